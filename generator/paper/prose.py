"""Hand-written pages as JSON values that a template can set.

Comes in: elements of a page, and what its links and pictures mean on paper. Goes out: blocks.
Must not know: Markdown, Typst, the guide.

A block is `{"kind": …}`: `heading` (level, id, runs), `par` (runs), `list` (start: None for
bullets; items: blocks of each), `cards` (items: number, figure, blocks), `box` (style, title: runs,
blocks), `table` (head, rows: runs of each cell), `figure` (figure). A run is a piece of a line:
text, strong, em, and where it leads: `id` in the document, or `url`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from generator.paper.markup import HEADING

Block = dict[str, Any]
Run = dict[str, Any]
_BLOCKS = frozenset(f"h{level}" for level in range(1, 7)) | {
    "p",
    "ul",
    "ol",
    "li",
    "div",
    "section",
    "blockquote",
    "table",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
}
_SPACE = re.compile(r"\s+")
_BOX = "admonition"


@dataclass(frozen=True)
class Meaning:
    """What a page's addresses mean on paper."""

    leads: Callable[[str], dict[str, str]]
    """Address -> `{"id": …}` in the same document, or `{"url": …}`."""
    shows: Callable[[str, str], dict[str, Any] | None]
    """Address and text alternative of a picture -> the figure; None if paper has none."""
    heading: Callable[[int, str], dict[str, Any]]
    """Level of a heading and its name on its page -> its level and id in the document."""


def blocks(parent: Element, meaning: Meaning) -> list[Block]:
    """Return the blocks of an element. Every word that a reader of the page sees is in them."""
    found: list[Block] = []
    line: list[Run] = []

    def end() -> None:
        runs = joined(line)
        line.clear()
        if runs:
            found.append({"kind": "par", "runs": runs})

    line += _words(parent.text)
    for child in parent:
        figure = _picture(child, meaning)
        if figure is not None:
            end()
            found.append({"kind": "figure", "figure": figure})
        elif child.tag in _BLOCKS:
            end()
            found += _block(child, meaning)
        else:
            line += _inline(child, meaning, {})
        line += _words(child.tail)
    end()
    return found


def _block(one: Element, meaning: Meaning) -> list[Block]:
    classes = one.get("class", "").split()
    if re.fullmatch(HEADING, one.tag):
        placed = meaning.heading(int(one.tag[1]), one.get("id", ""))
        return [{"kind": "heading", **placed, "runs": _runs(one, meaning)}]
    if one.tag in ("ul", "ol"):
        return [_list(one, meaning)]
    if one.tag == "table":
        return [_table(one, meaning)]
    if _BOX in classes:
        return [_box(one, [word for word in classes if word != _BOX], meaning)]
    inner = blocks(one, meaning)
    if one.tag == "div" and "cards" in classes and len(inner) == 1 and inner[0]["kind"] == "list":
        return [_cards(inner[0])]
    return inner


def _list(one: Element, meaning: Meaning) -> Block:
    said = one.get("start", "1")[:4]
    first = int(said) if said.isascii() and said.isdigit() else 1
    start = first if one.tag == "ol" else None
    items = [blocks(item, meaning) for item in one if item.tag == "li"]
    return {"kind": "list", "start": start, "items": items}


def _cards(found: Block) -> Block:
    """Turn a list whose items have pictures into cards."""
    items = []
    for number, inner in enumerate(found["items"], found["start"] or 1):
        figures = [block["figure"] for block in inner if block["kind"] == "figure"]
        rest = [block for block in inner if block["kind"] != "figure"]
        shown = number if found["start"] else None
        items.append({"number": shown, "figure": figures[0] if figures else None, "blocks": rest})
    return {"kind": "cards", "items": items}


def _box(one: Element, style: list[str], meaning: Meaning) -> Block:
    titles = [child for child in one if "admonition-title" in child.get("class", "")]
    rest = Element("div")
    rest.extend(child for child in one if child not in titles)
    title = joined([run for child in titles for run in _runs(child, meaning)])
    return {
        "kind": "box",
        "style": " ".join(style),
        "title": title,
        "blocks": blocks(rest, meaning),
    }


def _table(one: Element, meaning: Meaning) -> Block:
    rows = [[_runs(cell, meaning) for cell in row] for row in one.iter("tr")]
    return {"kind": "table", "head": rows[0] if rows else [], "rows": rows[1:]}


def _picture(one: Element, meaning: Meaning) -> dict[str, Any] | None:
    """Return the figure of an element that holds one picture and no words, if paper has it."""
    held = list(one.iter("img"))
    if len(held) != 1 or "".join(one.itertext()).strip():
        return None
    return meaning.shows(held[0].get("src", ""), held[0].get("alt", ""))


def _runs(one: Element, meaning: Meaning) -> list[Run]:
    return joined(_inline(one, meaning, {}))


def _inline(one: Element, meaning: Meaning, about: dict[str, Any]) -> Iterator[Run]:
    """Yield the runs of an element in a line."""
    if one.tag == "img":
        yield from _words(one.get("alt"), about)
    if one.tag == "br":
        yield from _words(" ", about)
    if one.tag in ("strong", "b"):
        about = {**about, "strong": True}
    if one.tag in ("em", "i"):
        about = {**about, "em": True}
    if one.tag == "a" and one.get("href"):
        about = {**about, **meaning.leads(one.get("href", ""))}
    yield from _words(one.text, about)
    for child in one:
        yield from _inline(child, meaning, about)
        yield from _words(child.tail, about)


def _words(text: str | None, about: dict[str, Any] | None = None) -> Iterator[Run]:
    if text:
        plain = {"strong": False, "em": False, "id": None, "url": None}
        yield {**plain, **(about or {}), "text": text}


def joined(runs: list[Run] | Iterator[Run]) -> list[Run]:
    """Return runs with single spaces and none at the ends; what looks alike becomes one run."""
    found: list[Run] = []
    for run in runs:
        text = _SPACE.sub(" ", run["text"])
        if text.startswith(" ") and (not found or found[-1]["text"].endswith(" ")):
            text = text[1:]
        if not text:
            continue
        if found and {**found[-1], "text": ""} == {**run, "text": ""}:
            found[-1]["text"] += text
        else:
            found.append({**run, "text": text})
    if found:
        found[-1]["text"] = found[-1]["text"].rstrip(" ")
    return [run for run in found if run["text"]]
