"""The camera of an exercise that names none: from the side, and where the muscles are seen.

Comes in: the posed body of some step and the muscles to show. Goes out: azimuth and elevation.
Must not know: pages, or how pictures are drawn.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from generator.figure.asset import Floats
from generator.figure.body import Body
from generator.figure.drawing.camera import view
from generator.figure.kinematics import Frames

Camera = tuple[float, float]

_LYING, _LOW = 0.35, 0.62
"""Height of the pelvis, metres, below which a body lies and below which it sits or kneels."""
_TURNS = ((20.0, 0.0), (-24.0, 0.08), (48.0, 0.14), (-52.0, 0.2))
"""Degrees away from the side view, and the share of muscle that a worse view must win back."""


def camera(body: Body, steps: Sequence[tuple[Frames, Floats]], muscles: Iterable[str]) -> Camera:
    """Choose where an exercise is seen from.

    A person is seen from the side, a little from in front, from slightly above, and from higher the
    lower the body lies. If muscles are to be seen, the turn that shows most of them wins.

    Args:
        body: the person.
        steps: bones and posed skin (N, 3) of the steps.
        muscles: names of muscles; unknown ones are passed over.
    """
    elevation = _elevation(body, steps)
    side = _side(body, steps[0][0])
    fields = [body.asset.muscles[name] for name in muscles if name in body.asset.muscles]
    if not fields:
        return (_round(side + _TURNS[0][0]), elevation)
    inside = np.max(fields, axis=0) > 0
    normals = [body.normals(skin)[inside] for _, skin in steps]

    def worth(turn: float, cost: float) -> float:
        towards = view(side + turn, elevation)[2]
        return float(np.mean([np.maximum(0, normal @ towards).mean() for normal in normals])) - cost

    best = max(_TURNS, key=lambda choice: worth(*choice))
    return (_round(side + best[0]), elevation)


def _elevation(body: Body, steps: Sequence[tuple[Frames, Floats]]) -> float:
    height = min(float(frames.joint[body.skeleton.index["pelvis"], 1]) for frames, _ in steps)
    if height < _LYING:
        return 16.0
    return 12.0 if height < _LOW else 9.0


def _side(body: Body, frames: Frames) -> float:
    """Return the azimuth that sees the person from the side that looks to the right.

    Upright people face the right of the picture; who lies on a side shows the front.
    """
    _, up, ahead = frames.anatomical[body.skeleton.index["pelvis"]].T
    if abs(up[1]) > 0.5:
        return _wrapped(_heading(ahead) - 90)
    if abs(ahead[1]) < 0.5:
        return _heading(ahead)
    # Who lies on the back has the feet where a standing person looks, who lies prone the head.
    return _wrapped(_heading(-up if ahead[1] > 0 else up) - 90)


def _heading(direction: Floats) -> float:
    return float(np.degrees(np.arctan2(direction[0], direction[2])))


def _wrapped(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def _round(degrees: float) -> float:
    return float(np.round(_wrapped(degrees)))
