"""Folds of cloth and skin at bent joints, by rule.

Comes in: bones, the camera and the label image. Goes out: short tapering lines.
Must not know: how the pose was written.

A bend gathers cloth on its inner side: from there two or three lines fan out over the joint. A
twist draws slanting lines across the waist. A line is kept where it stays on its own cloth.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import ARM_LEFT, LEG_LEFT, SHIRT, SKIN, TROUSERS, TRUNK, Asset, Floats
from generator.figure.drawing.camera import directions, units
from generator.figure.drawing.mesh import FAR, PROP
from generator.figure.drawing.sight import Sight
from generator.figure.drawing.stroke import Centre
from generator.figure.geometry import unit
from generator.figure.kinematics import Frames

_SAMPLES = 12
_SHORTEST = 0.55
"""Share of its length that a fold has to keep on its cloth."""
_INSET = 1.2
"""Units that a fold keeps from the edge of its cloth."""
_SIDEWAYS = 0.4
"""How much of the bend has to lie in the picture: the rest runs towards the viewer."""
_BURIED = 0.14
"""Metres behind the cloth from which a joint is on the other side of the body."""
_TWIST = 18.0
"""Degrees between chest and hips from which cloth slants."""
_SLANTS, _SLANT_WIDTH = ((-0.01, 0.10), (0.035, 0.12), (0.08, 0.09)), 0.85
"""Metres up from the waist and long; picture units wide."""


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
    """Degrees of bending from which there are folds; 0 for the armpit."""
    radius: float
    """Metres from the joint to its inner side."""
    rays: tuple[tuple[float, float, float], ...]
    """Folds: degrees off the way back through the joint, metres long, metres along the limb."""
    width: float = 0.85

    def strength(self, opening: float) -> float:
        """Return from 0 to 1 how much cloth gathers at so many degrees between both sides."""
        if not self.least:
            return 1.0 if _ARMPIT[0] < opening < _ARMPIT[1] else 0.0
        return float(np.clip((180.0 - opening - self.least) / 50.0, 0.0, 1.0))


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
    """Looks up where a piece of cloth is seen."""

    sight: Sight
    names: tuple[int, ...]
    """Its materials."""
    part: int
    """The part of the body it is on."""

    def on(self, points: Floats) -> NDArray[np.bool_]:
        """Return whether points (..., 2) of the picture lie on it."""
        frame = self.sight.frame
        column = ((points[..., 0] - frame.left) * frame.scale).astype(np.int64)
        row = ((points[..., 1] - frame.top) * frame.scale).astype(np.int64)
        column = np.minimum(np.maximum(column, 0), frame.width - 1)
        row = np.minimum(np.maximum(row, 0), frame.height - 1)
        label = self.sight.labels[row, column]
        triangle = self.sight.buffer.triangle[row, column]
        cloth = _WORN[self.names][np.minimum(label, PROP)]
        return np.asarray(cloth & (triangle >= 0) & (self.sight.mesh.part[triangle] == self.part))

    def depth(self, point: Floats) -> float:
        """Return how near what is seen at a point (2,) of the picture is."""
        frame = self.sight.frame
        column, row = ((point - (frame.left, frame.top)) * frame.scale).astype(np.int64).tolist()
        row, column = np.clip(row, 0, frame.height - 1), np.clip(column, 0, frame.width - 1)
        return float(self.sight.buffer.depth(row, column))

    def fold(self, start: Floats, along: Floats, bow: float) -> Floats | None:
        """Return the cubic (1, 4, 2) of a fold as far as it stays on the cloth, or None.

        Args:
            start: (2,) where it begins.
            along: (2,) to where it ends.
            bow: how far it bends aside, as a share of its length.
        """
        share = np.linspace(0.0, 1.0, _SAMPLES)[:, None]
        aside = np.array([-along[1], along[0]])
        points = start + share * along + 4 * share * (1 - share) * bow * aside
        ray, side = unit(along), unit(aside)
        # A little beyond on all sides, so that a fold does not touch the outline.
        pushes = np.stack([np.zeros(2), ray, -ray, side, -side]) * _INSET
        there = self.on(points + pushes[:, None])
        seen = there[0]
        seen[2:] = there[:, 2:].all(0)
        good = np.flatnonzero(seen)
        if not len(good):
            return None
        first = int(good[0])
        gaps = np.flatnonzero(~seen[first:])
        last = first + int(gaps[0]) - 1 if len(gaps) else _SAMPLES - 1
        if (last - first) / (_SAMPLES - 1) < _SHORTEST:
            return None
        return _arc(points[first], points[(first + last) // 2], points[last])


def _arc(begin: Floats, middle: Floats, end: Floats) -> Floats:
    """Return the cubic (1, 4, 2) of one even bow through three points."""
    handle = 2 * middle - (begin + end) / 2
    first, second = begin + (handle - begin) * 2 / 3, end + (handle - end) * 2 / 3
    return np.stack([begin, first, second, end])[None]


def _worn(names: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return (PROP + 1,) which labels are some cloth, near or far."""
    label = np.arange(PROP + 1)
    return np.isin(label % FAR, names) & (label < 2 * FAR)


