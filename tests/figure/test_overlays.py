"""Arrows, rings, breath, hold and ghost: what a reader relies on."""

from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from generator.figure.asset import HEAD, Floats
from generator.figure.drawing.arrows import placed, whole
from generator.figure.drawing.camera import Frame, project, view
from generator.figure.drawing.draw import draw
from generator.figure.drawing.follow import path
from generator.figure.drawing.motion import tracks
from generator.figure.drawing.picture import Picture
from generator.figure.drawing.rings import rings
from generator.figure.drawing.room import Free
from generator.figure.drawing.shot import Box, Shot
from tests.figure.postures import body, both
from tests.figure.test_draw import STANDING, layers, points, pose, shot, silhouette

ROOM = np.array([300, 450])
LYING = STANDING | both({"hip_flex": 50, "knee": 95}) | {"tilt": -90.0}
HANDS_AT_MOUTH = STANDING | both({"shoulder_flex": 75, "elbow": 130, "shoulder_rot": 30})
ARMS_CROSSED = STANDING | both({"shoulder_flex": 70, "elbow": 115, "shoulder_horiz": 40})
BOX: Box = (-150.0, -400.0, 150.0, 30.0)


def moved(words: dict[str, float], start: dict[str, float], **more: Any) -> Shot:
    """Return a shot that moves from one pose to another."""
    return shot(words, start=pose(tuple(sorted(start.items()))), **more)


def at(mask: NDArray[np.bool_], line: Floats) -> NDArray[np.bool_]:
    """Return which points lie in a mask of the room's middle."""
    column, row = np.rint(line + ROOM).astype(int).T
    return np.asarray(mask[row, column])


def head(here: Shot) -> NDArray[np.bool_]:
    """Return where head and hair are, whatever is before them."""
    person = here.body
    dressed = person.dress(here.frames, here.vertices, person.normals(here.vertices))
    flat = project(dressed, view(*here.camera))[:, :2] + ROOM
    mask = np.zeros((600, 600), dtype=np.uint8)
    for corners in person.asset.triangles[person.asset.part == HEAD]:
        cv2.fillConvexPoly(mask, np.rint(flat[corners]).astype(np.int32), 1)
    return mask.astype(bool)


def arrows(picture: Picture) -> list[Floats]:
    """Return points along each arrow."""
    found = layers(picture, fill="arrow")
    return [points([one]) for one in found[0].paths] if found else []


def middles(picture: Picture) -> Floats:
    """Return (k, 2) where the signs of breath and hold are."""
    return points(layers(picture, stroke="mark")[0].paths)


@pytest.mark.parametrize(
    ("part", "bone", "turn"),
    [
        ("pelvis", "pelvis", {"turn": 25.0}),
        ("pelvis", "pelvis", {"turn": -25.0}),
        ("trunk", "spine01", {"thoracic_turn": 30.0}),
        ("trunk", "spine01", {"thoracic_turn": -30.0}),
    ],
)
@pytest.mark.parametrize("base", [STANDING, LYING])
def test_a_ring_lies_across_the_spine_and_runs_the_way_of_the_turn(
    part: str, bone: str, turn: dict[str, float], base: dict[str, float]
) -> None:
    """The ring's axis is the part's own length, with the sign of its turn."""
    here = moved(base | turn, base)
    assert here.start is not None
    index = here.body.asset.bones.index
    start, end = here.start[0], here.frames
    spine = end.joint[index("neck01")] - end.joint[index("pelvis")]
    spine /= np.linalg.norm(spine)
    number = index(bone)
    about = Rotation.from_matrix(end.rotation[number] @ start.rotation[number].T).as_rotvec()
    found = rings(here, part)
    assert found
    assert abs(about @ spine) > 0.1
    for ring, _ in found:
        assert abs(float(ring.axis @ spine)) > np.cos(np.radians(15))
        assert float(ring.axis @ about) > 0
        line = ring.points(view(60.0, 25.0))
        turned = np.cross(line - ring.centre, np.roll(line, -1, axis=0) - line) @ ring.axis
        assert (turned > 0).all()


@pytest.mark.parametrize("camera", [(0.0, 5.0), (20.0, 12.0), (90.0, 8.0), (200.0, 15.0)])
@pytest.mark.parametrize("base", [STANDING, ARMS_CROSSED])
@pytest.mark.parametrize("turn", ["turn_trunk", "turn_pelvis", "turn_head"])
def test_a_ring_never_covers_head_or_hair(
    camera: tuple[float, float], base: dict[str, float], turn: str
) -> None:
    """Rings go round the trunk, or beyond the crown."""
    words = {"turn_trunk": "thoracic_turn", "turn_pelvis": "turn", "turn_head": "neck_turn"}
    here = moved(base | {words[turn]: 30.0}, base, camera=camera, arrows=(turn,))
    (line,) = arrows(draw(here))
    assert not at(head(here), line).any()
    trunk = here.frames.joint[[here.body.asset.bones.index(b) for b in ("pelvis", "neck01")]]
    low, high = project(trunk, view(*camera))[:, 1]
    if turn == "turn_head":
        assert line[:, 1].max() < high
    else:
        assert high < line[:, 1].mean() < low


