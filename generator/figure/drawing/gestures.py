"""What is drawn about a figure: arrows, breath, hold, the plumb line.

Comes in: a `Shot` and where the picture is free. Goes out: lines to fit, then `Paint`s.
Must not know: how the body is drawn.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.arrows import arrow, bow, placed, whole
from generator.figure.drawing.camera import project
from generator.figure.drawing.follow import path
from generator.figure.drawing.marks import breath, hold
from generator.figure.drawing.motion import tracks
from generator.figure.drawing.picture import Paint, Path, straight
from generator.figure.drawing.rings import ring
from generator.figure.drawing.room import Free
from generator.figure.drawing.shot import Box, Shot

_STEPS = 9
_TURN = "turn_"
_TRUNK = (
    "pelvis", "sacrum", "waist", "belly", "chest", "back", "trunk", "neck", "shoulder", "hip",
    "chin",
)  # fmt: skip
"""Stems of words whose arrows stay in line with the movement."""
_POINTING = ("shoulder", "chin", "hip", "sacrum", "low_back")
"""Stems of words for what moves little: their arrows only point."""
_TWINS, _ALIKE = 34.0, 0.85
"""Picture units between left and right, and the cosine, for one arrow to tell of both."""
_MIRRORED = {"left": "right", "right": "left"}
_STROKE = 1.5


def movement(shot: Shot, rows: Floats, room: Free) -> list[Floats]:
    """Return the placed lines (k, 2) of all arrows, and take their places.

    Raises:
        KeyError: if an arrow names no part.
    """
    if shot.start is None or not shot.arrows:
        return []
    asset = shot.body.asset
    poses = (shot.start[0], shot.frames)
    joints = tracks(asset, *poses, _STEPS)
    tender = room.tender(asset)
    lines: list[Floats] = []
    drawn: dict[str, Floats] = {}
    for word in shot.arrows:
        if word.startswith(_TURN):
            line = ring(shot, word.removeprefix(_TURN), rows, room, tender)
        else:
            track = project(path(asset, word, poses, joints), rows).astype(np.float64)
            curve = bow(track, room.scale, short=_has(word, _POINTING))
            twin = drawn.get(_other(word))
            if curve is None or (twin is not None and _told(curve, twin)):
                continue
            drawn[word] = curve
            line = placed(curve, room, tender, _has(word, _TRUNK))
        if line is not None:
            lines.append(line)
            room.taken.append(whole(line))
    return lines


def _has(word: str, stems: tuple[str, ...]) -> bool:
    return any(stem in word for stem in stems)


def _other(word: str) -> str:
    """Return the word for the same part of the other side."""
    part, _, side = word.rpartition("_")
    return f"{part}_{_MIRRORED.get(side, side)}"


def _told(curve: Floats, twin: Floats) -> bool:
    """Return whether an arrow (k, 2) tells no more than its twin does: seen from the side."""
    one, two = curve[-1] - curve[0], twin[-1] - twin[0]
    alike = float(one @ two) > _ALIKE * float(np.hypot(*one)) * float(np.hypot(*two))
    return alike and float(np.hypot(*(curve.mean(0) - twin.mean(0)))) < _TWINS


def arrows(cubics: list[Floats]) -> list[Paint]:
    """Return arrows along fitted lines, each in a halo of the page's colour."""
    shapes = tuple(arrow(cubic) for cubic in cubics)
    return [
        Paint(shapes, "page", stroke="page", width=4.0),
        Paint(shapes, "arrow", stroke="arrow", width=0.8),
    ]


def marks(shot: Shot, rows: Floats, room: Free, box: Box) -> list[Paint]:
    """Return the wordless signs of a shot, and take their places."""
    drawn: list[Path] = []
    # The breath belongs to the mouth, so it is placed before what may be anywhere near.
    for mark in sorted(shot.marks, key=lambda mark: mark == "hold"):
        if mark == "hold":
            drawn += hold(shot, rows, room, box)
        else:
            drawn += breath(shot, rows, room, box, inwards=mark == "breathe-in")
    width = round(_STROKE * room.scale, 1)
    return [Paint(tuple(drawn), stroke="mark", width=width, caps=True)]


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
