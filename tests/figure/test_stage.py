import functools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from generator.equipment import Band, Prop
from generator.figure.asset import Floats, load
from generator.figure.body import Body
from generator.figure.drawing.camera import project, view
from generator.figure.drawing.draw import draw
from generator.figure.drawing.shot import Shot
from generator.figure.framing import MARGIN, TALLEST, WIDEST, Cut, padded
from generator.figure.job import Job, around, facing, gripping
from generator.figure.kinematics import forward
from generator.figure.plan import Plan
from generator.figure.props.anatomy import grasp, posed
from generator.figure.props.bands import soft
from generator.figure.props.build import surroundings
from generator.figure.props.values import PropError, Surroundings
from generator.figure.solve import Posture
from generator.figure.stage import stage
from generator.figure.wording import wordings
from tests.figure.test_props import assert_closed

PERSON = "ines"
ARMS_OUT = {f"shoulder_abd_{side}": 85.0 for side in ("left", "right")}
LIES: dict[str, float] = {"facing": 90, "tilt": -90}
FISTS = {f"fingers_{side}": 78.0 for side in ("left", "right")}


@functools.cache
def body() -> Body:
    """Return a person, once."""
    return Body(load(PERSON))


def posture(angles: Mapping[str, float]) -> Posture:
    """Let a body in these joint angles down to the floor."""
    words = {"facing": 90.0, **angles}
    frames = forward(body().skeleton, words, np.array([0.0, 1.0, 0.0]))
    up = 1.0 - float(body().skin(frames)[:, 1].min())
    return Posture(words, (0.0, up, 0.0), {}, {}, True, 0)


def job(*steps: Mapping[str, float] | None, **more: Any) -> tuple[Job, list[Posture | None]]:
    """Return a job for steps in joint angles, and their postures."""
    plans = tuple(None if step is None else Plan({"facing": 90.0, **step}) for step in steps)
    for word, kind in (("props", Prop), ("bands", Band)):
        more[word] = tuple(kind.model_validate(entry) for entry in more.get(word, ()))
    found = [None if step is None else posture(step) for step in steps]
    return Job("try", plans, PERSON, **more), found


def shots(*steps: Mapping[str, float] | None, **more: Any) -> list[Shot]:
    """Stage steps and return the shots of those with a picture."""
    one, solved = job(*steps, **more)
    return [shot for shot in stage(one, {PERSON: body()}, solved) if shot is not None]


def points(shot: Shot) -> Floats:
    """Return everything that a shot shows, in picture units."""
    arrays = [shot.vertices, *(shape.vertices for shape in shot.shapes)]
    if shot.mat is not None:
        arrays.append(shot.mat)
    normals = shot.body.normals(shot.vertices)
    arrays.append(shot.body.dress(shot.frames, shot.vertices, normals))
    seen: Floats = project(np.concatenate(arrays), view(*shot.camera))[:, :2].astype(float)
    return seen


SCENES: dict[str, tuple[list[Mapping[str, float] | None], dict[str, Any]]] = {
    "stands": ([{}, ARMS_OUT], {}),
    "lies": ([LIES, {**LIES, "hip_flex_left": 90}], {"props": [{"pillow": {"at": (-70, 0)}}]}),
    "by a chair": ([{}, {"hip_flex_left": 60}], {"props": [{"chair": {"at": (60, 0)}}]}),
    "at a wall": ([{}, {"shoulder_flex_left": 170}], {"props": [{"wall": {"at": (-14, 0)}}]}),
    "with a tube": ([FISTS, {**FISTS, "elbow_left": 90}], {"bands": [{"tube": {}}]}),
}


@pytest.mark.parametrize("name", SCENES)
def test_one_camera_and_one_frame_hold_everything(name: str) -> None:
    """All steps share them, nothing is cut off, and the shape stays within its limits."""
    steps, more = SCENES[name]
    found = shots(*steps, **more)
    assert len(found) == 2
    assert {(shot.camera, shot.box) for shot in found} == {(found[0].camera, found[0].box)}
    box = found[0].box
    assert box is not None
    left, top, right, bottom = box
    for shot in found:
        seen = points(shot)
        assert (seen.min(0) > [left, top]).all()
        assert (seen.max(0) < [right, bottom]).all()
    assert TALLEST - 0.02 <= (right - left) / (bottom - top) <= WIDEST + 0.02


