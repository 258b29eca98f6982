"""Hostile texts: refused where they stand, or shown as the texts that they are; never obeyed."""

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
from generator.decode import LISTS, WHOLES
from generator.guide import Guide
from generator.imaging.renditions import renditions
from generator.load import load
from generator.pages import pages
from generator.phrases import HOLES
from generator.studio import Studio
from generator.values import NAME_PATTERN
from tests.conftest import ROOT, SITE_URL, TODAY, speaking
from tests.test_cases import FOLDER, files, photos, short

PLAIN = "Harmless"
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><script>", "<!-- x",
    '" onmouseover="alert(1)', "' onclick='x", "&lt;script&gt;", "&#60;script&#62;", "&amp;lt;",
    "{{ 7*7 }}", "{% raw %}", "{# x #}", "{: onclick=alert(1) }", "{ #id .class onclick=1 }",
    "[x](javascript:alert(1))", "](http://evil.example) [", "![x](http://evil.example/x.png)",
    "<http://evil.example>", "Http://evil.example", "[x]: http://evil.example", "[TOC]",
    "`code`", "```", "~~~", "*em* **strong**", "__init__", "***", "---", "--- title: x", "===",
    "+++", "!!! danger", '!!! danger "x"', '??? note "x"', "# heading", "#!python", "- item",
    "+ item", "* item", "1. item", "2) item", "> quote", ": definition", "| a | b |",
    "A | b\n--- | ---", "*[HTML]: x", "[^1]: note", "A[^1]", "Line\n\n# heading\n\n- item\n", ":::",
    "$x$", "\\", "\\[x\\]", "A\\\nb", "Two  \nlines", "W" * 360, "50% off, $$ & \\(x\\)",
    "AT&T &copy; <3", "Wzxhzdk:0", "//evil.example", "Child's “pose”…",
)  # fmt: skip
URLS = (
    "https://x.example/a_(b)*c*?d=1&e=__f__~#g", "http://x.example:8080/%3Cb%3E;j,k!$=+:@",
    "https://x.example/[TOC]/![i](j)", "https://X.example", "https://x.example/&lt;?a=&amp;copy",
    "https://x.example/javascript:alert(1)", "https://x.example/#", "https://x.example/ü/Straße",
)  # fmt: skip
EVERY_FIELD = FOLDER / "sound-every-field.yaml"
PHOTOS = renditions(photos(EVERY_FIELD), Studio())
SAMPLE = {k: yaml.safe_load(v) for k, v in files(EVERY_FIELD).items()}


def free(schema: Any, most: int, patterns: list[str]) -> set[str]:
    """Return the keys under which a JSON Schema allows free text, of a length and patterns."""
    if isinstance(schema, list):
        return set().union(*(free(part, most, patterns) for part in schema))
    if not isinstance(schema, dict) or schema.get("title") == "Phrases":
        return set()
    found = set().union(*(free(part, most, patterns) for part in schema.values()))
    for key, one in schema.get("properties", {}).items():
        said = json.dumps(one)
        if f'"maxLength": {most}' in said and '"enum"' not in said:
            held = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', said)
            found |= {key} if [json.loads(pattern) for pattern in held] == patterns else set()
    return found


STUDIO = Studio()
"""Texts are not drawn, so what one text's figures are made from is what all are made from."""
SCHEMAS = [kind.model_json_schema() for kind in (*LISTS.values(), *WHOLES.values())]
NAMES = free(SCHEMAS, 80, [NAME_PATTERN]) - {"licence"}
PROSE = free(SCHEMAS, 400, []) - {"phrases"}


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
    phrases = {
        key: " ".join([phrase, *(f"{{{hole}}}" for hole in HOLES.get(key, ()))])
        for key in data["guide"]["phrases"]
    }
    phrases["days_short"] = "-".join(phrase.split())
    data["guide"] |= {"licence": name, "phrases": phrases}
    data["exercises"][0]["also_known_as"] = [f"{name} too"]
    return {k: json.dumps(v, default=str, ensure_ascii=False).encode() for k, v in data.items()}


