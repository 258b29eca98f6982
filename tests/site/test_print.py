"""The print pages on paper: whole, in order, and nothing cut."""

import base64
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from generator.build import newest_review
from generator.guide import Guide
from generator.model import Item, Routine
from generator.pages.wording import Wording, capital
from tests.site.test_layout import WIDE

PAPERS_MM = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MARGIN_MM = 13
PX_PER_MM = 96 / 25.4
TALL = 0.9
"""A block that fills more of a page's height than this may be split."""


LIKE_ALL = ("four-week-start", "conditioning-spine")
"""A programme, and the longest: the rest say less of the same kinds."""
SHEETS = list(zip(LIKE_ALL, PAPERS_MM, strict=True))


@dataclass(frozen=True)
class Sheet:
    """A routine on paper."""

    routine: Routine
    paper: str
    pages: tuple[str, ...]
    """The words of each page, without spaces."""
    lines: tuple[list[str], ...]
    """The lines of each page, as they are."""
    block_heights_px: tuple[float, ...]

    @property
    def whole(self) -> str:
        """The words of all pages, without spaces."""
        return "".join(self.pages)


def squeezed(text: str) -> str:
    """Return text without spaces and in one form of letters, as a PDF may space and join them."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """A page on a big screen, shared by all sheets."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=SHEETS, ids=lambda param: f"{param[0]}-{param[1]}")
def sheet(request: pytest.FixtureRequest, desk: Page, address: str, real_guide: Guide) -> Sheet:
    """A routine's print page, printed by a browser."""
    id_, paper = request.param
    desk.goto(f"{address}print/{id_}/")
    desk.emulate_media(media="print")  # else it prints as the last sheet was left: as a screen
    desk.evaluate("document.fonts.ready")
    pdf = desk.pdf(format=paper)
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    _on_paper(desk, paper)
    heights = desk.locator(".block").evaluate_all("all => all.map(block => block.offsetHeight)")
    desk.emulate_media(media="screen")
    lines = tuple([line for line in text.splitlines() if line.strip()] for text in texts)
    return Sheet(
        real_guide.table("routines")[id_], paper, tuple(map(squeezed, texts)), lines, tuple(heights)
    )


def blocks(routine: Routine) -> list[Item]:
    """Return the first item of each block of the sheet: a programme has one for each exercise."""
    if routine.weeks == 1:
        return list(routine.items)
    return list({item.exercise: item for item in reversed(routine.items)}.values())[::-1]


def amount(item: Item, say: Wording) -> str:
    """Return the dose as the sheet says it, after the weeks that it is for."""
    weeks = say("in_weeks", weeks=say.weeks(item.weeks), what="") if item.weeks else ""
    return weeks + capital(say.amount(item.dose))


def _on_paper(page: Page, paper: str) -> None:
    width, height = (round(side * PX_PER_MM) for side in PAPERS_MM[paper])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width - round(2 * MARGIN_MM * PX_PER_MM), "height": height})


def test_every_word_is_on_paper(sheet: Sheet, real_guide: Guide) -> None:
    """The sheet holds the routine's words, and each exercise's name, dose, steps and cautions."""
    say, routine = Wording(real_guide.settings), sheet.routine
    wanted = [routine.name, routine.summary, routine.for_whom, routine.not_for]
    for item in routine.items:
        exercise = real_guide.table("exercises")[item.exercise]
        wanted += [exercise.name, amount(item, say), item.note or ""]
        wanted += [step.text for step in exercise.steps]
        conditions = [real_guide.table("conditions")[c.condition] for c in exercise.cautions]
        wanted += [condition.name for condition in conditions]
        wanted += [caution.note for caution in exercise.cautions]
    assert [words for words in wanted if squeezed(words) not in sheet.whole] == []


def test_stop_rule_is_with_every_exercise(sheet: Sheet, real_guide: Guide) -> None:
    """Each exercise has the stop rule, on the same page as its name; a block is never split."""
    say = Wording(real_guide.settings)
    stop = squeezed(Wording(real_guide.settings)("stop_rule"))
    heads = [
        squeezed(f"{number} {real_guide.table('exercises')[item.exercise].name}")
        + squeezed(amount(item, say))
        for number, item in enumerate(blocks(sheet.routine), 1)
    ]
    assert sheet.whole.count(stop) == len(heads) + 1  # once more in the box at the top
    page_px = PAPERS_MM[sheet.paper][1] * PX_PER_MM
    for head, height_px in zip(heads, sheet.block_heights_px, strict=True):
        on = [page for page in sheet.pages if head in page]
        assert len(on) == 1, head
        own = on[0][on[0].index(head) + len(head) :]
        own = own[: min([own.index(other) for other in heads if other in own], default=None)]
        assert own.count(stop) == 1 or height_px > TALL * page_px, head


def test_no_heading_ends_a_page(sheet: Sheet, real_guide: Guide) -> None:
    """No page ends with a heading, nor with an exercise's name or dose."""
    exercises = [real_guide.table("exercises")[item.exercise] for item in blocks(sheet.routine)]
    say = Wording(real_guide.settings)
    headings = {squeezed(exercise.name) for exercise in exercises}
    headings |= {squeezed(f"{n}{exercise.name}") for n, exercise in enumerate(exercises, 1)}
    headings |= {
        squeezed(sheet.routine.name),
        squeezed(say("ticks_title")),
    }
    headings |= {squeezed(amount(item, say)) for item in sheet.routine.items}
    assert [lines[-1] for lines in sheet.lines if squeezed(lines[-1]) in headings] == []


