"""Folds of cloth and skin at bent joints, by rule.

Comes in: bones, the camera and the label image. Goes out: short tapering lines.
Must not know: how the pose was written.

A bend gathers cloth on its inner side: from there two or three lines fan out over the joint. A twist
draws slanting lines across the waist. A line is kept where it stays on its own cloth.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import ARM_LEFT, LEG_LEFT, SHIRT, SKIN, TROUSERS, TRUNK, Asset, Floats
from generator.figure.drawing.camera import UNITS
from generator.figure.drawing.mesh import FAR, PROP
from generator.figure.drawing.outline import Frame
from generator.figure.drawing.regions import Labels
from generator.figure.drawing.stroke import Centre
from generator.figure.kinematics import Frames

_SAMPLES = 12
_SHORTEST = 0.55
"""Share of its length that a fold has to keep on its cloth."""
_INSET = 1.2
"""Units that a fold keeps from the edge of its cloth."""
_SIDEWAYS = 0.4
"""How much of the bend has to lie in the picture: the rest runs towards the viewer."""
_TWIST = 18.0
"""Degrees between chest and hips from which cloth slants."""


@dataclass(frozen=True)
class _Bend:
    """Where cloth gathers when a joint bends."""

    joint: str
    """Bones whose joints are the bend, and lie on both sides of it; `*` is the side's ending."""
    one: str
    other: str
    cloth: tuple[int, ...]
    part: int | None
    """First part of the pair that the fold lies on; None for the trunk."""
    least: float
    """Degrees of bending from which there are folds."""
    radius: float
    """Metres from the joint to its inner side."""
    rays: tuple[tuple[float, float, float], ...]
    """Folds: degrees off the way back through the joint, metres long, metres along the limb."""
    width: float = 0.85


_BENDS = (
    _Bend("lowerleg01.*", "upperleg01.*", "foot.*", (TROUSERS,), LEG_LEFT, 38, 0.052,
          ((-38, 0.062, 0), (4, 0.042, 0), (40, 0.058, 0))),
    _Bend("upperleg01.*", "spine04", "lowerleg01.*", (TROUSERS,), LEG_LEFT, 48, 0.085,
          ((-24, 0.085, 0), (10, 0.062, 0.02))),
    _Bend("lowerarm01.*", "upperarm01.*", "wrist.*", (SKIN, SHIRT), ARM_LEFT, 55, 0.03,
          ((-20, 0.030, 0), (24, 0.024, 0)), 0.65),
    _Bend("upperarm01.*", "lowerarm01.*", "upperleg01.*", (SHIRT,), None, 0, 0.075,
          ((-30, 0.075, 0), (8, 0.055, 0))),
    _Bend("spine03", "spine01", "pelvis", (SHIRT,), None, 24, 0.11,
          ((10, 0.075, -0.035), (0, 0.095, 0.0), (-10, 0.07, 0.035))),
)  # fmt: skip
_ARMPIT = (40.0, 130.0)
"""Degrees between arm and trunk between which the armpit shows folds."""


@dataclass(frozen=True)
class _Cloth:
    """Looks up what pixels show."""

    labels: Labels
    parts: NDArray[np.int16]
    frame: Frame

    def on(self, points: Floats, names: tuple[int, ...], part: int) -> NDArray[np.bool_]:
        """Return whether points (k, 2) of the picture lie on some cloth of a part."""
        pixels = np.floor(self.frame.to_pixels(points)).astype(np.int64)
        column = np.clip(pixels[:, 0], 0, self.frame.width - 1)
        row = np.clip(pixels[:, 1], 0, self.frame.height - 1)
        label = self.labels[row, column]
        cloth = np.isin(label % FAR, names) & (label > 0) & (label < PROP)
        return np.asarray(cloth & (self.parts[row, column] == part))


def folds(
    asset: Asset,
    frames: Frames,
    rows: Floats,
    labels: Labels,
    parts: NDArray[np.int16],
    frame: Frame,
) -> list[Centre]:
    """Return the folds of a pose.

    Args:
        asset: the body.
        frames: where its bones are.
        rows: the camera's axes.
        labels: (H, W) what each pixel shows.
        parts: (H, W) which part of the body it is.
        frame: where the raster lies.
    """
    index = {name: number for number, name in enumerate(asset.bones)}
    cloth = _Cloth(labels, parts, frame)

    def joint(name: str) -> Floats:
        return np.asarray(frames.joint[index[name]])

    found: list[Centre] = []
    for bend in _BENDS:
        for side, ending in enumerate(("L", "R") if "*" in bend.joint else ("",)):
            found += _fan(bend, side, ending, joint, rows, cloth)
    chest, hips = frames.rotation[index["spine01"]], frames.rotation[index["pelvis"]]
    return found + _slants(chest, hips, joint, rows, cloth)


