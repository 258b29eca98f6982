"""Names beside a figure: all there, each with its line, none over another."""

import re
from itertools import combinations

import numpy as np
import pytest

from generator.figure.drawing.callouts import SIZE
from generator.figure.drawing.draw import draw
from generator.figure.drawing.svg import render
from generator.figure.naming import nameable, named
from generator.figure.parts import PARTS, PLACES
from generator.figure.props.values import Surroundings
from tests.figure.test_draw import STANDING, layers, points, shot

WORDS = ("forehead", "shoulder", "chest", "hip", "hand", "knee", "toes", "shin", "belly", "wrist")
NOTHING = Surroundings()


def test_every_name_stands_once_in_the_view_and_over_no_other() -> None:
    """In the view, in order with the places that they name, a line of type apart."""
    here = shot(STANDING, camera=(0.0, 5.0))
    callouts = named(WORDS, here.body, here.vertices, NOTHING, here.camera)
    picture = draw(shot(STANDING, camera=(0.0, 5.0), callouts=callouts))
    assert sorted(text.word for text in picture.texts) == sorted(WORDS)
    left, top, right, bottom = picture.box
    boxes = []
    for text in picture.texts:
        wide = 0.6 * text.size * len(text.word)
        x = text.x if text.anchor == "start" else text.x - wide
        boxes.append((x, text.y - text.size / 2, x + wide, text.y + text.size / 2))
        assert left <= x
        assert x + wide <= right
        assert top <= text.y <= bottom
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    plain = draw(shot(STANDING, camera=(0.0, 5.0)))
    assert plain.texts == ()
    body = points(layers(plain, stroke="ink")[0].paths)
    for text in picture.texts:
        outside = text.x <= body[:, 0].min() or text.x >= body[:, 0].max()
        assert outside


def test_a_line_leads_to_the_place() -> None:
    """The dot of a name is where the place is seen."""
    here = shot(STANDING, camera=(0.0, 5.0))
    [(word, spots)] = named(["chest"], here.body, here.vertices, NOTHING, here.camera)
    picture = draw(shot(STANDING, camera=(0.0, 5.0), callouts=((word, spots),)))
    assert picture.texts[0].size == SIZE
    dots = [paint for paint in picture.layers if paint.fill == "mark"]
    middle = points(dots[0].paths).mean(0)
    start = points([picture.layers[-2].paths[0]])[0]
    assert np.hypot(*(middle - start)) < 1.0


def test_a_sided_word_names_the_side_that_is_seen() -> None:
    """From the person's right the right knee is named, and one spot of two."""
    here = shot(STANDING, camera=(-90.0, 5.0))
    found = dict(named(["outer_knee"], here.body, here.vertices, NOTHING, here.camera))
    assert len(found["outer_knee"]) == 1
    with pytest.raises(KeyError):
        named(["elbo"], here.body, here.vertices, NOTHING, here.camera)


def test_every_part_and_place_can_be_named() -> None:
    """With its side and without; a name is text in the file, whatever it holds."""
    here = shot(STANDING)
    words = nameable((), ())
    assert {*PARTS, *PLACES, "knee"} <= words
    assert len(named(words, here.body, here.vertices, NOTHING, here.camera)) == len(words)
    odd = draw(shot(STANDING, callouts=(("<b>&", np.zeros((1, 3))),)))
    assert re.search(r">&lt;b&gt;&amp;</text>", render(odd))
