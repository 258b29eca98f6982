"""Make the files of a photo that pages and paper show.

Comes in: the bytes of clean images, by name. Goes out: `Rendition`s, each with its path and bytes.
Must not know: the guide, disk, or how a page shows them.
"""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.imaging.facts import digest, ending
from generator.imaging.pixels import VERSIONS, decoded, encoded, on_white, opened, scaled
from generator.studio import Studio

FOLDER = "photos"
WIDTHS_PX = (480, 960)
"""A phone's width, and twice that for sharp screens and for paper."""


@dataclass(frozen=True)
class Recipe:
    """How one format is written."""

    ending: str
    media_type: str
    widths_px: tuple[int, ...]
    options: Mapping[str, Any]


RECIPES = (
    # One thread: with more of them the same picture need not give the same bytes.
    Recipe("avif", "image/avif", WIDTHS_PX, {"quality": 62, "speed": 6, "max_threads": 1}),
    Recipe("webp", "image/webp", WIDTHS_PX, {"quality": 80, "method": 6}),
    Recipe("jpg", "image/jpeg", WIDTHS_PX[-1:], {"quality": 84, "optimize": True}),
)
"""The smallest first; the last is what every program and printer reads."""


@dataclass(frozen=True)
class Rendition:
    """A photo in one format and size."""

    path: str
    """Where it stands in the docs folder."""
    media_type: str
    width: int
    """Pixels."""
    height: int
    data: bytes


def renditions(files: Mapping[str, bytes], studio: Studio) -> dict[str, tuple[Rendition, ...]]:
    """Return every rendition of each photo, the narrow before the wide, a format after the other.

    Args:
        files: Photos that can be read, by their names.
        studio: Where they are worked out; what is remembered costs nothing.
    """
    recipes = [[one.ending, one.widths_px, dict(one.options)] for one in RECIPES]
    jobs = [
        ([digest(data), ending(name), recipes, VERSIONS], (data, ending(name)))
        for name, data in files.items()
    ]
    made = studio.results("renditions", _made, jobs)
    return {
        name: tuple(_rendition(name, data, values) for values in found)
        for (name, data), found in zip(files.items(), made, strict=True)
    }


def files(made: Mapping[str, Iterable[Rendition]]) -> dict[str, bytes]:
    """Return every rendition as a file: path in the docs folder -> bytes."""
    return {one.path: one.data for photo in made.values() for one in photo}


def _rendition(name: str, data: bytes, values: Mapping[str, Any]) -> Rendition:
    # A changed photo has another address, so that no browser shows the one it kept.
    stem = f"{name.rpartition('.')[0]}-{digest(data)[:8]}"
    return Rendition(
        path=f"{FOLDER}/{stem}-{values['width']}.{values['ending']}",
        media_type=values["media_type"],
        width=values["width"],
        height=values["height"],
        data=base64.b64decode(values["data"]),
    )


def _made(job: tuple[bytes, str]) -> list[dict[str, Any]]:
    image = on_white(decoded(opened(*job)))
    found = []
    for recipe in RECIPES:
        # A photo is never blown up; a small one has fewer sizes.
        for width in sorted({min(width, image.width) for width in recipe.widths_px}):
            height = max(1, round(image.height * width / image.width))
            data = encoded(scaled(image, width, height), recipe.ending, recipe.options)
            found.append(
                {
                    "ending": recipe.ending,
                    "media_type": recipe.media_type,
                    "width": width,
                    "height": height,
                    "data": base64.b64encode(data).decode(),
                }
            )
    return found
