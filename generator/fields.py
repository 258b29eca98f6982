"""Look up what the model says of a field: its name in data, and its description.

Comes in: an entry's type and the way to one of its fields. Goes out: names and descriptions.
Must not know: data.
"""

import typing
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from generator.values import Refers

Steps = tuple[str | int, ...]
"""The way from an entry to one of its values: keys and indexes."""


def model_at(kind: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
    """Return the model of the mapping at `steps` in an entry; None if there is no model of it."""
    for step in steps:
        if isinstance(step, int):
            continue
        field = _field(kind, step)
        inner = _inner_model(field.annotation) if field is not None else None
        if inner is None:
            return None
        kind = inner
    return kind


def _field(kind: type[BaseModel], name: str) -> Any:
    for key, field in kind.model_fields.items():
        if name in (field.alias or key, key):
            return field
    return None


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _inner_model(part)) is not None:
            return found
    return None


def refers(kind: type[BaseModel], steps: Steps) -> Refers | None:
    """Return what the value at `steps` may name, if it names an entry of another list."""
    names = [step for step in steps if isinstance(step, str)]
    model = model_at(kind, tuple(names[:-1])) if names else None
    field = _field(model, names[-1]) if model else None
    return next(_marks(field.annotation, field.metadata), None) if field is not None else None


def _marks(annotation: Any, metadata: Iterable[Any] = ()) -> Iterator[Refers]:
    for mark in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(mark, Refers):
            yield mark
    for part in getattr(annotation, "__args__", ()):
        yield from _marks(part)


def needed(kind: type[BaseModel], steps: Steps) -> str | None:
    """Return the first field that the mapping at `steps` must have."""
    model = model_at(kind, steps)
    fields = model.model_fields.items() if model else ()
    return next((field.alias or key for key, field in fields if field.is_required()), None)


def names(kind: type[BaseModel], steps: Steps) -> list[str]:
    """Return the names of the fields at `steps`."""
    model = model_at(kind, steps)
    return [field.alias or key for key, field in model.model_fields.items()] if model else []


def description(kind: type[BaseModel], steps: Steps) -> str:
    """Return the description of the field at `steps`, or of the nearest field above it."""
    names = [step for step in steps if isinstance(step, str)]
    for end in range(len(names), 0, -1):
        model = model_at(kind, tuple(names[: end - 1]))
        field = _field(model, names[end - 1]) if model else None
        if field is not None and field.description:
            return str(field.description)
    return ""


def marks(annotation: Any) -> list[Refers]:
    """Return the marks in a type, those of a list's items and of optional values too."""
    found = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Refers)]
    for part in typing.get_args(annotation):
        found.extend(marks(part))
    return found
