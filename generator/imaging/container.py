"""Take an image's file apart: what makes up the picture, and what is said beside it.

Comes in: the bytes of a JPEG, PNG or WebP file. Goes out: its parts, or the file without those
that are not the picture. Must not know: pixels.

Only parts that are known to make up the picture are kept, so that what nobody thought of, such as
the film behind the picture that some phones write, is found as well. The formats:
https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B, https://www.w3.org/TR/png-3/#5DataRep,
https://developers.google.com/speed/webp/docs/riff_container
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

BEHIND = "data behind the picture"
PROFILE = "a colour profile"
_UNKNOWN = "data of a program"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_PICTURE = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS",
                b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}  # fmt: skip
_PNG_EXTRAS = {b"iCCP": PROFILE, b"eXIf": "EXIF", b"tIME": "a date", b"tEXt": "text",
               b"zTXt": "text", b"iTXt": "text", b"acTL": "animation"}  # fmt: skip
_WEBP_PICTURE = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_WEBP_EXTRAS = {b"ICCP": PROFILE, b"EXIF": "EXIF", b"XMP ": "XMP", b"ANIM": "animation",
                b"ANMF": "animation"}  # fmt: skip
_WEBP_FLAGS = 0x20 | 0x08 | 0x04
"""The bits of a VP8X chunk that promise a profile, EXIF and XMP."""
_JPEG_PICTURE = {*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}
_JPEG_EXTRAS = {0xE1: "EXIF or XMP", 0xE2: "more pictures", 0xED: "IPTC", 0xFE: "a comment"}
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class BrokenError(ValueError):
    """The file ends or goes astray before its picture is whole."""


@dataclass(frozen=True)
class Part:
    """A stretch of a file."""

    start: int
    end: int
    extra: str | None = None
    """What it is, if it is no part of the picture."""


def kind(data: bytes) -> str | None:
    """Return jpg, png or webp by how a file begins, whatever its name; None if it is no image."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(_PNG_SIGNATURE):
        return "png"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def parts(data: bytes) -> tuple[Part, ...]:
    """Return a file's parts, in order and without gaps.

    Raises:
        BrokenError: It is no image, or its end is missing.
    """
    walk = _WALKS.get(kind(data) or "")
    if walk is None:
        raise BrokenError("no image")
    found = tuple(walk(data))
    if found[-1].end > len(data):
        raise BrokenError("cut short")
    behind = (Part(found[-1].end, len(data), BEHIND),) if found[-1].end < len(data) else ()
    return (*found, *behind)


def extras(data: bytes) -> tuple[str, ...]:
    """Return what a file holds beside its picture, each kind once.

    Raises:
        BrokenError: It is no image, or its end is missing.
    """
    return tuple(dict.fromkeys(part.extra for part in parts(data) if part.extra))


def stripped(data: bytes) -> bytes:
    """Return a file with its picture only; the picture's own bytes stay as they are.

    Raises:
        BrokenError: It is no image, or its end is missing.
    """
    kept = [data[part.start : part.end] for part in parts(data) if part.extra is None]
    if kind(data) != "webp":
        return b"".join(kept)
    chunks = b"".join(_promising_nothing(chunk) for chunk in kept[1:])
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WEBP" + chunks


def _promising_nothing(chunk: bytes) -> bytes:
    if chunk[:4] != b"VP8X":
        return chunk
    return chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]


def _jpeg(data: bytes) -> Iterator[Part]:
    yield Part(0, 2)
    at = 2
    while True:
        start = at
        if data[at : at + 1] != b"\xff":
            raise BrokenError("no marker")
        while data[at : at + 1] == b"\xff":  # any number of them may come before a marker
            at += 1
        marker = int.from_bytes(data[at : at + 1])
        at += 1
        if marker == 0xD9:
            yield Part(start, at)
            return
        end = at + _number(data, at, 2, "big")
        extra = _jpeg_extra(marker, data[at + 2 : end])
        if marker == 0xDA:
            found = _END_OF_SCAN.search(data, end)
            end = found.start() if found else len(data)
        if not at + 2 <= end < len(data):
            raise BrokenError("cut short")
        yield Part(start, end, extra)
        at = end


def _jpeg_extra(marker: int, body: bytes) -> str | None:
    if marker in _JPEG_PICTURE:
        return None
    # Both say how colours are to be read. A longer one holds a small picture as well.
    if (marker == 0xE0 and body[:5] == b"JFIF\0" and len(body) == 14) or (
        marker == 0xEE and body[:5] == b"Adobe" and len(body) == 12
    ):
        return None
    if marker == 0xE0:
        return "a small picture"
    if marker == 0xE2 and body.startswith(b"ICC_PROFILE"):
        return PROFILE
    return _JPEG_EXTRAS.get(marker, _UNKNOWN)


def _png(data: bytes) -> Iterator[Part]:
    yield Part(0, 8)
    at, name = 8, b""
    while name != b"IEND":
        name = data[at + 4 : at + 8]
        end = at + 12 + _number(data, at, 4, "big")
        if end > len(data):
            raise BrokenError("cut short")
        yield Part(at, end, None if name in _PNG_PICTURE else _PNG_EXTRAS.get(name, _UNKNOWN))
        at = end


def _webp(data: bytes) -> Iterator[Part]:
    yield Part(0, 12)
    at, whole = 12, 8 + _number(data, 4, 4, "little")
    while at < whole:
        name, size = data[at : at + 4], _number(data, at + 4, 4, "little")
        end = at + 8 + size + size % 2
        if end > min(whole, len(data)):
            raise BrokenError("cut short")
        yield Part(at, end, None if name in _WEBP_PICTURE else _WEBP_EXTRAS.get(name, _UNKNOWN))
        at = end


def _number(data: bytes, at: int, size: int, order: str) -> int:
    found = data[at : at + size]
    if len(found) < size:
        raise BrokenError("cut short")
    return int.from_bytes(found, "little" if order == "little" else "big")


_WALKS: Mapping[str, Callable[[bytes], Iterator[Part]]] = {
    "jpg": _jpeg,
    "png": _png,
    "webp": _webp,
}