def test_the_frame_hugs_a_standing_figure() -> None:
    """A tall figure fills its picture from top to bottom."""
    (shot,) = shots({})
    assert shot.box is not None
    seen = points(shot)
    assert np.ptp(seen[:, 1]) > 0.88 * (shot.box[3] - shot.box[1])


def test_the_frame_is_as_low_as_who_lies() -> None:
    """No empty room above a lying figure: what is shown fills the frame from top to bottom."""
    (shot,) = shots(LIES)
    assert shot.box is not None
    seen = points(shot)
    high, wide = np.ptp(seen[:, 1]) + 2 * MARGIN, (shot.box[2] - shot.box[0]) / WIDEST
    assert shot.box[3] - shot.box[1] < max(high, wide) + 3


@pytest.mark.parametrize("box", [(0, 0, 10, 300), (0, 0, 900, 10), (0, 0, 100, 100)])
def test_padding_only_adds(box: tuple[float, float, float, float]) -> None:
    """A padded frame holds the first one and keeps its floor."""
    left, top, right, bottom = padded(box)
    assert left <= box[0]
    assert top <= box[1]
    assert right >= box[2]
    assert bottom == box[3]


def test_a_crop_changes_the_frame_and_nothing_else() -> None:
    """The figure is posed and seen as before; the view is smaller and holds the head."""
    whole = shots({}, {"chin_tuck": 14})[1]
    cut = shots({}, {"chin_tuck": 14}, crop=Cut("bust"))[1]
    assert replace(cut, box=None).camera == whole.camera
    assert (cut.vertices == whole.vertices).all()
    assert cut.box is not None
    assert whole.box is not None
    assert cut.box[3] - cut.box[1] < 0.5 * (whole.box[3] - whole.box[1])
    assert cut.box[1] < points(cut)[:, 1].min()


def test_a_crop_leaves_room_above_a_head_that_turns() -> None:
    """The ring beyond the crown is in the picture, and only there does the crop reach higher."""
    turned = {"neck_turn": 50.0}
    still = shots({}, turned, crop=Cut("bust"))[1]
    ringed = shots({}, turned, crop=Cut("bust"), arrows=((), ("turn_head",)))[1]
    assert still.box is not None
    assert ringed.box is not None
    assert ringed.box[1] < still.box[1]
    assert ringed.box[3] == still.box[3]
    picture = draw(ringed)
    found = next(paint for paint in picture.layers if paint.fill == "arrow")
    corners = np.concatenate([path.cubics.reshape(-1, 2) for path in found.paths])
    assert corners[:, 1].min() > picture.box[1]


def test_a_step_without_a_pose_has_no_shot() -> None:
    """Its place stays, and the movement of the next one starts from the step before."""
    one, solved = job({}, None, ARMS_OUT)
    first, none, last = stage(one, {PERSON: body()}, solved)
    assert none is None
    assert first is not None
    assert last is not None
    assert first.start is None
    assert last.start is not None
    assert (last.start[1] == first.vertices).all()
    assert stage(replace(one, plans=(None,)), {PERSON: body()}, [None]) == (None,)


def test_words_arrows_and_marks_go_to_their_steps() -> None:
    """Each shot has its own text, ids, arrows and marks; a start has no arrows."""
    found = shots(
        {},
        ARMS_OUT,
        wordings=wordings("{name}, step {n}", "Try", ["Stand.", "Lift."]),
        arrows=(("hand_left",), ("hand_right",)),
        marks=((), ("hold",)),
    )
    assert [shot.ident for shot in found] == ["try-1", "try-2"]
    assert [shot.title for shot in found] == ["Try, step 1", "Try, step 2"]
    assert [shot.desc for shot in found] == ["Stand.", "Lift."]
    assert [shot.arrows for shot in found] == [(), ("hand_right",)]
    assert [shot.marks for shot in found] == [(), ("hold",)]


def test_a_ghost_only_where_it_helps() -> None:
    """A lifted arm leaves a ghost, a finger does not, and the data may decide."""
    assert [shot.ghost for shot in shots({}, {"shoulder_flex_left": 90})] == [False, True]
    assert [shot.ghost for shot in shots({}, FISTS)] == [False, False]
    assert [shot.ghost for shot in shots({}, ARMS_OUT, ghosts=False)] == [False, False]
    assert [shot.ghost for shot in shots({}, FISTS, ghosts=True)] == [False, True]


