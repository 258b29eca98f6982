"""The exact values that templates and paper get of a photo.

Comes in: nothing. Goes out: `PhotoView`, made by `photos.py`. Must not know: Markdown or HTML.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PhotoFormat:
    """One format that a photo comes in."""

    media_type: str
    sizes: tuple[tuple[str, int], ...]
    """The path from the docs folder and the width in pixels of each size, the narrowest first."""


@dataclass(frozen=True)
class PhotoView:
    """A photo and its credit, which is shown wherever the photo is."""

    alt: str
    formats: tuple[PhotoFormat, ...]
    """What a browser may choose from, the smallest files first."""
    href: str
    """The JPEG, which everything reads: its path from the docs folder."""
    width: int
    """The JPEG's, in pixels."""
    height: int
    step: int | None
    """The step that it shows."""
    credit: str
    """What it is and who made it, in words."""
    licence: str
    licence_url: str
    source_url: str
    """Where it was published."""
