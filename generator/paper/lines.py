"""A line of a hand-written page as pieces: each a text, how it is set, and its link.

Comes in: elements of a page. Goes out: JSON values. Must not know: Typst, or which pages there are.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.paper.markup import Node

Block = dict[str, Any]
Child = Node | str
BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hr|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot"
    "|th|thead|tr|ul"
)
"""Tags that are no part of a line of text."""
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Style:
    """How a piece of a line is set, and where it leads."""

    strong: bool = False
    em: bool = False
    href: str | None = None
    """Where it leads, as the page says it."""


PLAIN = Style()


@dataclass(frozen=True)
class Lines:
    """Reads the lines of one page."""

    picture: Callable[[str, str], Block | None]
    """The picture of a path and its text alternative; None if there is none."""

    def runs(
        self, children: Iterable[Child], style: Style = PLAIN, figures: list[Block] | None = None
    ) -> list[Block]:
        """Return a line's pieces, without space around them.

        Args:
            children: What stands in the line.
            style: How it is set.
            figures: Takes the pictures among them; without it a picture gives its words.
        """
        return _trimmed(self._pieces(children, style, figures))

    def _pieces(
        self, children: Iterable[Child], style: Style, figures: list[Block] | None
    ) -> Iterator[Block]:
        for child in children:
            if isinstance(child, str):
                yield piece(_SPACE.sub(" ", child), style)
            elif child.tag == "br":
                yield piece("\n", style)
            elif child.tag == "img":
                yield from self._image(child, style, figures)
            else:
                yield from self._inside(child, style, figures)

    def _inside(self, node: Node, style: Style, figures: list[Block] | None) -> Iterator[Block]:
        """Yield the pieces in an element, set as it says."""
        if node.tag in ("b", "strong", "th"):
            style = replace(style, strong=True)
        elif node.tag in ("em", "i"):
            style = replace(style, em=True)
        elif node.tag == "a" and node.attributes.get("href"):
            style = replace(style, href=node.attributes["href"])
        pieces = list(self._pieces(node.children, style, figures))
        if node.tag == "a" and pieces:
            pieces[-1]["last"] = True
        # Words of two blocks that stand in one line are two words.
        apart = [piece(" ", style)] if BLOCK.fullmatch(node.tag) else []
        yield from (*apart, *pieces, *apart)

    def _image(self, node: Node, style: Style, figures: list[Block] | None) -> Iterator[Block]:
        """Put a picture with the others, or yield what it shows in words."""
        alt = _SPACE.sub(" ", node.attributes.get("alt", "")).strip()
        figure = self.picture(node.attributes.get("src", ""), alt) if alt else None
        if figure is None or figures is None:
            yield piece(alt, style)
        else:
            figures.append({"kind": "figure", "figure": figure})


def piece(text: str, style: Style = PLAIN) -> Block:
    """Return a piece of a line."""
    return {
        "text": text,
        "strong": style.strong,
        "em": style.em,
        "href": style.href,
        "last": False,
    }


def _trimmed(runs: Iterable[Block]) -> list[Block]:
    """Return pieces with one space between words, and none before the first or after the last."""
    found: list[Block] = []
    for run in runs:
        text = run["text"]
        if not found or found[-1]["text"][-1] in " \n":
            text = text.lstrip(" ") if found else text.lstrip(" \n")
        if text:
            found.append({**run, "text": text})
    return _without_tail(found)


def _without_tail(runs: Sequence[Block]) -> list[Block]:
    found = list(runs)
    while found:
        found[-1] = {**found[-1], "text": found[-1]["text"].rstrip(" \n")}
        if found[-1]["text"]:
            break
        found.pop()
    return found
