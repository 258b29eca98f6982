from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.equipment import Band, Prop
from generator.figure.asset import Floats
from generator.figure.props import cushions, solids
from generator.figure.props.build import surroundings
from generator.figure.props.site import heading
from generator.figure.props.values import Box, Shape, Surroundings

WORDS: dict[str, dict[str, Any]] = {
    "chair": {"chair": {}},
    "stool": {"chair": {"back": False, "height": 50}},
    "pillow": {"pillow": {"size": (44, 30), "height": 11}},
    "towel": {"towel": {}},
    "roll": {"towel": {"rolled": True, "height": 12}},
    "wall": {"wall": {"width": 70}},
    "doorway": {"doorway": {}},
    "step": {"step": {"height": 18}},
    "table": {"table": {}},
    "bed": {"bed": {"pillow": True}},
}
SOFT = {"pillow", "towel", "roll", "bed"}


def placed(name: str, facing: float = 0.0, **words: Any) -> Surroundings:
    """Set up one prop of `WORDS`, with more words about it."""
    ((kind, own),) = WORDS[name].items()
    return surroundings([Prop.model_validate({kind: {**own, **words}})], facing)


def outward_volume(shape: Shape) -> float:
    """Return the volume that a closed mesh holds; negative if its faces look inwards."""
    a, b, c = (shape.vertices[shape.triangles[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c))) / 6


def assert_closed(shape: Shape) -> None:
    """Every edge is walked once in each direction, and every solid's faces look outwards."""
    ways: Counter[tuple[int, int]] = Counter()
    for a, b, c in shape.triangles.tolist():
        ways.update([(a, b), (b, c), (c, a)])
    assert set(ways.values()) == {1}
    assert all(way[::-1] in ways for way in ways)
    assert np.isfinite(shape.vertices).all()
    for solid in solids_of(shape):
        assert outward_volume(solid) > 0


def solids_of(shape: Shape) -> list[Shape]:
    """Take a mesh apart into the pieces that share no vertex."""
    piece = np.arange(len(shape.vertices))
    while True:
        least = piece.copy()
        np.minimum.at(least, shape.triangles.ravel(), piece[shape.triangles].min(1).repeat(3))
        if (least == piece).all():
            break
        piece = least
    owner = piece[shape.triangles[:, 0]]
    return [
        Shape(shape.vertices, shape.triangles[owner == one], shape.tone, shape.group, shape.stuff)
        for one in np.unique(owner)
    ]


def distance(point: Floats, shapes: tuple[Shape, ...]) -> float:
    """Return how far a point is from the nearest face of some meshes."""
    return min(
        float(np.min([to_triangle(point, shape.vertices[corners]) for corners in shape.triangles]))
        for shape in shapes
    )


def to_triangle(point: Floats, corners: Floats) -> float:
    """Return how far a point is from a triangle (3, 3)."""
    a, b, c = corners
    normal = np.cross(b - a, c - a)
    if (size := np.linalg.norm(normal)) > 1e-12:
        normal = normal / size
        foot = point - normal * ((point - a) @ normal)
        sides = [np.cross(q - p, foot - p) @ normal for p, q in ((a, b), (b, c), (c, a))]
        if min(sides) >= -1e-9:
            return abs(float((point - a) @ normal))
    gaps = []
    for p, q in ((a, b), (b, c), (c, a)):
        along = np.clip((point - p) @ (q - p) / max(1e-12, float((q - p) @ (q - p))), 0, 1)
        gaps.append(float(np.linalg.norm(point - p - along * (q - p))))
    return min(gaps)


@pytest.mark.parametrize("name", WORDS)
def test_meshes_are_closed_and_look_outwards(name: str) -> None:
    """Every prop is made of closed solids whose faces look outwards."""
    for shape in placed(name, 37, at=(20, -30), turn=15).shapes:
        assert_closed(shape)
        assert len(shape.tone) == len(shape.group) == len(shape.triangles)
        assert set(shape.tone.tolist()) <= {0, 1, 2}


def test_tubes_and_ribbons_are_closed() -> None:
    """So are the tubes and ribbons that bands are made of."""
    angle = np.linspace(0, 5, 20)
    path = np.stack([np.cos(angle), np.sin(angle), 0.2 * angle], 1)
    ring = np.stack([np.cos(angle), 0 * angle, np.sin(angle)], 1)
    assert_closed(solids.tube(path, np.linspace(0.01, 0.02, 20), "band"))
    assert_closed(solids.tube(ring, 0.01, "band", closed=True))
    assert_closed(solids.ribbon(ring, np.array([0, 0.03, 0]), 0.004, "band", closed=True))
    assert_closed(solids.ribbon(path, np.array([0, 0, 0.03]), 0.004, "strap"))


