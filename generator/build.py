"""Build the whole guide: everything that the generator makes, as values.

Comes in: a guide without errors. Goes out: `{path in the docs folder: bytes}`.
Must not know: disk, the clock, or the environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from generator.export import export
from generator.form import form_script
from generator.guide import Guide
from generator.imaging.renditions import Rendition
from generator.imaging.renditions import files as photo_files
from generator.pages import pages
from generator.pages.shared import Shared
from generator.pages.wording import Wording
from generator.paper.papers import papers
from generator.pictures import THEMES_PATH, Drawn, figures, themes_css
from generator.studio import Studio


@dataclass(frozen=True)
class Site:
    """What a build needs to know beside the guide."""

    url: str
    """The site's address, with a slash at its end."""
    edition: date | None = None
    """The date that paper carries; None for the newest review date."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """The hand-written pages of the book: Markdown by path in the docs folder, in their order."""


def build(
    guide: Guide,
    site: Site,
    drawn: Mapping[str, Drawn] = MappingProxyType({}),
    photos: Mapping[str, tuple[Rendition, ...]] = MappingProxyType({}),
    studio: Studio | None = None,
) -> dict[str, bytes]:
    """Return every generated file. The same guide, site and pictures give the same bytes.

    Args:
        guide: A guide without errors.
        site: What a build needs to know beside the guide.
        drawn: The pictures of each exercise and sketch that has some.
        photos: The sizes of each photo, by its file's name; a photo without any is not shown.
        studio: Where PDFs are worked out; without one there are none, and no page offers them.
    """
    edition = site.edition or newest_review(guide)
    shared = Shared(guide, Wording(guide.settings), drawn, photos)
    printed = papers(shared, site.url, edition, studio, site.pages) if studio else {}
    texts = pages(replace(shared, printed=frozenset(printed)), site.url, edition)
    texts |= export(guide, site.url, photos)
    texts |= figures(drawn) | {THEMES_PATH: themes_css()}
    texts |= form_script(guide, site.url, drawn)
    files = {path: text.encode() for path, text in texts.items()}
    files |= photo_files(photos) | printed
    return dict(sorted(files.items()))


def newest_review(guide: Guide) -> date:
    """Return the day of the newest review in the guide."""
    days = [exercise.reviewed for exercise in guide.exercises]
    days += [routine.reviewed for routine in guide.routines]
    return max(days, default=date.min)
