"""A hostile pull request: its text is shown on the built pages, in the theme too, and never run."""

import html
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Dialog, Page

from tests.conftest import copy_checkout
from tests.site.conftest import run

ATTACK = (
    "</title></script><script>alert(1)</script><img src=x onerror=alert(2)> \"' onload=alert(3) "
    "{{ 7*7 }} {% raw %} [x](javascript:alert(4)) --> ]]> &lt;b&gt;"
)
PAGES = ("exercises/childs-pose/", "routines/morning-reset/", "print/morning-reset/",
         "sources/", "exercises/", "goals/morning/")  # fmt: skip
SEEN = {"childs-pose", "cat-cow", "pelvic-tilt"}
TEXTS = ("summary", "feel", "text", "note", "plain", "for_whom", "not_for", "title")


def attacked(value: Any) -> Any:
    """Return data with the attack in every running text."""
    if isinstance(value, list):
        return [attacked(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: ATTACK if key in TEXTS else attacked(one) for key, one in value.items()}
    return {**made, "mistakes": [ATTACK]} if "mistakes" in value else made


@pytest.fixture(scope="module")
def attacked_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages looked at, built from data whose every running text is an attack.

    Of the exercises those on these pages are enough: new steps are drawn anew.
    """
    folder = copy_checkout(tmp_path_factory.mktemp("attack") / "checkout")
    for stem in ("exercises", "routines", "sources", "vocabulary"):
        path = folder / "data" / f"{stem}.yaml"
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        spared = stem == "exercises"
        made = [attacked(e) if e["id"] in SEEN else e for e in data] if spared else attacked(data)
        path.write_text(yaml.safe_dump(made, sort_keys=False, allow_unicode=True), "utf-8")
    built = run("generator", "build", "--no-paper", cwd=folder, SITE_URL="https://guide.example/")
    assert built.returncode == 0, built.stdout
    for page in (folder / "docs").rglob("*.md"):
        way = page.relative_to(folder / "docs").with_suffix("").as_posix()
        if f"{way.removesuffix('index')}/".replace("//", "/") not in PAGES:
            page.unlink()
    assert run("mkdocs", "build", "-q", cwd=folder).returncode == 0
    return folder / "site"


@pytest.fixture
def dialogs(page: Page) -> list[str]:
    """Every dialog that a page opens, as it opens."""
    opened: list[str] = []

    def note(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    return opened


def test_a_script_that_runs_is_noticed(page: Page, dialogs: list[str]) -> None:
    """The test below can fail: the attack, put on a page as it is, opens dialogs."""
    page.set_content(ATTACK)
    page.wait_for_function("document.images.length === 1")
    assert "1" in dialogs


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs(
    attacked_site: Path, site: Path, page: Page, dialogs: list[str], path: str
) -> None:
    """The browser runs no script of the data's, and loads no picture of its choosing."""
    counts = "['script', 'img', '[onerror]', '[onload]', 'a[href^=javascript]'].map(" \
             "word => document.querySelectorAll(word).length)"  # fmt: skip
    page.goto((site / path / "index.html").as_uri())
    wanted = page.evaluate(counts)
    page.goto((attacked_site / path / "index.html").as_uri())
    assert page.evaluate(counts) == wanted
    assert dialogs == []


@pytest.mark.parametrize("path", PAGES[:3])
def test_the_text_is_shown(attacked_site: Path, page: Page, path: str) -> None:
    """What the data says stands on the page, letter by letter, and in its description."""
    page.goto((attacked_site / path / "index.html").as_uri())
    assert ATTACK in " ".join(page.locator("body").inner_text().split())
    described = page.locator("meta[name=description]").get_attribute("content") or ""
    assert html.unescape(described) == html.unescape(ATTACK)
