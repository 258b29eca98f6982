"""The book, printed once for all tests of paper."""

import pytest

from generator.files import read_pages
from generator.guide import Guide
from generator.load import Loaded
from tests.conftest import ROOT
from tests.paper.sheets import book_job, printed


@pytest.fixture(scope="session")
def book_pages(real_guide: Guide) -> dict[str, str]:
    """The hand-written pages of the book."""
    return read_pages(ROOT / "docs", real_guide.settings.book)


@pytest.fixture(scope="session")
def the_book(real: Loaded, real_guide: Guide, book_pages: dict[str, str]) -> bytes:
    """The whole guide as a book, on A4."""
    job = book_job(real, real_guide, book_pages)
    return printed(real, job, {"a4": "a4"})["print/backwise-a4.pdf"]