def sound(data: dict[str, bytes]) -> Guide:
    """Return the guide of files that must be without errors."""
    found = load(data, "data", TODAY, studio=STUDIO)
    assert [str(error) for error in found.errors] == []
    assert found.guide is not None
    return found.guide


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
        if re.fullmatch("h[1-6]", tag) or ("class", "headerlink") in attrs:
            attrs = [(name, value if name == "class" else "*") for name, value in attrs]
        self.found.append((tag, [(name, self.plain(value)) for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag."""
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.found.append(self.plain(data))


@cache
def site() -> markdown.Markdown:
    """Return Markdown as MkDocs sets it up: its own extensions, and those of mkdocs.yml."""
    listed = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    own = {k: v for one in listed for k, v in (one if isinstance(one, dict) else {one: {}}).items()}
    names = sorted({"toc", "tables", "fenced_code", *own})
    return markdown.Markdown(extensions=names, extension_configs=own)


def seen(guide: Guide, text: str = PLAIN) -> dict[str, tuple[Any, list[Any]]]:
    """Return each page's front matter and what a browser sees, a text of ours made harmless."""
    found = {}
    for path, page in pages(speaking(guide, PHOTOS), SITE_URL, TODAY).items():
        body, head = get_data(page)
        html = site().reset().convert(body)
        found[path] = (
            plain_json(json.dumps(head, ensure_ascii=False), text),
            Events(html, text).found,
        )
    return found


def plain_json(said: str, text: str) -> Any:
    """Read JSON with the text of ours made harmless."""
    words = " ".join(text.split())
    return json.loads(said.replace(json.dumps(words, ensure_ascii=False)[1:-1], PLAIN))


@cache
def harmless() -> dict[str, tuple[Any, list[Any]]]:
    """Return what a browser sees of a guide with harmless texts."""
    return seen(sound(texts()))


BAD_NAMES = [one for one in HOSTILE if len(one) > 60 or re.search(r'[<>{}\[\]\\|*_#"`~^=]', one)]


def test_every_text_is_attacked() -> None:
    """No free text that the model knows is left out here."""
    assert {"name", "publisher", "complaints"} <= NAMES
    assert {"summary", "text", "note", "title", "reason", "alt"} <= PROSE
    keys = set(re.findall(r'"(\w+)": \[?"Harmless', str(texts())))
    assert keys >= NAMES | PROSE | {"licence", "stop_rule"}


@pytest.mark.parametrize("text", HOSTILE, ids=short)
def test_text_is_shown_and_not_obeyed(text: str) -> None:
    """Every page has the tags, attributes and links that it has with harmless text, no others."""
    found = seen(sound(texts(text, PLAIN if text in BAD_NAMES else text, text)), text)
    assert found.keys() == harmless().keys()
    for path, (head, events) in found.items():
        assert head == harmless()[path][0], path
        assert events == harmless()[path][1], path


@pytest.mark.parametrize("text", BAD_NAMES, ids=short)
def test_mark_up_in_names_is_refused(text: str) -> None:
    """Each name with mark-up in it is a finding, right where the name starts."""
    data, count = texts("x", text, "x"), str(texts("x", PLAIN, "x")).count(PLAIN)
    findings = load(data, "data", TODAY).findings
    assert len(findings) == count
    for finding in findings:
        assert finding.code in ("E054", "E055")
        rest = data[Path(finding.position.file).stem].decode()[finding.position.column - 1 :]
        assert rest.startswith(json.dumps(text, ensure_ascii=False)[:-1])


@given(st.text("\\`*_{}[]()<>#|~^=&;\"'-+!?:.%$@/ \n\t10A", max_size=25))
@settings(max_examples=15, deadline=None)
def test_any_text_is_shown_and_not_obeyed(signs: str) -> None:
    """Whatever signs a text has, pages stay as they are with harmless text."""
    text = f"{signs}Qz"
    assert seen(sound(texts(text)), text) == harmless()


@pytest.mark.parametrize(
    "page",
    [
        "<p class=a>Harmless<b></b></p>", "<p class=a onclick=x>Harmless</p>", "<p>Harmless</p>",
        "<p class=b>Harmless</p>", "<p class=a>harmless</p>",
    ],
)  # fmt: skip
def test_the_comparison_can_fail(page: str) -> None:
    """An element, an attribute or a text that differs is noticed."""
    assert Events(page, PLAIN).found != Events("<p class=a>Harmless</p>", PLAIN).found


def test_no_page_runs_anything() -> None:
    """Neither scripts nor handlers nor script addresses are in any generated page."""
    for _, events in harmless().values():
        for tag, attributes in (event for event in events if isinstance(event, tuple)):
            assert tag not in ("script", "iframe", "object", "style")
            for name, value in attributes:
                assert not name.startswith("on")
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I)


def test_photos_are_attacked() -> None:
    """Their texts are among those that the pages above show."""
    shown = [path for path, (_, events) in harmless().items() if "'picture'" in str(events)]
    assert shown == ["exercises/heel-slide.md", "print/first-week.md"]
    for path in shown:
        events = [event for event in harmless()[path][1] if isinstance(event, tuple)]
        assert any(tag == "img" and ("alt", PLAIN) in found for tag, found in events)


@pytest.mark.parametrize("url", URLS)
def test_an_address_leads_where_it_says(url: str) -> None:
    """Every link to a source has the source's very address, whatever signs are in it."""
    old, *_ = SAMPLE["sources"]
    data = texts() | {"sources": texts()["sources"].replace(old["url"].encode(), url.encode())}
    found, count = seen(sound(data)), 0
    for path, (_, events) in harmless().items():
        expected = json.loads(json.dumps(events).replace(old["url"], url))
        count += expected != json.loads(json.dumps(events))
        assert json.loads(json.dumps(found[path][1])) == expected
    assert count > 1


def test_other_programs_get_the_text() -> None:
    """The JSON for other programs holds hostile text as it was written."""
    text = '"}]</script>{{ x }}\\'
    made = build(sound(texts(text)), Site(SITE_URL), photos=PHOTOS)
    for path, plain in build(sound(texts()), Site(SITE_URL), photos=PHOTOS).items():
        if path.endswith(".json") and "/schema/" not in path:
            assert plain_json(made[path].decode(), text) == json.loads(plain)
