"""Photos in a real browser: loaded, fitting, credited, on the page, on the sheet and on paper."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Page

from tests.conftest import copy_checkout
from tests.pages.test_photos import IMAGE
from tests.photos import photo
from tests.site.conftest import run, served, shrink
from tests.site.test_accessibility import CLEAN, axe, both
from tests.site.test_html import _judge
from tests.site.test_layout import SMALL, TARGET_PX, WIDE

__all__ = ["axe"]
Site = tuple[Path, str]
PAGES = {"page": "exercises/heel-slide/", "sheet": "print/first-week/"}
TALL = {**IMAGE, "file": "tall.png", "method": "drawing", "step": 2}
LOADED = """() => Promise.all([...document.querySelectorAll(".photo img")].map(async image => {
  image.scrollIntoView();
  await image.decode();
  const box = image.getBoundingClientRect();
  return [image.currentSrc.split("-").pop(), box.height / box.width];
}))"""


@pytest.fixture(scope="module")
def photographed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The built site, and its address, of the tiny guide with two photos, one of them tall."""
    folder = copy_checkout(tmp_path_factory.mktemp("photos") / "checkout")
    shrink(folder, images=[IMAGE, TALL])
    (folder / "data/photos").mkdir()
    (folder / "data/photos/heel-slide.jpg").write_bytes(photo(width=1200, height=900))
    (folder / "data/photos/tall.png").write_bytes(photo("png", 500, 1500))
    built = run("generator", "build", cwd=folder, SITE_URL="https://guide.example/")
    assert built.returncode == 0, built.stdout
    assert run("mkdocs", "build", "-q", cwd=folder).returncode == 0
    with served(folder / "site") as address:
        yield folder / "site", address


def show(page: Page, photographed: Site, kind: str) -> Any:
    """Open a page, and return what each photo became: its file, and its height to its width."""
    page.goto(photographed[1] + PAGES[kind])
    return page.evaluate(LOADED)


def test_photos_load_and_keep_their_shape(page: Page, photographed: Site) -> None:
    """A phone gets the small AVIF, the sheet the large one; neither is squeezed."""
    wide, tall = pytest.approx(0.75, rel=0.05), pytest.approx(3, rel=0.05)
    assert show(page, photographed, "page") == [["480.avif", wide], ["480.avif", tall]]
    assert show(page, photographed, "sheet") == [["960.avif", wide], ["500.avif", tall]]


@pytest.mark.parametrize("kind", PAGES)
def test_pages_with_photos_suit_everybody(
    page: Page, photographed: Site, axe: str, kind: str
) -> None:
    """They fit a phone and a finger, and axe finds nothing, light or dark."""
    show(page, photographed, kind)
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(WIDE) == [0, []]
    assert page.evaluate(SMALL, TARGET_PX) == []
    assert both(page, axe, kind == "page") == CLEAN


def test_pages_with_photos_are_valid(node: Path, photographed: Site, tmp_path: Path) -> None:
    """The HTML of both breaks no rule."""
    files = [photographed[0] / way / "index.html" for way in PAGES.values()]
    assert [one["messages"] for one in _judge(node, tmp_path, *files)] == []


@pytest.mark.parametrize("kind", PAGES)
def test_paper_has_the_photos_and_their_credit(page: Page, photographed: Site, kind: str) -> None:
    """Printed once loaded: both photos are there, and the credit with whole addresses."""
    page.goto(photographed[1] + PAGES[kind], wait_until="load")
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert sum(len(one.images) for one in paper.pages) == 2
    words = "".join("".join(one.extract_text().split()) for one in paper.pages)
    assert words.count("AdaPainter") == 2
    for address in (IMAGE["source"], "https://creativecommons.org/licenses/by-sa/4.0/"):
        assert words.count(f"({address})") == 2


def test_the_reader_can_leave_photos_off_paper(page: Page, photographed: Site) -> None:
    """Without pictures, and to save ink, the sheet has no photos and no credit."""
    show(page, photographed, "sheet")
    photos = page.locator(".photos")
    assert photos.is_visible()
    page.locator("#save-ink").check()
    assert not photos.is_visible()
    page.locator("#save-ink").uncheck()
    page.locator("#show-pictures").uncheck()
    assert not photos.is_visible()
