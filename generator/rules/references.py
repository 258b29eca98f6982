"""E5xx: every word that names another entry does name one.

Comes in: the guide. Goes out: faults. Must not know: what the entries are for.
"""

import functools
import typing
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from generator.fields import marks
from generator.finding import shown
from generator.guide import NAMELESS, Guide, Path
from generator.offer import offer
from generator.rules.rule import Context, Fault, Rule
from generator.values import EDITORIAL, Refers

LISTS = ("exercises", "routines", "sources", "poses", "sketches")
_CODES = {"sources": "E502", "exercises": "E503"}


@functools.cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str, tuple[Refers, ...]], ...]:
    """Return each field of an entry's type: its name, its name in data, the marks in its type."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(
        (name, field.alias or name, tuple(marks(hints[name])))
        for name, field in kind.model_fields.items()
    )


def references(entry: BaseModel, path: Path) -> Iterator[tuple[Path, Refers, str]]:
    """Yield each reference in an entry: where it stands, what it may name, and what it names."""
    for name, key, found in _fields(type(entry)):
        value = getattr(entry, name)
        items = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, item in items:
            here = (*path, key) if index is None else (*path, key, index)
            if isinstance(item, BaseModel):
                yield from references(item, here)
            elif found and isinstance(item, str):
                yield here, found[0], item


def _all(guide: Guide) -> Iterator[tuple[Path, Refers, str]]:
    """Yield every reference of the guide."""
    for collection in LISTS:
        for index, entry in enumerate(getattr(guide, collection)):
            yield from references(entry, (collection, index))
    yield from references(guide.vocabulary, ("vocabulary", 0))
    yield from references(guide.settings, ("guide", 0))


def _unknown(context: Context, code: str) -> Iterable[Fault]:
    guide = context.guide
    for path, mark, word in _all(guide):
        known = guide.known(mark.to)
        editorial = mark.editorial and word == EDITORIAL
        nameless = NAMELESS in guide.undecoded.get(mark.to, ())
        if _CODES.get(mark.to, "E501") != code or word in known or editorial or nameless:
            continue
        home = mark.to if mark.to in LISTS else f"vocabulary ({mark.to})"
        yield Fault(
            path,
            f"{shown(word)} is not in {home}",
            offer(word, mark.to, known),
        )


def words(context: Context) -> Iterable[Fault]:
    """Find words that the vocabulary does not have."""
    return _unknown(context, "E501")


def sources(context: Context) -> Iterable[Fault]:
    """Find sources that are not in the list."""
    return _unknown(context, "E502")


def exercises(context: Context) -> Iterable[Fault]:
    """Find exercises that do not exist."""
    return _unknown(context, "E503")


def twice(context: Context) -> Iterable[Fault]:
    """Find lists that name the same thing twice."""
    for collection in LISTS:
        for index, entry in enumerate(getattr(context.guide, collection)):
            seen: set[tuple[Path, str]] = set()
            for path, _, word in references(entry, (collection, index)):
                inside = path[:-1] if isinstance(path[-1], int) else (*path[:-2], path[-1])
                listed = isinstance(path[-1], int) or path[-1] == "id"
                if listed and (inside, word) in seen:
                    yield Fault(path, f"{shown(word)} stands twice here", "keep one of the two")
                seen.add((inside, word))


def uncited(context: Context) -> Iterable[Fault]:
    """Find sources that nothing cites."""
    guide = context.guide
    if any(guide.undecoded.get(name) for name in LISTS):
        return  # what cites it may be in an entry that was left out
    cited = {word for _, mark, word in _all(guide) if mark.to == "sources"}
    for index, source in enumerate(guide.sources):
        if source.id not in cited and not source.cited_on:
            yield Fault(
                ("sources", index, "id"),
                f"nothing cites {source.id}",
                "cite it, or name the hand-written page that does under `cited_on`, or delete it",
            )


RULES = (
    Rule(
        "E501", "Words are in the vocabulary.", "One thing has one name everywhere.", words, False
    ),
    Rule(
        "E502", "Sources are in sources.yaml.", "A reader can look every claim up.", sources, False
    ),
    Rule("E503", "Exercises exist.", "No link leads nowhere.", exercises, False),
    Rule("E504", "A list names a thing once.", "A page would say it twice.", twice),
    Rule(
        "E505", "Every source is cited.", "A list of what was read is no list of proofs.", uncited
    ),
)
