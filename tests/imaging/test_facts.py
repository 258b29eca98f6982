"""What is told of a file: its real kind, its size, its faults. Nothing is believed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.imaging import facts as told
from generator.imaging.facts import LARGEST_BYTES, MOST_READ_BYTES, PLACE, all_facts, facts
from generator.studio import Studio
from tests.photos import SVG, bomb, kind, located, moving, photo


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_sound_photo_has_no_fault(ending: str) -> None:
    """Its size is told, and that there is nothing to mend."""
    found = facts(photo(ending, 640, 480), ending)
    assert (found.width, found.height, found.fault, found.extras) == (640, 480, None, ())
    assert not found.too_large
    assert not found.too_small


@pytest.mark.parametrize(
    ("data", "ending", "words"),
    [
        (SVG, "jpg", "no JPEG, PNG or WebP"),
        (b"<!doctype html><script>alert(1)</script>", "png", "no JPEG"),
        (b"", "webp", "no JPEG"),
        (b"GIF89a" + b"\0" * 99, "jpg", "no JPEG"),
        (photo("png"), "jpg", "is a .png inside"),
        (photo("jpg"), "webp", "is a .jpg inside"),
        (b"\xff\xd8\xff<script>alert(1)</script>", "jpg", "damaged"),
        (b"\x89PNG\r\n\x1a\n<svg onload=alert(1)>", "png", "damaged"),
        (photo("jpg")[:-900], "jpg", "cut short"),
        (photo("png")[:-60], "png", "cut short"),
        (moving("webp"), "webp", "moves"),
        (moving("png"), "png", "moves"),
        (bomb(), "png", "more pixels than can be read safely"),
        (bomb(11_000, 11_000), "png", "more pixels than can be read safely"),
        (bomb(3000, 3000), "png", "cannot be read"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_poses_as_a_photo_is_told(data: bytes, ending: str, words: str) -> None:
    """A file that is not what its name says, or would harm who opens it, has a fault in words."""
    assert words in (facts(data, ending).fault or "")


def test_the_place_is_told() -> None:
    """A photo that says where it was taken is told from one that only names the camera."""
    assert PLACE in facts(photo(exif=located()), "jpg").extras
    assert facts(photo(exif=located(place=False)), "jpg").extras == ("EXIF or XMP",)


def test_sizes() -> None:
    """Too many bytes or pixels, and too few pixels, are told."""
    assert facts(kind("small"), "jpg").too_small
    assert facts(kind("wide"), "jpg").too_large
    heavy = facts(kind("heavy"), "jpg")
    assert heavy.size_bytes > LARGEST_BYTES
    assert heavy.too_large


def test_a_huge_file_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is far too large only the length is looked at."""
    monkeypatch.setattr(told, "opened", None)
    found = facts(b"\xff\xd8\xff" + b"\0" * MOST_READ_BYTES, "jpg")
    assert found.too_large
    assert found.width == 0


def test_a_photo_is_looked_at_once() -> None:
    """The same bytes are not read again, whatever their name."""
    calls: list[int] = []

    def counting(work: object, jobs: object) -> object:
        calls.append(len(list(jobs)))  # type: ignore[call-overload]
        return map(work, jobs)  # type: ignore[call-overload]

    studio = Studio(spread=counting)  # type: ignore[arg-type]
    first = all_facts({"a.jpg": photo()}, studio)
    assert all_facts({"b.jpg": photo()}, studio)["b.jpg"] == first["a.jpg"]
    assert calls == [1, 0]


@given(st.binary(max_size=60), st.integers(0, 900), st.sampled_from(["jpg", "png", "webp"]))
@settings(max_examples=120, deadline=None)
def test_no_file_raises(junk: bytes, at: int, ending: str) -> None:
    """Whatever stands in a file, its facts are told."""
    sound = SMALL[ending]
    for data in (junk, sound[:at] + junk + sound[at:], sound[:at] + junk):
        found = facts(data, ending)
        assert found.fault or found.width


SMALL = {ending: photo(ending, 40, 30, exif=located()) for ending in ("jpg", "png", "webp")}
