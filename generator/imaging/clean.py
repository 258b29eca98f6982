"""Clean an image's file: the same picture, nothing beside it, and no larger than it may be.

Comes in: the bytes of a file, and the ending of its name. Goes out: the bytes of the clean file.
Must not know: disk.

What can be left out is left out without touching the picture. It is drawn anew only where what is
left out changes how it looks (it lies on its side, or has colours of its own) or it is too large.
"""

from typing import Any

from generator.imaging.container import stripped
from generator.imaging.facts import LARGEST_BYTES, LONGEST_PX, facts
from generator.imaging.pixels import Picture, UnreadableError, decoded, encoded, opened, scaled

SIDES_PX = (2400, 2000, 1600, 1200, 960)
"""The longest side that a file which is too large gets: the first with which it fits."""
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"quality": 95, "subsampling": 0, "optimize": True},
    "png": {"optimize": True},
    "webp": {"quality": 95, "method": 4},
}


def cleaned(data: bytes, ending: str) -> bytes:
    """Return a file with the picture alone, upright and in sRGB.

    What cannot be read comes back as it is, and so does what is clean already.
    """
    found = facts(data, ending)
    if found.fault or not found.width or not (found.extras or found.too_large):
        return data
    try:
        picture = opened(data, ending)
        plain = _plain(data, ending, picture)
        if len(plain) <= LARGEST_BYTES and max(picture.width, picture.height) <= LONGEST_PX:
            return plain
        return _smaller(picture, ending) or plain
    except UnreadableError:
        return data


def _plain(data: bytes, ending: str, picture: Picture) -> bytes:
    if not (picture.turned or picture.coloured):
        return stripped(data)
    lossless = {"lossless": True} if data[12:16] == b"VP8L" else {}
    return _written(decoded(picture), ending, **lossless)


def _smaller(picture: Picture, ending: str) -> bytes | None:
    """Return the picture with the longest side that fits; None if none does."""
    image = decoded(picture)
    for side in SIDES_PX:
        by = min(1.0, side / max(image.size))
        size = (round(image.width * by), round(image.height * by))
        made = _written(scaled(image, *size), ending, **_small(ending))
        if len(made) <= LARGEST_BYTES:
            return made
    return None


def _small(ending: str) -> dict[str, Any]:
    return {} if ending == "png" else {"quality": 88}


def _written(image: Any, ending: str, **options: Any) -> bytes:
    if ending == "jpg":
        image = image.convert("RGB")
    return stripped(encoded(image, ending, {**_OPTIONS[ending], **options}))
