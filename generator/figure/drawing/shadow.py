"""Soft shadows where the figure touches or nearly touches a surface.

Comes in: the mesh, the surfaces and the z-buffer. Goes out: outlines in picture units.
Must not know: how they are painted.

Everything near a surface is laid flat on it. A point throws the more shadow the nearer it is, and what
is left after blurring is cut at one level: full under a foot, narrow under a shin, nothing under a raised arm.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats, Ints
from generator.figure.drawing.camera import UNITS, Singles, project
from generator.figure.drawing.mesh import PROP, Mesh
from generator.figure.drawing.outline import Frame
from generator.figure.drawing.raster import raster
from generator.figure.drawing.shade import LIGHT, Seen
from generator.figure.drawing.trace import contours
from generator.figure.props.values import Plane

_NEAR, _UNDER = 0.34, -0.07
"""Metres before and behind a surface between which things throw shadow on it."""
_DRIFT = 0.4
"""How far shadows move from the light, as a share of the true way."""
_SCALE, _BLUR, _LEVEL, _SMOOTH, _AREA = 1.0, 3.5, 0.36, 3.0, 70.0
"""Pixels a unit, width of the blur in units, level of the cut, smoothing, least area in units."""
_ON_PLANE = 3.0
"""Picture units of depth within which a pixel lies on a plane."""
_FLOOR = Plane(np.zeros(3), np.array([0.0, 1.0, 0.0]))
_NO_SHADOW = ("wall", "frame", "mat", "door")
"""Stuff that stands there without a shadow of its own."""


@dataclass(frozen=True)
class Shadows:
    """Outlines (k, 2) in picture units."""

    floor: list[Floats]
    """Behind everything."""
    props: list[Floats]
    """On props: before these and behind the person."""


def shadows(surfaces: tuple[Plane, ...], mesh: Mesh, seen: Seen, rows: Floats) -> Shadows:
    """Return the shadows on the floor and on each surface that the viewer sees the front of."""
    seen_ones = [plane for plane in surfaces if plane.normal @ rows[2] > 0.02]
    props = [ring for plane in seen_ones for ring in _on_prop(plane, mesh, seen, rows)]
    return Shadows(_on_floor(_FLOOR, mesh, rows) if rows[2, 1] > 0.02 else [], props)


def _flattened(plane: Plane, mesh: Mesh, rows: Floats) -> tuple[Singles, Ints]:
    """Return points laid on a plane, their nearness as depth, and the triangles that count."""
    height = (mesh.room - plane.point) @ plane.normal
    light = LIGHT @ rows
    towards = float(light @ plane.normal)
    slide = (plane.normal * towards - light) / max(towards, 0.3) * _DRIFT
    flat = mesh.room + height[:, None] * (slide - plane.normal)
    points = project(flat, rows)
    points[:, 2] = -height * UNITS
    corner = height[mesh.triangles]
    low, high = corner.min(1), corner.max(1)
    near = (low > _UNDER) & (low < _NEAR)
    of_prop = np.arange(len(near)) >= mesh.body
    stuff = np.array([name in _NO_SHADOW for name in mesh.stuffs] or [False])
    bare = np.zeros(len(near), dtype=bool)
    bare[mesh.body :] = stuff[(mesh.label[mesh.body :] - PROP) // 10]
    # The surface itself, and whatever it lies on, throw nothing on it.
    itself = of_prop & (high < 0.01) & ((low < -0.005) | _facing(plane, mesh))
    return points, mesh.triangles[near & ~bare & ~itself & ~(of_prop & (low < -0.005))]


def _facing(plane: Plane, mesh: Mesh) -> NDArray[np.bool_]:
    """Return (K,) which triangles face the way the plane does."""
    corners = mesh.room[mesh.triangles]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return np.asarray(across @ plane.normal > 0)


def _darkness(points: Singles, triangles: Ints, frame: Frame) -> Singles:
    """Return (h, w) from 0 to 1 how much shadow falls, blurred."""
    laid = frame.to_pixels(points)
    buffer = raster(laid, triangles, frame.width, frame.height, both_sides=True)
    height = -buffer.depth / UNITS
    dark = np.where(buffer.triangle >= 0, np.clip(1 - height / _NEAR, 0, 1), 0)
    return np.asarray(cv2.GaussianBlur(dark.astype(np.float32), (0, 0), _BLUR * frame.scale))


def _on_floor(plane: Plane, mesh: Mesh, rows: Floats) -> list[Floats]:
    """Return shadow outlines on the floor."""
    points, triangles = _flattened(plane, mesh, rows)
    if not len(triangles):
        return []
    used = points[triangles.ravel(), :2]
    low, high = used.min(0) - 4 * _BLUR, used.max(0) + 4 * _BLUR
    width, height = np.ceil((high - low) * _SCALE).astype(int)
    frame = Frame(float(low[0]), float(low[1]), int(width), int(height), _SCALE)
    return _cut(_darkness(points, triangles, frame) > _LEVEL, frame)


def _on_prop(plane: Plane, mesh: Mesh, seen: Seen, rows: Floats) -> list[Floats]:
    """Return shadow outlines on a plane of a prop, where that is seen or under the person."""
    normal = rows @ plane.normal
    point = project(np.asarray(plane.point)[None], rows)[0]
    frame = seen.frame
    x = frame.left + (np.arange(frame.width) + 0.5) / frame.scale - point[0]
    y = frame.top + (np.arange(frame.height) + 0.5) / frame.scale - point[1]
    depth = point[2] - (normal[0] * x[None] + normal[1] * y[:, None]) / normal[2]
    on_plane = (seen.label >= PROP) & (np.abs(seen.depth - depth) < _ON_PLANE)
    if not on_plane.any():
        return []
    points, triangles = _flattened(plane, mesh, rows)
    if not len(triangles):
        return []
    dark = _darkness(points, triangles, frame) > _LEVEL
    body = (seen.label > 0) & (seen.label < PROP)
    # Under the person the shadow may go on: the fills cover it, and its edge is not seen.
    under = body & (cv2.dilate(on_plane.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0)
    return _cut(dark & (on_plane | under), frame, sharp=True)


def _cut(mask: NDArray[Any], frame: Frame, sharp: bool = False) -> list[Floats]:
    """Return the smoothed outlines of a mask in picture units."""
    scale = frame.scale
    sigma = (1.0 if sharp else _SMOOTH) * scale
    rings = contours(mask, sigma, _AREA * scale * scale)
    return [frame.to_picture(ring) for ring in rings]