def test_the_mat_follows_what_touches_the_floor() -> None:
    """One mat lies under all steps, stretched arms and the pillow too."""
    stretched = {**LIES, "shoulder_abd_left": 170, "shoulder_abd_right": 170}
    found = shots(LIES, stretched, props=[{"pillow": {"at": (-70, 0)}}])
    mat = found[0].mat
    assert mat is not None
    for shot in found:
        touching = shot.vertices[shot.vertices[:, 1] < 0.03]
        assert (touching[:, [0, 2]] > mat[:, [0, 2]].min(0)).all()
        assert (touching[:, [0, 2]] < mat[:, [0, 2]].max(0)).all()
        assert shot.mat is mat
    pillow = found[0].shapes[0].vertices
    assert (pillow[:, 0] > mat[:, 0].min()).all()


@pytest.mark.parametrize(
    ("step", "props", "there"),
    [
        ({}, [], False),
        (LIES, [], True),
        ({}, [{"mat": {}}], True),
        (LIES, [{"mat": False}], False),
        (LIES, [{"chair": {"at": (80, 0)}}], False),
    ],
)
def test_there_is_a_mat_for_the_floor(
    step: Mapping[str, float], props: list[Any], there: bool
) -> None:
    """Who lies has a mat, who stands has none, none lies under chairs, and the data may decide."""
    (shot,) = shots(step, props=props)
    assert (shot.mat is not None) is there


def test_a_wall_ends_a_little_above_the_figure() -> None:
    """Unless the data says how high it is."""
    (low,) = shots({}, props=[{"wall": {"at": (-14, 0)}}])
    (high,) = shots({}, props=[{"wall": {"at": (-14, 0), "height": 240}}])
    above = low.shapes[0].vertices[:, 1].max() - low.vertices[:, 1].max()
    assert 0.05 < above < 0.3
    assert high.shapes[0].vertices[:, 1].max() == pytest.approx(2.4)


def test_muscles_choose_the_side_they_are_seen_from() -> None:
    """The buttocks are seen from behind, the belly from in front; said is said."""
    person = {"facing": 90.0}
    (behind,) = shots(person, highlight={"gluteus-maximus": "primary"})
    (before,) = shots(person, highlight={"rectus-abdominis": "primary"})
    (said,) = shots(person, highlight={"gluteus-maximus": "primary"}, camera=(33, 5))
    assert behind.camera[0] < 0 < before.camera[0]
    assert said.camera == (33, 5)


@pytest.mark.parametrize("step", [{}, LIES, {"tilt": 83}, {"facing": 0, "lean": 90}])
def test_without_a_word_the_figure_is_seen_from_the_side(step: Mapping[str, float]) -> None:
    """A person who faces the right of the room faces the right of the picture."""
    (shot,) = shots(step)
    assert abs(shot.camera[0]) <= 30
    assert 5 <= shot.camera[1] <= 20


def test_a_plumb_line_stays_where_it_was() -> None:
    """It hangs at the first step's shoulder in all of them."""
    one, two = shots({}, {"tilt": 10}, plumb=True)
    assert one.plumb is not None
    assert one.plumb is two.plumb
    assert shots({})[0].plumb is None


def test_shadows_fall_on_the_floor_and_on_seats() -> None:
    """The floor always receives shadow, and so does a seat."""
    assert len(shots({})[0].surfaces) == 1
    assert len(shots({}, props=[{"chair": {}}])[0].surfaces) == 2


def test_hands_close_round_what_they_hold() -> None:
    """Fingers curl round a handle unless their angle is written."""
    bands = [Band.model_validate({"tube": {"hands": "left"}})]
    assert gripping(Plan(), bands).angles["fingers_left"] > 60
    assert "fingers_right" not in gripping(Plan(), bands).angles
    assert gripping(Plan({"fingers_left": 5.0}), bands).angles["fingers_left"] == 5


