"""Without JavaScript the pages are complete."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.guide import Guide
from generator.pages.wording import Wording
from tests.site.conftest import APART, KINDS


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone's page with JavaScript switched off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_home_leads_on(plain: Page, address: str) -> None:
    """Home shows its heading and its three doors, and each door leads to its page."""
    for door in ("Find an exercise", "Print a routine", "Add an exercise"):
        plain.goto(address)
        expect(plain.locator("h1")).to_be_visible()
        link = plain.locator(".doors").get_by_role("link", name=door)
        expect(link).to_be_visible()
        link.click()
        expect(plain.locator("h1")).to_be_visible()
        assert plain.url != address


def test_exercise_is_complete(plain: Page, address: str, real_guide: Guide) -> None:
    """Every step, caution and mistake, the dose, the stop rule and the sources can be seen."""
    exercise = real_guide.table("exercises")["childs-pose"]
    plain.goto(f"{address}exercises/{exercise.id}/")
    wanted = [exercise.summary, exercise.feel, Wording(real_guide.settings)("stop_rule")]
    wanted += [step.text for step in exercise.steps] + list(exercise.mistakes)
    wanted += [caution.note for caution in exercise.cautions]
    wanted += [real_guide.table("sources")[source.id].title for source in exercise.sources]
    for words in wanted:
        expect(plain.locator("main").get_by_text(words).filter(visible=True).first).to_be_visible()


def test_index_lists_all_by_position(plain: Page, address: str, real_guide: Guide) -> None:
    """The index lists every exercise once, under the name of its starting position."""
    plain.goto(f"{address}exercises/")
    listed: list[str] = []
    for position in real_guide.vocabulary.positions:
        wanted = [e.name for e in real_guide.exercises if e.position == position.id]
        heading = plain.locator(f"h2#{position.id}")
        assert heading.count() == bool(wanted)
        if wanted:
            expect(heading).to_contain_text(position.name)
            cards = plain.locator(f"h2#{position.id} ~ .cards").first.locator(".card-name")
            assert cards.all_inner_texts() == wanted
            expect(cards.first).to_be_visible()
            listed += wanted
    assert sorted(listed) == sorted(exercise.name for exercise in real_guide.exercises)


@pytest.mark.parametrize("kind", APART)
def test_no_button_does_nothing(plain: Page, address: str, kind: str) -> None:
    """No button shows that only works with JavaScript, and every page has a way to the others."""
    plain.goto(address + KINDS[kind])
    buttons = plain.locator("main button")
    assert [text for text in buttons.all_inner_texts() if text] == []
    way = "a[href*='routines/']" if kind == "print" else ".footer-nav a"
    expect(plain.locator(way).first).to_be_visible()


def test_print_choices_work(plain: Page, address: str) -> None:
    """The choices of the print page need no script."""
    plain.goto(f"{address}print/morning-reset/")
    words = plain.locator(".block-dose").first
    size = words.bounding_box()
    plain.locator("#large-text").check()
    larger = words.bounding_box()
    assert size is not None
    assert larger is not None
    assert larger["height"] > size["height"]