def test_a_ring_vanishes_behind_the_body() -> None:
    """Part of a ring is before the trunk, and its ends stand out at both sides."""
    here = moved(STANDING | {"thoracic_turn": 30.0}, STANDING, arrows=("turn_trunk",))
    picture = draw(here)
    (line,) = arrows(picture)
    inside = at(silhouette(picture), line)
    assert 0.1 < inside.mean() < 0.9
    over = line[inside]
    assert line[:, 0].min() < over[:, 0].min() - 4
    assert line[:, 0].max() > over[:, 0].max() + 4


@pytest.mark.parametrize("camera", [(0.0, 5.0), (35.0, 12.0), (-90.0, 8.0), (180.0, 15.0)])
@pytest.mark.parametrize("words", [STANDING, HANDS_AT_MOUTH, LYING])
@pytest.mark.parametrize("mark", ["hold", "breathe-in", "breathe-out"])
def test_signs_keep_clear_of_the_figure(
    camera: tuple[float, float], words: dict[str, float], mark: str
) -> None:
    """Breath and hold are on the background, or left out where no place is the mouth's."""
    picture = draw(shot(words, camera=camera, marks=(mark,), box=(-250.0, -420.0, 250.0, 130.0)))
    near = cv2.dilate(silhouette(picture).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    drawn = layers(picture, stroke="mark")
    assert drawn or (mark != "hold" and words is not STANDING)
    assert all(not at(near, points(paint.paths)).any() for paint in drawn)


@pytest.mark.parametrize(("azimuth", "side"), [(90.0, -1), (-90.0, 1)])
def test_breath_is_before_the_face(azimuth: float, side: int) -> None:
    """In profile it is where the face looks, as high as the head, and near it."""
    here = shot(STANDING, camera=(azimuth, 5.0), marks=("breathe-out",), box=BOX)
    line, face = middles(draw(here)), np.argwhere(head(here))[:, ::-1] - ROOM
    edge = (side * face[:, 0]).max()
    assert (side * line[:, 0] > edge - 8).all()
    assert (side * line[:, 0]).min() < edge + 25
    assert face[:, 1].min() < line[:, 1].mean() < face[:, 1].max()


@pytest.mark.parametrize(("camera", "drawn"), [((90.0, 8.0), True), ((0.0, 85.0), False)])
def test_breath_is_left_out_where_it_would_be_anothers(
    camera: tuple[float, float], drawn: bool
) -> None:
    """Lying on the front with raised arms: seen from above no place is the mouth's."""
    words = STANDING | both({"shoulder_abd": 150, "elbow": 20}) | {"tilt": 90.0}
    here = shot(words, camera=camera, marks=("breathe-out",), box=(-250.0, -420.0, 250.0, 130.0))
    assert bool(layers(draw(here), stroke="mark")) == drawn


@pytest.mark.parametrize("words", [STANDING, HANDS_AT_MOUTH, LYING])
def test_hold_is_near_the_figure(words: dict[str, float]) -> None:
    """The sign is within 8 % of the view's width."""
    picture = draw(shot(words, marks=("hold",), box=(-250.0, -420.0, 250.0, 130.0)))
    away = cv2.distanceTransform((~silhouette(picture)).astype(np.uint8), cv2.DIST_L2, 5)
    column, row = np.rint(middles(picture) + ROOM).astype(int).T
    assert away[row, column].min() < 0.08 * 500


def test_signs_and_arrows_do_not_meet() -> None:
    """Breath, hold and arrows each have a place of their own."""
    raised = STANDING | both({"shoulder_flex": 100.0})
    here = moved(
        raised, STANDING, camera=(90.0, 5.0), box=BOX,
        arrows=("hand_left", "head"), marks=("breathe-in", "hold"),
    )  # fmt: skip
    picture = draw(here)
    signs = middles(picture)
    for line in arrows(picture):
        gap = signs[:, None] - line[None]
        assert np.hypot(gap[..., 0], gap[..., 1]).min() > 1


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ({"chin_tuck": 25.0}, "chin"),
        ({"girdle_lift_left": 6.0}, "shoulder_blade_left"),
        ({"lumbar_flex": 4.0}, "chest"),
    ],
)
def test_a_small_movement_has_a_clear_short_arrow_its_own_way(
    words: dict[str, float], word: str
) -> None:
    """What moves a little still has an arrow long enough to read, in the real direction."""
    here = moved(STANDING | words, STANDING, camera=(90.0, 5.0), arrows=(word,), box=BOX)
    assert here.start is not None
    poses = here.start[0], here.frames
    way = path(here.body.asset, word, poses, tracks(here.body.asset, *poses, 9))
    flat = project(way, view(*here.camera))[:, :2].astype(np.float64)
    real = flat[-1] - flat[0]
    (line,) = arrows(draw(here))
    # An arrow's path starts at its thin end; its tip is what is farthest from there.
    drawn = line[np.hypot(*(line - line[0]).T).argmax()] - line[0]
    assert 24 < np.hypot(*drawn) < 60
    assert drawn @ real > 0.9 * np.hypot(*drawn) * np.hypot(*real)


