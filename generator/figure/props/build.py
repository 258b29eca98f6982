"""Set up what an exercise's data says stands about the person.

Comes in: the words of the props and how the exercise faces. Goes out: `Surroundings`.
Must not know: bodies, or how a pose is solved.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from generator import equipment
from generator.figure.props import cushions, furniture, seats, walls
from generator.figure.props.site import Site, site
from generator.figure.props.values import Prop, Surroundings

_MAKERS: dict[str, Callable[[Any, Site], Prop]] = {
    "pillow": cushions.pillow,
    "towel": cushions.towel,
    "chair": seats.chair,
    "wall": walls.wall,
    "doorway": walls.doorway,
    "step": furniture.step,
    "table": furniture.table,
    "bed": furniture.bed,
}


def surroundings(props: Iterable[equipment.Prop], facing: float) -> Surroundings:
    """Return everything rigid that stands about the person.

    Args:
        props: the exercise's props, in the order of the data.
        facing: how the exercise faces, degrees; one for all its steps.

    From the second of a kind on, names begin with kind and number: `chair2_seat`,
    `chair2_back_left`, `pillow2`.
    """
    found: list[Prop] = []
    mat: bool | None = None
    margin = equipment.Mat().margin
    for entry in props:
        words = entry.words
        if entry.kind == "mat":
            mat = words is not False
            margin = words.margin if isinstance(words, equipment.Mat) else margin
            continue
        number = 1 + sum(prop.kind == entry.kind for prop in found)
        found.append(_numbered(_MAKERS[entry.kind](words, site(words, facing)), number))
    return Surroundings(tuple(found), facing, mat, margin / 100)


def _numbered(prop: Prop, number: int) -> Prop:
    if number == 1:
        return prop
    name = f"{prop.kind}{number}"

    def renamed(word: str) -> str:
        if word == prop.kind or word.startswith(f"{prop.kind}_"):
            return name + word.removeprefix(prop.kind)
        return f"{name}_{word}"

    planes = {renamed(word): plane for word, plane in prop.planes.items()}
    grips = {renamed(word): grip for word, grip in prop.grips.items()}
    return replace(prop, name=name, planes=planes, grips=grips)
