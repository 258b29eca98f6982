"""The sizes that pages show: right formats, right widths, the same bytes each time."""

import hashlib
import io
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pytest
from PIL import Image

from generator.imaging.renditions import Rendition, files, renditions
from generator.studio import Forgetful, Studio
from tests.conftest import ROOT
from tests.photos import located, photo, wide_profile

FORMATS = {"image/avif": "AVIF", "image/webp": "WEBP", "image/jpeg": "JPEG"}


def made(name: str, data: bytes) -> tuple[Rendition, ...]:
    """Return the renditions of one photo."""
    return renditions({name: data}, Studio())[name]


def test_a_photo_comes_in_two_sizes_and_three_formats() -> None:
    """A phone's size and twice that, in AVIF and WebP; one JPEG for whatever reads nothing else."""
    found = made("heel-slide.jpg", photo(width=1600, height=1200))
    assert [(one.media_type, one.width, one.height) for one in found] == [
        ("image/avif", 480, 360),
        ("image/avif", 960, 720),
        ("image/webp", 480, 360),
        ("image/webp", 960, 720),
        ("image/jpeg", 960, 720),
    ]
    for one in found:
        image = Image.open(io.BytesIO(one.data))
        assert (image.format, image.size) == (FORMATS[one.media_type], (one.width, one.height))


@pytest.mark.parametrize(("width", "widths"), [(400, [400]), (480, [480]), (700, [480, 700])])
def test_a_photo_is_never_blown_up(width: int, widths: list[int]) -> None:
    """A narrow photo has its own width instead."""
    found = made("a.png", photo("png", width, 500))
    assert [one.width for one in found if one.media_type == "image/webp"] == widths
    assert [one.width for one in found if one.media_type == "image/jpeg"] == widths[-1:]


def test_paths_follow_the_contents() -> None:
    """A photo's files have its name, and another address once it is another picture."""
    first = made("heel-slide.jpg", photo())
    second = made("heel-slide.jpg", photo(height=500))
    assert all(one.path.startswith("photos/heel-slide-") for one in first)
    assert not {one.path for one in first} & {one.path for one in second}
    both = {"a": first, "b": second}
    assert len(files(both)) == len(first) + len(second)


def test_nothing_is_said_beside_the_picture() -> None:
    """Not even of a photo that was not cleaned does anything but the picture get out."""
    for one in made("a.jpg", photo(exif=located(6), comment=b"secret")):
        assert not any(word in one.data for word in (b"Telltale", b"secret", b"Exif\0\0"))
        # The other way up: taller than wide.
        assert one.height > one.width


def test_colours_and_transparency_are_plain() -> None:
    """Wide colours become sRGB, and what shows through becomes white."""
    strong = made("a.png", photo("png", icc_profile=wide_profile()))[-1]
    plain = made("a.png", photo("png"))[-1]
    reds = [np.asarray(Image.open(io.BytesIO(one.data)))[400, 50, 0] for one in (strong, plain)]
    assert int(reds[0]) > int(reds[1]) + 5
    out = io.BytesIO()
    Image.new("RGBA", (500, 500), (0, 0, 0, 0)).save(out, "PNG")
    for one in made("b.png", out.getvalue()):
        assert Image.open(io.BytesIO(one.data)).convert("RGB").getpixel((9, 9)) == (255, 255, 255)


def test_the_same_photo_gives_the_same_bytes() -> None:
    """Another process with other seeds makes the very same files."""
    program = (
        "import hashlib; from tests.imaging.test_renditions import *;"
        "print(hashlib.sha256(repr(made('a.jpg', photo(noise=99))).encode()).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    here = made("a.jpg", photo(noise=99))
    assert hashlib.sha256(repr(here).encode()).hexdigest() == other


def test_an_unchanged_photo_costs_nothing() -> None:
    """What was made once is remembered by its contents, also under another name."""
    memory = Forgetful()
    first = renditions({"a.jpg": photo()}, Studio(memory))["a.jpg"]

    def refuse(*_: object) -> list[object]:
        assert _[1] == [], "an unchanged photo was scaled again"
        return []

    again = renditions({"b.jpg": photo()}, Studio(memory, refuse))["b.jpg"]
    assert [one.data for one in again] == [one.data for one in first]


def test_other_code_makes_photos_anew_and_nothing_else() -> None:
    """What photos are made by has a version of its own, so that no figure is drawn anew for it."""
    jobs: list[int] = []

    def counting(work: Callable[[Any], Any], todo: Sequence[Any]) -> Iterable[Any]:
        jobs.append(len(todo))
        return map(work, todo)

    memory = Forgetful()
    for version in ("1", "1", "2"):
        studio = Studio(memory, counting, "figures", {"renditions": version})
        renditions({"a.jpg": photo()}, studio)
        studio.results("draw", str, [("a", "a")])
    assert jobs == [1, 1, 0, 0, 1, 0]
