"""Cloth at rest: a body smoothed where clothes lie over it, and a shirt that hangs from the chest.

Comes in: a body at rest and its clothes' fields. Goes out: its vertices under cloth.
Must not know: hems, layers, or which person it is.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from generator.bake.mesh import smoothed
from generator.figure.outfit.fields import Rest

Floats = NDArray[np.float64]
SLICE = 0.01
"""Metres from one slice of the trunk to the next."""
DIRECTIONS = np.radians(np.arange(-180, 180, 5))
"""Directions round the trunk, 0 in front."""
HANG_BACK, HANG_FRONT = 0.2, 0.55
"""How far the shirt goes from the skin's hollows towards a straight fall."""


def _hull_radii(points: Floats) -> Floats:
    """Return the distance from the origin to the hull of (P, 2) points, in each direction."""
    fine = np.radians(np.arange(0, 360, 1.25))
    across = np.stack([np.sin(fine), np.cos(fine)])
    support = (points[:, :1] * across[0] + points[:, 1:] * across[1]).max(axis=0)
    facing = np.cos(DIRECTIONS[:, None] - fine)
    reach = np.where(facing > 0.05, support / np.where(facing > 0.05, facing, 1), 9)
    return np.asarray(reach.min(axis=1))


def _envelope(heights: Floats, radii: Floats) -> Floats:
    """Return the lowest curve over `radii` that bends outwards everywhere."""
    kept: list[tuple[float, float]] = []
    for height, radius in zip(heights.tolist(), radii.tolist(), strict=True):
        while len(kept) > 1:
            (y0, r0), (y1, r1) = kept[-2:]
            if (y1 - y0) * (radius - r0) < (r1 - r0) * (height - y0):
                break
            kept.pop()
        kept.append((height, radius))
    return np.interp(heights, [y for y, _ in kept], [r for _, r in kept])


def _profile(places: Floats, low: float, high: float) -> tuple[Floats, Floats, Floats]:
    """Return heights, (H, 72) radii and depths of the middle of a hanging shirt's slices."""
    heights, radii, middles = [], [], []
    for height in np.arange(low - 0.03, high + 0.03, SLICE):
        points = places[np.abs(places[:, 1] - height) < 0.014][:, [0, 2]]
        if len(points) < 8:
            continue
        middle = (points[:, 1].min() + points[:, 1].max()) / 2
        heights.append(height)
        middles.append(middle)
        radii.append(_hull_radii(points - [0, middle]))
    rows, table = np.array(heights), np.array(radii)
    fall = np.stack([_envelope(rows, column) for column in table.T], axis=1)
    front = 0.5 + 0.5 * np.cos(DIRECTIONS)
    table += (fall - table) * (HANG_BACK + (HANG_FRONT - HANG_BACK) * front)
    padded = np.pad(table, ((12, 12), (0, 0)), mode="edge")
    soft = gaussian_filter(padded, (3.2, 1.8), mode=["nearest", "wrap"])[12:-12]
    return rows, soft, gaussian_filter(np.array(middles), 3)


def shell(
    vertices: Floats, share: Floats, trunk: NDArray[np.bool_], low: float, high: float
) -> Floats:
    """Move vertices out to a shirt that hangs over the trunk's hollows.

    Args:
        vertices: (N, 3).
        share: (N,) how far each moves, 0 to 1.
        trunk: (N,) which vertices make up the trunk.
        low: Height of the hem.
        high: Height of the shoulders.
    """
    heights, radii, middles = _profile(vertices[trunk], low, high)
    row = np.clip((vertices[:, 1] - heights[0]) / SLICE, 0, len(heights) - 1.001)
    middle = np.interp(vertices[:, 1], heights, middles)
    angle = np.degrees(np.arctan2(vertices[:, 0], vertices[:, 2] - middle)) + 180
    column = angle / 5
    i, j = np.floor(row).astype(int), np.floor(column).astype(int)
    down, along = row - i, column - j
    left, right = j % len(DIRECTIONS), (j + 1) % len(DIRECTIONS)
    upper = radii[i, left] * (1 - along) + radii[i, right] * along
    lower = radii[i + 1, left] * (1 - along) + radii[i + 1, right] * along
    wanted = upper * (1 - down) + lower * down
    out = np.stack([vertices[:, 0], np.zeros(len(vertices)), vertices[:, 2] - middle], axis=1)
    found = np.maximum(1e-6, np.sqrt((out * out).sum(axis=1)))
    return np.asarray(vertices + out * (share * (wanted / found - 1))[:, None])


def _under(field: Floats, width: float) -> Floats:
    """Return 0 outside cloth to 1 well inside."""
    return np.clip(field / width + 1, 0, 1)


def dressed(rest: Rest, shirt: Floats, trousers: Floats, smooth: Any) -> Floats:
    """Return (N, 3) vertices of a body whose clothes have smoothed it.

    Args:
        rest: The bare body.
        shirt: (N,) field of the shirt.
        trousers: (N,) field of the trousers.
        smooth: What `smoother` returns for the body.
    """
    height, arm = rest.vertices[:, 1], rest.shares["arm"]
    covered = _under(np.maximum(shirt, trousers), 0.02) * np.clip((height - 0.12) / 0.1, 0, 1)
    found = smoothed(rest.vertices, smooth, 0.6 * covered, 30)
    shoulder = float(rest.joints["upperarm01.L"][1])
    hem = float(rest.joints["upperleg01.L"][1]) + 0.058
    trunk = (arm < 0.3) & (rest.shares["leg"] < 0.6) & (rest.shares["head"] < 0.3)
    hangs = _under(shirt, 0.03) * np.clip(1.5 - 3 * arm, 0, 1)
    hangs *= np.clip((shoulder - 0.02 - height) / 0.09, 0, 1) * np.clip(
        (height - hem + 0.05) / 0.04, 0, 1
    )
    found = shell(found, hangs, trunk, hem - 0.03, shoulder + 0.03)
    upper = np.clip(shirt / 0.02, 0, 1) * (arm < 0.6) * np.clip(1.2 - hangs, 0, 1)
    found = smoothed(found, smooth, 0.6 * upper, 40)
    limb = np.clip((arm - 0.5) * 4, 0, 1) * (1 - np.clip(rest.shares["hand"] * 4, 0, 1))
    return smoothed(found, smooth, 0.5 * limb, 8)
