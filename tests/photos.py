"""Photos for tests: made on the spot, with whatever a camera or an attacker may write into one."""

import functools
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageCms

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def image(width: int = 800, height: int = 600, noise: int = 0) -> Image.Image:
    """Return a picture: red at the left, blue at the right, white in the upper left corner."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, : width // 2, 0] = 200
    pixels[:, width // 2 :, 2] = 200
    pixels[: height // 4, : width // 4] = 255
    if noise:
        grain = np.random.default_rng(1).integers(0, noise, pixels.shape, np.uint8)
        pixels = np.maximum(pixels, grain)
    return Image.fromarray(pixels)


def located(orientation: int = 1, place: bool = True) -> Image.Exif:
    """Return what a phone says of a photo: which way up, with what, perhaps where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Model] = "Telltale 7"
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 28.0, 38.0)})
    return exif


def photo(ending: str = "jpg", width: int = 800, height: int = 600, **options: Any) -> bytes:
    """Return the bytes of a photo; options are Pillow's for the format."""
    noise = options.pop("noise", 0)
    out = io.BytesIO()
    image(width, height, noise).save(out, FORMATS[ending], **options)
    return out.getvalue()


def moving(ending: str) -> bytes:
    """Return an animation of two pictures."""
    out = io.BytesIO()
    second = image().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    image().save(out, FORMATS[ending], save_all=True, append_images=[second], duration=100)
    return out.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """Return a small PNG that says that it has very many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 5_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def wide_profile() -> bytes:
    """Return a colour profile with the primaries of Display P3, in which red is a stronger red."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for number in range(struct.unpack_from(">I", data, 128)[0]):
        name, start, _ = struct.unpack_from(">4sII", data, 132 + 12 * number)
        if name in primaries:
            fixed = (round(value * 65536) for value in primaries[name])
            struct.pack_into(">3i", data, start + 8, *fixed)
    return bytes(data).replace("sRGB".encode("utf-16-be"), "Wide".encode("utf-16-be"))


_KINDS: dict[str, Callable[[], bytes]] = {
    "photo": photo,
    "located": lambda: photo(exif=located()),
    "small": lambda: photo(width=399, height=600),
    "wide": lambda: photo(width=6001, height=400),
    "heavy": lambda: photo(width=2200, height=1600, noise=255, quality=95),
    "png": lambda: photo("png"),
    "svg": lambda: SVG,
    "animation": lambda: moving("webp"),
}


@functools.cache
def kind(name: str) -> bytes:
    """Return the bytes of a photo of a kind that cases name."""
    return _KINDS[name]()
