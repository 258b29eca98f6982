"""What the tests of paper share: guides with longer texts, PDFs of them, and PDFs taken apart."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pypdf
import pypdfium2
from pydantic import BaseModel

from generator.guide import Guide
from generator.load import Loaded
from generator.pages.shared import PAPERS, Shared
from generator.pages.wording import Wording
from generator.paper.book import book
from generator.paper.exercise import handout
from generator.paper.job import Job, pressed
from generator.paper.parts import Paper
from generator.paper.routine import forms
from generator.studio import Studio
from tests.conftest import SITE_URL

DAY = date(2026, 11, 22)
SOFT = "\u200b"
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left corner."""


def jobs(
    real: Loaded, guide: Guide, routines: tuple[str, ...], exercises: tuple[str, ...] = ()
) -> dict[str, Job]:
    """Return what a guide prints of some routines and exercises."""
    paper = Paper(Shared(guide, Wording(guide.settings), real.drawn), SITE_URL, DAY)
    found: dict[str, Job] = {}
    for index, routine in enumerate(guide.routines):
        found |= forms(index, paper) if routine.id in routines else {}
    for index, exercise in enumerate(guide.exercises):
        found |= handout(index, paper) if exercise.id in exercises else {}
    return found


def book_job(
    real: Loaded, guide: Guide, pages: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Job]:
    """Return the book, with hand-written pages before the exercises."""
    return book(Paper(Shared(guide, Wording(guide.settings), real.drawn), SITE_URL, DAY), pages)


def printed(
    real: Loaded, made: dict[str, Job], papers: Mapping[str, str] = PAPERS
) -> dict[str, bytes]:
    """Return the PDFs of jobs, on both papers unless others are named."""
    return pressed(made, papers, real.drawn, Studio())


def reworded(guide: Guide, change: Callable[[str], str]) -> Guide:
    """Return a guide in which every sentence of exercises and routines says something else."""
    return replace(
        guide,
        exercises=tuple(_reworded(entry, change) for entry in guide.exercises),
        routines=tuple(_reworded(entry, change) for entry in guide.routines),
    )


PROSE = {"text", "note", "summary", "for_whom", "not_for", "feel", "mistakes"}


def _reworded(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    if isinstance(value, str):
        return change(value) if name in PROSE else value
    if isinstance(value, tuple):
        return tuple(_reworded(one, change, name) for one in value)
    if isinstance(value, BaseModel):
        fields = {key: _reworded(one, change, key) for key, one in value}
        return value.model_copy(update=fields)
    return value


def longer(text: str) -> str:
    """Return a text about 40 % longer, as a translation would be."""
    words = text.split()
    return " ".join([*words, *(word[::-1] for word in words[: -(-len(words) * 2 // 5)])])


@dataclass(frozen=True)
class Pdf:
    """A PDF taken apart."""

    raw: bytes

    @cached_property
    def document(self) -> pypdfium2.PdfDocument:
        """The PDF, opened."""
        return pypdfium2.PdfDocument(self.raw)

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """The width and height of each page, in points."""
        return [page.get_size() for page in self.document]

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in it, over all pages."""
        text = " ".join(page.get_textpage().get_text_range() for page in self.document)
        return counted(text)

    @cached_property
    def lines(self) -> list[list[tuple[Box, str]]]:
        """For each page, the box and the text of each piece of a line."""
        found = []
        for page in self.document:
            text = page.get_textpage()
            boxes = [text.get_rect(number) for number in range(text.count_rects())]
            found.append([(box, text.get_text_bounded(*box)) for box in boxes])
        return found

    @cached_property
    def pictures(self) -> list[list[Box]]:
        """For each page, the boxes of what is drawn: parts of pictures, lines, fills."""
        return [
            [thing.get_bounds() for thing in page.get_objects(max_depth=1) if thing.type != 1]
            for page in self.document
        ]


def tags(raw: bytes) -> Iterator[Any]:
    """Yield every element of a PDF's structure."""
    root: Any = pypdf.PdfReader(io.BytesIO(raw)).trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            if "/K" in one:
                waiting.append(one["/K"])


def alts(raw: bytes) -> list[str]:
    """Return the words of every picture."""
    return [str(one.get("/Alt", "")) for one in tags(raw) if one.get("/S") == "/Figure"]


def counted(text: str) -> Counter[str]:
    """Return how often each word stands in a text; where a long one may break does not count."""
    # At the end of a line the reader of PDFs writes a hyphen as a sign of its own.
    return Counter(re.findall(r"[^\W_]+", text.replace(SOFT, "").replace("\ufffe", " ")))


def said(value: Any) -> Counter[str]:
    """Return how often each word stands in an entry of the data that paper must hold."""
    if isinstance(value, str):
        return counted(value)
    if isinstance(value, dict):
        return sum((said(one) for one in value.values()), Counter())
    if isinstance(value, list | tuple):
        return sum((said(one) for one in value), Counter())
    return Counter()


def overlaps(one: Box, other: Box, slack: float = 1.0) -> bool:
    """Tell whether two boxes share more than a hair, in points."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide > slack and tall > slack
