"""Arrows along the real movement, beside the figure.

Comes in: paths of parts in the picture, and where the figure is. Goes out: closed paths.
Must not know: bones.

An arrow is the path itself, smoothed to one bow, and moved to the cheapest place that keeps clear
of the figure and of the other arrows.
"""

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.camera import Singles
from generator.figure.drawing.picture import Path, straight
from generator.figure.drawing.room import Free, free
from generator.figure.drawing.stroke import Centre, swell

__all__ = ["CLEAR", "SHORTEST", "Free", "arrow", "bow", "free", "headed", "placed", "tip", "whole"]

CLEAR = 8.0
"""Picture units between an arrow and anything else."""
SHORTEST, _LONGEST = 30.0, 58.0
"""Picture units: how long arrows are in a view of the usual size."""
_LEAST_MOVE, _PLAIN = 0.7, 7.0
"""Picture units: what moves less is at rest; the way of what moves less is not told from noise, so
that its arrow is straight."""
_FLATTENED = 0.15
"""Share of a movement that must be across the view: else the arrow would point elsewhere."""
_POINTS = 14
_SKIPPED = 0.2
"""Share of the path at its start that is not shown."""
_WIDTH, _BARB, _TIP = 3.3, 5.6, 9.0
_FULL = 34.0
"""Length of an arrow whose head has its own size; others have smaller and larger ones."""
_SHORTER, _SHORTENED, _CRAMPED = (0.8, 0.6), 140.0, 0.6
"""Shares of an arrow's length that are tried, what it costs to give up all of it, and the share of
`SHORTEST` that must be left."""
_NEAR = 14.0
"""Picture units that two arrows stay apart."""


def headed(length: float) -> float:
    """Return how large the head of an arrow of some length is, 1 for the usual size."""
    return float(np.clip(length / _FULL, 0.6, 1.25))


def tip(length: float) -> float:
    """Return how far the head of an arrow reaches beyond its line."""
    return _TIP * headed(length)


def whole(curve: Floats) -> Floats:
    """Return an arrow's line (k, 2) with the tip of its head."""
    end = curve[-1] - curve[-2]
    end = end / max(float(np.hypot(*end)), 1e-9)
    length = float(np.hypot(*np.diff(curve, axis=0).T).sum())
    return np.concatenate([curve, [curve[-1] + end * tip(length)]])


def bow(track: Floats, scale: float, *, short: bool = False) -> Floats | None:
    """Return a path as one even bow (k, 2) of a fair length, or None if it hardly moves.

    Args:
        track: (n, 3) picture units, with depth.
        scale: how large arrows are in this view.
        short: whether the arrow only points, and is as short as reads well.
    """
    across = track[:, :2]
    step = np.hypot(*np.diff(across, axis=0).T)
    run = np.concatenate([[0.0], np.cumsum(step)])
    deep = float(np.linalg.norm(np.diff(track, axis=0), axis=1).sum())
    if run[-1] < max(_LEAST_MOVE, _FLATTENED * deep):
        return None
    arc = np.linspace(_SKIPPED * run[-1], run[-1], 2 * _POINTS + 1)
    points = np.stack([np.interp(arc, run, across[:, axis]) for axis in (0, 1)], axis=1)
    share = np.linspace(0, 1, _POINTS)[:, None]
    middle = points[_POINTS] if run[-1] > _PLAIN else (points[0] + points[-1]) / 2
    handle = 2 * middle - 0.5 * (points[0] + points[-1])
    curve = (1 - share) ** 2 * points[0] + 2 * share * (1 - share) * handle + share**2 * points[-1]
    length = float(np.hypot(*np.diff(curve, axis=0).T).sum())
    if length < 1e-6:
        return None
    wanted = float(np.clip(length, SHORTEST * scale, (SHORTEST if short else _LONGEST) * scale))
    middle = curve[_POINTS // 2]
    return np.asarray(middle + (curve - middle) * (wanted / length))


def placed(curve: Floats, room: Free, tender: Singles, trunk: bool) -> Floats:
    """Return an arrow's line moved to where it is clear, and shortened if it is nearer so.

    Args:
        curve: (k, 2) where it would be along the movement itself.
        room: where the figure is, and the arrows that are placed already.
        tender: distance image of what no arrow may cover.
        trunk: a trunk's arrow stays in line with the movement, a limb's beside it.
    """
    length = float(np.hypot(*np.diff(curve, axis=0).T).sum())
    middle = curve[len(curve) // 2]
    least = _CRAMPED * SHORTEST * room.scale
    best, least_cost = _moved(curve, room, tender, trunk)
    for share in _SHORTER:
        dear = _SHORTENED * (1.0 - share)
        # Its place may be free, but its price alone is more than that of a good place.
        if dear >= least_cost or share * length < least:
            break
        tried, cost = _moved(middle + share * (curve - middle), room, tender, trunk)
        if cost + dear < least_cost:
            best, least_cost = tried, cost + dear
    return best


def _moved(curve: Floats, room: Free, tender: Singles, trunk: bool) -> tuple[Floats, float]:
    """Return an arrow's line (k, 2) moved to its cheapest place, and the cost of that."""
    angle = np.radians(np.arange(0, 360, 15))
    radius = np.concatenate([np.arange(0, 60, 3.0), np.arange(60, 150, 6.0)])
    ray = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    shift = (radius[:, None, None] * ray).reshape(-1, 2)
    moved = whole(curve)[None] + shift[:, None]
    chord = (curve[-1] - curve[0]) / max(float(np.hypot(*(curve[-1] - curve[0]))), 1e-9)
    along, across = np.abs(shift @ chord), np.abs(shift @ [-chord[1], chord[0]])
    cost = np.hypot(shift[:, 0], shift[:, 1]) + (1.3 * across if trunk else 0.35 * along)
    clear = CLEAR * min(room.scale, 1.0)
    gap = room.at(moved)
    cost += 60 * np.maximum(0, clear - gap.min(1)) + 400 * (gap < 1).mean(1)
    cost += 60 * np.maximum(0, clear + 2 - gap[:, -1])
    cost += 60 * np.maximum(0, clear - room.far(moved, tender).min(1))
    cost += 0.25 * np.maximum(0, shift[:, 1])
    cost += 80 * room.beyond(moved).max(1)
    cost += np.where(room.apart(moved).min(1) < _NEAR, 80, 0)
    return np.asarray(curve + shift[cost.argmin()]), float(cost.min())


def arrow(cubics: Floats) -> Path:
    """Return the closed shape of an arrow along fitted cubics."""
    end = cubics[-1, 3]
    along = cubics[-1, 3] - cubics[-1, 2]
    along = along / max(float(np.hypot(*along)), 1e-9)
    across = np.array([-along[1], along[0]])
    size = headed(float(np.hypot(*(cubics[:, 3] - cubics[:, 0]).T).sum()))
    shaft = swell([Centre(cubics, _WIDTH * size, taper_end=False, reach=20.0)])[0].cubics
    count = len(cubics)
    left, right = shaft[:count], shaft[count + 1 :]
    barbs = [
        end + across * _BARB * size - along * 0.8,
        end + along * _TIP * size,
        end - across * _BARB * size - along * 0.8,
    ]
    head = straight(np.stack([left[-1, 3], *barbs, right[0, 0]]))
    return Path(np.concatenate([left, head, right]), closed=True)
