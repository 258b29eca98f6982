"""The search finds what people type, on a page of the size of a phone."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT

READY = "Type to start searching"
SHOWN = re.compile(r"^(\d+|No) matching documents?$")

LOOSENING = {
    entry["id"]
    for entry in yaml.safe_load((ROOT / "data/exercises.yaml").read_bytes())
    if "ease-stiffness" in entry["goals"]
}
"""The exercises that the data offers to a stiff back."""

QUERIES = [
    ("child pose", {"childs-pose"}),
    ("child's pose", {"childs-pose"}),
    ("child’s pose", {"childs-pose"}),
    ("balasana", {"childs-pose"}),
    ("swimmer", {"prone-alternating-arm-leg"}),
    ("lower back twist", {"supine-twist"}),
    ("hug knee", {"single-knee-to-chest"}),
    ("opposite arm and leg", {"bird-dog", "prone-alternating-arm-leg"}),
    ("downward dog", {"downward-facing-dog"}),
    ("bridge", {"glute-bridge"}),
    # What a person with a stiff back might type as well.
    ("cat cow", {"cat-cow"}),
    ("knee to chest", {"single-knee-to-chest"}),
    ("stiff back", LOOSENING),
    ("tight lower back", LOOSENING),
    ("backache", LOOSENING),
    ("weak core", {"dead-bug", "abdominal-brace", "mcgill-curl-up"}),
    ("can't sleep", {"childs-pose", "supine-twist", "single-knee-to-chest", "pelvic-tilt"}),
]
"""What is typed, and the exercises of which one must be among the first three pages found."""
PAGES = [
    ("warning signs", "safety/"),
    ("back pain", "safety/"),
    ("sciatica", "conditions/leg-symptoms/"),
    ("get up from the floor", "getting-down-and-up/"),
    ("morning", "routines/morning-reset/"),
    ("stiff morning", "routines/morning-reset/"),
    ("desk", "routines/desk-break/"),
    ("stiff back", "goals/ease-stiffness/"),
    ("lying on front", "positions/prone/"),
    ("stiff from sitting", "goals/desk-break/"),
    ("kneeling", "positions/kneeling/"),
    ("hips", "goals/hips/"),
]
"""What is typed, and the page that must be among the first three found."""


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Page]:
    """A page with the search open, ready for questions."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    page.locator("label.md-header__button[for=__search]").click()
    yield page
    context.close()


def search(page: Page, query: str) -> list[str]:
    """Type a query into the search and return the pages that it finds, best first."""
    told = page.locator(".md-search-result__meta")
    box = page.locator(".md-search__input")
    # The theme asks when a key comes up: first with an empty box, then once with the whole query.
    box.fill("")
    box.press("End")
    expect(told).to_have_text(READY)
    box.fill(query[:-1])
    box.press_sequentially(query[-1])
    expect(told).to_have_text(SHOWN)
    links = page.locator(".md-search-result__item").evaluate_all(
        "items => items.map(item => item.querySelector('a').href)"
    )
    return [urlsplit(str(link)).path.removeprefix("/") for link in links]


@pytest.mark.parametrize(("query", "wanted"), QUERIES, ids=[query for query, _ in QUERIES])
def test_search_finds(searching: Page, query: str, wanted: set[str]) -> None:
    """The exercise that a person means is among the first three pages found."""
    found = search(searching, query)
    assert set(found[:3]) & {f"exercises/{id_}/" for id_ in wanted}, found


@pytest.mark.parametrize(("query", "wanted"), PAGES, ids=[query for query, _ in PAGES])
def test_search_finds_the_page(searching: Page, query: str, wanted: str) -> None:
    """The page that a person means, and for pain the warning signs, is among the first three."""
    assert wanted in search(searching, query)[:3]


@pytest.mark.parametrize("query", ["swimmer", "stiff back", "mayo clinic"])
def test_search_finds_pages_to_read(searching: Page, query: str) -> None:
    """No bare print page, list of sources or index stands among the pages found."""
    found = search(searching, query)
    assert found
    unwanted = ("print/", "sources/")
    indexes = {"goals/", "positions/", "exercises/", "routines/", "conditions/"}
    assert [way for way in found if way.startswith(unwanted) or way in indexes] == []


def test_search_says_when_it_finds_nothing(searching: Page) -> None:
    """A word that stands nowhere finds no page, and the page says so."""
    assert search(searching, "zyzzyva") == []
    expect(searching.locator(".md-search-result__meta")).to_have_text("No matching documents")
