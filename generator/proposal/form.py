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
    body = plain.get("body", ()) if isinstance(plain, dict) else ()
    fields = (_field(one) for one in body if isinstance(one, dict) and one.get("id"))
    return {one.label: one for one in fields}, findings


def _field(item: Mapping[str, Any]) -> Field:
    attributes = item.get("attributes", {})
    options = attributes.get("options", ())
    boxes = [one for one in options if isinstance(one, dict)]
    return Field(
        id=str(item["id"]),
        label=str(attributes.get("label", "")),
        required=bool(item.get("validations", {}).get("required")) or bool(boxes),
        options=tuple(one["label"] if isinstance(one, dict) else str(one) for one in options),
        must_tick=tuple(one["label"] for one in boxes if one.get("required")),
    )