def _fan(
    bend: _Bend, side: int, ending: str, joint: Callable[[str], Floats], rows: Floats, cloth: _Cloth
) -> list[Centre]:
    """Return the folds at one joint."""
    middle = joint(bend.joint.replace("*", ending))
    one, other = (
        _unit(joint(name.replace("*", ending)) - middle) for name in (bend.one, bend.other)
    )
    inner = one + other
    opening = float(np.degrees(np.arccos(np.clip(one @ other, -1.0, 1.0))))
    if bend.least:
        strength = np.clip((180.0 - opening - bend.least) / 50.0, 0.0, 1.0)
    else:
        strength = 1.0 if _ARMPIT[0] < opening < _ARMPIT[1] else 0.0
    towards = rows @ _unit(inner)
    flat = float(np.hypot(*towards[:2]))
    if strength <= 0 or flat < _SIDEWAYS:
        return []
    inwards = towards[:2] / flat
    along = np.array([-inwards[1], inwards[0]])
    if float(along @ (rows @ one)[:2]) < 0:
        along = -along
    centre = (rows @ middle)[:2] * UNITS
    part = TRUNK if bend.part is None else bend.part + side
    part_here = part if bend.part is not None else TRUNK
    start = centre + inwards * _edge(bend, centre, inwards, part_here, cloth)
    lines = []
    for angle, length, shift in bend.rays:
        turn = np.radians(angle)
        ray = -inwards * np.cos(turn) + along * np.sin(turn)
        begin = start + along * shift * UNITS
        size = length * UNITS * (0.6 + 0.4 * float(strength))
        line = _kept(begin, ray, size, np.sign(angle) * 0.12, bend.cloth, part, cloth)
        if line is not None:
            lines.append(Centre(line, bend.width, True, True, 20.0))
    return lines


def _edge(bend: _Bend, centre: Floats, inwards: Floats, part: int, cloth: _Cloth) -> float:
    """Return how far from the joint its inner side is: where the cloth ends, or a usual radius."""
    reach = np.arange(1.0, 1.6 * bend.radius * UNITS, 0.8)
    on = cloth.on(centre + reach[:, None] * inwards, bend.cloth, part)
    off = np.flatnonzero(~on)
    usual = bend.radius * UNITS
    if bend.part is None or not len(off):
        return usual
    return float(min(max(reach[off[0]] - _INSET, 1.0), usual))


def _kept(
    start: Floats,
    ray: Floats,
    length: float,
    bow: float,
    names: tuple[int, ...],
    part: int,
    cloth: _Cloth,
) -> Floats | None:
    """Return the cubic (1, 4, 2) of a fold as far as it stays on its cloth, or None."""
    across = np.array([-ray[1], ray[0]]) * bow
    share = np.linspace(0.0, 1.0, _SAMPLES)[:, None]
    points = start + length * (share * ray + 4 * share * (1 - share) * across)
    # A little beyond on all sides, so that a fold does not touch the outline.
    on = cloth.on(points, names, part)
    for push in (ray, -ray, across / max(abs(bow), 1e-9), -across / max(abs(bow), 1e-9)):
        on[2:] &= cloth.on(points + push * _INSET, names, part)[2:]
    good = np.flatnonzero(on)
    if not len(good):
        return None
    first = int(good[0])
    gaps = np.flatnonzero(~on[first:])
    last = first + int(gaps[0]) - 1 if len(gaps) else _SAMPLES - 1
    if (last - first) / (_SAMPLES - 1) < _SHORTEST:
        return None
    begin, end, middle = points[first], points[last], points[(first + last) // 2]
    handle = 2 * middle - (begin + end) / 2
    return np.stack([begin, begin + (handle - begin) * 2 / 3, end + (handle - end) * 2 / 3, end])[
        None
    ]


def _slants(
    chest: Floats, hips: Floats, joint: Callable[[str], Floats], rows: Floats, cloth: _Cloth
) -> list[Centre]:
    """Return the slanting folds across a twisted waist."""
    axis = _unit(joint("spine01") - joint("pelvis"))
    left_above, left_below = chest[:, 0], hips[:, 0]
    above = _unit(left_above - axis * (left_above @ axis))
    below = _unit(left_below - axis * (left_below @ axis))
    twist = float(np.degrees(np.arctan2(np.cross(below, above) @ axis, below @ above)))
    up = rows @ axis
    flat = float(np.hypot(*up[:2]))
    if abs(twist) < _TWIST or flat < _SIDEWAYS:
        return []
    # The near side of the chest moves this way when it turns by a positive angle.
    moving = (rows @ np.cross(axis, rows[2]))[:2]
    ray = _unit(up[:2] / flat * 0.55 + _unit(moving) * np.sign(twist))
    centre = (rows @ joint("spine04"))[:2] * UNITS
    lines = []
    for height, length in ((-0.01, 0.10), (0.035, 0.12), (0.08, 0.09)):
        size = length * UNITS
        start = centre + up[:2] * height * UNITS - ray * size / 2
        line = _kept(start, ray, size, 0.07, (SHIRT,), TRUNK, cloth)
        if line is not None:
            lines.append(Centre(line, 0.85, True, True, 20.0))
    return lines


def _unit(vector: Floats) -> Floats:
    """Return a vector at length 1."""
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9))
