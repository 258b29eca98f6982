"""What bands need to know of the posed body: sections of its skin, and where a hand holds.

Comes in: a body, its bones in the room and its skin. Goes out: points. Must not know: bands.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import ConvexHull

from generator.figure.asset import Floats, Ints
from generator.figure.body import Body
from generator.figure.geometry import unit
from generator.figure.kinematics import Frames

ENDINGS = {"left": "L", "right": "R"}
_INWARDS = {"left": -1.0, "right": 1.0}
_FINGERS = (2, 3, 4, 5)
_HOLLOW = 0.016
"""Metres from the knuckles to the middle of what a hand holds, at least."""


@dataclass(frozen=True)
class Posed:
    """A body as it stands in one step."""

    body: Body
    frames: Frames
    skin: Floats
    """(N, 3) base vertices as thick as the cloth over them."""

    def joint(self, bone: str, side: str | None = None) -> Floats:
        """Return where the joint (3,) of a bone is; its name without the side's ending."""
        name = bone if side is None else f"{bone}.{ENDINGS[side]}"
        point: Floats = self.frames.joint[self.body.skeleton.index[name]]
        return point

    def axes(self, bone: str, side: str | None = None) -> Floats:
        """Return a bone's left, up and forwards as columns (3, 3)."""
        name = bone if side is None else f"{bone}.{ENDINGS[side]}"
        axes: Floats = self.frames.anatomical[self.body.skeleton.index[name]]
        return axes

    def moved_by(self, *bones: str) -> Floats:
        """Return a mask (N,) of the vertices that bones of these names' beginnings move most."""
        asset = self.body.asset
        most = np.take_along_axis(
            asset.skin_bones, asset.skin_weights.argmax(axis=1)[:, None], axis=1
        )[:, 0]
        wanted = np.array([name.startswith(bones) for name in asset.bones])
        mask: Floats = wanted[most]
        return mask


def posed(body: Body, frames: Frames, vertices: Floats) -> Posed:
    """Thicken posed skin (N, 3) by the cloth over it."""
    mix, offset = body.asset.mix, body.asset.offset
    total = np.asarray(mix.sum(0)).ravel()
    thick = (mix.T @ offset) / np.maximum(total, 1e-9)
    return Posed(body, frames, vertices + thick[:, None] * body.normals(vertices))


def section(points: Floats, faces: Ints, through: Floats, normal: Floats) -> Floats:
    """Return the points (n, 3) where the edges of faces (k, 3) meet a plane."""
    height = (points - through) @ normal
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    low, high = height[edges[:, 0]], height[edges[:, 1]]
    cut = (low < 0) & (high >= 0)
    edges, low, high = edges[cut], low[cut], high[cut]
    share = (low / (low - high))[:, None]
    met: Floats = points[edges[:, 0]] * (1 - share) + points[edges[:, 1]] * share
    return met


def around(points: Floats, first: Floats, second: Floats, off: float) -> Floats:
    """Return the closed convex line (m, 3) round points (n, 3) that lie in one plane.

    Args:
        points: in the plane.
        first: one axis (3,) of the plane.
        second: the other; the line runs from the first to the second.
        off: metres that it stays off the points.
    """
    flat = np.stack([points @ first, points @ second], axis=1)
    ring = flat[ConvexHull(flat).vertices]
    middle = ring.mean(axis=0)
    ring = ring + unit(ring - middle) * off
    depth = float(points[0] @ np.cross(first, second))
    line: Floats = ring @ np.stack([first, second]) + depth * np.cross(first, second)
    return line


def even(line: Floats, step: float, closed: bool = False) -> Floats:
    """Return a line (n, 3) with points about `step` metres apart."""
    if closed:
        line = np.concatenate([line, line[:1]])
    way = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    count = max(2, round(float(way[-1]) / step) + 1)
    at = np.linspace(0, way[-1], count)
    found = np.stack([np.interp(at, way, line[:, axis]) for axis in range(3)], axis=1)
    return found[:-1] if closed else found


def grasp(body: Posed, side: str) -> tuple[Floats, Floats]:
    """Return the middle (3,) of what a hand holds, and its direction (3,) towards the thumb."""
    rows = [
        [body.joint(f"finger{finger}-{bone}", side) for bone in (1, 2, 3)] for finger in _FINGERS
    ]
    joints = np.array(rows)
    knuckles = joints[:, 0].mean(axis=0)
    palm = body.axes("wrist", side)[:, 0] * _INWARDS[side]
    heel = knuckles + 0.35 * (body.joint("wrist", side) - knuckles) + 0.012 * palm
    middle = (joints.sum(axis=(0, 1)) / len(_FINGERS) + heel) / 4
    short = _HOLLOW - float((middle - knuckles) @ palm)
    return middle + max(0.0, short) * palm, unit(joints[0, 0] - joints[-1, 0])
