"""Two whole pages as they are built, for a person to review when they change."""

import difflib
from pathlib import Path

import pytest

from generator.build import Site, build
from generator.guide import Guide
from tests.conftest import ROOT, SITE_URL

GOLDEN = ROOT / "tests" / "golden" / "pages"
PAGES = {
    "childs-pose.md": "exercises/childs-pose.md",
    "print-morning-reset.md": "print/morning-reset.md",
}


def difference(golden: str, made: str) -> str:
    """Return the lines that differ, or nothing."""
    lines = difflib.unified_diff(
        golden.splitlines(), made.splitlines(), "golden", "made", "", "", 1
    )
    return "\n".join(lines)


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, real_guide: Guide, request: pytest.FixtureRequest) -> None:
    """The page is what it was; `make golden` accepts a change that is meant."""
    made = build(real_guide, Site(SITE_URL))[PAGES[name]].decode()
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.write_text(made, encoding="utf-8")
    assert difference(path.read_text(encoding="utf-8"), made) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [("Stop if", "Go on if"), ("## ", "### "), ("alt=", "alt =")],
    ids=["word", "heading", "attribute"],
)
def test_a_change_is_noticed(before: str, after: str) -> None:
    """The comparison above can fail: a changed word, heading or attribute shows."""
    text = '# Page\n\n## Part\n\nStop if it hurts.\n\n<img alt="x">\n'
    assert text.replace(before, after) in (made := text.replace(before, after))
    assert difference(text, made) != ""


def test_golden_files_have_a_page_each() -> None:
    """No golden file lies about that nothing is compared with."""
    assert {path.name for path in Path(GOLDEN).iterdir()} == set(PAGES)
