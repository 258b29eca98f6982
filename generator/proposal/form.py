"""Read the issue form: which heading stands over which field.

Comes in: the bytes of the form's file. Goes out: its fields. Must not know: the guide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.finding import Finding
from generator.source import parse

Form = Mapping[str, "Field"]
"""The fields by the label that GitHub writes over each answer."""


@dataclass(frozen=True)
class Field:
    """One question of the form."""

    id: str
    label: str
    required: bool
    options: tuple[str, ...] = ()
    """What can be chosen or ticked; nothing for a field to write in."""
    must_tick: tuple[str, ...] = ()
    """The boxes without which nothing can be sent."""


def read_form(data: bytes, file: str) -> tuple[Form, tuple[Finding, ...]]:
    """Return the form's fields by label, and what is wrong with its YAML."""
    tree, findings = parse(data, file)
    plain: Any = tree.plain() if tree is not None and not findings else {}
    fields = (_field(one) for one in _items(_part(plain, "body")) if _part(one, "id"))
    return {one.label: one for one in fields}, findings


def _field(item: Mapping[str, Any]) -> Field:
    attributes = _part(item, "attributes")
    options = _items(_part(attributes, "options"))
    boxes = [one for one in options if isinstance(one, Mapping)]
    return Field(
        id=str(item["id"]),
        label=str(_part(attributes, "label") or ""),
        required=_part(_part(item, "validations"), "required") is True or bool(boxes),
        options=tuple(str(_part(one, "label") or one) for one in options),
        must_tick=tuple(str(_part(one, "label")) for one in boxes if _part(one, "required")),
    )


def _part(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None


def _items(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()
