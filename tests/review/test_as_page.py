"""The page of a review: what changed, with pictures whose ids do not meet."""

import re

import pytest

from generator.review.as_page import page, pieces
from tests.conftest import exercise
from tests.review import PRESS, reviewed, svg, version
from tests.review.test_as_markdown import Seen, summary
from tests.test_hostile import HOSTILE

OLD = version(svgs=(svg("heel-slide-1"), svg("heel-slide-2", line="M1 1")))
NEW = version(
    exercise(feel="A pull at the back of the knee."),
    svgs=(svg("heel-slide-1", line="M3 3"), svg("heel-slide-2", line="M2 2")),
)


def tags(found: Seen) -> list[object]:
    """Return the tags of a page without the labels, which are text."""
    return [
        (one[0], [(k, v if k != "aria-label" else "*") for k, v in one[1]])
        if isinstance(one, tuple)
        else one
        for one in found.tags
    ]


HARMLESS = tags(Seen(page(summary("harmless", "harmless"), OLD, OLD)))


def test_pictures_before_and_now() -> None:
    """Both pictures of a step that changed are there, and each id only once."""
    text = page(reviewed(OLD, NEW), OLD, NEW)
    assert re.findall(r' d="(.*?)"', text) == ["M0 0l9 9", "M3 3", "M1 1", "M2 2"]
    ids = re.findall(r'\sid="(.*?)"', text)
    assert len(ids) == len(set(ids)) == 12
    labels = " ".join(re.findall(r'aria-labelledby="(.*?)"', text)).split()
    hrefs = re.findall(r'href="#(.*?)"', text)
    assert set(labels) | set(hrefs) == set(ids)
    assert re.findall(r"<h3>(.*?)</h3>", text) == ["heel-slide, step 1", "heel-slide, step 2"]


def test_the_words_that_changed_are_marked() -> None:
    """Within a text only the words that differ are marked, on both sides."""
    text = page(reviewed(OLD, NEW), OLD, NEW)
    assert "A pull at the <del>front</del> of the knee." in text
    assert "A pull at the <ins>back</ins> of the knee." in text
    assert pieces(None, "x", "old") == []
    assert pieces(None, "x", "new") == [("ins", "x")]


@pytest.mark.parametrize("text", [one for one in HOSTILE if one.strip()], ids=ascii)
def test_text_is_shown_and_not_obeyed(text: str) -> None:
    """Whatever texts say, the page has the tags that it has with harmless ones, no others."""
    found = Seen(page(summary(text[:300], text), OLD, OLD))
    assert tags(found) == HARMLESS


def test_complete_in_itself() -> None:
    """The page asks for no other file and runs no script, and its policy forbids both."""
    text = page(reviewed(OLD, NEW), OLD, NEW)
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<link|src=|url\(|@import", text)


def test_says_that_nothing_changed() -> None:
    """An empty review is a page, too."""
    assert "No entry of the data is different." in page(reviewed(OLD, OLD), OLD, OLD)


def test_removed_and_unread() -> None:
    """An entry that is gone, or cannot be read, is named as such."""
    gone, lost = version(exercises=[PRESS]), version(exercise(level=9))
    assert 'class="tag removed">removed<' in page(reviewed(OLD, gone), OLD, gone)
    assert 'class="tag unread">cannot be read<' in page(reviewed(OLD, lost), OLD, lost)
