"""Where the parts and places are that a picture names.

Comes in: words, a posed body and the props. Goes out: for each word the spots that it names.
Must not know: how names are drawn.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from generator.figure.asset import Floats
from generator.figure.body import Body
from generator.figure.drawing.camera import view
from generator.figure.geometry import Ints
from generator.figure.joints import SIDES
from generator.figure.parts import PARTS, PLACES, Place, parts, places
from generator.figure.props.values import Surroundings

_FACING = -0.15
"""How much skin must look at the viewer, 1 straight, to be named if other skin of the name does."""
_SIDED = tuple(f"_{side}" for _, side, _ in SIDES)


def named(
    words: Iterable[str], body: Body, skin: Floats, about: Surroundings, camera: tuple[float, float]
) -> tuple[tuple[str, Floats], ...]:
    """Return each word with the spots (k, 3), metres, that it names.

    Args:
        words: parts and places of the body, grips and planes of the props. Without its side a word
            is that of both; of the body's the side that is seen counts.
        body: the person.
        skin: (N, 3) the posed skin.
        about: the props.
        camera: azimuth and elevation, degrees.

    Raises:
        KeyError: A word names nothing.
    """
    found = []
    towards = view(*camera)[2]
    normals = body.normals(skin)
    for word in words:
        things = _things(about, word)
        if things:
            found.append((word, np.array(things)))
            continue
        vertices = _vertices(body, word)
        facing = normals[vertices] @ towards
        found.append((word, np.asarray(skin[vertices[facing >= min(_FACING, facing.max())]])))
    return tuple(found)


def nameable(grips: Iterable[str], planes: Iterable[str]) -> frozenset[str]:
    """Return every word that `named` knows where props bring these grips and planes."""
    known = {*PARTS, *PLACES, *grips, *planes}
    ends = tuple(word.removesuffix(end) for word in known for end in _SIDED if word.endswith(end))
    return frozenset(known | set(ends))


def _things(about: Surroundings, word: str) -> list[Floats]:
    """Return the points of the props that a word names."""
    names = (word, *(word + end for end in _SIDED))
    grips = [grip.point for name, grip in about.grips.items() if name in names]
    planes = [
        plane.point if plane.corners is None else plane.corners.mean(0)
        for name, plane in about.planes.items()
        if name in names
    ]
    return grips or planes


def _vertices(body: Body, word: str) -> Ints:
    """Return the vertices in the middle of what a word names, one for each side that it has."""
    spots, regions = _anatomy(body)
    names = (word, *(word + end for end in _SIDED))
    found = [spots[name].vertex for name in names if name in PLACES]
    found = found or [_middle(body, regions[name][0]) for name in names if name in PARTS]
    if not found:
        raise KeyError(word)
    return np.array(found)


@lru_cache(maxsize=2)
def _anatomy(body: Body) -> tuple[Mapping[str, Place], Mapping[str, tuple[Ints, ...]]]:
    return places(body), parts(body)


def _middle(body: Body, region: Ints) -> int:
    """Return the vertex of a region that is nearest to its middle."""
    at = body.asset.dressed[region]
    return int(region[np.linalg.norm(at - at.mean(0), axis=1).argmin()])
