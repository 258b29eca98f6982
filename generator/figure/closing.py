"""Fingers close on what a hand holds: as far as its surface lets them.

Comes in: a body, a solved pose's bones and what its hands reach. Goes out: `fingers_*` in degrees.
Must not know: the solve, or how hands are drawn.

A finger's bones are probed at every curl; the curl whose probes lie nearest to the surface, and not
in it, is taken. So the same words close a hand on a stout thigh and on a thin ankle.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from generator.figure.apart import Apart
from generator.figure.body import Body
from generator.figure.geometry import Floats
from generator.figure.joints import split
from generator.figure.kinematics import Frames, forward
from generator.figure.parts import anatomy
from generator.figure.plan import Plan
from generator.figure.props.values import Box, Surroundings

_CURLS = np.arange(0.0, 76.0, 5.0)
_ENDING = {"left": "L", "right": "R"}
_FINGERS = (2, 3, 4, 5)
_HALF = 0.007
"""Metres from a finger's bone to its skin."""
_SUNK = 4.0
"""How much worse a finger in the skin is than one as far above it."""
_FAR = 0.04
"""Metres beyond which a finger's distance no longer counts: it holds nothing."""
_CHANGE = 35.0
"""Degrees that the surface may change a place's own curl: past that the hand misses it."""


def closed(
    body: Body, plan: Plan, frames: Frames, surroundings: Surroundings, curls: Mapping[str, float]
) -> dict[str, float]:
    """Return how far the fingers curl that nobody wrote, where their hand holds something.

    Args:
        body: The person.
        plan: What is written.
        frames: The solved bones.
        surroundings: The props and their grips.
        curls: `fingers_*` as the places held would have them on a body of mean size.
    """
    found: dict[str, float] = {}
    grips = surroundings.grips
    for part, target in plan.reach.items():
        name, side = split(part)
        word = f"fingers_{side}"
        usual = curls.get(word, 0.0)
        if name != "hand" or target.place is None or word in plan.angles or usual <= 0.0:
            continue
        probes = _placed(body, frames, side)
        if target.place in grips:
            above = _over_boxes(_of_prop(target.place, surroundings), probes)
        else:
            above = _over_skin(anatomy(body).apart, frames, probes, side)
        found[word] = _best(above.reshape(len(_CURLS), -1), usual)
    return found


def _best(above: Floats, usual: float) -> float:
    """Return the curl (C of them) whose probes (C, n) lie best on what is `above` under them."""
    off = above - _HALF
    cost = np.where(off < 0.0, -_SUNK * off, np.minimum(off, _FAR)).mean(axis=1)
    # Without a surface near, the usual curl is as good as any.
    cost += 1e-5 * np.abs(_CURLS - usual)
    near = np.abs(_CURLS - usual) <= _CHANGE
    return float(_CURLS[near][cost[near].argmin()])


@lru_cache(maxsize=8)
def _hands(body: Body) -> Mapping[str, Floats]:
    """Return (C, 12, 3) by side: points of the fingers at each curl, in the wrist's axes."""
    index = body.skeleton.index
    poses = [
        forward(body.skeleton, {f"fingers_{side}": curl for side in _ENDING}, np.zeros(3))
        for curl in _CURLS
    ]
    return {side: np.array([_probes(pose, index, end) for pose in poses])
            for side, end in _ENDING.items()}  # fmt: skip


def _probes(frames: Frames, index: Mapping[str, int], ending: str) -> Floats:
    wrist = index[f"wrist.{ending}"]
    points = []
    for finger in _FINGERS:
        one, two, three = (frames.joint[index[f"finger{finger}-{bone}.{ending}"]]
                           for bone in (1, 2, 3))  # fmt: skip
        points += [(one + two) / 2, (two + three) / 2, three + 0.6 * (three - two)]
    return np.asarray((np.array(points) - frames.joint[wrist]) @ frames.anatomical[wrist])


def _placed(body: Body, frames: Frames, side: str) -> Floats:
    """Return (C 12, 3) a hand's probes in the room."""
    wrist = body.skeleton.index[f"wrist.{_ENDING[side]}"]
    local = _hands(body)[side].reshape(-1, 3)
    return np.asarray(frames.joint[wrist] + local @ frames.anatomical[wrist].T)


def _over_skin(known: Apart, frames: Frames, points: Floats, side: str) -> Floats:
    """Return (n,) metres from points to the skin of the rest of the body."""
    above = known.above(frames, points)
    own = [place for place, name in enumerate(known.names)
           if name in (f"forearm_{side}", f"upper_arm_{side}")]  # fmt: skip
    above[:, own] = np.inf
    return np.asarray(above.min(axis=1))


def _of_prop(grip: str, surroundings: Surroundings) -> Sequence[Box]:
    return next(prop.boxes for prop in surroundings.props if grip in prop.grips)


def _over_boxes(boxes: Sequence[Box], points: Floats) -> Floats:
    """Return (n,) metres from points to the nearest box; negative in one."""
    above = np.full(len(points), np.inf)
    for box in boxes:
        beyond = np.abs((points - box.centre) @ box.rotation) - box.half
        outside = np.sqrt((np.maximum(beyond, 0.0) ** 2).sum(axis=1))
        above = np.minimum(above, outside + np.minimum(beyond.max(axis=1), 0.0))
    return above
