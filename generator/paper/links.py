"""Where a link of a hand-written page leads once the page stands in a book.

Comes in: links as they are written. Goes out: labels of the book, or addresses. Must not know:
Typst.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

_SCHEMES = ("http", "https", "mailto")
_SIGNS = "%/:=&?~#+!$,;'@()*[]"
"""Signs that an address may hold; a PDF's addresses hold no letters but those from a to z."""
_LONGEST = 2000
"""Readers of PDFs refuse longer addresses."""


@dataclass(frozen=True)
class Target:
    """Where a link leads: to a place in the book, to an address, or nowhere."""

    to: str | None = None
    """A label of the book."""
    url: str | None = None
    ours: bool = False
    """The address is of the guide's own site, so paper has to say it."""


NOWHERE = Target()


@dataclass(frozen=True)
class Links:
    """The places that the book has."""

    site_url: str
    """The site's address, with a slash at its end."""
    labels: Mapping[str, str]
    """The book's labels, by page or page#heading in the docs folder."""

    def target(self, page: str, href: str) -> Target:
        """Return where a link on a page leads, paths being from the docs folder."""
        try:
            parts = urlsplit(href.strip())
        except ValueError:
            return NOWHERE
        if parts.scheme or parts.netloc:
            address = quote(href.strip(), safe=_SIGNS)
            sound = parts.scheme in _SCHEMES and len(address) <= _LONGEST
            return Target(url=address) if sound else NOWHERE
        path = resolved(page, parts.path) if parts.path else page
        fragment = unquote(parts.fragment)
        label = self.labels.get(f"{path}#{fragment}") or self.labels.get(path)
        if label:
            return Target(to=label)
        address = self.site_url + _address(path) + (f"#{quote(fragment)}" if fragment else "")
        return Target(url=address, ours=True) if len(address) <= _LONGEST else NOWHERE


def resolved(page: str, path: str) -> str:
    """Return where a path that stands on a page leads, from the docs folder and never out of it."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(path))).strip(
        "/"
    )


def _address(path: str) -> str:
    """Return a page's address on the site, as the site's builder makes it."""
    stem = path.removesuffix(".md")
    if stem == path:
        return quote("" if path == "." else path)
    folder = stem.removesuffix("index") if stem.rpartition("/")[2] == "index" else f"{stem}/"
    return quote(folder)
