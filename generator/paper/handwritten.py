"""The guide's hand-written pages as chapters of the book.

Comes in: Markdown by the page's path. Goes out: JSON values for the template.
Must not know: Typst, or where the pages are kept.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from generator.paper.markup import HEADING, elements
from generator.paper.parts import Pictures
from generator.paper.prose import Meaning, blocks
from generator.pictures import FOLDER

_FIGURE = re.compile(rf"^{FOLDER}/([a-z0-9/-]+)-([0-9]+)\.svg$")


@dataclass(frozen=True)
class _Book:
    """What a link of a page can lead to."""

    ids: frozenset[str]
    """Every place in the book, by its name."""
    site_url: str


def chapters(
    pages: Mapping[str, str], pictures: Pictures, site_url: str
) -> list[list[dict[str, Any]]]:
    """Return the blocks of each page.

    Links between them lead inside the book, and so do those to an exercise, a routine or a source;
    all others lead to the site.

    Args:
        pages: Markdown by path in the docs folder, in their order.
        pictures: Takes note of the figures that are shown.
        site_url: The site's address, with a slash at its end.
    """
    read = {path: elements(text) for path, text in pages.items()}
    guide = pictures.shared.guide
    ids = {id_ for path, page in read.items() for id_ in _ids(path, page)}
    ids |= {f"ex-{one.id}" for one in guide.exercises}
    ids |= {f"routine-{one.id}" for one in guide.routines}
    ids |= {f"source-{one.id}" for one in guide.sources}
    book = _Book(frozenset(ids), site_url)
    return [blocks(page, _meaning(path, book, pictures)) for path, page in read.items()]


def _ids(path: str, page: Element) -> Iterator[str]:
    headings = _Headings(path)
    for one in page.iter():
        if re.fullmatch(HEADING, one.tag):
            yield headings.placed(int(one.tag[1]), one.get("id", ""))["id"]


class _Headings:
    """A page's headings in the book: no two have the same name, and no level is left out."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._given: set[str] = set()
        self._level = 0

    def placed(self, level: int, id_: str) -> dict[str, Any]:
        """Return the level and the name of the next heading; the title has that of the page."""
        self._level = min(level, self._level + 1)
        name = _named(self._path, "" if level == 1 else id_)
        while name in self._given:
            name += "-"
        self._given.add(name)
        return {"level": self._level, "id": name}


def _named(path: str, fragment: str = "") -> str:
    """Return the name in the book of a page, or of a heading in it."""
    return f"page-{path.removesuffix('.md')}" + (f"--{fragment}" if fragment else "")


def _meaning(path: str, book: _Book, pictures: Pictures) -> Meaning:
    def leads(address: str) -> dict[str, str]:
        return _leads(path, address, book)

    def shows(address: str, alt: str) -> dict[str, Any] | None:
        found = _FIGURE.match(posixpath.normpath(posixpath.join(posixpath.dirname(path), address)))
        return pictures.drawn(found[1], int(found[2]), alt) if found else None

    return Meaning(leads, shows, _Headings(path).placed)


def _leads(path: str, address: str, book: _Book) -> dict[str, str]:
    """Return where an address leads: a place in the book, the web, or nowhere if it is odd."""
    if re.match("https?://|mailto:", address):
        return {"url": address}
    if ":" in address:
        return {}
    target, _, fragment = address.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    folder, name = posixpath.split(page.removesuffix(".md"))
    places = {"exercises": f"ex-{name}", "routines": f"routine-{name}"}
    if page == "sources/index.md":
        places["sources"] = f"source-{fragment}"
    for place in (places.get(folder), _named(page, fragment), _named(page)):
        if place in book.ids:
            return {"id": place}
    address = re.sub(r"(^|/)index$", r"\1", page.removesuffix(".md"))
    address += "/" if address and not address.endswith("/") else ""
    return {"url": book.site_url + address + (f"#{fragment}" if fragment else "")}
