"""The text of a hand-written page as a tree of HTML.

Comes in: Markdown, as the site's builder reads it. Goes out: a tree, however odd the HTML in the
page is. Must not know: what becomes of it, or Typst.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown
from mkdocs.utils.meta import get_data

EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
"""As in mkdocs.yml, so that a page says the same on paper and gives its headings the same ids."""
DEEPEST = 24
"""What is nested deeper is read as if it stood here; no page that a person wrote goes so far."""
_ALONE = (
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
)
_UNSEEN = ("script", "style", "template", "title")


@dataclass
class Node:
    """An element of HTML."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The words of its class."""
        return self.attributes.get("class", "").split()

    def nodes(self) -> Iterator["Node"]:
        """Yield it and every element in it, as they stand on the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.nodes()

    def text(self) -> str:
        """Return the text in it."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)


@dataclass(frozen=True)
class Read:
    """A page as it was read."""

    title: str
    """What the front matter calls it; empty if it does not."""
    root: Node


def read(text: str) -> Read:
    """Return the title and the tree of a hand-written page."""
    words, front = get_data(text)
    html = markdown.Markdown(extensions=list(EXTENSIONS)).convert(words)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Read(str(front.get("title") or "").strip(), reader.root)


class _Reader(HTMLParser):
    """Builds the tree. An end without a beginning is overlooked, and nothing has to be closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _ALONE and len(self.open) < DEEPEST:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _ALONE:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        if self.open[-1].tag not in _UNSEEN:
            self.open[-1].children.append(data)
