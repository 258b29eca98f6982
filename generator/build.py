"""Build the whole guide: everything that the generator makes, as values.

Comes in: a guide without errors. Goes out: `{path in the docs folder: bytes}`.
Must not know: disk, the clock, or the environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from generator.export import export
from generator.guide import Guide
from generator.imaging.renditions import Rendition
from generator.imaging.renditions import files as photo_files
from generator.pages import pages
from generator.pictures import THEMES_PATH, Drawn, figures, themes_css


@dataclass(frozen=True)
class Site:
    """What a build needs to know beside the guide."""

    url: str
    """The site's address, with a slash at its end."""
    edition: date | None = None
    """The date that paper carries; None for the newest review date."""


def build(
    guide: Guide,
    site: Site,
    drawn: Mapping[str, Drawn] = MappingProxyType({}),
    photos: Mapping[str, tuple[Rendition, ...]] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Return every generated file. The same guide, site and pictures give the same bytes.

    Args:
        guide: A guide without errors.
        site: What is said beside it.
        drawn: The pictures of each exercise that has some.
        photos: The sizes of each photo, by its file's name; a photo without any is not shown.
    """
    edition = site.edition or newest_review(guide)
    texts = pages(guide, site.url, edition, drawn, photos) | export(guide, site.url, photos)
    texts |= figures(drawn) | {THEMES_PATH: themes_css()}
    files = {path: text.encode() for path, text in texts.items()} | photo_files(photos)
    return dict(sorted(files.items()))


def newest_review(guide: Guide) -> date:
    """Return the day of the newest review in the guide."""
    days = [exercise.reviewed for exercise in guide.exercises]
    days += [routine.reviewed for routine in guide.routines]
    return max(days, default=date.min)
