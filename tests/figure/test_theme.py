from collections.abc import Mapping

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from generator.figure.drawing.theme import DARK, INK, LIGHT
from tests.conftest import ROOT

THEMES: dict[str, Mapping[str, str]] = {"light": LIGHT, "dark": LIGHT | DARK, "ink": LIGHT | INK}
CLOTH = ("skin", "skin-far", "shirt", "shirt-far", "trousers", "trousers-far")


def rgb(colour: str) -> NDArray[np.float64]:
    """Return a colour as three numbers from 0 to 1."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)])


def luminance(colour: NDArray[np.float64]) -> float:
    """Return the relative luminance by WCAG 2."""
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    """Return the contrast ratio by WCAG 2."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def tinted(theme: Mapping[str, str], strength: str, cloth: str) -> NDArray[np.float64]:
    """Return the colour of a tinted cloth: a muscle's core is painted twice."""
    share = (1 - float(theme[f"{strength}-tint"])) ** 2
    return rgb(theme[strength]) * (1 - share) + rgb(theme[cloth]) * share


def strength(colour: NDArray[np.float64], name: str) -> float:
    """Return how strong a tint looks: how dark in ink, how red otherwise."""
    return 1 - float(colour[0]) if name == "ink" else float(colour[0] - colour[1:].mean())


@pytest.mark.parametrize("name", THEMES)
def test_the_first_muscle_is_the_strongest(name: str) -> None:
    """On everybody's skin and clothes both tints show, and the first one more than the others."""
    people = yaml.safe_load((ROOT / "data" / "people.yaml").read_text(encoding="utf-8"))
    looks = [person["look"] for person in people]
    for look in looks:
        theme = {**THEMES[name]}
        if name != "ink":
            theme |= {word.replace("_", "-"): value for word, value in look.items()}
        for cloth in CLOTH:
            plain = rgb(theme[cloth])
            first, second = (tinted(theme, one, cloth) for one in ("primary", "secondary"))
            assert strength(first, name) > strength(second, name) + 0.15
            assert np.linalg.norm(second - plain) > 0.12
            assert np.linalg.norm(first - plain) > 0.25


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("stuff", ["wall", "frame", "wood", "bed", "fabric", "pillow", "step"])
def test_props_read(name: str, stuff: str) -> None:
    """A prop's sides differ from each other, and it or its line differs from the page."""
    theme = THEMES[name]
    page = rgb(theme["page"])
    top, side, front = (rgb(theme[f"{stuff}-{tone}"]) for tone in ("top", "side", "front"))
    assert contrast(top, side) > 1.15
    assert contrast(top, front) > 1.05
    line = rgb(theme["prop-line"])
    assert max(contrast(page, front), contrast(page, line)) > 2
    assert contrast(front, line) > 2


@pytest.mark.parametrize("name", THEMES)
def test_the_mat_is_lilac_and_lies_quietly(name: str) -> None:
    """It is less blue than red and green are far from blue, and never louder than the person."""
    theme = THEMES[name]
    mat, page = rgb(theme["mat"]), rgb(theme["page"])
    assert 1.1 < contrast(mat, page) < 2.2
    if name != "ink":
        red, green, blue = mat
        assert green < red < blue


def test_a_band_has_an_edge_of_its_own_colour() -> None:
    """Its line is the band's hue, darker: not the grey of wood and walls."""
    for stuff in ("band", "strap"):
        fill, line = rgb(LIGHT[f"{stuff}-front"]), rgb(LIGHT[f"{stuff}-line"])
        assert contrast(fill, line) > 1.5
        assert fill.argmax() == line.argmax()
        assert fill.argmin() == line.argmin()
