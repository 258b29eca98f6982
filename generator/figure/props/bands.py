"""What follows the body: a loop round the legs, a tube to an anchor, a strap, a dowel.

Comes in: the words of the bands, the posed body and what stands about it.
Goes out: shapes. Must not know: how the pose was found.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.spatial import ConvexHull

from generator import equipment
from generator.figure.asset import Floats
from generator.figure.body import Body
from generator.figure.geometry import unit
from generator.figure.kinematics import Frames
from generator.figure.props.anatomy import Posed, around, even, grasp, posed, section
from generator.figure.props.anchors import Anchor, anchors
from generator.figure.props.dowel import dowel
from generator.figure.props.solids import FINE, ribbon, tube
from generator.figure.props.values import PropError, Shape, Surroundings

_THIGH = 0.8
_LOOP_HALF, _LOOP_THICK = 0.026, 0.004
_LOOP_OFF, _LOOP_POINTS = 0.009, 48
_LEG = 0.15
"""Metres from the middle of a leg that its skin lies within."""
_STRAP_HALF, _STRAP_THICK = 0.015, 0.003
_BALL = 0.62
"""Where a strap goes round the sole: 0 at the ankle, 1 at the roots of the toes."""
_TUBE, _TUBE_STRETCHED = 0.0075, 0.0055
_HANDLE, _HANDLE_HALF = 0.014, 0.062


def soft(
    bands: Iterable[equipment.Band],
    body: Body,
    frames: Frames,
    vertices: Floats,
    surroundings: Surroundings,
) -> tuple[Shape, ...]:
    """Return the shapes of the bands on a posed body.

    Args:
        bands: the exercise's bands, in the order of the data.
        body: the person.
        frames: where its bones are.
        vertices: (N, 3) its posed base vertices.
        surroundings: what stands about it.

    Raises:
        PropError: An anchor is not there.
    """
    entries = tuple(bands)
    if not entries:
        return ()
    person = posed(body, frames, vertices)
    return tuple(shape for entry in entries for shape in _one(entry, person, surroundings))


def _one(entry: equipment.Band, person: Posed, about: Surroundings) -> tuple[Shape, ...]:
    match entry.words:
        case equipment.Loop() as words:
            return (loop(words, person),)
        case equipment.Strap() as words:
            return (strap(words, person),)
        case equipment.Tube() as words:
            return elastic(words, person, about)
        case equipment.Dowel() as words:
            return (dowel(words, person),)
    raise PropError("is no band", entry.kind)


def hands_of(words: equipment.Tube | equipment.Strap) -> tuple[str, ...]:
    """Return the sides of the hands that hold a band."""
    return ("left", "right") if words.hands == "both" else (words.hands,)


def held(bands: Iterable[equipment.Band]) -> Mapping[str, float]:
    """Return how far the fingers curl round what they hold: side -> degrees."""
    curls: dict[str, float] = {}
    for entry in bands:
        match entry.words:
            case equipment.Tube() | equipment.Strap() as words:
                curls |= dict.fromkeys(hands_of(words), 78.0)
            case equipment.Dowel():
                curls |= dict.fromkeys(("left", "right"), 72.0)
    return curls


def loop(words: equipment.Loop, person: Posed) -> Shape:
    """Return an elastic ribbon round both thighs, or round both lower legs."""
    if words.shank is not None:
        upper, lower, share = "lowerleg01", "foot", words.shank
        bones: tuple[str, ...] = ("lowerleg", "foot")
    else:
        upper, lower, bones = "upperleg01", "lowerleg01", ("upperleg",)
        share = _THIGH if words.thigh is None else words.thigh
    ends = {
        side: (person.joint(upper, side), person.joint(lower, side)) for side in ("left", "right")
    }
    at = {side: top + share * (end - top) for side, (top, end) in ends.items()}
    apart = unit(at["left"] - at["right"])
    along = sum((unit(end - top) for top, end in ends.values()), np.zeros(3))
    along = unit(along - apart * (along @ apart))
    # Legs that stand apart are wider at one rim than at the other.
    rims = [
        _rim(_legs_at(person, bones, list(at.values()), along * off), apart, along)
        for off in (-_LOOP_HALF, _LOOP_HALF)
    ]
    path, across = (rims[0] + rims[1]) / 2, (rims[1] - rims[0]) / 2
    return ribbon(path, across, _LOOP_THICK, "band", closed=True)


def _rim(points: Floats, apart: Floats, along: Floats) -> Floats:
    """Return the (n, 3) closed line round a section, from its leftmost point on."""
    line = even(around(points, apart, np.cross(along, apart), _LOOP_OFF), 0.001, closed=True)
    start = int((line @ apart).argmax())
    line = np.roll(line, -start, axis=0)
    rim: Floats = line[np.linspace(0, len(line), _LOOP_POINTS, endpoint=False).astype(int)]
    return rim


def _legs_at(person: Posed, bones: tuple[str, ...], at: list[Floats], shift: Floats) -> Floats:
    """Return where the legs meet the plane that lies `shift` (3,) from the loop's middle.

    Other parts of bent legs may meet it too: what lies far from the middle of a leg is left out.
    """
    met = _section_of(person, bones, np.mean(at, axis=0) + shift, unit(shift))
    far = np.min([np.linalg.norm(met - point, axis=1) for point in at], axis=0)
    near: Floats = met[far < _LEG]
    return near


def _section_of(person: Posed, bones: tuple[str, ...], through: Floats, normal: Floats) -> Floats:
    """Return where the skin that these bones move meets a plane."""
    mine = person.moved_by(*bones)
    faces = person.body.asset.faces
    met = section(person.skin, faces[mine[faces].all(axis=1)], through, normal)
    if len(met) < 3:
        raise PropError("finds no leg to go round", "bands")
    return met


def strap(words: equipment.Strap, person: Posed) -> Shape:
    """Return a strap that runs from the hands down both sides of a foot and round its sole."""
    side = words.foot
    ankle, toes = person.joint("foot", side), person.joint("toes", side)
    ball = ankle + _BALL * (toes - ankle)
    hands = {hand: grasp(person, hand)[0] for hand in hands_of(words)}
    middle = np.mean(list(hands.values()), axis=0)
    towards = unit(middle - ball)
    across = person.axes("foot", side)[:, 0]
    across = unit(across - towards * (across @ towards))
    normal = np.cross(across, towards)
    ring = _section_of(person, ("foot", "toes"), ball, normal)
    round_sole = _taut(ring - ball, across, towards, middle - ball, 0.004) + ball
    line = np.concatenate([[_nearer(hands, "right")], round_sole, [_nearer(hands, "left")]])
    return ribbon(even(line, FINE), normal * _STRAP_HALF, _STRAP_THICK, "strap")


def _nearer(hands: Mapping[str, Floats], side: str) -> Floats:
    """Return the hand of a side, or the only one."""
    return hands[side] if side in hands else next(iter(hands.values()))


def _taut(points: Floats, across: Floats, towards: Floats, end: Floats, off: float) -> Floats:
    """Return the part (m, 3) of a taut strap that lies on points (n, 3), from -across to across.

    The strap comes from `end`, goes round the far side of the points and back again.
    """
    flat = np.stack([points @ across, points @ towards], axis=1)
    tip = np.array([end @ across, end @ towards])
    whole = np.concatenate([flat, [tip]])
    order = list(ConvexHull(whole).vertices)
    start = order.index(len(flat))
    # Counter-clockwise from the tip, which lies ahead: down the side of -across first.
    touched = whole[order[start + 1 :] + order[:start]]
    touched = touched + unit(touched - flat.mean(axis=0)) * off
    line: Floats = touched @ np.stack([across, towards])
    return line


def elastic(words: equipment.Tube, person: Posed, about: Surroundings) -> tuple[Shape, ...]:
    """Return an elastic tube with handles, and what anchors it."""
    hands = {side: grasp(person, side) for side in hands_of(words)}
    middle = np.mean([point for point, _ in hands.values()], axis=0)
    anchor: Anchor = anchors(words, person, about, middle)
    shapes = list(anchor.shapes)
    for side, (point, along) in hands.items():
        way = np.concatenate([[point], anchor.way[side]])
        path = even(way, FINE)
        length = np.linspace(-1, 1, len(path))
        thick = _TUBE_STRETCHED + (_TUBE - _TUBE_STRETCHED) * length**4
        shapes.append(tube(path, thick, "band"))
        handle = np.linspace(point - along * _HANDLE_HALF, point + along * _HANDLE_HALF, 6)
        shapes.append(tube(handle, _HANDLE, "dowel"))
    return tuple(shapes)
