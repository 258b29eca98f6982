"""The guide's hand-written pages as chapters of the book.

Comes in: Markdown by the page's path. Goes out: JSON values for the template.
Must not know: Typst, or where the pages are kept.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from generator.guide import Guide
from generator.pages.shared import SOURCES_PATH, page_path
from generator.paper import markup
from generator.paper.lines import Block, Lines
from generator.paper.links import NOWHERE, Links, resolved
from generator.paper.parts import Pictures
from generator.paper.prose import Prose
from generator.pictures import FOLDER

_FIGURE = re.compile(rf"{FOLDER}/([a-z0-9/-]+)-([0-9]{{1,3}})\.svg")


def chapters(pages: Mapping[str, str], pictures: Pictures, site_url: str) -> list[list[Block]]:
    """Return the blocks of each page.

    Links lead to places in the book, else to the site.

    Args:
        pages: Markdown by path in the docs folder, in their order.
        pictures: Takes note of the figures that are shown.
        site_url: The site's address, with a slash at its end.
    """
    read = {path: _blocks(path, text, pictures) for path, text in pages.items()}
    labels = _labels(pictures.shared.guide)
    for path, blocks in read.items():
        labels |= _labelled(path, blocks)
    links = Links(site_url, labels)
    return [[_linked(one, path, links) for one in blocks] for path, blocks in read.items()]


def _blocks(path: str, text: str, pictures: Pictures) -> list[Block]:
    def shown(src: str, alt: str) -> Block | None:
        found = _FIGURE.fullmatch(resolved(path, src))
        return pictures.drawn(found[1], int(found[2]), alt) if found else None

    page = markup.read(text)
    return Prose(Lines(shown)).page(page.root, page.title or path)


def _labelled(path: str, blocks: list[Block]) -> dict[str, str]:
    """Give a page's headings their labels, and return these by page or page#heading.

    The first heading stands for the page. An id that a page has twice leads to the first.
    """
    found = {path: f"page:{path}"}
    for number, heading in enumerate(_headings(blocks)):
        place = f"{path}#{heading['id']}" if heading["id"] else None
        if number == 0:
            heading["id"] = found[path]
            found |= {place: found[path]} if place else {}
        elif place and place not in found:
            # The press may have no type for what stands in a heading's own id.
            heading["id"] = found[place] = f"page:{quote(place, safe='/#')}"
        else:
            heading["id"] = None
    return found


def _headings(value: Any) -> Iterator[Block]:
    """Yield every heading among blocks, as they stand on the page."""
    if isinstance(value, dict) and value.get("kind") == "heading":
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _headings(one)


def _linked(value: Any, path: str, links: Links) -> Any:
    """Return blocks in which every link says where it leads from the book."""
    if isinstance(value, list):
        return [_linked(one, path, links) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: _linked(one, path, links) for key, one in value.items() if key != "href"}
    if "href" in value:
        target = links.target(path, value["href"]) if value["href"] else NOWHERE
        made |= {"to": target.to, "url": target.url, "shown": target.url if target.ours else None}
    return made


def _labels(guide: Guide) -> dict[str, str]:
    """Return the book's labels for what is made from data, by its page on the site."""
    return {
        SOURCES_PATH: "sources",
        **{f"{SOURCES_PATH}#{one.id}": f"source-{one.id}" for one in guide.sources},
        "routines/index.md": "routines",
        **{page_path("routines", one.id): f"routine-{one.id}" for one in guide.routines},
        **{page_path("exercises", one.id): f"ex-{one.id}" for one in guide.exercises},
        **{page_path("positions", one): f"position-{one}" for one in positions(guide)},
    }


def positions(guide: Guide) -> tuple[str, ...]:
    """Return the positions that exercises of the guide start in, as its vocabulary lists them."""
    used = {one.position for one in guide.exercises}
    return tuple(one.id for one in guide.vocabulary.positions if one.id in used)
