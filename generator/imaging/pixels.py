"""Read pictures from bytes, and write them: the only file that knows Pillow.

Comes in: the bytes of a JPEG, PNG or WebP file. Goes out: a `Picture`, or its bytes in a format.
Must not know: what a picture is for, or which sizes are wanted.
"""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps, features
from PIL import __version__ as pillow

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
VERSIONS = [pillow, *(str(features.version(name)) for name in ("libjpeg_turbo", "webp", "avif"))]
"""With other versions of these the same picture may become other bytes."""


class UnreadableError(ValueError):
    """No picture can be read from the bytes; says why."""


@dataclass(frozen=True)
class Picture:
    """A picture whose header was read, and perhaps its pixels."""

    image: Image.Image
    turned: bool
    """Whether EXIF says that it lies on its side or is mirrored."""
    placed: bool
    """Whether EXIF says where on earth it was taken."""
    coloured: bool
    """Whether it comes with colours other than sRGB, which it must be turned into."""

    @property
    def width(self) -> int:
        """Pixels from left to right, as stored."""
        return self.image.width

    @property
    def height(self) -> int:
        """Pixels from top to bottom, as stored."""
        return self.image.height


def opened(data: bytes, ending: str) -> Picture:
    """Read the header of a picture, and what is said of it.

    Raises:
        UnreadableError: It is no picture of that format, it moves, or it has so many pixels that
            it may be made to burst programs.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # Pillow's doubts about EXIF
            image = Image.open(io.BytesIO(data), formats=[FORMATS[ending]])
            exif = image.getexif()
            return Picture(
                _still(image, ending),
                turned=exif.get(ExifTags.Base.Orientation, 1) in range(2, 9),
                placed=bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
                coloured=_coloured(image),
            )
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadableError("has more pixels than can be read safely") from None
    except UnreadableError:
        raise
    except Exception:
        # A file made to break decoders may break them in any way; none may stop a check.
        raise UnreadableError("cannot be read as the image that it should be") from None


def decoded(picture: Picture) -> Image.Image:
    """Read a picture's pixels: upright, in sRGB, as RGB or with transparency as RGBA.

    Raises:
        UnreadableError: The pixels cannot be read to their end.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            image = _srgb(picture) if picture.coloured else picture.image
            upright = ImageOps.exif_transpose(image) if picture.turned else image
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Exception:
        raise UnreadableError("cannot be read to its end") from None
    plain.info.clear()  # some formats would write what it says into the next file
    return plain


def scaled(image: Image.Image, width: int, height: int) -> Image.Image:
    """Return a picture of another size."""
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def on_white(image: Image.Image) -> Image.Image:
    """Return a picture without transparency, on paper white."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image).convert("RGB")


def encoded(image: Image.Image, ending: str, options: Mapping[str, Any]) -> bytes:
    """Write a picture in the format of a file ending. The same picture gives the same bytes."""
    out = io.BytesIO()
    image.save(out, FORMATS[ending], **options)
    return out.getvalue()


def _still(image: Image.Image, ending: str) -> Image.Image:
    # A phone's JPEG may carry further pictures, which are no animation: the first is the photo.
    if ending != "jpg" and getattr(image, "is_animated", False):
        raise UnreadableError("moves; an animation cannot be printed")
    return image


def _coloured(image: Image.Image) -> bool:
    profile = image.info.get("icc_profile")
    if not profile:
        return image.mode == "CMYK"
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False  # what cannot be read, no browser follows either
    return "srgb" not in name.lower()


def _srgb(picture: Picture) -> Image.Image:
    image = picture.image
    profile = image.info.get("icc_profile")
    with_alpha = image.has_transparency_data
    if not profile:
        return image.convert("RGB")
    if image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        image = image.convert("RGBA" if with_alpha else "RGB")
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        srgb = ImageCms.createProfile("sRGB")
        found = ImageCms.profileToProfile(image, own, srgb, outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return image if found is None else found
