"""Soft shadows where the figure touches or nearly touches a surface.

Comes in: the mesh, the surfaces and the z-buffer. Goes out: outlines in picture units.
Must not know: how they are painted.

Everything near a surface is laid flat on it. A point throws the more shadow the nearer it is, and
what is left after blurring is cut at one level: full under a foot, narrow under a shin, nothing
under a raised arm.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats
from generator.figure.drawing.camera import Frame, Singles, directions, project, units
from generator.figure.drawing.mesh import PROP, Mesh
from generator.figure.drawing.raster import raster
from generator.figure.drawing.shade import LIGHT, Seen
from generator.figure.drawing.sight import Sight
from generator.figure.drawing.trace import contours
from generator.figure.props.values import Plane

_NEAR, _UNDER = 0.24, -0.07
"""Metres before and behind a surface between which things throw shadow on it."""
_DRIFT = 0.4
"""How far shadows move from the light, as a share of the true way."""
_SCALE, _SPREAD, _BLUR, _LEVEL, _SMOOTH, _AREA = 1.0, 5, 2.6, 0.42, 2.4, 60.0
"""Pixels a unit; pixels of spreading, units of blur and smoothing; level of the cut; least area."""
_TOUCHING = 0.72
"""Darkness of what touches the surface."""
_ON_PLANE = 0.016
"""Metres of depth within which a pixel lies on a plane."""
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


def shadows(surfaces: tuple[Plane, ...], sight: Sight, seen: Seen) -> Shadows:
    """Return the shadows on the floor and on each surface that the viewer sees the front of."""
    mesh, rows = sight.mesh, sight.rows
    seen_ones = [plane for plane in surfaces if plane.normal @ directions(rows)[2] > 0.02]
    props = [ring for plane in seen_ones for ring in _on_prop(plane, mesh, seen, rows)]
    return Shadows(_on_floor(_FLOOR, mesh, rows) if rows[2, 1] > 0.02 else [], props)


def _flattened(plane: Plane, mesh: Mesh, rows: Floats) -> tuple[Singles, NDArray[np.int32]]:
    """Return points laid on a plane, nearness as depth, and corners of the triangles that count."""
    height = (mesh.room - plane.point) @ plane.normal
    light = LIGHT @ directions(rows)
    towards = float(light @ plane.normal)
    slide = (plane.normal * towards - light) / max(towards, 0.3) * _DRIFT
    flat = mesh.room + height[:, None] * (slide - plane.normal)
    points = project(flat, rows)
    points[:, 2] = -height * units(rows)
    # Seen from the surface only undersides count: their corners run the other way round.
    corners = mesh.corners[::-1]
    one, two, three = (height[corner] for corner in corners)
    low = np.minimum(np.minimum(one, two), three)
    near = (low > _UNDER) & (low < _NEAR)
    stuff = np.array([name in _NO_SHADOW for name in mesh.stuffs] or [False])
    bare = stuff[(mesh.label[mesh.body :] - PROP) // 10]
    # Nor does a prop throw shadow on a plane that it reaches through.
    near[mesh.body :] &= ~bare & (low[mesh.body :] > -0.005)
    return points, corners[:, near]


def _darkness(points: Singles, corners: NDArray[np.int32], frame: Frame, metre: float) -> Singles:
    """Return (h, w) from 0 to 1 how much shadow falls, blurred; a metre is so many units."""
    laid = frame.to_pixels(points)
    buffer = raster(laid, corners, frame.width, frame.height)
    # Nearness is minus the height; where nothing is, it is far below.
    dark = np.clip(1 + buffer.depth(slice(None), slice(None)) / (metre * _NEAR), 0, 1)
    spread = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_SPREAD, _SPREAD))
    dark = cv2.dilate(dark, spread)
    return np.asarray(cv2.GaussianBlur(dark.astype(np.float32), (0, 0), _BLUR * frame.scale))


def _grounded(dark: Singles) -> NDArray[np.bool_]:
    """Cut a shadow at its level, without patches that nothing touches: they look like puddles."""
    cut = (dark > _LEVEL).astype(np.uint8)
    _, patches = cv2.connectedComponents(cut, connectivity=4)
    touched = np.unique(patches[dark > _TOUCHING])
    return np.isin(patches, touched[touched > 0])


def _on_floor(plane: Plane, mesh: Mesh, rows: Floats) -> list[Floats]:
    """Return shadow outlines on the floor."""
    points, corners = _flattened(plane, mesh, rows)
    if not corners.size:
        return []
    used = points[corners.ravel(), :2]
    low, high = used.min(0) - 4 * _BLUR, used.max(0) + 4 * _BLUR
    width, height = np.ceil((high - low) * _SCALE).astype(int)
    frame = Frame(float(low[0]), float(low[1]), int(width), int(height), _SCALE)
    return _cut(_grounded(_darkness(points, corners, frame, units(rows))), frame)


def _on_prop(plane: Plane, mesh: Mesh, seen: Seen, rows: Floats) -> list[Floats]:
    """Return shadow outlines on a plane of a prop, where that is seen or under the person."""
    normal = directions(rows) @ plane.normal
    point = project(np.asarray(plane.point)[None], rows)[0]
    frame = seen.frame
    x = frame.left + (np.arange(frame.width) + 0.5) / frame.scale - point[0]
    y = frame.top + (np.arange(frame.height) + 0.5) / frame.scale - point[1]
    depth = point[2] - (normal[0] * x[None] + normal[1] * y[:, None]) / normal[2]
    on_plane = (seen.label >= PROP) & (np.abs(seen.depth - depth) < _ON_PLANE * units(rows))
    if on_plane.sum() < _AREA * frame.scale**2:
        return []
    points, corners = _flattened(plane, mesh, rows)
    if not corners.size:
        return []
    window, frame = _window(on_plane, frame)
    on_plane, label = on_plane[window], seen.label[window]
    dark = _grounded(_darkness(points, corners, frame, units(rows)))
    body = (label > 0) & (label < PROP)
    # Under the person the shadow may go on: the fills cover it, and its edge is not seen.
    under = body & (cv2.dilate(on_plane.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0)
    return _cut(dark & (on_plane | under), frame, sharp=True)


def _window(mask: NDArray[np.bool_], frame: Frame) -> tuple[tuple[slice, slice], Frame]:
    """Return the part of a raster round a mask, and where that lies."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    top, left = max(0, rows[0] - 8), max(0, columns[0] - 8)
    bottom, right = min(frame.height, rows[-1] + 9), min(frame.width, columns[-1] + 9)
    at = frame.to_picture(np.array([[left, top]]))[0]
    small = Frame(float(at[0]), float(at[1]), int(right - left), int(bottom - top), frame.scale)
    return (slice(top, bottom), slice(left, right)), small


def _cut(mask: NDArray[Any], frame: Frame, sharp: bool = False) -> list[Floats]:
    """Return the smoothed outlines of a mask in picture units."""
    scale = frame.scale
    sigma = (1.0 if sharp else _SMOOTH) * scale
    rings = contours(mask, sigma, _AREA * scale * scale)
    return [frame.to_picture(ring) for ring in rings]
