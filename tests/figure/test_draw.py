import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from generator.equipment import Prop
from generator.figure.asset import Floats
from generator.figure.body import Body
from generator.figure.drawing.camera import project, view
from generator.figure.drawing.draw import draw
from generator.figure.drawing.picture import Paint, Path, Picture
from generator.figure.drawing.shot import Shot
from generator.figure.drawing.svg import render
from generator.figure.kinematics import Frames, forward
from generator.figure.props import solids
from generator.figure.props.build import surroundings
from generator.figure.props.values import Shape
from tests.figure.postures import body, both

CAMERA = (20.0, 12.0)
STANDING = both({"hip_abd": 5, "shoulder_abd": 10, "elbow": 12})
BENT = STANDING | both({"knee": 80, "hip_flex": 50})
MIRROR = {"left": "right", "right": "left"}


@cache
def pose(words: tuple[tuple[str, float], ...]) -> tuple[Frames, Floats]:
    """Return bones and skin in joint angles, on the floor."""
    person = body()
    high = forward(person.skeleton, dict(words), np.array([0.0, 1.0, 0.0]))
    up = 1.0 - float(person.skin(high)[:, 1].min())
    frames = forward(person.skeleton, dict(words), np.array([0.0, up, 0.0]))
    return frames, person.skin(frames)


def shot(words: dict[str, float] = STANDING, **more: Any) -> Shot:
    """Return a shot of a person in joint angles."""
    frames, vertices = pose(tuple(sorted(words.items())))
    return Shot(body(), frames, vertices, **{"camera": CAMERA, "ident": "try", **more})


def block(middle: tuple[float, float, float], size: tuple[float, float, float]) -> Shape:
    """Return a wooden box in the room, metres; its front looks to +z."""
    ahead_left_up = np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], dtype=float)
    wide, high, deep = np.array(size) / 2
    return solids.block(np.array(middle), np.array([deep, wide, high]), ahead_left_up, "wood")


def layers(picture: Picture, **like: Any) -> list[Paint]:
    """Return the layers whose fields are as given."""
    return [
        layer
        for layer in picture.layers
        if all(getattr(layer, name) == value for name, value in like.items())
    ]


def points(paths: Iterable[Path]) -> Floats:
    """Return (n, 2) points along paths."""
    time = np.linspace(0, 1, 12)[:, None, None]
    found = []
    for path in paths:
        a, b, c, d = path.cubics.transpose(1, 0, 2)
        rest = 1 - time
        curve = rest**3 * a + 3 * rest**2 * time * b + 3 * rest * time**2 * c + time**3 * d
        found.append(curve.transpose(1, 0, 2).reshape(-1, 2))
    return np.concatenate(found) if found else np.zeros((0, 2))


def area(layer: Paint) -> NDArray[np.bool_]:
    """Return which of 600 times 600 places of the room's middle a layer covers."""
    mask = np.zeros((600, 600), dtype=np.uint8)
    for path in layer.paths:
        ring = np.rint(points([path]) + np.array([300, 450])).astype(np.int32)
        one = np.zeros_like(mask)
        cv2.fillPoly(one, [ring], 1)
        mask ^= one
    return mask.astype(bool)


def silhouette(picture: Picture) -> NDArray[np.bool_]:
    """Return the area of the whole body."""
    return area(layers(picture, fill="skin")[0])


def test_everything_is_finite_and_in_the_view() -> None:
    """A fitted view holds every layer."""
    start = pose(tuple(sorted((STANDING | {"shoulder_abd_left": 120.0}).items())))
    picture = draw(
        shot(BENT, start=start, ghost=True, arrows=("hand_left", "turn_trunk"),
             marks=("hold", "breathe-in", "breathe-out"), plumb=np.array([0.0, 1.0, 0.0]),
             mat=np.array([[-0.4, 0, -0.4], [0.4, 0, -0.4], [0.4, 0, 0.4], [-0.4, 0, 0.4]]),
             highlight={"rectus-abdominis": "primary", "hamstrings": "secondary"})
    )  # fmt: skip
    left, top, right, bottom = picture.box
    for layer in picture.layers:
        along = points(layer.paths)
        assert np.isfinite(along).all()
        assert along[:, 0].min() > left - 4
        assert along[:, 0].max() < right + 4
        assert along[:, 1].min() > top - 4
        assert along[:, 1].max() < bottom + 4
    used = {layer.fill or layer.stroke for layer in picture.layers}
    assert {"mat", "ghost", "arrow", "mark", "plumb", "primary", "shirt", "hair", "brow"} <= used


