import numpy as np
import pytest

from generator.figure.asset import SHIRT, SKIN, TROUSERS
from generator.figure.drawing.camera import enlargement, lens, project, units, view
from generator.figure.drawing.draw import draw
from generator.figure.drawing.folds import folds as found
from generator.figure.drawing.mesh import FAR, assemble
from generator.figure.drawing.raster import Buffer
from generator.figure.drawing.regions import Labels
from generator.figure.drawing.sight import sight
from generator.figure.drawing.slivers import without_slivers
from generator.figure.drawing.twins import far_parts
from generator.figure.geometry import Floats
from tests.figure.postures import body, both
from tests.figure.test_draw import BENT, STANDING, layers, points, pose, shot

SIDE = (90.0, 4.0)
LEFT_LEG, RIGHT_LEG = 4, 5


def marked(words: dict[str, float], camera: tuple[float, float]) -> list[int]:
    """Return the far limbs of a pose: 2 and 3 are the arms, 4 and 5 the legs."""
    _, vertices = pose(tuple(sorted(words.items())))
    far = far_parts(vertices, body().asset.base_part, view(*camera))
    return np.flatnonzero(far).tolist()


@pytest.mark.parametrize(("camera", "far"), [(SIDE, [3, 5]), ((-90.0, 4.0), [2, 4])])
def test_from_the_side_the_limbs_behind_are_far(
    camera: tuple[float, float], far: list[int]
) -> None:
    """Seen from the left, the right arm and leg are the far ones, and the other way round."""
    assert marked(STANDING, camera) == far


def test_from_the_front_no_limb_is_far() -> None:
    """Twins side by side have one tone."""
    assert marked(STANDING, (0.0, 4.0)) == []


def test_a_leg_that_crosses_in_front_is_near() -> None:
    """Where twins cross, the one in front is near, though its foot is behind the other's side."""
    crossed = STANDING | {"hip_abd_left": -22.0, "hip_flex_left": 24.0}
    assert marked(crossed, (0.0, 4.0)) == [RIGHT_LEG]
    crossed = STANDING | {"hip_abd_right": -22.0, "hip_flex_right": 24.0}
    assert marked(crossed, (0.0, 4.0)) == [LEFT_LEG]


def painted(mask: Floats) -> tuple[Buffer, Labels]:
    """Return a buffer whose triangles are numbered like the labels of a mask."""
    triangle = np.where(mask > 0, mask, -1).astype(np.int32)
    return Buffer(triangle, triangle.astype(np.int64)), mask.astype(np.int16)


def test_slivers_of_a_covered_limb_are_gone() -> None:
    """A far limb that shows by less than its lines' width is not drawn; a wider one is."""
    mask = np.zeros((60, 80))
    mask[10:50, 20:40] = TROUSERS
    mask[12:48, 40:43] = FAR + TROUSERS
    mask[20:40, 10:20] = FAR + SKIN
    buffer, labels = without_slivers(*painted(mask), 2.0)
    assert not (labels == FAR + TROUSERS).any()
    assert (labels == FAR + SKIN).sum() == 200
    assert (labels[mask == 0] == 0).all()
    assert (buffer.triangle == np.where(labels > 0, labels, -1)).all()
    same = painted(np.where(mask == FAR + TROUSERS, SHIRT, mask))
    assert without_slivers(*same, 2.0)[1] is same[1]


def test_the_enlargement_fits_the_page() -> None:
    """Whole figures are drawn at one scale, parts larger, and never without limit."""
    assert enlargement(None) == 1
    assert enlargement((0, 0, 300, 420)) == 1
    assert enlargement((0, 0, 90, 135)) == pytest.approx(2 * enlargement((0, 0, 180, 270)))
    assert enlargement((0, 0, 1, 1)) == enlargement((0, 0, 9, 9)) <= 4
    rows, box = lens((20, 10), (0, 0, 90, 135))
    assert box == pytest.approx((0, 0, 180, 270))
    assert units(rows) == pytest.approx(2 * units(view(20, 10)))
    here = np.array([[0.3, 1.2, 0.1]])
    assert project(here, rows) == pytest.approx(2 * project(here, view(20, 10)))


def test_shade_lies_along_outlines() -> None:
    """No stain in the middle of a shirt: every patch of shade is near the edge of something."""
    for words in (STANDING, BENT, STANDING | both({"shoulder_abd": 80})):
        picture = draw(shot(words))
        shade = layers(picture, fill="shade")
        edges = points([p for one in layers(picture, stroke="ink") for p in one.paths])
        for path in shade[0].paths if shade else ():
            gaps = np.hypot(*(points([path])[:, None] - edges[None]).transpose(2, 0, 1)).min(1)
            assert (gaps < 5).mean() > 0.25


def test_the_first_muscle_lies_over_the_others() -> None:
    """Where two muscles overlap, the first one is painted last."""
    lit = shot(camera=(180.0, 5.0), highlight={"trapezius": "secondary", "rhomboids": "primary"})
    fills = [layer.fill for layer in draw(lit).layers]
    first = [place for place, fill in enumerate(fills) if fill == "primary"]
    others = [place for place, fill in enumerate(fills) if fill == "secondary"]
    assert min(first) > max(others)


def test_a_fold_does_not_show_through_the_body() -> None:
    """Seen from the other side, a raised arm's armpit draws nothing on the near side's shirt."""

    def folds(words: dict[str, float], azimuth: float) -> int:
        person = shot(STANDING | words, camera=(azimuth, 6.0))
        rows, box = lens(person.camera, person.box)
        normals = person.body.normals(person.vertices)
        dressed = person.body.dress(person.frames, person.vertices, normals)
        seen = sight(assemble(person, dressed, rows), rows, box)
        return len(found(person.body.asset, person.frames, seen))

    aside = {"shoulder_abd_right": 75.0, "elbow_right": 0.0}
    assert folds(aside | {"shoulder_abd_right": 90.0}, 60.0) > 0
    assert folds(aside, 80.0) == 0
    assert folds({"shoulder_flex_right": 90.0, "elbow_right": 0.0}, 90.0) == 0
