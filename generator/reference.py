"""Write the tables of the contributors' docs: every code, and every field of every file.

Comes in: the codes and the model. Goes out: Markdown tables. Must not know: where the docs are.
"""

import typing
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, Literal

from pydantic import BaseModel

from generator.codes import table
from generator.model import Caution, Citation, Exercise, FullDose, Image, Item, Routine, Step
from generator.pages.render import markdown_escape
from generator.values import Range, Refers
from generator.vocabulary import Source

ENTRIES: tuple[type[BaseModel], ...] = (
    Exercise,
    Step,
    FullDose,
    Caution,
    Citation,
    Image,
    Routine,
    Item,
    Source,
)
_PLAIN = {"str": "text", "int": "number", "float": "number", "bool": "true or false"}


def code_table() -> str:
    """Return one row for each code: the code, what it promises, and why."""
    rows = [(f"`{row.code}`", row.title, row.why) for row in table()]
    return _table(("Code", "What must hold", "Why"), rows)


def field_tables() -> str:
    """Return, for each kind of entry, a heading and one row for each field."""
    parts = []
    for kind in ENTRIES:
        rows = [
            (f"`{field.alias or name}`", _words(field), field.description or "")
            for name, field in kind.model_fields.items()
        ]
        heading = f"## {kind.__name__.replace('FullDose', 'Dose')}\n\n{kind.__doc__}"
        parts.append(f"{heading}\n\n{_table(('Field', 'Takes', 'What to write'), rows)}")
    return "\n\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text if text.startswith("`") or text == "---" else str(markdown_escape(text))


def _words(field: Any) -> str:
    """Say in words what a field takes, and whether it must be there."""
    taken = " or ".join(dict.fromkeys(_kinds(field.annotation, field.metadata)))
    return f"{taken}; needed" if field.is_required() else taken


def _kinds(annotation: Any, marks: Any = ()) -> Iterator[str]:
    refers = [mark for mark in marks if isinstance(mark, Refers)]
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if refers:
        yield f"an id of {refers[0].to}" + (", or editorial" if refers[0].editorial else "")
    elif origin is typing.Annotated:
        yield from _kinds(parts[0], parts[1:])
    elif origin is tuple:
        yield "a list: " + ", ".join(_kinds(parts[0]))
    elif origin is Literal:
        yield ", ".join(str(part) for part in parts)
    elif origin in (typing.Union, UnionType):
        for part in parts:
            if part is not type(None):
                yield from _kinds(part)
    elif annotation is Range:
        yield "a number or a span such as 5-10"
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield f"fields: {annotation.__name__.replace('FullDose', 'Dose')}"
    else:
        name = getattr(annotation, "__name__", str(annotation))
        yield _PLAIN.get(name, name)