def test_the_outline_is_where_the_body_is() -> None:
    """The silhouette goes round the posed mesh."""
    picture = draw(shot())
    person = body()
    here = shot()
    dressed = person.dress(here.frames, here.vertices, person.normals(here.vertices))
    flat = project(dressed, view(*CAMERA))[:, :2]
    outline = points(layers(picture, fill="skin")[0].paths)
    assert outline.min(0) == pytest.approx(flat.min(0), abs=1.0)
    assert outline.max(0) == pytest.approx(flat.max(0), abs=1.0)
    mask = silhouette(picture)
    column, row = np.rint(flat + np.array([300, 450])).astype(int).T
    assert mask[row, column].mean() > 0.97


def test_a_mirrored_pose_is_a_mirrored_drawing() -> None:
    """Left and right are drawn alike."""
    words = STANDING | {"shoulder_abd_left": 110.0, "hip_flex_right": 50.0, "knee_right": 70.0}
    mirrored = {
        f"{word.rpartition('_')[0]}_{MIRROR[word.rpartition('_')[2]]}": value
        for word, value in words.items()
    }
    one = silhouette(draw(shot(words, camera=(25.0, 10.0))))
    two = silhouette(draw(shot(mirrored, camera=(-25.0, 10.0))))[:, ::-1]
    # The middle of the room is column 300 of 600: mirrored it is 299.
    two = np.roll(two, 1, axis=1)
    assert (one & two).sum() / (one | two).sum() > 0.97


def test_the_same_bytes_again_in_this_and_other_processes() -> None:
    """Neither hashes nor earlier drawings show."""
    asked = (
        "from tests.figure.test_draw import *\n"
        "import hashlib\n"
        "seat = block((0, 0.2, -0.3), (0.4, 0.4, 0.4))\n"
        "one = draw(shot(BENT, shapes=(seat,), highlight={'hamstrings': 'primary'}))\n"
        "print(hashlib.sha256(render(one).encode()).hexdigest())\n"
    )
    seat = block((0, 0.2, -0.3), (0.4, 0.4, 0.4))
    here = shot(BENT, shapes=(seat,), highlight={"hamstrings": "primary"})
    assert render(draw(here)) == render(draw(here))
    fresh = replace(here, body=Body(body().asset))
    assert render(draw(here)) == render(draw(fresh))
    told = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_crop_is_the_same_figure_larger_with_lines_as_wide() -> None:
    """A view of a part is drawn at the size of a whole one, so that its lines look alike."""
    whole = draw(shot())
    left, top, right, _ = whole.box
    cropped = draw(shot(box=(left, top, right, top + 100)))
    factor = (cropped.box[2] - cropped.box[0]) / (right - left)
    assert factor > 1.5
    assert cropped.box == pytest.approx(np.array([left, top, right, top + 100]) * factor)
    smaller = [Path(path.cubics / factor) for path in layers(cropped, fill="skin")[0].paths]
    inside = slice(None, 450 + int(top) + 98)
    one = area(Paint(tuple(smaller), even_odd=True))[inside]
    two = silhouette(whole)[inside]
    assert (one ^ two).sum() < 0.02 * two.sum()
    for kind in ({"width": "line", "fill": ""}, {"stroke": "rim", "width": 3.4}):
        assert layers(whole, **kind)
        assert layers(cropped, **kind)


