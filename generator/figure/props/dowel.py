"""A stick: along the back, or through both hands.

Comes in: its words and the posed body. Goes out: its shape. Must not know: other bands.
"""

import numpy as np
from scipy.spatial import ConvexHull

from generator import equipment
from generator.figure.asset import Floats
from generator.figure.geometry import unit
from generator.figure.props.anatomy import Posed, even, grasp
from generator.figure.props.solids import FINE, tube
from generator.figure.props.values import PropError, Shape

_DOWEL = 0.0125
_MIDLINE = 0.03


def dowel(words: equipment.Dowel, person: Posed) -> Shape:
    """Return a stick along the back, or through both hands."""
    half = words.length / 200
    if words.where == "hands":
        left, right = grasp(person, "left")[0], grasp(person, "right")[0]
        middle, along = (left + right) / 2, unit(left - right)
    else:
        middle, along = _along_back(person)
    ends = np.stack([middle - along * half, middle + along * half])
    path = even(ends, FINE)
    return tube(path, _DOWEL, "dowel", around=10)


def _along_back(person: Posed) -> tuple[Floats, Floats]:
    """Return the middle (3,) and direction (3,) of a stick that rests on the back's contour.

    Of all lines that stay behind the back and the head it is the one with the smallest gaps at the
    sacrum, the upper back and the back of the head.
    """
    low, high = person.joint("pelvis"), person.joint("head")
    along = unit(high - low)
    across = person.axes("spine01")[:, 0]
    across = unit(across - along * (across @ along))
    behind = np.cross(across, along)
    behind = -behind if behind @ person.axes("spine01")[:, 2] > 0 else behind
    mine = person.moved_by("pelvis", "spine", "neck", "head", "clavicle", "shoulder", "upperleg01")
    points = person.skin[mine] - low
    points = points[np.abs(points @ across) < _MIDLINE]
    flat = np.stack([points @ along, points @ behind], axis=1)
    reach = float((high - low) @ along)
    flat = flat[(flat[:, 0] > -0.12) & (flat[:, 0] < reach + 0.16)]
    first, second = _bridge(flat, 0.58 * reach)
    slope = unit(second - first)
    out = np.array([-slope[1], slope[0]])
    at = first + slope * ((0.5 * reach - first[0]) / slope[0]) + out * (_DOWEL + 0.003)
    middle = low + along * at[0] + behind * at[1]
    return middle + 0.06 * unit(along * slope[0] + behind * slope[1]), unit(
        along * slope[0] + behind * slope[1]
    )


def _bridge(points: Floats, where: float) -> tuple[Floats, Floats]:
    """Return the upper hull's edge (two points) of points (n, 2) over the place `where`."""
    ring = points[ConvexHull(points).vertices]
    best: tuple[float, Floats, Floats] | None = None
    for first, second in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        left, right = (first, second) if first[0] < second[0] else (second, first)
        if left[0] <= where < right[0]:
            height = left[1] + (right[1] - left[1]) * (where - left[0]) / (right[0] - left[0])
            if best is None or height > best[0]:
                best = (float(height), left, right)
    if best is None:
        raise PropError("finds no back to lie on", "dowel")
    return best[1], best[2]
