"""Muscles painted on a body at rest: signed metres at each vertex, positive inside.

Comes in: the average body. Goes out: a mask for each muscle.
Must not know: pictures, colours, or which exercises use a muscle.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.bake.body import Body, Shared
from generator.bake.mesh import normals, smoother
from generator.bake.muscle_shapes import FRONTAL, LIMB, TRUNK, Polygon

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
OUTSIDE = -0.05
TRUNK_RADIUS = 0.125
"""Metres; turns degrees round the trunk into metres."""
REACH = 0.03
"""Masks are cut off this far from their border before they are smoothed."""


NECK = frozenset({"trapezius", "neck-flexors", "levator-scapulae"})
"""Muscles of the trunk that reach up to the skull."""
HIP = frozenset({"tensor-fasciae-latae", "gluteus-medius", "gluteus-minimus"})
"""Muscles of the trunk that reach down to the thigh."""


@dataclass(frozen=True)
class Canvas:
    """What a muscle is painted on."""

    places: Floats
    normals: Floats
    joints: dict[str, Floats]
    shares: dict[str, Floats]


def distance(points: Floats, polygon: Floats) -> Floats:
    """Return (N,) signed distances of (N, 2) points to the border of a polygon, positive inside."""
    nearest = np.full(len(points), np.inf)
    inside = np.zeros(len(points), bool)
    for start, end in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        edge, away = end - start, points - start
        along = np.clip((away * edge).sum(axis=1) / max(1e-12, float(edge @ edge)), 0, 1)
        off = away - along[:, None] * edge
        nearest = np.minimum(nearest, (off * off).sum(axis=1))
        crosses = (start[1] <= points[:, 1]) != (end[1] <= points[:, 1])
        at = start[0] + (points[:, 1] - start[1]) * edge[0] / (edge[1] or 1e-12)
        inside ^= crosses & (points[:, 0] < at)
    return np.asarray(np.where(inside, np.sqrt(nearest), -np.sqrt(nearest)))


def _trunk(canvas: Canvas) -> dict[str, Floats]:
    places, arm = canvas.places, canvas.shares["arm"]
    hip, top = canvas.joints["upperleg01.L"][1], canvas.joints["neck01"][1] + 0.01
    tall = top - hip
    height = (places[:, 1] - hip) / tall
    core = (arm < 0.5) & (canvas.shares["head"] < 0.6) & (np.abs(places[:, 0]) < 0.12)
    rows, middles = [], []
    for row in np.linspace(-0.2, 1.25, 60):
        depths = places[core & (np.abs(height - row) < 0.03)][:, 2]
        if len(depths) > 3:
            rows.append(row)
            middles.append((depths.min() + depths.max()) / 2)
    axis = np.interp(height, rows, middles)
    angle = np.arctan2(np.abs(places[:, 0]), places[:, 2] - axis)
    chart = np.stack([angle * TRUNK_RADIUS, places[:, 1] - hip], axis=1)
    found = {}
    for name, polygon in TRUNK.items():
        field = distance(chart, np.array(polygon) * [np.pi / 180 * TRUNK_RADIUS, tall])
        if name in ("rectus-abdominis", "pectoralis-major"):
            field = np.where(canvas.normals[:, 2] > -0.2, field, -1)
        body = arm < 0.5
        body &= canvas.shares["skull"] < 0.75 if name in NECK else canvas.shares["head"] < 0.6
        if name not in HIP:
            body &= canvas.shares["leg"] < 0.75
        found[name] = np.where(body, field, OUTSIDE)
    return found


def _frontal(canvas: Canvas) -> dict[str, Floats]:
    hip = canvas.joints["upperleg01.L"][1]
    chart = np.stack([np.abs(canvas.places[:, 0]), canvas.places[:, 1] - hip], axis=1)
    found = {}
    for name, (side, polygon) in FRONTAL.items():
        facing = (canvas.normals[:, 2] * side + 0.12) * 0.12
        field = np.minimum(distance(chart, np.array(polygon)), facing)
        found[name] = np.where(canvas.shares["arm"] < 0.3, field, OUTSIDE)
    return found


def _limb(canvas: Canvas, first: str, second: str, radius: float, polygon: Polygon) -> Floats:
    found = np.full(len(canvas.places), OUTSIDE)
    turns = [degrees for degrees, _ in polygon]
    middle = (min(turns) + max(turns)) / 2
    arm = first.startswith("upperarm")
    for side, sign in (("L", 1), ("R", -1)):
        start, end = canvas.joints[f"{first}.{side}"], canvas.joints[f"{second}.{side}"]
        length = float(np.sqrt(((end - start) ** 2).sum()))
        down = (end - start) / length
        front = np.array([0, 0, 1.0]) - down * down[2]
        front /= np.sqrt((front * front).sum())
        out = np.cross(front, down)
        out *= sign * np.sign(out[0])
        away = canvas.places - start
        along = (away * down).sum(axis=1)
        angle = np.degrees(np.arctan2((away * out).sum(axis=1), (away * front).sum(axis=1)))
        angle = (angle - middle + 180) % 360 - 180 + middle
        chart = np.stack([angle * np.pi / 180 * radius, along], axis=1)
        field = distance(chart, np.array(polygon) * [np.pi / 180 * radius, length])
        shares = canvas.shares
        here = (shares["arm"] > 0.28) & (shares["hand"] < 0.5) if arm else shares["arm"] < 0.2
        here = here & (canvas.places[:, 0] * sign > 0)
        found = np.where(here, np.maximum(found, field), found)
    return found


def masks(shared: Shared, average: Body) -> dict[str, Floats]:
    """Return the mask of every muscle, (N,) each, over the average body."""
    normal = normals(average.bare, shared.faces)
    named = dict(zip(shared.bones.names, average.head, strict=True))
    canvas = Canvas(average.bare, normal, named, shared.shares)
    found = {**_trunk(canvas), **_frontal(canvas)}
    for name, (first, second, radius, polygon) in LIMB.items():
        found[name] = _limb(canvas, first, second, radius, polygon)
    smooth = smoother(shared.faces, len(average.bare))
    for name, field in found.items():
        soft = np.clip(field, -REACH, REACH)
        for _ in range(2):
            soft = 0.5 * soft + 0.5 * (smooth @ soft)
        found[name] = soft
    return found
