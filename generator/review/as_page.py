"""Write a summary as one HTML page, with the pictures before and now side by side.

Comes in: a summary, and both versions as they were loaded. Goes out: HTML, complete in itself.
Must not know: files, or how pictures are made.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import jinja2
from markupsafe import Markup

from generator.load import Loaded
from generator.review.compare import pictures_of
from generator.review.summary import Changed, Pair, Summary

_IDS = re.compile(r'((?:\sid="|\shref="#))([a-z0-9-]+")')
_LABELS = re.compile(r'(aria-labelledby=")([^"]*)(")')
_WORDS = re.compile(r"\s+|\S+")
Piece = tuple[str, str]
"""What became of some words (`same`, `del`, `ins`), and the words."""


@dataclass(frozen=True)
class Drawing:
    """The pictures of one step; None where there is none."""

    label: str
    old: Markup | None
    new: Markup | None


def page(summary: Summary, old: Loaded, new: Loaded) -> str:
    """Return the page of a review."""
    drawings = [
        [
            _drawing(entry, pair, old, new, f"{place}-{number}")
            for number, pair in enumerate(entry.pictures)
        ]
        for place, entry in enumerate(summary.entries)
    ]
    template = _environment().get_template("review.html.j2")
    return template.render(summary=summary, first=summary.first(), drawings=drawings)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("generator.review"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["pieces"] = pieces
    return environment


def pieces(old: str | None, new: str | None, side: str) -> list[Piece]:
    """Return the words of one side, each run of them with what became of it.

    Args:
        old: the text before, if there was one.
        new: the text now, if there is one.
        side: which of them is wanted, `old` or `new`.
    """
    mark, text = ("del", old) if side == "old" else ("ins", new)
    if old is None or new is None:
        return [(mark, text)] if text else []
    before, now = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        run = before[a:b] if side == "old" else now[c:d]
        if run:
            found.append(("same" if tag == "equal" else mark, "".join(run)))
    return found


def apart(svg: str, prefix: str) -> Markup:
    """Return a picture whose ids no other picture of the page has."""
    # The figure engine writes it, and escapes the words in it: no text holds a double quote.
    one = _IDS.sub(rf"\g<1>{prefix}-\2", svg)
    return Markup(_LABELS.sub(lambda found: _labels(found, prefix), one))


def _labels(found: re.Match[str], prefix: str) -> str:
    ids = " ".join(f"{prefix}-{id_}" for id_ in found[2].split())
    return f"{found[1]}{ids}{found[3]}"


def _drawing(entry: Changed, pair: Pair, old: Loaded, new: Loaded, place: str) -> Drawing:
    before = _svg(old, entry.collection, entry.was or entry.id, pair.old)
    now = _svg(new, entry.collection, entry.id, pair.new)
    return Drawing(
        label=f"{entry.id}, step {pair.new or pair.old}",
        old=apart(before, f"old-{place}") if before else None,
        new=apart(now, f"new-{place}") if now else None,
    )


def _svg(loaded: Loaded, collection: str, id_: str, number: int | None) -> str | None:
    drawn = pictures_of(loaded, collection, id_)
    return drawn.svgs[number - 1] if drawn is not None and number is not None else None
