"""The book: the whole guide, with its hand-written pages, and nothing of them lost."""

import io
import re
from typing import Any

import pypdf
import pytest

from generator.guide import Guide
from generator.load import Loaded
from generator.pages.shared import Shared
from generator.pages.wording import Wording
from generator.paper.handwritten import chapters
from generator.paper.markup import EXTENSIONS
from generator.paper.parts import Pictures
from tests.conftest import ROOT, SITE_URL
from tests.paper.sheets import Pdf, book_job, counted, printed

PAGE = "safety.md"


def test_the_book_holds_the_guide(the_book: bytes, real_guide: Guide) -> None:
    """Contents, bookmarks for each exercise and routine, sources, and an index that is right."""
    reader = pypdf.PdfReader(io.BytesIO(the_book))
    marks = _titles(reader.outline)
    names = {entry.name for entry in real_guide.exercises}
    names |= {entry.name for entry in real_guide.routines}
    assert names <= marks
    pages = (page.get_textpage().get_text_range() for page in Pdf(the_book).document)
    text = [" ".join(page.split()) for page in pages]
    place = next(n for n, words in enumerate(text, 1) if "Dandayamana" in words and "1" in words)
    index = " ".join(text[-4:])
    assert re.search(rf"Dandayamana Bharmanasana {place}\b", index)
    whole = " ".join(text)
    assert all(source.publisher.split()[0] in whole for source in real_guide.sources)


def _titles(outline: Any) -> set[str]:
    return {
        title
        for one in outline
        for title in (_titles(one) if isinstance(one, list) else {str(one.title)})
    }


def _starts(reader: pypdf.PdfReader) -> dict[str, int]:
    """Return the page, from 0, on which each chapter of the book begins."""
    return {
        str(one.title): reader.get_destination_page_number(one) or 0
        for one in reader.outline
        if not isinstance(one, list)
    }


def _visible(markdown: str) -> str:
    """Return the words of a hand-written page that a reader of the site sees."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    text = re.sub(r"!\[[^]]*\]\([^)]*\)", " ", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"\{:[^}]*\}|<[^>]+>|^!!! [a-z-]+", " ", text, flags=re.M)
    return re.sub(r"^\s*\d+\. ", " ", text, flags=re.M)


def test_the_book_holds_its_hand_written_pages(
    the_book: bytes, book_pages: dict[str, str], real_guide: Guide
) -> None:
    """Each is a chapter with every word of the page, on the pages up to the next chapter."""
    assert tuple(book_pages) == real_guide.settings.book
    reader, pdf = pypdf.PdfReader(io.BytesIO(the_book)), Pdf(the_book)
    starts = _starts(reader)
    order = sorted(starts.values())
    for path, text in book_pages.items():
        title = re.search(r"^# (.+)$", text, re.M)
        assert title is not None
        first = starts[title[1]]
        last = order[order.index(first) + 1]
        held = counted(
            " ".join(pdf.document[n].get_textpage().get_text_range() for n in range(first, last))
        )
        missing = counted(_visible(text)) - held
        assert not missing, (path, missing)


def test_pictures_of_hand_written_pages_are_drawn(
    real: Loaded, real_guide: Guide, book_pages: dict[str, str]
) -> None:
    """Every figure that such a page shows stands in the book, with its words."""
    job = next(iter(book_job(real, real_guide, book_pages).values()))
    for text in book_pages.values():
        for stem, number in re.findall(r"\(figures/([a-z0-9/-]+)-(\d+)\.svg\)", text):
            assert (stem, int(number)) in job.pictures.values()


def test_links_stay_in_the_book_where_they_can(the_book: bytes, real_guide: Guide) -> None:
    """A link to a page, an exercise or a source of the book needs no site."""
    reader = pypdf.PdfReader(io.BytesIO(the_book))
    starts = _starts(reader)
    away, inside = set(), 0
    for number in range(starts["Before you start"], starts["Lying on your back"]):
        for one in reader.pages[number].get("/Annots") or ():
            action = one.get_object().get("/A", {})
            away |= {action["/URI"]} if "/URI" in action else set()
            inside += "/URI" not in action
    assert inside > 50
    inner = {f"{SITE_URL}exercises/{one.id}/" for one in real_guide.exercises}
    assert not away & (inner | {f"{SITE_URL}safety/"})
    assert all(one.startswith(SITE_URL) for one in away)
    assert f"{SITE_URL}about/" in away


HOSTILE = """# Title #eval("1") $x$ *a _b

<h2 id="same">One</h2><h5>Five</h5><h2 id="same"></h2>
<script>alert(1)</script><ol start="99999999999999999999"><li></li></ol>

[run](javascript:alert(1)) [up](../../../etc/passwd) ![pic](../../etc/passwd) <b>open

| a | b |
| - | - |
| `#read("main.typ")` |

!!! note ""

    An #include "base.typ" \\ @ref <label>
"""


def test_a_hostile_page_is_words(real: Loaded, real_guide: Guide) -> None:
    """Nothing of a page is code on paper, no link runs a script, and odd markup does no harm."""
    job = book_job(real, real_guide, {PAGE: HOSTILE, "empty.md": ""})
    raw = printed(real, job, {"a4": "a4"})["print/backwise-a4.pdf"]
    pages = Pdf(raw).document
    text = " ".join(page.get_textpage().get_text_range() for page in list(pages)[:6])
    for words in ('#eval("1")', "$x$", '#read("main.typ")', '#include "base.typ"', "@ref", "open"):
        assert words in text
    assert b"javascript:" not in raw
    assert b"etc/passwd)" not in raw.replace(SITE_URL.encode() + b"etc/passwd", b"")


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("safety.md#when-to-stop", {"to": "page:safety.md#when-to-stop"}),
        ("safety.md#no-such-place", {"to": "page:safety.md"}),
        ("#when-to-stop", {"to": "page:safety.md#when-to-stop"}),
        ("exercises/bird-dog.md", {"to": "ex-bird-dog"}),
        ("about.md#licence", {"url": f"{SITE_URL}about/#licence"}),
        ("exercises/index.md", {"url": f"{SITE_URL}exercises/"}),
        ("https://example.org/a", {"url": "https://example.org/a"}),
        ("data:text/html,x", {"to": None, "url": None}),
    ],
)
def test_where_links_lead(
    address: str, leads: dict[str, Any], real: Loaded, real_guide: Guide
) -> None:
    """To a place in the book, else to the site, else nowhere."""
    text = f"# Before\n\n## When to stop\n\n[there]({address})"
    shared = Shared(real_guide, Wording(real_guide.settings), real.drawn)
    [page] = chapters({PAGE: text}, Pictures(shared), SITE_URL)
    [run] = page[-1]["runs"]
    assert run["text"] == "there"
    assert {key: run[key] for key in leads} == leads


def test_the_book_reads_pages_as_the_site_does() -> None:
    """The parser has the extensions that the site builder's settings name."""
    said = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = said.split("markdown_extensions:\n")[1].split("\n\n")[0]
    assert set(re.findall(r"^  - ([a-z_]+)", named, re.M)) == set(EXTENSIONS)
