"""Each muscle's share of the skin that a picture shows: the areas of a body map.

Comes in: a `Shot`. Goes out: outlines of areas that do not overlap.
Must not know: links, names of pages, or what an area is for.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from generator.figure.asset import EAR, HAIR
from generator.figure.drawing.camera import lens
from generator.figure.drawing.fit import fit
from generator.figure.drawing.mesh import FAR, assemble
from generator.figure.drawing.picture import Path
from generator.figure.drawing.shade import blurred, half, on_triangles, outlines
from generator.figure.drawing.shot import Shot
from generator.figure.drawing.sight import sight
from generator.figure.drawing.trace import gather

_BLUR, _SMOOTH, _LEAST = 1.1, 1.6, 40.0
"""Pixels of blur, of smoothing, and the least area, picture units."""
_TOLERANCE = 0.35
_WITHIN = -0.002
"""Metres from a muscle's border that still count as the muscle, so that neighbours meet."""


def areas(shot: Shot, muscles: Sequence[str]) -> dict[str, tuple[Path, ...]]:
    """Return the outlines of each muscle that shows.

    Args:
        shot: the figure; its frame decides the picture's units.
        muscles: names known to the body, from the surface down: where two overlap, the earlier
            one has the skin.

    Returns:
        Muscle -> closed paths; none for a muscle that is not seen.
    """
    rows, box = lens(shot.camera, shot.box)
    normals = shot.body.normals(shot.vertices)
    mesh = assemble(shot, shot.body.dress(shot.frames, shot.vertices, normals), rows)
    seen = half(sight(mesh, rows, box))
    asset = shot.body.asset
    known = [name for name in muscles if name in asset.muscles]
    scale = seen.frame.scale
    name = seen.label % FAR
    plain = (name != HAIR) & (name != EAR)
    depth = [
        blurred(on_triangles(asset, asset.muscles[one], -0.05), seen, _BLUR * scale)
        for one in known
    ]
    covers = np.array([one > _WITHIN for one in depth])
    owner = np.argmax(covers, axis=0)
    inside = covers.any(axis=0) & plain
    kernel = np.ones((3, 3), np.uint8)
    found: dict[str, tuple[Path, ...]] = {}
    for number, one in enumerate(known):
        mask = cv2.morphologyEx(
            ((owner == number) & inside).astype(np.uint8), cv2.MORPH_OPEN, kernel
        )
        rings = outlines(np.asarray(mask, np.uint8), seen.frame, _SMOOTH, _LEAST)
        tolerances = np.full(len(rings), _TOLERANCE)
        cubics = fit(gather(rings), tolerances, np.full((len(rings), 2, 2), np.nan))
        if rings:
            found[one] = tuple(Path(cubic, closed=True) for cubic in cubics)
    return found
