"""Build the whole guide: everything that the generator makes, as values.

Comes in: a guide without errors. Goes out: `{path in the docs folder: bytes}`.
Must not know: disk, the clock, or the environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from generator.export import export
from generator.form import form_script
from generator.guide import Guide
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
    guide: Guide, site: Site, drawn: Mapping[str, Drawn] = MappingProxyType({})
) -> dict[str, bytes]:
    """Return every generated file. The same guide, site and pictures give the same bytes."""
    edition = site.edition or newest_review(guide)
    files = pages(guide, site.url, edition, drawn) | export(guide, site.url)
    files |= figures(drawn) | {THEMES_PATH: themes_css()}
    files |= form_script(guide, site.url, drawn)
    return {path: text.encode() for path, text in sorted(files.items())}


def newest_review(guide: Guide) -> date:
    """Return the day of the newest review in the guide."""
    days = [exercise.reviewed for exercise in guide.exercises]
    days += [routine.reviewed for routine in guide.routines]
    return max(days, default=date.min)