def test_tick_grid_is_whole(sheet: Sheet, real_guide: Guide) -> None:
    """The four weeks to tick stand on one page, with the days above them."""
    say = Wording(real_guide.settings)
    title = squeezed(say("ticks_title"))
    (page,) = [page for page in sheet.pages if title in page]
    days = squeezed(say("days_short"))
    grid = page[page.index(title) :]
    assert grid.startswith(title + days + "week1week2week3week4")
    assert "week5" not in grid


def test_sheet_says_what_it_is(sheet: Sheet, real_guide: Guide) -> None:
    """The sheet carries its address and its edition, which is the day of the newest review."""
    assert squeezed(f"https://guide.example/routines/{sheet.routine.id}/") in sheet.whole
    assert squeezed(f"Edition of {newest_review(real_guide).isoformat()}") in sheet.whole


@pytest.mark.parametrize("id_", ["desk-break", "four-week-start", "morning-reset"])
def test_code_leads_to_the_routine(browser: Browser, address: str, node: Path, id_: str) -> None:
    """A phone that reads the QR code off the paper gets the routine's address; it is 2 cm wide."""
    context = browser.new_context(device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{address}print/{id_}/")
    _on_paper(page, "A4")
    code = page.locator(".qr svg")
    box = code.bounding_box()
    assert box is not None
    assert box["width"] >= 20 * PX_PER_MM
    assert _decoded(page, node, page.screenshot()) == f"https://guide.example/routines/{id_}/"
    context.close()


def _decoded(page: Page, node: Path, png: bytes) -> str | None:
    page.evaluate((node / "jsqr" / "dist" / "jsQR.js").read_text(encoding="utf-8"))
    read: str | None = page.evaluate(
        """async png => {
          const bytes = Uint8Array.from(atob(png), sign => sign.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes]));
          const {width, height} = picture;
          const drawn = new OffscreenCanvas(width, height).getContext("2d");
          drawn.drawImage(picture, 0, 0);
          return jsQR(drawn.getImageData(0, 0, width, height).data, width, height)?.data ?? null;
        }""",
        base64.b64encode(png).decode(),
    )
    return read


@pytest.mark.parametrize("paper", sorted(PAPERS_MM))
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_nothing_is_wider_than_the_paper(page: Page, address: str, paper: str, large: bool) -> None:
    """Every box lies inside its sheet, in large text as well, and no box hides a part of itself."""
    for id_ in LIKE_ALL:
        page.goto(f"{address}print/{id_}/")
        page.set_viewport_size({"width": 1000, "height": 800})
        page.locator("#large-text").set_checked(large)
        _on_paper(page, paper)
        assert page.evaluate(WIDE) == [0, []]
        hides = """() => [...document.querySelectorAll("main *")].filter(el =>
          getComputedStyle(el).overflow !== "visible" && !el.closest("svg") &&
          (el.scrollHeight > el.clientHeight + 1 || el.scrollWidth > el.clientWidth + 1)).length"""
        assert page.evaluate(hides) == 0
        page.emulate_media(media="screen")


def test_choices_change_the_sheet(page: Page, address: str) -> None:
    """Without a script: pictures go, ink is saved, letters grow."""
    page.goto(f"{address}print/morning-reset/")
    page.emulate_media(media="print")
    usual: dict[str, Any] = page.evaluate(LOOKS)
    page.emulate_media(media="screen")
    # The box for pictures comes with the first picture.
    if page.locator("#show-pictures").count():
        page.locator("#show-pictures").uncheck()
    page.locator("#save-ink").check()
    page.locator("#large-text").check()
    page.emulate_media(media="print")
    chosen: dict[str, Any] = page.evaluate(LOOKS)
    assert chosen["pictures"] == 0
    assert chosen["dark"] == []
    assert chosen["letters"] >= 1.25 * usual["letters"]
    assert chosen["bar"] is usual["bar"] is False


LOOKS = """() => {
  const shown = selector => [...document.querySelectorAll(selector)]
    .filter(el => el.checkVisibility() && el.getBoundingClientRect().height > 0);
  const dark = el => { const [r, g, b, a = 1] =
      getComputedStyle(el).backgroundColor.match(/[\\d.]+/g).map(Number);
    return a > 0.1 && (0.2126 * r + 0.7152 * g + 0.0722 * b) < 200 };
  return {pictures: shown(".picture").length, bar: shown(".bar").length > 0,
          dark: shown("main *").filter(dark).map(el => el.className),
          letters: parseFloat(getComputedStyle(shown(".step-words p")[0]).fontSize)};
}"""


def test_exercise_page_prints_bare(page: Page, address: str, real_guide: Guide) -> None:
    """An exercise's own page prints its words without menus, search, footer or buttons."""
    page.goto(f"{address}exercises/childs-pose/")
    page.emulate_media(media="print")
    unwanted = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".md-search", ".edit-link",
                ".headerlink", ".actions", "print-button", ".md-skip")  # fmt: skip
    seen = """all => all.filter(el => el.checkVisibility({visibilityProperty: true,
                                                         opacityProperty: true})).length"""
    shown = {selector: page.locator(selector).evaluate_all(seen) for selector in unwanted}
    assert {selector: count for selector, count in shown.items() if count} == {}
    text = squeezed(page.locator("main").inner_text())
    exercise = real_guide.table("exercises")["childs-pose"]
    wanted = [exercise.name, *(step.text for step in exercise.steps)]
    wanted += [caution.note for caution in exercise.cautions]
    assert [words for words in wanted if squeezed(words) not in text] == []
