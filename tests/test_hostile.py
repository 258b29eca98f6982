"""Hostile data: it is refused where it stands, or shown as the text that it is, and never obeyed."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

from generator.build import Site, build
from generator.export import schemas
from generator.files import UnsafePathError, write
from generator.finding import as_github, as_lines
from generator.guide import Guide
from generator.load import Loaded, load
from generator.pages import pages
from generator.values import NAME_PATTERN
from tests.conftest import ROOT, SITE_URL, TODAY, exercise, loaded
from tests.test_cases import FOLDER, files

PLAIN = "Harmless"
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><script>", "<!-- x",
    '" onmouseover="alert(1)', "' onclick='x", "&lt;script&gt;", "&#60;script&#62;", "&amp;lt;",
    "{{ 7*7 }}", "{% raw %}", "{# x #}", "{: onclick=alert(1) }", "{ #id .class onclick=1 }",
    "[x](javascript:alert(1))", "](http://evil.example) [", "![x](http://evil.example/x.png)",
    "<http://evil.example>", "Http://evil.example", "[x]: http://evil.example", "[TOC]",
    "`code`", "```", "~~~", "*em* **strong**", "__init__", "***", "---", "--- title: x", "===",
    "+++", '!!! danger "x"', '??? note "x"', "# heading", "#!python", "- item", "+ item",
    "* item", "1. item", "2) item", "> quote", ": definition", "| a | b |", "A | b\n--- | ---",
    "*[HTML]: x", "[^1]: note", "A[^1]", "Line\n\n# heading\n\n- item\n", ":::", "$x$", "\\",
    "\\[x\\]", "A\\\nb", "Two  \nlines", "W" * 400, "50% off, $$ & \\(x\\)", "AT&T &copy; <3",
    "Wzxhzdk:0", "//evil.example", "Child's “pose”…",
)  # fmt: skip
SAMPLE = {stem: yaml.safe_load(text) for stem, text in files(FOLDER / "sound-every-field.yaml").items()}
NAMES = {"name", "also_known_as", "complaints", "publisher", "author", "reviewed_by"}
PROSE = {
    "summary", "feel", "note", "text", "mistakes", "no_cautions", "alt", "reason", "for_whom",
    "not_for", "title", "plain", "tagline",
}  # fmt: skip
ELSEWHERE = {"licence", "phrases"}
"""Texts in guide.yaml only, under keys that other files use otherwise."""


def attacked(value: Any, prose: str, name: str) -> Any:
    """Return data with texts of ours in place of each name and each running text."""
    if isinstance(value, list):
        return [attacked(one, prose, name) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: attacked(old, prose, name) for key, old in value.items()}
    for key in (NAMES | PROSE) & found.keys():
        new = prose if key in PROSE else name
        if key == "name" and "id" in value:
            new = f"{name} {value['id'].replace('_', '-')}"
        found[key] = [new] * len(value[key]) if isinstance(value[key], list) else new
    return found


def texts(prose: str = PLAIN, name: str = PLAIN, phrase: str = PLAIN) -> dict[str, bytes]:
    """Return the files of a guide that says everything there is to say, in texts of ours."""
    data = attacked(SAMPLE, prose, name)
    phrases = dict.fromkeys(data["guide"]["phrases"], phrase)
    phrases["days_short"] = "-".join(phrase.split())
    data["guide"] |= {"licence": name, "phrases": phrases}
    data["exercises"][0]["also_known_as"] = [f"{name} too"]
    return {k: json.dumps(v, default=str, ensure_ascii=False).encode() for k, v in data.items()}


def sound(files: dict[str, bytes]) -> Guide:
    """Return the guide of files that must be without errors."""
    found = load(files, "data", TODAY)
    assert [as_lines(error) for error in found.errors] == []
    assert found.guide is not None
    return found.guide


def named(schema: Any) -> set[str]:
    """Return the keys under which a JSON Schema allows free text."""
    if isinstance(schema, list):
        return {key for part in schema for key in named(part)}
    if not isinstance(schema, dict):
        return set()
    own = {key for key, one in schema.get("properties", {}).items() if _free(one)}
    return own.union(*(named(part) for part in schema.values()))


def _free(schema: dict[str, Any]) -> bool:
    parts = [schema, schema.get("items", {}), schema.get("additionalProperties", {})]
    parts += schema.get("anyOf", [])
    limits = [part for part in parts if isinstance(part, dict) and "maxLength" in part]
    return any(part.get("pattern", NAME_PATTERN) == NAME_PATTERN for part in limits)


def test_every_text_is_attacked() -> None:
    """No free text that the model allows is left out here."""
    guide = sound(texts())
    found = set().union(*(named(schema) for schema in schemas(guide, SITE_URL).values()))
    assert found == NAMES | PROSE | ELSEWHERE
    keys = set(re.findall(r'"(\w+)": (?:\[)?"Harmless', str(texts())))
    assert keys >= NAMES | PROSE | {"licence"}


class Events(HTMLParser):
    """The tags, attributes and texts of a page; where headings get ids from text, a star."""

    def __init__(self, page: str, text: str) -> None:
        super().__init__()
        self.text = text
        self.found: list[Any] = []
        self.feed(page)
        self.close()

    def plain(self, text: str | None) -> str:
        """Return text with the text of ours made harmless."""
        words = self.text.split()
        found = " ".join((text or "").split())
        return found.replace(" ".join(words), PLAIN).replace("-".join(words), PLAIN)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and the names and values of its attributes."""
        made = "id" if re.fullmatch("h[1-6]", tag) else "href" if ("class", "headerlink") in attrs else ""
        self.found.append((tag, [(n, "*" if n == made else self.plain(v)) for n, v in attrs]))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag."""
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.found.append(self.plain(data))

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.found.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self.found.append(("declaration", decl))


@cache
def site() -> markdown.Markdown:
    """Return Markdown as MkDocs sets it up: its own extensions, and those of mkdocs.yml."""
    listed = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    own = {k: v for one in listed for k, v in (one if isinstance(one, dict) else {one: {}}).items()}
    return markdown.Markdown(
        extensions=[*{"toc", "tables", "fenced_code", *own}], extension_configs=own
    )