def test_what_stands_in_front_hides_and_what_stands_behind_is_hidden() -> None:
    """Props and body hide each other by depth."""
    bare = silhouette(draw(shot(camera=(0.0, 0.0))))
    size = (0.6, 0.5, 0.05)
    behind = draw(shot(camera=(0.0, 0.0), shapes=(block((0, 0.6, -0.6), size),)))
    before = draw(shot(camera=(0.0, 0.0), shapes=(block((0, 0.6, 0.6), size),)))
    board = area(layers(before, fill="wood-front")[0])
    assert (silhouette(behind) ^ bare).mean() < 1e-3
    assert not (silhouette(before) & board).sum() > board.sum() * 0.02
    assert board.sum() == pytest.approx(0.6 * 0.5 * 190**2, rel=0.04)
    covered = bare & board
    assert covered.sum() > 1000
    assert ((silhouette(before) | covered) ^ bare).mean() < 1e-3
    seen = area(layers(behind, fill="wood-front")[0])
    assert (seen & bare).sum() < 0.03 * bare.sum()


def test_a_straight_prop_has_straight_edges_and_exact_corners() -> None:
    """Boxes are drawn with lines from corner to corner."""
    board = block((1.2, 0.3, 0.0), (0.5, 0.2, 0.3))
    picture = draw(shot(STANDING, shapes=(board,)))
    edges = layers(picture, stroke="prop-line")[0]
    for path in edges.paths:
        assert (path.cubics[:, 0] == path.cubics[:, 1]).all()
        assert (path.cubics[:, 2] == path.cubics[:, 3]).all()
    corners = project(board.vertices, view(*CAMERA))[:, :2]
    ends = np.concatenate([path.cubics[:, (0, 3)].reshape(-1, 2) for path in edges.paths])
    gaps = np.hypot(*(corners[:, None] - ends).transpose(2, 0, 1)).min(1)
    # A box shows seven of its eight corners.
    assert (gaps < 0.4).sum() == 7


def test_a_chair_takes_shadow_on_its_seat_and_on_the_floor() -> None:
    """Who sits throws shadow on both."""
    about = surroundings([Prop.model_validate({"chair": {}})], 0.0)
    shapes = tuple(shape for prop in about.props for shape in prop.shapes)
    person = both({"hip_flex": 85, "knee": 85, "hip_abd": 5, "shoulder_abd": 10})
    frames, vertices = pose(tuple(sorted(person.items())))
    lift = np.array([0.0, 0.45 - float(vertices[:, 1].min()) - 0.42, 0.0])
    sits = Shot(
        body(), replace(frames, joint=frames.joint + lift), vertices + lift, shapes, ident="sits",
        surfaces=tuple(plane for plane in about.planes.values() if plane.corners is not None),
    )  # fmt: skip
    shadows = layers(draw(sits), fill="shadow")
    assert len(shadows) == 2
    assert all(layer.paths for layer in shadows)


def test_a_bent_knee_folds_and_a_straight_one_does_not() -> None:
    """Cloth gathers where a joint bends."""

    def ink(words: dict[str, float]) -> int:
        picture = draw(shot(words, camera=(80.0, 5.0)))
        return len(layers(picture, fill="ink", stroke="ink")[0].paths)

    assert ink(BENT) >= ink(STANDING) + 3


def test_a_side_alone_is_tinted() -> None:
    """Seen from behind, the left muscle is on the left of the middle and the right one is not."""
    muscle = {"gluteus-maximus": "primary"}
    left, right = (
        points(
            layers(
                draw(shot(camera=(180.0, 5.0), highlight=muscle, highlight_side=side)),
                fill="primary",
            )[0].paths
        )
        for side in ("left", "right")
    )
    assert left[:, 0].max() < right[:, 0].min() + 1
    assert np.ptp(left, axis=0) == pytest.approx(np.ptp(right, axis=0), abs=2)


def test_highlights_are_painted_by_strength_and_unknown_muscles_are_not() -> None:
    """Each strength has its own tint."""
    lit = draw(shot(camera=(180.0, 5.0), highlight={"gluteus-maximus": "secondary"}))
    assert layers(lit, fill="secondary")
    assert not layers(lit, fill="primary")
    both_lit = draw(
        shot(
            camera=(180.0, 5.0), highlight={"gluteus-maximus": "secondary", "trapezius": "primary"}
        )
    )
    assert layers(both_lit, fill="primary")
    plain = draw(shot(camera=(180.0, 5.0), highlight={"no-such-muscle": "primary"}))
    assert render(plain) == render(draw(shot(camera=(180.0, 5.0))))


