"""Shade on the side away from the light, and tints over muscles.

Comes in: the z-buffer at half resolution. Goes out: smoothed outlines in picture units.
Must not know: how they are painted.

Both are values a triangle, blurred inside each part of the body (an arm before the trunk must not
shade it), and cut at a level.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from generator.figure.asset import EAR, HAIR, HEAD, Asset, Floats
from generator.figure.drawing.camera import Frame, Singles, directions
from generator.figure.drawing.mesh import FAR, PROP
from generator.figure.drawing.regions import Labels
from generator.figure.drawing.sight import Sight
from generator.figure.drawing.trace import contours

LIGHT = np.array([-0.30, -0.80, 0.52])
"""Where the light comes from: left, above and before (right, down, towards the viewer)."""
_DARK = -0.05
"""Shade where the surface turns away from the light by more than this cosine."""
_SHADE_BLUR, _SHADE_SMOOTH, _SHADE_AREA = 3.2, 2.8, 130.0
_HUGGING = 1.3
"""How long the stretch that a patch of shade shares with an outline has to be, as a multiple of the
side of a square of its area: others look like stains."""
_GROIN = 0.15
"""Metres round the point between the hip joints: shade that is mostly there looks like a stain."""
_STEP = 5.0
"""Picture units of depth between neighbours that make an outline."""
_TINT_BLUR, _TINT_SMOOTH = 1.1, 1.8
TINT_LEVELS = ((0.0, 26.0), (0.009, 30.0))
"""Metres inside a muscle's border, and the least area, of the outer and inner tint: a soft edge."""
_OUTSIDE = -9.0


@dataclass(frozen=True)
class Seen:
    """What pixels show, at every second pixel of the raster."""

    frame: Frame
    triangle: NDArray[np.int32]
    """(h, w) body triangles; -1 for anything else."""
    label: Labels
    part: NDArray[np.int16]
    depth: Singles


def half(sight: Sight) -> Seen:
    """Return every second pixel of a raster."""
    mesh, frame, buffer = sight.mesh, sight.frame, sight.buffer
    label = np.ascontiguousarray(sight.labels[::2, ::2])
    triangle = np.ascontiguousarray(buffer.triangle[::2, ::2])
    body = (label > 0) & (label < PROP) & (triangle >= 0) & (triangle < mesh.body)
    small = Frame(frame.left, frame.top, label.shape[1], label.shape[0], frame.scale / 2)
    part = np.where(body, mesh.part[triangle], np.int16(9))
    every = slice(None, None, 2)
    depth = buffer.depth(every, every)
    return Seen(small, np.where(body, triangle, np.int32(-1)), label, part, depth)


def shade(seen: Seen, asset: Asset, normals: Floats, rows: Floats) -> list[Floats]:
    """Return outlines (k, 2) of what lies in shade.

    Args:
        seen: the picture's pixels.
        asset: the body.
        normals: (N, 3) of its posed base vertices.
        rows: the camera's axes.
    """
    lit = on_triangles(asset, normals @ (LIGHT @ directions(rows)), 1.0)
    scale = seen.frame.scale
    soft = blurred(lit, seen, _SHADE_BLUR * scale)
    dark = (soft < _DARK) & (soft > _OUTSIDE + 1) & (seen.part != HEAD) & (seen.label != HAIR)
    dark = cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    groin = np.append(on_triangles(asset, _GROIN - _from_groin(asset), -1.0), -1.0)[seen.triangle]
    return outlines(_drawn(dark, groin > 0, seen), seen.frame, _SHADE_SMOOTH, _SHADE_AREA)


def _from_groin(asset: Asset) -> Floats:
    """Return how far (N,) base vertices are at rest from the point between the hip joints."""
    hips = [asset.head[asset.bones.index(f"upperleg01.{side}")] for side in "LR"]
    return np.asarray(np.linalg.norm(asset.bare - np.mean(hips, axis=0), axis=1))


def _drawn(dark: MatLike, groin: NDArray[np.bool_], seen: Seen) -> NDArray[np.uint8]:
    """Return the patches of shade that lie along an outline, and not mostly in the groin."""
    kernel = np.ones((3, 3), np.uint8)
    edge = cv2.dilate(seen.depth, kernel) - cv2.erode(seen.depth, kernel) > _STEP
    count, patch, stats, _ = cv2.connectedComponentsWithStats(np.asarray(dark, np.uint8))
    shared = np.bincount(patch[edge], minlength=count)
    area = stats[:, cv2.CC_STAT_AREA]
    kept = shared > _HUGGING * np.sqrt(area)
    kept &= np.bincount(patch[groin], minlength=count) < area / 2
    kept[0] = False
    return np.asarray(kept[patch], np.uint8)


def on_triangles(asset: Asset, values: Floats, hair: float) -> Singles:
    """Return values (N,) of base vertices for the (K,) render triangles; hair gets its own."""
    vertices = np.concatenate([asset.mix @ values, np.full(len(asset.extra), hair)])
    corners = asset.triangles
    total = vertices[corners[:, 0]] + vertices[corners[:, 1]] + vertices[corners[:, 2]]
    return np.asarray(total / 3, dtype=np.float32)


def tints(
    seen: Seen, asset: Asset, muscles: Iterable[str], side: str | None = None
) -> tuple[list[Floats], list[Floats]]:
    """Return outlines of highlighted muscles: the whole ones, and a little farther in.

    Args:
        seen: the picture's pixels.
        asset: the body, with a signed distance to each muscle's border.
        muscles: names known to the body; others are not drawn.
        side: left or right, to leave out the other half of the body.
    """
    known = [asset.muscles[name] for name in sorted(muscles) if name in asset.muscles]
    if not known:
        return [], []
    within = np.max(known, axis=0)
    if side is not None:
        # The distance to the middle of the body ends a muscle there as its own border does.
        within = np.minimum(within, asset.bare[:, 0] * (1 if side == "left" else -1))
    values = on_triangles(asset, within, -0.05)
    scale = seen.frame.scale
    soft = blurred(values, seen, _TINT_BLUR * scale)
    name = seen.label % FAR
    plain = (name != HAIR) & (name != EAR)
    outer, inner = (
        outlines(((soft > level) & plain).astype(np.uint8), seen.frame, _TINT_SMOOTH, area)
        for level, area in TINT_LEVELS
    )
    return outer, inner


def blurred(values: Singles, seen: Seen, sigma: float) -> Singles:
    """Return a value a triangle as an image, blurred inside each part of the body."""
    image = np.append(values, np.float32(0))[seen.triangle]
    out = np.full(image.shape, np.float32(_OUTSIDE))
    reach = int(3 * sigma) + 1
    for part in range(6):
        mask = seen.part == part
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        if not len(rows):
            continue
        window = (
            slice(max(0, rows[0] - reach), rows[-1] + reach + 1),
            slice(max(0, columns[0] - reach), columns[-1] + reach + 1),
        )
        inside = mask[window]
        weight = inside.astype(np.float32)
        total = cv2.GaussianBlur(image[window] * weight, (0, 0), sigma)
        soft = total / np.maximum(cv2.GaussianBlur(weight, (0, 0), sigma), 1e-3)
        out[window][inside] = soft[inside]
    return out


def outlines(mask: NDArray[np.uint8], frame: Frame, sigma: float, area: float) -> list[Floats]:
    """Return the smoothed outlines of a mask in picture units."""
    scale = frame.scale
    return [frame.to_picture(ring) for ring in contours(mask, sigma * scale, area * scale * scale)]
