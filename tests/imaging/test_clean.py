"""Cleaning a file: the same picture, upright, in sRGB, with nothing beside it; twice is once."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageOps

from generator.imaging.clean import cleaned
from generator.imaging.facts import LARGEST_BYTES, LONGEST_PX, facts
from tests.photos import SVG, kind, located, moving, photo, wide_profile

ENDINGS = ("jpg", "png", "webp")


def pixels(data: bytes, turn: bool = False) -> NDArray[np.int16]:
    """Return a picture's pixels, turned as a viewer turns them if asked."""
    image = Image.open(io.BytesIO(data))
    upright = ImageOps.exif_transpose(image) if turn else image
    return np.asarray(upright.convert("RGB"), np.int16)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_a_phone_wrote_goes_and_no_pixel_changes(ending: str) -> None:
    """A photo that lies right loses its EXIF and not a bit of its picture."""
    data = photo(ending, exif=located())
    clean = cleaned(data, ending)
    assert facts(clean, ending).extras == ()
    assert b"Telltale" not in clean
    assert (pixels(clean) == pixels(data)).all()
    assert cleaned(clean, ending) == clean


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_on_its_side_is_put_upright(ending: str, orientation: int) -> None:
    """Each way a camera can be held looks afterwards as viewers showed it before."""
    data = photo(ending, 80, 60, exif=located(orientation))
    clean = cleaned(data, ending)
    before, after = pixels(data, turn=True), pixels(clean)
    assert before.shape == after.shape
    assert np.abs(before - after).mean() < 3
    assert facts(clean, ending).extras == ()
    assert cleaned(clean, ending) == clean


@pytest.mark.parametrize("ending", ENDINGS)
def test_colours_become_srgb(ending: str) -> None:
    """Red that a wide profile made strong is strong without the profile too."""
    data = photo(ending, 80, 60, icc_profile=wide_profile())
    clean = cleaned(data, ending)
    assert facts(clean, ending).extras == ()
    red = pixels(clean)[50, 10]
    assert red[0] > pixels(data)[50, 10][0] + 5
    assert cleaned(clean, ending) == clean


@pytest.mark.parametrize("name", ["heavy", "wide"])
def test_a_photo_that_is_too_large_is_made_smaller(name: str) -> None:
    """It fits afterwards, and keeps its shape."""
    data = kind(name)
    clean = facts(made := cleaned(data, "jpg"), "jpg")
    before = facts(data, "jpg")
    assert clean.size_bytes <= LARGEST_BYTES
    assert max(clean.width, clean.height) <= LONGEST_PX
    assert clean.width / clean.height == pytest.approx(before.width / before.height, rel=0.01)
    assert cleaned(made, "jpg") == made


def test_a_drawing_keeps_its_transparency() -> None:
    """What shows through still does after the picture was drawn anew."""
    out = io.BytesIO()
    Image.new("RGBA", (60, 40), (200, 0, 0, 90)).save(out, "PNG", exif=located(6))
    made = Image.open(io.BytesIO(cleaned(out.getvalue(), "png")))
    assert made.size == (40, 60)
    assert made.getpixel((5, 5)) == (200, 0, 0, 90)


@pytest.mark.parametrize(
    ("data", "ending"),
    [(SVG, "jpg"), (photo("png"), "jpg"), (moving("webp"), "webp"), (b"", "png"), (photo(), "exe"),
     (photo(exif=located())[:-500], "jpg")],
    ids=["svg", "another", "moving", "empty", "ending", "cut"],
)  # fmt: skip
def test_what_is_no_sound_photo_stays(data: bytes, ending: str) -> None:
    """What cannot be read is for its finding to tell; it is not touched."""
    assert cleaned(data, ending) == data


@given(st.integers(1, 8), st.sampled_from(ENDINGS), st.booleans(), st.booleans())
@settings(max_examples=25, deadline=None)
def test_twice_is_once(orientation: int, ending: str, wide: bool, behind: bool) -> None:
    """Whatever a file says beside its picture, a second cleaning has nothing to do."""
    options = {"icc_profile": wide_profile()} if wide else {}
    data = photo(ending, 50, 40, exif=located(orientation), **options) + b"film" * behind
    clean = cleaned(data, ending)
    assert facts(clean, ending).extras == ()
    assert cleaned(clean, ending) == clean
