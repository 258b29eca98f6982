"""Hand-written Markdown as a tree of elements.

Comes in: a page's text. Goes out: its elements, as the site's own parser makes them.
Must not know: what becomes of them.
"""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

import markdown

EXTENSIONS = ("meta", "admonition", "attr_list", "md_in_html", "tables", "toc")
"""As mkdocs.yml names them; `meta` takes what stands above the page, as the site builder does."""
HEADING = "h[1-6]"
_EMPTY = frozenset({"img", "br", "hr", "input", "wbr"})


class _Builder(HTMLParser):
    """Builds a tree. A tag that is never closed ends with the one it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = SubElement(self._open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in _EMPTY:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        names = [one.tag for one in self._open]
        if tag in names[1:]:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        inside = self._open[-1]
        if len(inside):
            inside[-1].tail = (inside[-1].tail or "") + data
        else:
            inside.text = (inside.text or "") + data


def elements(text: str) -> Element:
    """Return a page's elements, under one root. Whatever the text holds, it gives a tree.

    A heading without words is none.
    """
    builder = _Builder()
    builder.feed(markdown.markdown(text, extensions=list(EXTENSIONS)))
    builder.close()
    for one in builder.root.iter():
        if re.fullmatch(HEADING, one.tag) and not "".join(one.itertext()).strip():
            one.tag = "div"
    return builder.root
