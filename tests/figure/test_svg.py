import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from generator.figure.drawing.picture import Paint, Path, Picture, straight
from generator.figure.drawing.svg import render
from generator.figure.drawing.theme import DARK, INK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>alert('x')</script> & \"quotes\" ]]> --"
CORNERS = np.array([[0.04, 0.0], [10.0, 0.0], [10.0, 5.55], [0.04, 0.0]])
SQUARE = (Path(straight(CORNERS), closed=True),)
BOW = (Path(np.array([[[0, 0], [1.25, 3.5], [4, 3.5], [5, -0.5]]]) * 3.0),)
PICTURE = Picture(
    ident="cat-cow-2",
    title="Cat & cow",
    desc="",
    box=(-5.0, -20.5, 95.0, 41.25),
    layers=(
        Paint(SQUARE, "skin", even_odd=True),
        Paint(SQUARE, stroke="ink", width="line", shift=(0.25, 0.4)),
        Paint(BOW, stroke="arrow", width=0.8, opacity="primary-tint", dash=(4.0, 3.0), caps=True),
        Paint((), "hair"),
    ),
    look=(("skin", "#8a5638"),),
)


def ids(svg: str) -> list[str]:
    """Return all ids of an SVG."""
    return [node.attrib["id"] for node in ElementTree.fromstring(svg).iter() if "id" in node.attrib]


def test_it_is_xml_with_a_view_a_role_and_a_name() -> None:
    """The SVG parses, and says what it is to a reader that cannot see it."""
    root = ElementTree.fromstring(render(replace(PICTURE, desc="Back up.")))
    assert root.attrib["viewBox"] == "-5 -20.5 100 61.8"
    assert root.attrib["role"] == "img"
    named = {
        node.attrib["id"]: node.text for node in root if node.tag in (SVG + "title", SVG + "desc")
    }
    assert [named[name] for name in root.attrib["aria-labelledby"].split()] == [
        "Cat & cow",
        "Back up.",
    ]


def test_ids_are_its_own_and_every_use_has_one() -> None:
    """Two figures on a page never share an id."""
    svg = render(PICTURE)
    found = ids(svg)
    assert len(found) == len(set(found))
    assert all(name.startswith("cat-cow-2-") for name in found)
    assert set(re.findall(r'href="#([^"]*)"', svg)) <= set(found)
    assert svg.count("<use") == 2
    assert not set(ids(render(replace(PICTURE, ident="other")))) & set(found)


@pytest.mark.parametrize(
    "picture", [replace(PICTURE, title=NASTY), replace(PICTURE, desc=NASTY)], ids=["title", "desc"]
)
def test_text_cannot_become_markup(picture: Picture) -> None:
    """Titles and descriptions are text whatever they hold."""
    svg = render(picture)
    root = ElementTree.fromstring(svg)
    assert NASTY in [node.text for node in root]
    assert "<script" not in svg


@pytest.mark.parametrize("ident", ["", "Cat", "a b", 'a"b', "a_b", "-a", "a--b", "1a", "a\n", "á"])
def test_only_kebab_case_makes_an_id(ident: str) -> None:
    """Nothing but a kebab-case word becomes an id."""
    with pytest.raises(ValueError, match="kebab"):
        render(replace(PICTURE, ident=ident))


@pytest.mark.parametrize(
    "colour", ['red"/><script>', "red;background:url(//x)", "red}", "red<", "red\n", "var(--é)"]
)
@pytest.mark.parametrize("theme", [None, {}])
def test_a_colour_cannot_become_markup(colour: str, theme: dict[str, str] | None) -> None:
    """A colour cannot leave its style."""
    with pytest.raises(ValueError, match="no colour"):
        render(replace(PICTURE, look=(("skin", colour),)), theme)
    with pytest.raises(ValueError, match="no colour"):
        render(PICTURE, {"skin": colour})


def test_without_a_theme_a_page_sets_the_colours() -> None:
    """Colours are variables, light ones if the page sets none."""
    svg = render(PICTURE)
    assert "var(--f-skin,#8a5638)" in svg
    assert f"var(--f-ink,{LIGHT['ink']})" in svg
    assert f"stroke-width:var(--f-line,{LIGHT['line']})" in svg


@pytest.mark.parametrize("theme", [{}, DARK, INK])
def test_a_theme_is_written_in(theme: dict[str, str]) -> None:
    """A baked theme leaves no variable."""
    svg = render(PICTURE, theme)
    assert "var(" not in svg
    assert f"fill:{theme.get('skin', '#8a5638')}" in svg
    assert f"stroke:{theme.get('ink', LIGHT['ink'])}" in svg


@pytest.mark.parametrize("theme", [DARK, INK])
def test_themes_name_what_there_is(theme: dict[str, str]) -> None:
    """Themes know no name that drawings do not."""
    assert not set(theme) - set(LIGHT)


def test_ink_has_no_colour() -> None:
    """On paper everything is grey."""
    painted = {name: INK.get(name, value) for name, value in LIGHT.items()}
    for name, value in painted.items():
        if value.startswith("#"):
            digits = value[1:] if len(value) == 7 else "".join(2 * digit for digit in value[1:])
            assert digits[:2] == digits[2:4] == digits[4:], name


def test_paths_come_back_as_they_were_within_a_twentieth() -> None:
    """Paths are relative, in whole tenths, lines as lines."""
    data = re.findall(r' d="([^"]*)"', render(PICTURE))
    assert data[0] == "M0 0l100 0 0 56-100-56z"
    numbers = [int(number) for number in re.findall(r"-?\d+", data[1])]
    assert numbers == [0, 0, 38, 105, 120, 105, 150, -15]


def test_the_same_picture_is_the_same_bytes() -> None:
    """Writing depends on nothing but the picture."""
    assert render(PICTURE) == render(replace(PICTURE, layers=tuple(PICTURE.layers)))
