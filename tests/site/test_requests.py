"""What a browser asks for: this site only, and nothing that is not there."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import APART, KINDS

BAD = ("error", "warning")


@pytest.mark.parametrize("kind", APART)
def test_page_asks_this_site_only(page: Page, address: str, kind: str) -> None:
    """A page asks no other host, all that it asks for is there, and the console stays clean."""
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on("console", lambda said: faults.append(said.text) if said.type in BAD else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "response",
        lambda answer: faults.append(f"{answer.status}: {answer.url}") if not answer.ok else None,
    )
    page.goto(address + KINDS[kind], wait_until="networkidle")
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert faults == []
    assert len(asked) > 2


def test_search_asks_this_site_only(page: Page, address: str) -> None:
    """A search asks no other host either."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator("label.md-header__button[for=__search]").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.locator(".md-search__input").press_sequentially("stiff")
    page.locator(".md-search-result__item").first.wait_for()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert any("search_index.json" in url for url in asked)


def test_a_foreign_request_would_be_found(page: Page, address: str) -> None:
    """The listener hears what a page asks of other hosts, even where nobody answers."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.evaluate("fetch('http://127.0.0.1:9/x').catch(() => null)")
    assert "http://127.0.0.1:9/x" in asked


def test_pages_keep_nothing_about_the_reader(page: Page, address: str) -> None:
    """Reading sets no cookie and stores nothing that names the reader or the pages read."""
    for kind in APART:
        page.goto(address + KINDS[kind])
    assert page.context.cookies() == []
    kept = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    assert [key for key in kept if not key.endswith((".__palette", "__scroll", ".__search"))] == []
