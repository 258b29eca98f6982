"""The mat: one under all the steps of an exercise, as large as what touches the floor.

Comes in: the posed skin of every step, and what stands about. Goes out: four corners.
Must not know: how it is drawn.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import ARM_LEFT, ARM_RIGHT, Asset, Floats
from generator.figure.props.site import heading
from generator.figure.props.values import Surroundings

_TOUCHES = 0.03
"""What is lower than this, in metres, lies on the floor."""
_NEARLY = 0.06
"""What is lower than this lies over the mat, if there is one."""
_LYING = 0.24
"""Metres: the middle height of a body that lies."""
_SHORTEST, _NARROWEST = 0.9, 0.62
_LONGER = 0.25
"""How much longer across than along the exercise something must be for the mat to lie across."""
_FURNITURE = ("chair", "table", "bed", "wall", "doorway", "step")


def mat(surroundings: Surroundings, skins: Sequence[Floats], asset: Asset) -> Floats | None:
    """Return a mat's corners (4, 3) in order round it, or None where there is none.

    Without a word about it there is a mat if more than feet touches the floor in some step, and no
    furniture stands about.

    Args:
        surroundings: what stands about the person, and what the data says of a mat.
        skins: (N, 3) posed base vertices of every step.
        asset: the person's vertices.
    """
    if surroundings.mat is False or not skins:
        return None
    if surroundings.mat is None and not _wanted(surroundings, skins, asset.foot):
        return None
    arms = np.isin(asset.base_part, (ARM_LEFT, ARM_RIGHT))
    points = [point for skin in skins for point in _over(skin, arms)]
    points += [shape.vertices for prop in surroundings.props if prop.soft for shape in prop.shapes]
    points = [point[:, [0, 2]] for point in points if len(point)]
    return _around(np.concatenate(points or [skins[0][:, [0, 2]]]), surroundings)


def _over(skin: Floats, arms: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return what must lie over the mat: what touches, and of a body that lies all but the arms."""
    touching = skin[skin[:, 1] < _NEARLY]
    lies = float(np.median(skin[~arms, 1])) < _LYING
    return touching, skin[~arms] if lies else touching


def _wanted(surroundings: Surroundings, skins: Sequence[Floats], feet: Floats) -> bool:
    if any(prop.kind in _FURNITURE for prop in surroundings.props):
        return False
    return any(bool(((skin[:, 1] < _TOUCHES) & (feet < 0.5)).any()) for skin in skins)


def _around(ground: Floats, surroundings: Surroundings) -> Floats:
    """Return the rectangle along or across the exercise round points (n, 2) of the floor."""
    axes = heading(surroundings.facing)[[0, 2], :2].T
    along = ground @ axes[0]
    across = ground @ axes[1]
    if np.ptp(across) > np.ptp(along) + _LONGER:
        axes = np.stack([axes[1], -axes[0]])
        along, across = ground @ axes[0], ground @ axes[1]
    edges = []
    for values, least in ((along, _SHORTEST), (across, _NARROWEST)):
        middle = (values.max() + values.min()) / 2
        half = max(least / 2, np.ptp(values) / 2 + surroundings.mat_margin)
        edges.append((middle - half, middle + half))
    (back, front), (right, left) = edges
    flat = np.array([[back, right], [front, right], [front, left], [back, left]]) @ axes
    return np.column_stack([flat[:, 0], np.zeros(4), flat[:, 1]])
