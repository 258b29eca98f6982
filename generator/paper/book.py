"""The whole guide as one book.

Comes in: the guide. Goes out: jobs for the press. Must not know: Typst.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.guide import Guide
from generator.pages.routine import routine_page
from generator.pages.shared import Shared
from generator.paper import exercise
from generator.paper.handwritten import chapters, positions
from generator.paper.job import Job
from generator.paper.parts import Paper, Pictures

_PHRASES = (
    *exercise.PHRASES,
    "for_whom_title",
    "not_for_label",
    "not_reviewed",
    "paper_contents",
    "paper_index",
    "paper_see",
    "routines_title",
    "sources_intro",
)


def path(guide: Guide) -> str:
    """Return where the book stands in the docs folder, without the paper's word."""
    return f"print/{guide.settings.slug}"


def book(paper: Paper, pages: Mapping[str, str] = MappingProxyType({})) -> dict[str, Job]:
    """Return the book, by its path.

    Args:
        paper: What all forms have in common.
        pages: Hand-written pages that stand before the exercises: Markdown by path.
    """
    shared, guide = paper.shared, paper.shared.guide
    settings = guide.settings
    pictures = Pictures(shared)
    exercises = _chapters(shared, paper.site_url, pictures)
    values = {
        "title": f"{settings.name}. {settings.tagline}",
        "address": paper.site_url,
        "tagline": settings.tagline,
        "licence": f"{settings.licence}: {settings.licence_url}",
        "cover": _cover(shared, pictures),
        "pages": chapters(pages, pictures, paper.site_url),
        "chapters": exercises,
        "routines": [_routine(index, paper) for index in range(len(guide.routines))],
        "sources": [_source(index, shared) for index in range(len(guide.sources))],
        "index": index_of(guide),
    }
    codes = {one["code"]: one["address"] for chapter in exercises for one in chapter["exercises"]}
    return {path(guide): paper.job("book", values, _PHRASES, pictures, codes)}


def _cover(shared: Shared, pictures: Pictures) -> list[dict[str, Any]]:
    """Return pictures for the title's page: one exercise of each position, as far as it goes."""
    first = {one.position: one for one in reversed(shared.guide.exercises)}
    positions = [position.id for position in shared.guide.vocabulary.positions]
    shown = [pictures.key(first[id_]) for id_ in positions if id_ in first]
    return [figure for figure in shown if figure][:8]


def _chapters(shared: Shared, site_url: str, pictures: Pictures) -> list[dict[str, Any]]:
    """Return the exercises by the position they start in, as the site lists them."""
    guide = shared.guide
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for index, one in enumerate(guide.exercises):
        made = exercise.values(index, shared, site_url, pictures)
        found[one.position].append({**made, "code": f"qr-{one.id}.svg"})
    named = guide.table("positions")
    return [
        {
            "id": f"position-{id_}",
            "title": named[id_].name,
            "plain": named[id_].plain,
            "exercises": found[id_],
        }
        for id_ in positions(guide)
    ]


def _routine(index: int, paper: Paper) -> dict[str, Any]:
    page = routine_page(index, paper.shared, paper.site_url, paper.edition)
    return {
        "id": f"routine-{page.id}",
        "name": page.name,
        "summary": page.summary,
        "facts": [{"label": fact.label, "value": fact.value} for fact in page.facts],
        "for_whom": page.for_whom,
        "not_for": page.not_for,
        "items": [
            {
                "id": item.card.id,
                "name": item.card.name,
                "doses": list(item.amounts),
                "note": item.note,
            }
            for item in page.items
        ],
    }


def _source(index: int, shared: Shared) -> dict[str, Any]:
    source = shared.source(shared.guide.sources[index])
    return {
        "id": f"source-{source.id}",
        "title": source.title,
        "publisher": source.publisher,
        "year": source.year,
        "grade": source.grade,
        "url": source.url,
        "shown": source.url,
    }


def index_of(guide: Guide) -> list[dict[str, Any]]:
    """Return each word of the index with the exercises it leads to.

    Words are names, other names, goals, muscles and conditions, in the order of the alphabet,
    whatever their case and accents.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for one in guide.exercises:
        words = [one.name, *one.also_known_as]
        words += [guide.table("goals")[word].name for word in one.goals]
        words += [guide.table("muscles")[word].name for word in (*one.works, *one.stretches)]
        words += [guide.table("conditions")[caution.condition].name for caution in one.cautions]
        for word in dict.fromkeys(words):
            found[word].append(one.id)
    return [{"term": term, "ids": found[term]} for term in sorted(found, key=_alphabetical)]


def _alphabetical(term: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKD", term.casefold())
    return "".join(char for char in plain if char.isalnum() or char == " "), term