@pytest.mark.parametrize("name", WORDS)
def test_planes_lie_on_the_mesh(name: str) -> None:
    """A plane is flat, its outline runs round its normal, and the prop is there."""
    around = placed(name, 90, at=(10, 5))
    bounded = [plane for plane in around.planes.values() if plane.corners is not None]
    assert bounded
    for plane in bounded:
        assert plane.corners is not None
        flat = (plane.corners - plane.point) @ plane.normal
        assert np.abs(flat).max() < 1e-9
        turn = np.cross(plane.corners[1] - plane.corners[0], plane.corners[2] - plane.corners[1])
        assert turn @ plane.normal > 0, "corners run counter-clockwise"
        # What is soft gives way: its plane lies below its top.
        near = 0.06 if name in SOFT else 0.03
        assert distance(plane.corners.mean(0), around.shapes) < near


@pytest.mark.parametrize("name", WORDS)
def test_grips_are_on_the_mesh(name: str) -> None:
    """Where a hand is sent, there is something to hold."""
    around = placed(name, 90)
    for word, grip in around.grips.items():
        assert distance(grip.point, around.shapes) < 0.025, word
        assert np.linalg.norm(grip.normal) == pytest.approx(1)
        assert 0 <= grip.fingers <= 90


@pytest.mark.parametrize("name", ["wall", "doorway", "step", "pillow", "towel"])
def test_boxes_cover_the_mesh(name: str) -> None:
    """Whatever is solid has a box about it."""
    around = placed(name, 20, at=(3, 4), turn=50)
    # What is soft stands a little above its box, which ends where a body comes to rest.
    boxes = [grown(box, 0.045) for box in around.boxes]
    vertices = np.concatenate([shape.vertices for shape in around.shapes])
    if name == "doorway":  # nobody bumps into the lintel
        vertices = vertices[vertices[:, 1] < 1.9]
    assert (np.max([box.depth(vertices) for box in boxes], axis=0) > 0).all()


@pytest.mark.parametrize("name", WORDS)
def test_boxes_stay_inside_the_mesh(name: str) -> None:
    """No box stands where nothing is drawn."""
    around = placed(name)
    vertices = np.concatenate([shape.vertices for shape in around.shapes])
    for box in around.boxes:
        for sign in (-1, 1):
            corner = box.centre + box.rotation @ (sign * box.half)
            assert (corner > vertices.min(0) - 0.01).all()
            assert (corner < vertices.max(0) + 0.01).all()


def grown(box: Box, by: float) -> Box:
    """Return a box that is `by` metres larger all round."""
    return Box(box.centre, box.half + by, box.rotation)


@pytest.mark.parametrize(("facing", "ahead"), [(0, (0, 0, 1)), (90, (1, 0, 0)), (180, (0, 0, -1))])
def test_facing_says_where_forwards_is(facing: float, ahead: tuple[float, ...]) -> None:
    """Centimetres forwards follow the exercise, not the room."""
    axes = heading(facing)
    assert axes[:, 0] == pytest.approx(np.array(ahead), abs=1e-12)
    assert np.linalg.det(axes) == pytest.approx(1)
    chair = placed("chair", facing, at=(50, 0))
    assert chair.planes["seat"].point == pytest.approx(
        0.5 * np.array(ahead) + [0, 0.44, 0], abs=1e-9
    )
    assert chair.planes["chair_back"].normal @ np.array(ahead) > 0.9


def test_turn_and_left() -> None:
    """A turned chair faces left, and 20 cm left is to the left."""
    chair = placed("chair", 90, at=(0, 20), turn=90)
    # Facing 90 is towards +x; the person's left is then towards -z.
    assert chair.planes["seat"].point == pytest.approx(np.array([0, 0.44, -0.2]), abs=1e-9)
    assert chair.planes["chair_back"].normal @ np.array([0, 0, -1]) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("turn", [0, 60, 180, -120, 200])
def test_left_is_the_persons_left(turn: float) -> None:
    """A grip's side is the person's, whichever way the chair looks."""
    left = heading(90)[:, 1]
    grips = placed("chair", 90, at=(40, 0), turn=turn).grips
    for name in ("seat", "seat_top", "chair_back"):
        assert (grips[f"{name}_left"].point - grips[f"{name}_right"].point) @ left > 0


