"""Taking a file apart: the picture's own bytes stay, all that is beside it goes."""

import io
import itertools
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.imaging.container import BEHIND, BrokenError, extras, kind, parts, stripped
from tests.photos import SVG, located, moving, photo

ENDINGS = ("jpg", "png", "webp")
PLAIN = {ending: photo(ending) for ending in ENDINGS}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><GPSLatitude>51,28N</GPSLatitude></x:xmpmeta>'


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    end = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + end


def with_segment(marker: int, body: bytes) -> bytes:
    """Return a JPEG with one more segment at its front."""
    return PLAIN["jpg"][:2] + segment(marker, body) + PLAIN["jpg"][2:]


def with_chunk(name: bytes, body: bytes) -> bytes:
    """Return a PNG with one more chunk after its head."""
    return PLAIN["png"][:33] + chunk(name, body) + PLAIN["png"][33:]


def with_riff_chunk(name: bytes, body: bytes) -> bytes:
    """Return a WebP with one more chunk at its end."""
    more = name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    size = struct.unpack("<I", PLAIN["webp"][4:8])[0] + len(more)
    return b"RIFF" + struct.pack("<I", size) + PLAIN["webp"][8:] + more


TELLING = {
    "exif": (with_segment(0xE1, b"Exif\0\0secret"), "EXIF or XMP"),
    "xmp": (with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), "EXIF or XMP"),
    "iptc": (with_segment(0xED, b"Photoshop 3.0\0secret"), "IPTC"),
    "comment": (with_segment(0xFE, b"secret"), "a comment"),
    "profile": (with_segment(0xE2, b"ICC_PROFILE\0\1\1secret"), "a colour profile"),
    "pictures": (with_segment(0xE2, b"MPF\0secret"), "more pictures"),
    "thumbnail": (with_segment(0xE0, b"JFXX\0\x10secret"), "a small picture"),
    "long-jfif": (with_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1sec"), "a small picture"),
    "long-adobe": (with_segment(0xEE, b"Adobe\0\x64\0\0\0\0\0secret"), "data of a program"),
    "program": (with_segment(0xEB, b"secret"), "data of a program"),
    "film": (PLAIN["jpg"] + b"\0\0\0\x18ftypmp42secret", BEHIND),
    "text": (with_chunk(b"tEXt", b"Author\0secret"), "text"),
    "packed": (with_chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"secret")), "text"),
    "png-xmp": (with_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP), "text"),
    "png-exif": (with_chunk(b"eXIf", b"MM\0*secret"), "EXIF"),
    "png-date": (with_chunk(b"tIME", b"\x07\xea\1\1\1\1\1"), "a date"),
    "png-own": (with_chunk(b"seCr", b"secret"), "data of a program"),
    "png-behind": (PLAIN["png"] + b"PK\3\4secret", BEHIND),
    "webp-exif": (with_riff_chunk(b"EXIF", b"secret"), "EXIF"),
    "webp-xmp": (with_riff_chunk(b"XMP ", XMP), "XMP"),
    "webp-own": (with_riff_chunk(b"SECR", b"secret"), "data of a program"),
    "webp-behind": (PLAIN["webp"] + b"<script>secret</script>", BEHIND),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_plain_picture_is_all_picture(ending: str) -> None:
    """A file with its picture alone has nothing beside it, and stays as it is."""
    assert kind(PLAIN[ending]) == ending
    assert extras(PLAIN[ending]) == ()
    assert stripped(PLAIN[ending]) == PLAIN[ending]


@pytest.mark.parametrize("name", TELLING)
def test_what_is_beside_the_picture_is_named_and_goes(name: str) -> None:
    """What is beside the picture is found; without it the file is the plain one, byte for byte."""
    data, what = TELLING[name]
    assert extras(data) == (what,)
    assert stripped(data) == PLAIN[kind(data) or ""]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_a_camera_writes_goes(ending: str) -> None:
    """Nothing of what a phone wrote is left, and every pixel is as it was."""
    data = photo(ending, exif=located())
    assert b"Telltale" in data
    clean = stripped(data)
    assert b"Telltale" not in clean
    assert extras(clean) == ()
    before, after = (Image.open(io.BytesIO(one)).convert("RGB") for one in (data, clean))
    assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_blocks": 1}], ids=str)
def test_every_kind_of_scan_is_followed(options: dict[str, Any]) -> None:
    """Several scans, and markers inside a scan, belong to the picture."""
    data = photo(**options)
    assert extras(data) == ()
    assert parts(data)[-1].end == len(data)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("left", [0, 3, 11, 20, 0.5, 0.99], ids=str)
def test_a_file_cut_short_is_refused(ending: str, left: float) -> None:
    """A file without its end is no whole picture."""
    data = PLAIN[ending]
    with pytest.raises(BrokenError):
        parts(data[: int(left * len(data)) if left < 1 else int(left)])


@pytest.mark.parametrize("data", [b"", SVG, b"GIF89a", b"<!doctype html>", b"\xff\xd8"], ids=str)
def test_what_is_no_image_is_refused(data: bytes) -> None:
    """Only JPEG, PNG and WebP are taken apart."""
    with pytest.raises(BrokenError):
        parts(data)


@pytest.mark.parametrize("ending", ["png", "webp"])
def test_an_animation_shows(ending: str) -> None:
    """A second picture is beside the first."""
    assert "animation" in " ".join(extras(moving(ending)))


@given(st.sampled_from(sorted(TELLING)), st.data())
@settings(max_examples=150, deadline=None)
def test_any_file_is_taken_apart_or_refused(name: str, pick: st.DataObject) -> None:
    """Whatever bytes are changed, the parts have no gaps, or the file is refused."""
    data = bytearray(TELLING[name][0])
    for _ in range(pick.draw(st.integers(1, 4))):
        at = pick.draw(st.integers(0, min(len(data) - 1, 700)))
        data[at] = pick.draw(st.sampled_from([0, 1, 0x7F, 0xD9, 0xDA, 0xFE, 0xFF]))
    try:
        found = parts(bytes(data))
    except BrokenError:
        return
    assert found[0].start == 0
    assert found[-1].end == len(data)
    assert all(one.end == next_.start for one, next_ in itertools.pairwise(found))
    clean = stripped(bytes(data))
    assert extras(clean) == ()
    assert stripped(clean) == clean