def test_blades_follow_the_girdle_and_the_chin_itself() -> None:
    """An arm that is raised moves no shoulder blade; a nod takes the chin back, not the neck."""
    asset = body().asset
    still = pose(tuple(sorted(STANDING.items())))[0]

    def way(words: dict[str, float], word: str) -> Floats:
        end = pose(tuple(sorted((STANDING | words).items())))[0]
        along = path(asset, word, (still, end), tracks(asset, still, end, 5))
        return np.asarray(along[-1] - along[0])

    assert way({"girdle_lift_left": 15.0}, "shoulder_blade_left")[1] > 0.01
    assert np.linalg.norm(way({"elbow_left": 90.0}, "shoulder_blade_left")) < 0.003
    assert abs(way({"girdle_lift_left": 15.0}, "shoulder_blade_right")).max() < 0.003
    nod = way({"neck_flex": 20.0}, "chin")
    assert nod[1] < -0.01


@pytest.mark.parametrize("word", ["hand_left", "elbow_left", "head", "chin", "chest"])
@pytest.mark.parametrize("camera", [(0.0, 5.0), (90.0, 5.0)])
def test_arrows_never_cover_a_face(word: str, camera: tuple[float, float]) -> None:
    """Even where the movement itself ends at the face."""
    start = STANDING | {"neck_flex": 15.0, "lumbar_flex": 10.0}
    here = moved(HANDS_AT_MOUTH, start, camera=camera, arrows=(word,))
    for line in arrows(draw(here)):
        assert not at(head(here), line).any()


def test_two_sides_that_look_alike_have_one_arrow() -> None:
    """Seen from the side, left and right run together; from the front they do not."""
    raised = STANDING | both({"shoulder_flex": 90.0})
    names = ("hand_left", "hand_right")
    assert len(arrows(draw(moved(raised, STANDING, camera=(90.0, 5.0), arrows=names)))) == 1
    out = STANDING | both({"shoulder_abd": 80.0})
    assert len(arrows(draw(moved(out, STANDING, camera=(0.0, 5.0), arrows=names)))) == 2


@pytest.mark.parametrize(
    "words",
    [
        {"lumbar_side": 6.0},
        {"lumbar_flex": 12.0},
        {"hip_abd_left": 10.0},
        {"hip_flex_left": 25.0},
        {"shoulder_abd_left": 35.0},
        {"elbow_left": 60.0},
    ],
)
@pytest.mark.parametrize("camera", [(0.0, 5.0), (90.0, 5.0)])
def test_a_ghost_has_no_slivers(words: dict[str, float], camera: tuple[float, float]) -> None:
    """What shows of a ghost is always wide enough to be part of a body."""
    picture = draw(moved(STANDING | words, STANDING, camera=camera, ghost=True))
    found = layers(picture, fill="ghost")
    if not found:
        return
    ghost = np.zeros((600, 600), dtype=np.uint8)
    rings = [np.rint(points([one]) + ROOM).astype(np.int32) for one in found[0].paths]
    cv2.fillPoly(ghost, rings, 1)
    seen = ghost.astype(bool) & ~silhouette(picture)
    count, part, stats, _ = cv2.connectedComponentsWithStats(seen.astype(np.uint8))
    inside = cv2.distanceTransform(seen.astype(np.uint8), cv2.DIST_L2, 5)
    for number in range(1, count):
        # The outline's own smoothing leaves specks that no one sees.
        if stats[number, cv2.CC_STAT_AREA] > 25:
            assert 2 * inside[part == number].max() > 7


def test_an_arrow_gives_up_length_before_it_wanders_off() -> None:
    """Under a low ceiling it is shorter, and stays over the part that moves."""
    frame = Frame(-200.0, -200.0, 400, 300, 1.0)
    empty = np.ones((300, 400), dtype=np.uint8)
    empty[200:, 60:] = 0  # somebody who lies, with room only beyond the feet
    away = np.asarray(cv2.distanceTransform(empty, cv2.DIST_L2, 3), dtype=np.float32)
    seen: Any = SimpleNamespace(frame=frame)
    nothing = np.full(empty.shape, np.float32(1e4))
    up = np.stack([np.zeros(14), np.linspace(20.0, -38.0, 14)], axis=1)
    lengths = {}
    for name, top in (("high", -190.0), ("low", -62.0)):
        room = Free(seen, away, (-190.0, top, 190.0, 95.0))
        line = placed(up, room, nothing, trunk=True)
        assert room.beyond(whole(line)).max() == 0
        assert np.abs(line[:, 0]).max() < 20
        lengths[name] = float(np.ptp(line[:, 1]))
    assert lengths["low"] < 0.9 * lengths["high"]
