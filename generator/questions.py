"""What can be asked about an entry, field by field.

Comes in: the model and the guide. Goes out: questions, with their choices.
Must not know: the terminal, or in what order anything is asked.

Questions are the model's own descriptions, and choices the guide's vocabulary.
"""

import difflib
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.fields import marks
from generator.guide import Guide
from generator.naming import find, meant, near, plain
from generator.values import EDITORIAL, Range

LARGE = ("exercises", "sources")
"""Collections so large that nobody wants to see them all."""
Sort = Literal["text", "number", "span", "yes", "entry"]


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from."""

    id: str
    name: str
    plain: str = ""
    """What it means, in plain words."""


@dataclass(frozen=True)
class Question:
    """One field to ask for."""

    field: str
    text: str
    """What the model says of it."""
    optional: bool
    many: bool
    """Whether the answer is a list."""
    sort: Sort
    """What one answer is; `entry` has fields of its own."""
    choices: tuple[Choice, ...] = ()
    """What may be answered; nothing if anything may."""
    names: str | None = None
    """The large collection whose entries may be named."""


def questions(kind: type[BaseModel], guide: Guide) -> dict[str, Question]:
    """Return the question for each field of an entry, by field."""
    hints = typing.get_type_hints(kind, include_extras=True)
    found = {}
    for name, field in kind.model_fields.items():
        refers = marks(hints[name])
        large = next((mark.to for mark in refers if mark.to in LARGE), None)
        leaves = list(_leaves(hints[name]))
        found[field.alias or name] = Question(
            field=field.alias or name,
            text=field.description or "",
            optional=not field.is_required(),
            many=any(typing.get_origin(part) is tuple for part in _parts(hints[name])),
            sort=_sort(leaves),
            choices=() if large else _choices(hints[name], guide) or _scale(field),
            names=large,
        )
    return found


def _parts(hint: Any) -> Iterator[Any]:
    """Yield a type and every type in it."""
    yield hint
    for part in typing.get_args(hint):
        if not isinstance(part, str):
            yield from _parts(part)


def _leaves(hint: Any) -> Iterator[Any]:
    return (part for part in _parts(hint) if not typing.get_args(part))


def _sort(leaves: list[Any]) -> Sort:
    if any(isinstance(leaf, type) and issubclass(leaf, BaseModel) for leaf in leaves):
        return "entry"
    if Range in leaves:
        return "span"
    return "yes" if bool in leaves else "number" if int in leaves else "text"


def _choices(hint: Any, guide: Guide) -> tuple[Choice, ...]:
    for mark in marks(hint)[:1]:
        own = tuple(
            Choice(id_, one.name, getattr(one, "plain", None) or "")
            for id_, one in guide.table(mark.to).items()
        )
        return own + ((Choice(EDITORIAL, EDITORIAL),) if mark.editorial else ())
    words = [part for part in _parts(hint) if typing.get_origin(part) is Literal]
    return tuple(Choice(str(word), str(word)) for one in words for word in typing.get_args(one))


def _scale(field: FieldInfo) -> tuple[Choice, ...]:
    """Return the steps of a scale, whose description says what each number means."""
    extra = field.json_schema_extra
    if not isinstance(extra, dict) or "enum" not in extra:
        return ()
    said = re.findall(r"([0-9]) ([a-z]+)", field.description or "")
    return tuple(Choice(number, word) for number, word in said)


def chosen(question: Question, answer: str, guide: Guide) -> str | None:
    """Return the id that an answer means; None if it means none.

    It is a choice's number, id or name, or words that are in one choice only: "breathe out" is out,
    and "on your back" is lying on your back.
    """
    wanted = plain(answer)
    for number, choice in enumerate(question.choices, 1):
        if wanted in (str(number), plain(choice.id), plain(choice.name)):
            return choice.id
    if question.names:
        return find(guide, question.names, answer)
    said = set(wanted.split())
    alike = [choice.id for choice in question.choices if _shares(said, choice)]
    return alike[0] if len(alike) == 1 else None


def _shares(said: set[str], choice: Choice) -> bool:
    """Tell whether all words of an answer are in a choice's name, or the other way round."""
    named = set(plain(choice.name).split())
    return bool(said) and bool(named) and (said <= named or named <= said)


def nearest(question: Question, answer: str, guide: Guide) -> str | None:
    """Return the name of the choice that an answer which means none comes nearest to.

    If no name is near, up to three choices whose meaning has one of its words.
    """
    if question.names:
        return near(guide, question.names, answer)
    known = {plain(one): choice.name for choice in question.choices
             for one in (choice.id, choice.name)}  # fmt: skip
    close = difflib.get_close_matches(plain(answer), known, n=1, cutoff=0.6)
    if close:
        return known[close[0]]
    return meant(answer, ((one.name, one.plain) for one in question.choices))