def test_a_ghost_shows_only_where_it_helps() -> None:
    """A start that hardly differs is not drawn."""

    def ghosts(words: dict[str, float]) -> list[Paint]:
        start = pose(tuple(sorted(words.items())))
        return layers(draw(shot(start=start, ghost=True)), fill="ghost")

    assert ghosts(STANDING | {"shoulder_abd_left": 100.0})
    assert not ghosts(STANDING)
    assert not ghosts(STANDING | {"neck_flex": 3.0, "elbow_left": 15.0})


@pytest.mark.parametrize("word", ["hand_left", "fingertip_left", "elbow_left", "forearm_left"])
def test_an_arrow_runs_the_way_of_the_part_and_keeps_clear(word: str) -> None:
    """Arrows follow the movement beside the figure."""
    start = pose(tuple(sorted(STANDING.items())))
    raised = STANDING | {"shoulder_abd_left": 120.0}
    picture = draw(shot(raised, camera=(0.0, 5.0), start=start, arrows=(word,)))
    line = points(layers(picture, fill="arrow")[0].paths)
    # The tip is far from the tail's point; the arm goes up, and to the right of the picture.
    assert line[:, 1].min() < line[0, 1] - 10
    mask = silhouette(picture)
    column, row = np.rint(line + np.array([300, 450])).astype(int).T
    assert not mask[row, column].any()


def test_a_turn_has_an_arrow_and_a_part_at_rest_has_none() -> None:
    """Only what moves has an arrow."""
    start = pose(tuple(sorted(STANDING.items())))
    turned = STANDING | {"thoracic_turn": 30.0}
    assert layers(draw(shot(turned, start=start, arrows=("turn_trunk",))), fill="arrow")
    assert not layers(draw(shot(STANDING, start=start, arrows=("hand_left",))), fill="arrow")
    with pytest.raises(KeyError):
        draw(shot(turned, start=start, arrows=("tail",)))


@pytest.mark.parametrize(
    ("azimuth", "elevation", "eyes"),
    [
        (0, 6, 2), (35, 6, 2), (-35, 6, 2), (90, 6, 1), (180, 6, 0),
        (0, 45, 2), (25, 40, 2), (-40, 20, 2), (20, 60, 2), (30, -35, 2), (120, 0, 1),
        (140, 0, 0),
    ],
)  # fmt: skip
def test_eyes_are_seen_from_the_front(azimuth: float, elevation: float, eyes: int) -> None:
    """Both eyes in three-quarter view and from above, one from the side, none from behind."""
    picture = draw(shot(camera=(azimuth, elevation)))
    ink = [layer for layer in layers(picture, fill="ink", stroke="") if layer.paths]
    rings = [path for layer in ink for path in layer.paths if _is_eye(path)]
    assert len(rings) == eyes
    edges = [path for layer in layers(picture, stroke="ink") for path in layer.paths]
    outline = points(edges)
    for ring in rings:
        gaps = np.hypot(*(points([ring])[:, None] - outline[None]).transpose(2, 0, 1))
        assert gaps.min() > 0.6


def _is_eye(path: Path) -> bool:
    """Tell whether a path is the ellipse of an eye: lids and noses are thin bows."""
    ring = points([path]).astype(np.float32)
    inside, length = cv2.contourArea(ring), cv2.arcLength(ring, closed=True)
    return inside > 0.93 * cv2.contourArea(cv2.convexHull(ring)) and inside > 0.03 * length**2


def test_words_of_the_look_are_colours_of_the_picture() -> None:
    """Underscores of the data are hyphens in CSS."""
    picture = draw(shot(look={"skin_far": "#123456", "shirt": "#abcdef"}))
    assert dict(picture.look) == {"skin-far": "#123456", "shirt": "#abcdef"}
    assert "#abcdef" in render(picture, {})


@pytest.mark.parametrize("make", [lambda: draw(shot(BENT)), lambda: draw(shot())])
def test_a_figure_is_small(make: Callable[[], Picture]) -> None:
    """A figure without props stays small."""
    assert len(render(make())) < 24_000
