"""What is drawn about a figure: arrows, breath, hold, the plumb line.

Comes in: a `Shot` and where the picture is free. Goes out: lines to fit, then `Paint`s.
Must not know: how the body is drawn.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.arrows import Free, arrow, bow, placed, ring
from generator.figure.drawing.camera import project
from generator.figure.drawing.marks import breath, hold
from generator.figure.drawing.motion import bone, tracks, turn
from generator.figure.drawing.picture import Paint, Path, straight
from generator.figure.drawing.shot import Box, Shot

_STEPS = 9
_TURN = "turn_"
_TRUNK = ("pelvis", "sacrum", "waist", "belly", "chest", "back", "trunk", "neck")
_BEYOND = {"trunk": 0.48, "head": 0.3, "pelvis": -1.0}
"""Metres past a joint where a turn's ring goes round: over the head; -1 for round the middle."""
_INSET = 14.0


def movement(shot: Shot, rows: Floats, room: Free) -> list[Floats]:
    """Return the placed lines (k, 2) of all arrows.

    Raises:
        KeyError: if an arrow names no part.
    """
    if shot.start is None or not shot.arrows:
        return []
    asset = shot.body.asset
    joints = tracks(asset, shot.start[0], shot.frames, _STEPS)
    taken: list[Floats] = []
    for word in shot.arrows:
        if word.startswith(_TURN):
            part = word.removeprefix(_TURN)
            about = turn(asset, shot.start[0], shot.frames, part)
            taken.append(room.inside(ring(about, rows, _BEYOND.get(part, -1.0))))
            continue
        track = project(joints[:, bone(asset, word)], rows)[:, :2].astype(np.float64)
        curve = bow(track)
        if curve is not None:
            trunk = any(stem in word for stem in _TRUNK)
            taken.append(placed(curve, room, taken, trunk))
    return taken


def arrows(cubics: list[Floats]) -> list[Paint]:
    """Return arrows along fitted lines, each in a halo of the page's colour."""
    shapes = tuple(arrow(cubic) for cubic in cubics)
    return [
        Paint(shapes, "page", stroke="page", width=4.0),
        Paint(shapes, "arrow", stroke="arrow", width=0.8),
    ]


def marks(shot: Shot, rows: Floats, room: Free, box: Box) -> list[Paint]:
    """Return the wordless signs of a shot."""
    drawn: list[Path] = []
    for mark in shot.marks:
        if mark == "hold":
            left, top, right, bottom = box
            across, down = (left + _INSET, right - _INSET), (top + _INSET, bottom - _INSET)
            corners = [(across[1], down[0]), (across[0], down[0]), (across[0], down[1])]
            drawn += hold(np.array([*corners, (across[1], down[1])]), room)
        else:
            inwards = mark == "breathe-in"
            drawn += breath(shot.body.asset, shot.vertices, rows, room, inwards=inwards)
    return [Paint(tuple(drawn), stroke="mark", width=1.2, caps=True)]


def plumb(shot: Shot, rows: Floats, box: Box) -> list[Paint]:
    """Return the plumb line through a shot's point, from top to bottom of the view."""
    if shot.plumb is None:
        return []
    x = float(project(shot.plumb[None], rows)[0, 0])
    line = straight(np.array([[x, box[1] + 3.0], [x, box[3] - 3.0]]))
    return [Paint((Path(line),), stroke="plumb", width=1.0, dash=(5.0, 3.5))]


@dataclass(frozen=True)
class Extent:
    """Grows a box round points."""

    pad: float

    def of(self, groups: list[Floats]) -> Box:
        """Return the box round all points (k, 2), padded."""
        points = np.concatenate([group[:, :2] for group in groups if len(group)])
        low, high = points.min(0) - self.pad, points.max(0) + self.pad
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])
