"""All of the guide's paper.

Comes in: the guide, its pictures, and where work is done. Goes out: `{path: bytes}` of PDFs.
Must not know: disk, or the browser's own print pages.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from generator.pages.shared import PAPERS, Shared
from generator.paper.book import book
from generator.paper.exercise import handout
from generator.paper.job import Job, pressed
from generator.paper.parts import Paper
from generator.paper.routine import forms
from generator.studio import Studio


def papers(
    shared: Shared,
    site_url: str,
    edition: date,
    studio: Studio,
    pages: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Return every PDF of the guide by its path in the docs folder.

    Args:
        shared: Speaks for a guide without errors.
        site_url: The site's address, with a slash at its end.
        edition: The date that paper carries.
        studio: Where PDFs are worked out and remembered.
        pages: The hand-written pages of the book: Markdown by path, in their order.
    """
    guide = shared.guide
    paper = Paper(shared, site_url, edition)
    # The book takes longest, so it is begun first.
    jobs: dict[str, Job] = book(paper, pages)
    for index in range(len(guide.routines)):
        jobs |= forms(index, paper)
    for index in range(len(guide.exercises)):
        jobs |= handout(index, paper)
    return pressed(jobs, PAPERS, shared.drawn, studio)
