"""Every kind of page is usable by everybody, as far as programs can tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import APART, KINDS, THEMED

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES: dict[str, Any] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}
WIDE_KINDS = ("home", "exercise", "muscles", "missing")
"""Kinds whose frame differs on a desktop: with and without menu, contents, the page for nothing."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What can differ between a page's two schemes."""
CLEAN: dict[str, list[Any]] = {"light": [], "dark": []}
# A figure is one image with a name; axe would look at each of its hundreds of paths.
RUN = """only => axe.run({exclude: [["svg[role=img] > *"]]}, {runOnly: only}).then(found =>
  found.violations.map(v => [v.id, v.help, v.nodes.length,
    v.nodes.slice(0, 4).map(n => n.target.join(" ") + ": " + n.failureSummary)]))"""


@pytest.fixture(params=sorted(SIZES))
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of a phone's or a desktop's size, on which nothing moves."""
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A page of a desktop's size, on which nothing moves."""
    context = browser.new_context(viewport=SIZES["desktop"], reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def axe(node: Path) -> str:
    """The axe program."""
    return (node / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str, only: dict[str, Any] = ALL) -> list[Any]:
    """Return what axe finds wrong on a page."""
    page.evaluate(axe)
    found: list[Any] = page.evaluate(RUN, only)
    return found


def both(page: Page, axe: str, themed: bool = True) -> dict[str, list[Any]]:
    """Return what axe finds wrong on a page in its light and in its dark colours."""
    found: dict[str, list[Any]] = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if themed:
            wanted = "slate" if scheme == "dark" else "default"
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
        _still(page)
        found[scheme] = violations(page, axe, COLOURS if found else ALL)
    return found


def _still(page: Page) -> None:
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")


@pytest.mark.parametrize("kind", [*APART, "contribute", "sources", "missing"])
def test_axe_finds_nothing(page: Page, address: str, axe: str, kind: str) -> None:
    """No rule of WCAG 2.2 AA or of good practice that axe knows is broken, light or dark."""
    page.goto(address + KINDS[kind])
    assert both(page, axe, kind in THEMED) == CLEAN


@pytest.mark.parametrize("kind", WIDE_KINDS)
def test_axe_finds_nothing_on_a_desktop(desktop: Page, address: str, axe: str, kind: str) -> None:
    """The same holds where menus and lists of contents stand beside the text."""
    desktop.goto(address + KINDS[kind])
    assert both(desktop, axe, kind in THEMED) == CLEAN


def test_axe_finds_nothing_in_search(sized: Page, address: str, axe: str) -> None:
    """The same holds with the search open and results in it."""
    sized.goto(address + KINDS["exercise"])
    opener = sized.locator("label.md-header__button[for=__search]")
    box = sized.locator(".md-search__input")
    (opener if opener.is_visible() else box).click()
    expect(sized.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    box.press_sequentially("twist")
    sized.locator(".md-search-result__item").first.wait_for()
    assert both(sized, axe) == CLEAN


def test_axe_finds_nothing_in_the_menu(page: Page, address: str, axe: str) -> None:
    """The same holds with a phone's menu open."""
    page.goto(address + KINDS["exercise"])
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator("#__drawer")).to_be_checked()
    assert both(page, axe) == CLEAN


def test_axe_would_find_faults(page: Page, address: str, axe: str) -> None:
    """A planted picture without words, pale text and an empty button are found."""
    page.goto(address + KINDS["exercise"])
    page.evaluate("""document.querySelector("h1").insertAdjacentHTML("afterend",
      `<img src="/assets/img/mark.svg"><p style="color: #999; background: #fff">pale</p>
       <button></button>`)""")
    found = {violation[0] for violation in violations(page, axe)}
    assert found >= {"image-alt", "color-contrast", "button-name"}
