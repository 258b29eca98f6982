"""Eyes, brows, nose and mouth, on the posed skin.

Comes in: the body's face curves and the z-buffer. Goes out: ink, brow and lip lines.
Must not know: anything else of the figure.

Seen from above or aslant, true features crowd at the edge of the face. As an illustrator does, an
eye is moved in from the outline and the hair until it has room, its lid and brow with it, and brows
stay nearly level: slanting ones look angry.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import HEAD, SKIN, Asset, Floats
from generator.figure.drawing.camera import directions, project, units
from generator.figure.drawing.fit import fit
from generator.figure.drawing.picture import Path
from generator.figure.drawing.sight import Sight
from generator.figure.drawing.stroke import Centre, swell
from generator.figure.drawing.trace import gather

_WIDTH = {"lid": 0.75, "brow": 1.25, "mouth": 0.95, "nosetip": 0.6}
_BEHIND, _EYE_BEHIND = 0.0115, 0.0237
"""Metres of skin before a curve that still counts as seen; eyes and brows lie deeper."""
_EYE_SEEN = ((0.1, 0.5), (-0.14, 0.15))
"""How much an eye has to look this way, and how much of it has to be seen then: one that looks a
little away is behind the curve of the face, and a profile without an eye is no face."""
_THINNEST, _FLATTEST = 0.34, 0.5
"""An eye is never narrower than this share of its height, nor lower than this of its width."""
_ROOM, _FARTHEST = 1.1, 0.022
"""Picture units between an eye and the edge of the face; metres that it may move for them."""
_LEVEL = 12.0
"""Degrees that a brow may slant."""


@dataclass(frozen=True)
class Face:
    """Closed paths by colour."""

    ink: tuple[Path, ...]
    brow: tuple[Path, ...]
    lip: tuple[Path, ...]


@dataclass(frozen=True)
class _Curve:
    """One curve of the face, seen by the camera."""

    name: str
    points: Floats
    """(k, 2) picture units."""
    facing: Floats
    """(k,) how much the skin looks at the viewer: 1 straight, below 0 away."""
    seen: NDArray[np.bool_]


def face(asset: Asset, vertices: Floats, normals: Floats, sight: Sight) -> Face:
    """Return the drawn face.

    Args:
        asset: the body's curves.
        vertices: (N, 3) posed base vertices.
        normals: (N, 3) their normals.
        sight: what the camera sees; a hidden curve is behind something in its depth.
    """
    lines: dict[str, list[Floats]] = {"eye": [], "lid": [], "brow": [], "mouth": [], "nosetip": []}
    curves = _curves(asset, vertices, normals, sight)
    for curve in _placed(curves, sight):
        kind = curve.name.partition("_")[0]
        line = _eye(curve) if kind == "eye" else _line(curve, kind)
        if kind in lines and line is not None:
            lines[kind].append(line)
    every = [(kind, line) for kind, group in lines.items() for line in group]
    gathered = gather([line for _, line in every])
    cubics = fit(gathered, np.full(len(every), 0.12))
    drawn: dict[str, list[Path]] = {kind: [] for kind in lines}
    for (kind, _), cubic in zip(every, cubics, strict=True):
        if kind == "eye":
            drawn[kind].append(Path(cubic, closed=True))
        else:
            drawn[kind] += swell([Centre(cubic, _WIDTH[kind], reach=9.0)])
    ink = (*drawn["eye"], *drawn["lid"], *drawn["nosetip"])
    return Face(ink, tuple(drawn["brow"]), tuple(drawn["mouth"]))


def _curves(asset: Asset, vertices: Floats, normals: Floats, sight: Sight) -> list[_Curve]:
    """Return the face's curves as the camera sees them."""
    rows, frame = sight.rows, sight.frame
    weights = asset.face_weights[:, :, None]
    points = (vertices[asset.face_vertices] * weights).sum(1)
    normal = (normals[asset.face_vertices] * weights).sum(1)
    facing = (normal @ directions(rows)[2]) / np.maximum(np.linalg.norm(normal, axis=1), 1e-9)
    projected = project(points, rows)
    column, row = np.rint(frame.to_pixels(projected)[:, :2] - 0.5).astype(np.int64).T
    inside = (column >= 0) & (row >= 0) & (column < frame.width) & (row < frame.height)
    column, row = np.clip(column, 0, frame.width - 1), np.clip(row, 0, frame.height - 1)
    above = (projected[:, 2] - sight.buffer.depth(row, column)) / units(rows)
    flat = projected[:, :2].astype(np.float64)
    curves, first = [], 0
    for name, length in zip(asset.face_names, asset.face_lengths.tolist(), strict=True):
        part = slice(first, first + length)
        behind = _EYE_BEHIND if name.startswith(("eye", "brow")) else _BEHIND
        seen = inside[part] & (above[part] > -behind)
        curves.append(_Curve(name, flat[part], facing[part], seen))
        first += length
    return curves


