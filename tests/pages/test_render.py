"""Rendering: nothing that data says becomes mark-up."""

import html
import re

import jinja2
import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.render import _environment, json_text, markdown_escape
from tests.conftest import ROOT

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]


def seen(text: str) -> str:
    """Return the text that a reader sees of a paragraph with escaped text in it."""
    made = markdown.markdown(str(markdown_escape(text)), extensions=EXTENSIONS)
    assert re.fullmatch(r"<p>[^<>]*</p>", made), made
    return html.unescape(made[3:-4])


@pytest.mark.parametrize(
    "text",
    [
        "Child's pose", "<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", "[x](javascript:y)",
        "*a* **b** `c`", "# heading", "- item", "+ item", "1. item", "12) item", '!!! note "x"',
        "> quote", "a | b", "{: onclick=x }", "{ .c }", "&lt;b&gt;", "&#60;b&#62;", "---", "===",
        "***", "[TOC]", "[^1]", "~~~", "```", "a\\*b", "x^2^", "==mark==", ": definition",
        "a\nb\n\n# c", "https://x.example/?a=1&b=2", "*[HTML]: x", "<!-- c -->", "\\",
    ],
)  # fmt: skip
def test_text_is_shown_as_it_is(text: str) -> None:
    """Text of any sort comes out as one paragraph that reads as it was written."""
    assert seen(text) == " ".join(text.split())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")))
@settings(max_examples=300, deadline=None)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """No text at all becomes mark-up."""
    words = " ".join(text.split())
    if words:
        assert seen(text) == words


def test_attributes_are_closed_by_us_only() -> None:
    """A quote in data cannot end an attribute."""
    assert '"' not in markdown_escape('a" onclick="b')


def test_front_matter_is_json() -> None:
    """Front matter values cannot open a new line or key."""
    assert json_text('a"\n---\nb: c') == '"a\\"\\n---\\nb: c"'


def test_templates_may_not_ask_for_what_is_not_there() -> None:
    """A template that names an unknown value fails, rather than print nothing."""
    environment = _environment()
    with pytest.raises(jinja2.UndefinedError):
        environment.from_string("{{ page.nmae }}").render(page=object())


def test_templates_are_short() -> None:
    """Each template and part has fewer than forty lines."""
    folder = ROOT / "generator" / "pages" / "templates"
    lengths = {
        p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in folder.rglob("*.j2")
    }
    assert len(lengths) > 10
    assert {name: n for name, n in lengths.items() if n >= 40} == {}
