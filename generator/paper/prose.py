"""A hand-written page as blocks: headings, paragraphs, lists, boxes, tables and pictures.

Comes in: the tree of a page. Goes out: JSON values. Must not know: Typst, or which pages there are.

No word is lost: what is not known by its tag gives what stands in it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.paper.lines import BLOCK, PLAIN, Block, Child, Lines, Style, piece
from generator.paper.markup import Node

_HEADING = re.compile("h[1-6]")
_NUMBER = re.compile("[0-9]{1,6}")
_LINES = ("p", "summary", "figcaption", "legend")
_CELLS = ("td", "th")


@dataclass
class Prose:
    """Reads one page."""

    lines: Lines
    level: int = field(default=0, init=False)
    """Of the last heading: none may be two levels below it."""

    def page(self, root: Node, title: str) -> list[Block]:
        """Return a page's blocks. They begin with the only heading of the first level."""
        first = next((one for one in root.children if isinstance(one, Node) or one.strip()), None)
        if isinstance(first, Node) and first.tag == "h1" and first.text().strip():
            return self.blocks(root)
        self.level = 1
        return [_heading(1, [piece(title)], None), *self.blocks(root)]

    def blocks(self, node: Node) -> list[Block]:
        """Return what stands in an element; loose text becomes paragraphs."""
        found: list[Block] = []
        loose: list[Child] = []
        for child in node.children:
            if _is_inline(child):
                loose.append(child)
                continue
            found += self._paragraph(loose)
            loose = []
            found += self._block(child) if isinstance(child, Node) else []
        return found + self._paragraph(loose)

    def _block(self, node: Node) -> list[Block]:
        if _HEADING.fullmatch(node.tag):
            return self._heading(node)
        if node.tag in ("ol", "ul"):
            return self._list(node)
        if node.tag == "table":
            return self._table(node)
        if node.tag == "blockquote" or "admonition" in node.classes:
            return self._box(node)
        if node.tag in (*_LINES, "dt") and all(map(_is_inline, node.children)):
            return self._paragraph(node.children, Style(strong=node.tag == "dt"))
        if node.tag == "pre":
            return [{"kind": "par", "runs": [piece(node.text().strip("\n"))]}]
        found = self.blocks(node)
        if "cards" in node.classes:
            found = [{**one, "cards": True} if one["kind"] == "list" else one for one in found]
        return found

    def _heading(self, node: Node) -> list[Block]:
        runs = self.lines.runs(node.children)
        if not runs:
            return []
        self.level = min(max(int(node.tag[1]), 2), self.level + 1)
        return [_heading(self.level, runs, node.attributes.get("id"))]

    def _paragraph(self, children: Iterable[Child], style: Style = PLAIN) -> list[Block]:
        """Return pieces of text as a paragraph, after the pictures among them."""
        figures: list[Block] = []
        runs = self.lines.runs(children, style, figures)
        return figures + ([{"kind": "par", "runs": runs}] if runs else [])

    def _list(self, node: Node) -> list[Block]:
        """Return a list; what stands between its items is an item too."""
        found = [self.blocks(Node("li", {}, [one])) for one in node.children]
        items = [item for item in found if item]
        start = node.attributes.get("start", "")
        made = {
            "kind": "list",
            "ordered": node.tag == "ol",
            "start": int(start) if _NUMBER.fullmatch(start) else 1,
            "cards": False,
            "items": items,
        }
        return [made] if items else []

    def _box(self, node: Node) -> list[Block]:
        """Return a box with its title, which is a line of its own."""
        title = [one for one in node.children if _is_title(one)][:1]
        rest = [one for one in node.children if not title or one is not title[0]]
        styles = [word for word in node.classes if word != "admonition"]
        made = {
            "kind": "box",
            "style": styles[0] if styles else "quote",
            "title": self.lines.runs(title),
            "blocks": self.blocks(Node("div", {}, rest)),
        }
        return [made] if made["title"] or made["blocks"] else []

    def _table(self, node: Node) -> list[Block]:
        """Return a table, every row as wide as the widest, after what stands in no cell."""
        rows = [one for one in node.nodes() if one.tag == "tr"]
        made = [
            [self.lines.runs([one]) for one in row.nodes() if one.tag in _CELLS] for row in rows
        ]
        width = max(map(len, made), default=0)
        made = [row + [[]] * (width - len(row)) for row in made]
        head = bool(width) and all(one.tag != "td" for one in rows[0].nodes())
        table = {"kind": "table", "head": made[:1] if head else [], "rows": made[head:]}
        return self._paragraph(_outside(node)) + ([table] if width else [])


def _outside(node: Node) -> Iterator[Child]:
    """Yield the text of a table that stands in none of its cells."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in _CELLS:
            yield from (*_outside(child), " ")


def _is_title(child: Child) -> bool:
    return isinstance(child, Node) and "admonition-title" in child.classes


def _is_inline(child: Child) -> bool:
    return isinstance(child, str) or not any(BLOCK.fullmatch(one.tag) for one in child.nodes())


def _heading(level: int, runs: list[Block], id_: str | None) -> Block:
    return {"kind": "heading", "level": level, "runs": runs, "id": id_}