def _placed(curves: list[_Curve], sight: Sight) -> list[_Curve]:
    """Return the curves with each eye, its lid and its brow where they have room."""
    eyes = {curve.name[-1]: curve for curve in curves if curve.name.startswith("eye")}
    across = eyes["l"].points.mean(0) - eyes["r"].points.mean(0)
    moves = {side: _move(eye, sight) for side, eye in eyes.items()}
    placed = []
    for curve in curves:
        kind, _, side = curve.name.partition("_")
        if kind not in ("eye", "lid", "brow"):
            placed.append(curve)
            continue
        move = moves[side]
        if move is not None:
            points = _levelled(curve.points, across) if kind == "brow" else curve.points
            placed.append(replace(curve, points=points + move))
    return placed


def _move(eye: _Curve, sight: Sight) -> Floats | None:
    """Return how far (2,) an eye has to move to have room on the face; None if there is none."""
    ring = _eye(eye)
    if ring is None:
        return None
    frame, farthest = sight.frame, _FARTHEST * units(sight.rows)
    middle = ring.mean(0)
    room = float(np.ptp(ring, axis=0).min()) / 2 + _ROOM
    reach = farthest + room
    corner = (middle - reach - (frame.left, frame.top)) * frame.scale
    left, top = np.maximum(corner, 0).astype(int).tolist()
    size = int(2 * reach * frame.scale) + 1
    window = (slice(top, top + size), slice(left, left + size))
    part = sight.mesh.part[sight.buffer.triangle[window]]
    face = (sight.labels[window] == SKIN) & (part == HEAD)
    inside = cv2.distanceTransform(face.astype(np.uint8), cv2.DIST_L2, 5) / frame.scale
    rows, columns = np.nonzero(inside >= room)
    gaps = frame.to_picture(np.stack([columns + left, rows + top], axis=1) + 0.5) - middle
    far = np.hypot(gaps[:, 0], gaps[:, 1])
    if not len(far) or far.min() > farthest:
        return None
    return np.zeros(2) if far.min() < 1 / frame.scale else np.asarray(gaps[far.argmin()])


def _levelled(points: Floats, across: Floats) -> Floats:
    """Return a brow (k, 2) turned until it slants little from the line across the face."""
    along = points[-1] - points[0]
    if float(along @ across) < 0:
        along = -along
    slant = np.arctan2(across[0] * along[1] - across[1] * along[0], along @ across)
    turn = float(np.clip(slant, -np.radians(_LEVEL), np.radians(_LEVEL)) - slant)
    cosine, sine = np.cos(turn), np.sin(turn)
    middle = points.mean(0)
    return np.asarray(middle + (points - middle) @ np.array([[cosine, sine], [-sine, cosine]]))


def _eye(curve: _Curve) -> Floats | None:
    """Return a foreshortened ellipse, or None if the eye looks away or is hidden."""
    facing, seen = curve.facing.mean(), curve.seen.mean()
    least = next((share for looks, share in _EYE_SEEN if facing > looks), 1.0)
    if seen <= least:
        return None
    points = curve.points
    quarter = len(points) // 4
    middle = points.mean(0)
    wide = (points[0] - points[2 * quarter]) / 2
    high = (points[quarter] - points[3 * quarter]) / 2
    length = float(np.hypot(*high)) + 1e-9
    across = np.array([-high[1], high[0]]) / length
    width = float(wide @ across)
    wide = wide + across * (np.copysign(max(abs(width), _THINNEST * length), width) - width)
    high = high * max(1.0, _FLATTEST * abs(width) / length)
    turn = np.linspace(0, 2 * np.pi, 17)[:, None]
    return np.asarray(middle + np.cos(turn) * wide + np.sin(turn) * high)


def _line(curve: _Curve, kind: str) -> Floats | None:
    """Return the seen stretch of a curve, or None."""
    least = {"lid": 0.6, "brow": 0.02, "nosetip": 0.45, "mouth": -1.0}
    if curve.name.startswith("nose_") or kind not in least:
        return None
    if curve.facing.mean() < least[kind]:
        return None
    seen = np.flatnonzero(curve.seen & (curve.facing > (0.3 if kind == "nosetip" else 0.02)))
    if len(seen) < 3:
        return None
    return curve.points[seen[0] : seen[-1] + 1]
