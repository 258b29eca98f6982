"""A summary as Markdown: complete, within GitHub's limits, and deaf to what is in its texts."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from generator.review.as_markdown import COMMENT, MARK, code, markdown
from generator.review.summary import Change, Changed, Found, Pair, Summary
from tests.review import BASE

PICTURES = "The pictures are on a page."
HOSTILE = (
    "@octocat", "@org/team", "#1", "GH-1", "owner/repo#1", "a" * 40, "0123abc",
    "<script>x</script>", "<img src=x>", "<!-- x -->", "-->", "</code>", "`", "``` x",
    "```\n# heading", "**strong**", "_em_", "~~gone~~", "[x](https://evil.example)", "![x](https://evil.example/x.png)",
    "https://evil.example", "www.evil.example", "x@evil.example", "a | b", "\\| x", "\\", "| --- |",
    "line\n\n| new | row |", "line\r# heading", ":smile:", "$x$", "&lt;b&gt;", "&#64;octocat",
    "> [!WARNING]", "- [ ] task", "1. item", "::error::x", "${{ secrets.X }}", "{{ 7*7 }}",
    "{% raw %}", "\u202eevil", "\x1b[31m", "\x00", "\u2028# x", "Fixes #1", "",
)  # fmt: skip


def summary(text: str, mends: str = "", many: int = 1) -> Summary:
    """Return a summary that says a text wherever text can stand."""
    change = Change(field=text, old=text, new=text, first=False)
    return Summary(
        base=BASE,
        readable=True,
        entries=tuple(
            Changed(
                collection=text,
                id=text,
                name=text,
                was=text,
                status="renamed",
                changes=(change, change.model_copy(update={"first": True})),
                pictures=(Pair(old=1, new=2), Pair(old=None, new=3), Pair(old=4, new=None)),
            )
            for _ in range(many)
        ),
        new_findings=(
            Found(file=text, line=3, column=1, code="E101", what=text, fix=text),
            Found(file=text, line=4, column=1, code="H201", what=text, fix=text),
        ),
        gone_findings=(Found(file=text, line=5, column=1, code="E102", what=text, fix=text),),
        left_out=0,
        mends=mends,
    )


class Seen(HTMLParser):
    """The tags and attributes of a page, and its text outside of code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[Any] = []
        self.open: list[str] = []
        self.outside = self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, attrs))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag."""
        self.tags.append(tag)
        self.open.pop()

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.tags.append(("comment", data))

    def handle_data(self, data: str) -> None:
        """Note text, by whether it is code."""
        if {"code", "pre"} & set(self.open):
            self.inside += data
        else:
            self.outside += data


def seen(text: str) -> Seen:
    """Return what a browser sees of Markdown with tables."""
    return Seen(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


HARMLESS = seen(markdown(summary("harmless"), PICTURES, COMMENT))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_text_is_shown_and_not_obeyed(text: str) -> None:
    """Whatever texts say, the page has the tags that it has with harmless ones, no others."""
    found = seen(markdown(summary(text or " "), PICTURES, COMMENT))
    if text:
        assert found.tags == HARMLESS.tags
        assert found.outside.split() == HARMLESS.outside.split()
    else:
        assert "(empty)" in found.outside


@pytest.mark.parametrize("text", [one for one in HOSTILE if one], ids=ascii)
def test_nothing_of_it_can_ping_or_link(text: str) -> None:
    """No sign of a mention, an address, an issue or mark-up is left as it was."""
    written = code(text)
    inner = written.removeprefix("<code>").removesuffix("</code>")
    assert "<code>" in written
    rest = re.sub(r"&#\d+;", "", inner)
    assert not re.search(r"[@#:/`*_<>|\\\[\]{}$~&!]|\.\S", rest), rest
    assert "\n" not in written
    assert "\r" not in written


def test_the_text_can_be_read() -> None:
    """What was escaped reads as it was written."""
    assert seen(code("a_b: <c> | @d `e` f.g. – Child's “pose”…")).inside == (
        "a_b: <c> | @d `e` f.g. – Child's “pose”…"
    )


@pytest.mark.parametrize(
    "diff", ["- a\n+ b", "```\n# out\n```", "~~~\n````\n@octocat", "\x1b[31m", "a\r# out", ""]
)
def test_nothing_gets_out_of_the_diff(diff: str) -> None:
    """The diff stands in a fence that none of its lines can end; nothing to mend, no diff."""
    found = seen(markdown(summary("x", diff), PICTURES, COMMENT))
    assert found.tags.count(("pre", [])) == bool(diff)
    assert ("h1", []) not in found.tags
    assert "@octocat" not in found.outside


def test_says_what_changed() -> None:
    """Safety comes first, then errors, hints, entries, and what is no longer wrong."""
    text = markdown(summary("said", "-x\n+y"), PICTURES, COMMENT)
    headings = re.findall(r"^##+ (.*?)(?:: <code>.*)?$", text, re.M)
    assert headings == ["What changes", "Read these first: doses, cautions and whom it suits",
                        "New errors", "New hints", "New id", "No longer found",
                        "What `fix` would mend"]  # fmt: skip
    assert text.startswith(f"{MARK}\n")
    assert "Pictures that changed: step 2 (was 1), step 3 (new), step 4 (gone)." in text
    assert PICTURES in text
    assert "Compared with <code>0123456789ab</code>. Entries: 1. New errors: 1." in text


@pytest.mark.parametrize("limit", [COMMENT, 3000])
def test_never_too_long(limit: int) -> None:
    """What does not fit is left out and counted; the diff gives way too."""
    text = markdown(summary("@" * 300, "+ x\n" * 8000, many=200), PICTURES, limit)
    assert len(text) <= limit
    assert re.search(r"\*\*\d+ more rows\*\* did not fit here", text)
    assert "it mends many lines" in text
    assert markdown(summary("x"), PICTURES, COMMENT).find("more rows") == -1


def test_an_unreadable_version_is_said() -> None:
    """If one version is no guide, only findings are compared, and the text says so."""
    lost = summary("x").model_copy(update={"readable": False, "entries": ()})
    assert "One of the two versions cannot be read" in markdown(lost, PICTURES, COMMENT)