_WORN: dict[tuple[int, ...], NDArray[np.bool_]] = {
    names: _worn(names) for names in ((TROUSERS,), (SHIRT,), (SKIN, SHIRT))
}


def folds(asset: Asset, frames: Frames, sight: Sight) -> list[Centre]:
    """Return the folds of a pose.

    Args:
        asset: the body.
        frames: where its bones are.
        sight: what the camera sees.
    """
    index = {name: number for number, name in enumerate(asset.bones)}

    def joint(name: str) -> Floats:
        return np.asarray(frames.joint[index[name]])

    found: list[Centre] = []
    for bend in _BENDS:
        for side, ending in enumerate(("L", "R") if "*" in bend.joint else ("",)):
            names = (bend.joint, bend.one, bend.other)
            joints = [joint(name.replace("*", ending)) for name in names]
            part = TRUNK if bend.part is None else bend.part + side
            found += _fan(bend, joints, _Cloth(sight, bend.cloth, part))
    chest, hips = frames.rotation[index["spine01"]], frames.rotation[index["pelvis"]]
    joints = [joint(name) for name in ("pelvis", "spine04", "spine01")]
    return found + _slants(chest, hips, joints, _Cloth(sight, (SHIRT,), TRUNK))


def _fan(bend: _Bend, joints: list[Floats], cloth: _Cloth) -> list[Centre]:
    """Return the folds at one joint.

    Args:
        bend: the rule.
        joints: the bend itself, and what lies on both sides of it.
        cloth: where the folds may lie.
    """
    middle, rows, metre = joints[0], directions(cloth.sight.rows), units(cloth.sight.rows)
    one, other = (unit(joint - middle) for joint in joints[1:])
    strength = bend.strength(float(np.degrees(np.arccos(np.clip(one @ other, -1.0, 1.0)))))
    towards = rows @ unit(one + other)
    flat = float(np.hypot(*towards[:2]))
    if strength <= 0 or flat < _SIDEWAYS:
        return []
    inwards = towards[:2] / flat
    along = np.array([-inwards[1], inwards[0]])
    if float(along @ (rows @ one)[:2]) < 0:
        along = -along
    centre = (rows @ middle)[:2] * metre
    start = centre + inwards * _edge(bend, centre, inwards, cloth)
    if cloth.depth(start) - float(rows[2] @ middle) * metre > _BURIED * metre:
        return []
    lines = []
    for angle, length, shift in bend.rays:
        turn = np.radians(angle)
        ray = -inwards * np.cos(turn) + along * np.sin(turn)
        size = length * metre * (0.6 + 0.4 * strength)
        begin = start + along * shift * metre
        lines.append(cloth.fold(begin, ray * size, float(np.sign(angle)) * 0.12))
    return [Centre(line, bend.width, reach=20.0) for line in lines if line is not None]


def _edge(bend: _Bend, centre: Floats, inwards: Floats, cloth: _Cloth) -> float:
    """Return how far from the joint its inner side is: where the cloth ends, or a usual radius."""
    usual = bend.radius * units(cloth.sight.rows)
    if bend.part is None:
        return usual
    reach = np.arange(1.0, 1.6 * usual, 0.8)
    off = np.flatnonzero(~cloth.on(centre + reach[:, None] * inwards))
    return float(min(max(reach[off[0]] - _INSET, 1.0), usual)) if len(off) else usual


def _slants(chest: Floats, hips: Floats, joints: list[Floats], cloth: _Cloth) -> list[Centre]:
    """Return the slanting folds across a twisted waist.

    Args:
        chest: (3, 3) how the chest stands.
        hips: (3, 3) how the pelvis stands.
        joints: of pelvis, waist and chest.
        cloth: where the folds may lie.
    """
    rows, metre = directions(cloth.sight.rows), units(cloth.sight.rows)
    axis = unit(joints[2] - joints[0])
    above, below = (unit(turn[:, 0] - axis * (turn[:, 0] @ axis)) for turn in (chest, hips))
    twist = float(np.degrees(np.arctan2(np.cross(below, above) @ axis, below @ above)))
    up = rows @ axis
    flat = float(np.hypot(*up[:2]))
    if abs(twist) < _TWIST or flat < _SIDEWAYS:
        return []
    # The near side of the chest moves this way when it turns by a positive angle.
    moving = (rows @ np.cross(axis, rows[2]))[:2]
    ray = unit(up[:2] / flat * 0.55 + unit(moving) * np.sign(twist))
    centre = (rows @ joints[1])[:2] * metre
    lines = []
    for height, length in _SLANTS:
        along = ray * length * metre
        lines.append(cloth.fold(centre + up[:2] * height * metre - along / 2, along, 0.07))
    return [Centre(line, _SLANT_WIDTH, reach=20.0) for line in lines if line is not None]
