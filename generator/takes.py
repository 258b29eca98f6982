"""Say in words what a field takes: a text, a word from a list, the fields of another kind.

Comes in: a field of the model. Goes out: Markdown. Must not know: any particular entry, or the page
that it is for: links to other kinds and to lists of words come in as a function.
"""

import typing
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from types import UnionType
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.values import Range, Refers, Span

Link = Callable[[str], str]
"""Gives the Markdown of a link to a kind of entry or a list of words, from its name."""
IDS = {
    "exercises": ("the id of an exercise", "ids of exercises"),
    "sources": ("the id of a source", "ids of sources"),
    "people": ("the id of a person", "ids of people"),
    "poses": ("the name of a pose", "names of poses"),
}
"""Lists whose entries are named by their ids; the others are lists of the vocabulary's words."""
_PLAIN = {
    str: ("a text", "texts"),
    int: ("a whole number", "whole numbers"),
    float: ("a number", "numbers"),
    bool: ("true or false", "true or false"),
    date: ("a date, such as 2026-11-22", "dates"),
}


class Words(NamedTuple):
    """What a field takes, one of it and many of it."""

    one: str
    many: str


def takes(field: FieldInfo, link: Link) -> str:
    """Return what a field takes, as Markdown."""
    found = _kinds(field.annotation, field.metadata, link)
    return " or ".join(dict.fromkeys(words.one for words in found))


def _kinds(annotation: Any, marks: Sequence[Any], link: Link) -> Iterator[Words]:
    marks = [inner for mark in marks for inner in getattr(mark, "metadata", (mark,))]
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    refers = [mark for mark in marks if isinstance(mark, Refers)]
    if refers:
        yield _id(refers[0], link)
    elif origin is typing.Annotated:
        yield from _kinds(parts[0], [*marks, *parts[1:]], link)
    elif origin in (typing.Union, UnionType):
        for part in parts:
            if part is not type(None):
                yield from _kinds(part, marks, link)
    elif origin is tuple and parts[1:] == (...,):
        inner = " or ".join(words.many for words in _kinds(parts[0], (), link))
        yield Words(f"a list of {_limits(marks)}{inner}", f"lists of {inner}")
    elif origin is Literal:
        choice = " or ".join("`true`" if part is True else f"`{part}`" for part in parts)
        yield Words(choice, choice)
    elif annotation is Range:
        most = next((mark.most for mark in marks if isinstance(mark, Span)), 0)
        yield Words(f"a number up to {most}, or a span such as 2-3", "numbers or spans")
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        named = link(annotation.__name__)
        yield Words(f"the fields of {named}", f"{named} entries")
    else:
        one, many = _PLAIN.get(annotation, ("a value", "values"))
        yield Words(one + _bounds(marks), many)


def _id(refers: Refers, link: Link) -> Words:
    one, many = IDS.get(refers.to, ("", ""))
    if not one:
        named = link(refers.to)
        one, many = f"a word from {named}", f"words from {named}"
    also = " or `editorial`" if refers.editorial else ""
    return Words(one + also, many + also)


def _limits(marks: Sequence[Any]) -> str:
    """Say how many belong in a list, if that is limited; a space follows."""
    low = next((mark.min_length for mark in marks if hasattr(mark, "min_length")), None)
    high = next((mark.max_length for mark in marks if hasattr(mark, "max_length")), None)
    if low and high:
        return f"{low} " if low == high else f"{low} to {high} "
    return f"up to {high} " if high else ""


def _bounds(marks: Sequence[Any]) -> str:
    low = next((mark.ge for mark in marks if hasattr(mark, "ge")), None)
    high = next((mark.le for mark in marks if hasattr(mark, "le")), None)
    return f" from {low:g} to {high:g}" if low is not None and high is not None else ""
