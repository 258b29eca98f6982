"""What holds the far end of an elastic tube: a wall, a door frame, a post, or the feet.

Comes in: the tube's words, the posed body and what stands about it. Goes out: an `Anchor`.
Must not know: tubes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from generator.equipment import Tube
from generator.figure.asset import Floats
from generator.figure.geometry import unit
from generator.figure.props.anatomy import Posed
from generator.figure.props.site import heading, spot
from generator.figure.props.solids import block, tube
from generator.figure.props.values import UP, Plane, PropError, Shape, Surroundings

_PLATE = np.array([0.028, 0.028, 0.006])
_RING, _RING_THICK = 0.022, 0.0045
_POST, _POST_HIGH, _FOOT = 0.028, 0.12, 0.16
_EDGE = 0.06
"""How near to a plane's edge an anchor may sit, metres."""
_UNDER_FOOT = 0.012


@dataclass(frozen=True)
class Anchor:
    """Where tubes end."""

    way: Mapping[str, Floats]
    """Hand's side -> (n, 3) the points that its tube runs through after the hand."""
    shapes: tuple[Shape, ...]
    """What is drawn there, so that no tube ends in the air."""


def anchors(words: Tube, person: Posed, about: Surroundings, hands: Floats) -> Anchor:
    """Return what a tube is anchored to.

    Args:
        words: the tube.
        person: the posed body.
        about: what stands about it.
        hands: (3,) the middle between the hands that hold it.

    Raises:
        PropError: The anchor is neither a plane, nor a post, nor a foot.
    """
    if words.anchor in ("feet", "foot_left", "foot_right"):
        return _feet(words.anchor, person)
    if words.anchor == "post":
        return _post(words, about)
    plane = about.planes.get(words.anchor)
    if plane is None or plane.corners is None:
        raise PropError(f"there is nothing called {words.anchor} to fix a band to", words.anchor)
    return _on_plane(plane, words.height / 100, hands)


def _both(end: Floats) -> dict[str, Floats]:
    return dict.fromkeys(("left", "right"), end[None])


def _ring(middle: Floats, outward: Floats) -> Shape:
    """Return an upright ring in the plane that holds the way outwards."""
    angle = np.arange(14) * (2 * np.pi / 14)
    path = middle + _RING * (np.cos(angle)[:, None] * outward + np.sin(angle)[:, None] * UP)
    return tube(path, _RING_THICK, "frame", around=6, closed=True)


def _on_plane(plane: Plane, height: float, hands: Floats) -> Anchor:
    """Fix a plate with a ring to a plane, as near to the hands as its edges allow."""
    assert plane.corners is not None
    outward = plane.normal
    level = abs(outward[1]) > 0.7
    middle = plane.corners.mean(axis=0)
    first = unit(plane.corners[1] - plane.corners[0])
    second = np.cross(outward, first)
    wish = hands if level else hands * (1 - UP) + height * UP
    at = middle.copy()
    for axis in (first, second):
        half = float(np.max((plane.corners - middle) @ axis))
        most = max(0.0, half - _EDGE)
        at = at + axis * np.clip((wish - middle) @ axis, -most, most)
    plate = block(at + outward * _PLATE[2], _PLATE, np.stack([first, second, outward], 1), "frame")
    eye = at + outward * (2 * _PLATE[2] + _RING)
    ring = _ring(eye, outward if not level else first)
    return Anchor(_both(eye + outward * _RING), (plate, ring))


def _post(words: Tube, about: Surroundings) -> Anchor:
    """Stand a post with a broad foot where the words say."""
    foot = spot(words.at, about.facing) * (1 - UP)
    axes = heading(about.facing)
    high = words.height / 100
    base = block(foot + 0.015 * UP, np.array([_FOOT, _FOOT, 0.015]), axes, "frame")
    half = (high + _POST_HIGH) / 2
    shaft = block(foot + (0.03 + half) * UP, np.array([_POST, _POST, half]), axes, "frame")
    towards = -axes[:, 0]
    eye = foot + high * UP + towards * (_POST + _RING)
    return Anchor(_both(eye + towards * _RING), (base, shaft, _ring(eye, towards)))


def _feet(name: str, person: Posed) -> Anchor:
    """Run the tube under one foot or both, and out at their outer sides."""
    feet = ("left", "right") if name == "feet" else (name.removeprefix("foot_"),)
    ends = {}
    for side in ("left", "right"):
        foot = side if side in feet else feet[0]
        axes = person.axes("foot", foot)
        arch = (person.joint("foot", foot) + person.joint("toes", foot)) / 2
        mine = person.moved_by(f"foot.{foot[0].upper()}", f"toes.{foot[0].upper()}")
        points = person.skin[mine] - arch
        points = points[np.abs(points @ axes[:, 2]) < 0.04]
        outwards = axes[:, 0] * (1 if side == "left" else -1)
        sole = float(np.min(points @ axes[:, 1])) - 0.002
        wide = float(np.max(points @ outwards)) + 0.006
        corner = arch + axes[:, 1] * sole
        ends[side] = np.stack([corner + outwards * wide + axes[:, 1] * _UNDER_FOOT, corner])
    return Anchor(ends, ())