def test_props_follow_the_first_facing() -> None:
    """Later steps may turn; the chair stays."""
    one, _ = job({"facing": 0}, {"facing": 90}, props=[{"chair": {"at": (50, 0)}}])
    assert facing(one) == 0
    assert around(one).planes["seat"].point == pytest.approx(np.array([0, 0.44, 0.5]))


def draped(words: dict[str, Any], angles: Mapping[str, float], about: Surroundings) -> Any:
    """Return the shapes of one band on a body in these angles, and the body."""
    one = posture(angles)
    frames = forward(body().skeleton, one.angles, np.array(one.pelvis))
    skin = body().skin(frames)
    shapes = soft([Band.model_validate(words)], body(), frames, skin, about)
    return shapes, posed(body(), frames, skin)


WALL = surroundings([Prop.model_validate({"wall": {"at": (110, 0), "turn": 180}})], 90)
BANDS: dict[str, tuple[dict[str, Any], Mapping[str, float]]] = {
    "loop": ({"loop": {}}, {"hip_abd_left": 20, "hip_abd_right": 20}),
    "ankles": ({"loop": {"shank": 0.85}}, {"hip_abd_left": 10}),
    "strap": ({"strap": {"foot": "right"}}, {**LIES, **FISTS, "hip_flex_right": 75}),
    "tube": ({"tube": {"anchor": "wall"}}, {**FISTS, "shoulder_flex_left": 70}),
    "post": ({"tube": {"at": (90, 10), "hands": "left"}}, FISTS),
    "feet": ({"tube": {"anchor": "feet"}}, FISTS),
    "foot": ({"tube": {"anchor": "foot_left"}}, FISTS),
    "back": ({"dowel": {}}, {"tilt": 40}),
    "hands": ({"dowel": {"where": "hands"}}, {**FISTS, "shoulder_flex_left": 60}),
}


@pytest.mark.parametrize("name", BANDS)
def test_bands_are_closed_and_near_the_body(name: str) -> None:
    """Every band is a closed mesh of finite numbers, and touches the body somewhere."""
    words, angles = BANDS[name]
    shapes, person = draped(words, angles, WALL)
    assert shapes
    for shape in shapes:
        assert_closed(shape)
    vertices = np.concatenate([shape.vertices for shape in shapes])
    gaps = np.linalg.norm(vertices[:, None] - person.skin[None, ::4], axis=2)
    assert gaps.min() < 0.02


def test_a_tube_runs_from_hand_to_wall() -> None:
    """One end is in the fist, the other at the wall, at the height that was said."""
    shapes, person = draped({"tube": {"anchor": "wall", "height": 120}}, FISTS, WALL)
    tubes = [shape.vertices for shape in shapes if shape.stuff == "band"]
    assert len(tubes) == 2
    for tube, side in zip(tubes, ("left", "right"), strict=True):
        hand, _ = grasp(person, side)
        assert np.linalg.norm(tube - hand, axis=1).min() < 0.02
        assert tube[:, 0].max() > 1.0
        assert tube[tube[:, 0].argmax(), 1] == pytest.approx(1.2, abs=0.03)


def test_a_dowel_lies_on_the_back_and_not_in_it() -> None:
    """Nothing of trunk or head is behind it by more than what cloth gives way."""
    shapes, person = draped({"dowel": {}}, {"tilt": 30}, WALL)
    (rod,) = shapes
    middle = rod.vertices.mean(0)
    along = np.linalg.svd(rod.vertices - middle)[2][0]
    mine = person.skin[person.moved_by("spine", "pelvis", "head")]
    out = mine - middle - ((mine - middle) @ along)[:, None] * along
    assert np.linalg.norm(out, axis=1).min() == pytest.approx(0.0125, abs=0.012)


def test_an_anchor_that_is_not_there_is_named() -> None:
    """The error says which word is to blame."""
    with pytest.raises(PropError) as caught:
        draped({"tube": {"anchor": "door"}}, FISTS, WALL)
    assert caught.value.word == "door"


def test_the_same_job_gives_the_same_shots() -> None:
    """Nothing depends on what was staged before."""
    steps, more = SCENES["with a tube"]
    one, two = shots(*steps, **more)[1], shots(*steps, **more)[1]
    assert one.box == two.box
    for first, second in zip(one.shapes, two.shapes, strict=True):
        assert first.vertices.tobytes() == second.vertices.tobytes()