def test_the_second_of_a_kind_has_a_number() -> None:
    """Two chairs have two seats, with names of their own."""
    two = surroundings([Prop.model_validate(WORDS["chair"])] * 2, 0)
    assert {"seat", "chair_back", "chair2_seat", "chair2_back"} <= set(two.planes)
    assert {"chair_back_left", "chair2_back_left", "chair2_seat_top_right"} <= set(two.grips)
    assert [prop.name for prop in two.props] == ["chair", "chair2"]


def test_the_floor_is_always_there() -> None:
    """Without props there is the floor, which a mat may cover."""
    assert set(surroundings([], 0).planes) == {"floor", "mat"}


@pytest.mark.parametrize(
    ("words", "mat"), [({"mat": {}}, True), ({"mat": None}, True), ({"mat": False}, False)]
)
def test_a_mat_can_be_forced_or_forbidden(words: dict[str, Any], mat: bool) -> None:
    """The data may ask for a mat or forbid it; else the exercise decides."""
    assert surroundings([Prop.model_validate(words)], 0).mat is mat
    assert surroundings([], 0).mat is None


def test_a_pillow_dents_under_a_head() -> None:
    """A head presses the pillow down where it lies, and only there."""
    around = placed("pillow")
    pillow = around.props[0]
    rest = around.planes["pillow"].point
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ball = np.array([0, 0.1, 0]) + rest + 0.1 * np.array(
        [[np.sin(t) * np.cos(a), np.cos(t), np.sin(t) * np.sin(a)]
         for a in angle for t in np.linspace(0, np.pi, 24)]
    )  # fmt: skip
    (before,), (after,) = pillow.shapes, cushions.dented(pillow, ball).shapes
    fallen = before.vertices[:, 1] - after.vertices[:, 1]
    assert fallen.max() > 0.02
    assert (fallen > -1e-12).all()
    under = np.linalg.norm(after.vertices[:, [0, 2]] - rest[[0, 2]], axis=1) < 0.03
    assert after.vertices[under, 1].max() < rest[1] + 0.01
    far = np.linalg.norm(after.vertices[:, [0, 2]] - rest[[0, 2]], axis=1) > 0.2
    assert fallen[far] == pytest.approx(0)
    assert_closed(after)
    assert cushions.dented(pillow, ball + np.array([0, 1, 0])).shapes == pillow.shapes


@pytest.mark.parametrize(
    "words",
    [
        5, {}, {"sofa": {}}, {"chair": {"hight": 3}}, {"chair": {}, "bed": {}}, {"chair": 7},
        {"chair": {"at": (0, "x")}}, {"chair": {"at": (0,)}}, {"chair": {"height": 900}},
        {"wall": {"turn": float("nan")}}, {"mat": 3}, {"pillow": {"size": (1, 2, 3)}},
    ],
)  # fmt: skip
def test_bad_props_are_refused(words: Any) -> None:
    """What is no prop is refused by name, without a traceback."""
    with pytest.raises(ValidationError):
        Prop.model_validate(words)


@pytest.mark.parametrize(
    "words",
    [
        {"loop": {"thigh": 2}}, {"loop": {"thigh": 0.5, "shank": 0.5}}, {"strap": {}},
        {"strap": {"foot": "both"}}, {"tube": {"anchor": "The wall"}}, {"dowel": {"where": "up"}},
        {"rope": {}}, {"tube": {"hands": "three"}},
    ],
)  # fmt: skip
def test_bad_bands_are_refused(words: Any) -> None:
    """So is what is no band."""
    with pytest.raises(ValidationError):
        Band.model_validate(words)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(WORDS)), st.floats(-500, 500), st.floats(-500, 500), st.floats(-360, 360)
)
def test_props_stand_on_the_floor_wherever_they_are(
    name: str, ahead: float, left: float, turn: float
) -> None:
    """No place or turn sends a prop through the floor."""
    around = placed(name, 90, at=(ahead, left), turn=turn)
    for shape in around.shapes:
        assert np.isfinite(shape.vertices).all()
        assert shape.vertices[:, 1].min() > -1e-9


def test_every_field_says_what_it_means() -> None:
    """The schema explains every word of props and bands."""
    for kind in (Prop, Band):
        schema = TypeAdapter(kind).json_schema()
        for model in (schema, *schema["$defs"].values()):
            for name, field in model.get("properties", {}).items():
                assert field.get("description"), name
