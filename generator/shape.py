"""Say in plain words what is wrong with the shape of a value, and where it stands.

Comes in: one of pydantic's errors and the tree it was found in. Goes out: a finding.
Must not know: what the entry means.
"""

import difflib
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.finding import Finding, shown
from generator.tree import Node
from generator.values import ID_PATTERN, NAME_PATTERN, URL_PATTERN, WORD_PATTERN

Steps = tuple[str | int, ...]
"""The way from an entry to one of its values: keys and indexes."""

_KINDS = {dict: "a mapping (`key: value` lines)", list: "a list", str: "text", bool: "true or false",
          int: "a whole number", float: "a number", type(None): "nothing"}  # fmt: skip

_PATTERNS = {
    ID_PATTERN: "use small letters, digits and single hyphens, such as childs-pose",
    WORD_PATTERN: "use small letters, digits and single underscores, such as tall_kneeling",
    NAME_PATTERN: "leave out the characters < > { } [ ] \\ | * _ # ` ~ ^ = and double quotes",
    URL_PATTERN: "write a whole address that starts with https:// and has no spaces or quotes",
}


def finding(detail: ErrorDetails, tree: Node, kind: type[BaseModel]) -> Finding:
    """Turn one of pydantic's errors into a finding at its line and column."""
    node, parent, steps = _descend(tree, detail["loc"])
    where = place(tree, steps)
    about = _description(kind, steps)
    name = str(steps[-1]) if steps else "entry"
    wrong = detail["type"]
    if wrong == "extra_forbidden":
        known = _fields(kind, steps[:-1])
        near = difflib.get_close_matches(name, known, n=1)
        fix = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(known[:40])}"
        at = parent.keys.get(name, node.at) if parent else node.at
        return Finding(at, "E050", f"{shown(name)} is not a field here", fix, where)
    if wrong == "missing":
        missing = str(detail["loc"][-1])
        about = _description(kind, (*steps, missing))
        return Finding(
            node.at, "E051", f"the field {missing} is missing", f"add `{missing}:` — {about}", where
        )
    return Finding(node.at, *_wrong_value(detail, node, about), where)


def _wrong_value(detail: ErrorDetails, node: Node, about: str) -> tuple[str, str, str]:
    wrong, context = detail["type"], detail.get("ctx", {})
    found = (
        _KINDS[type(node.value)]
        if isinstance(node.value, dict | list | None)
        else shown(node.value)
    )
    fix = f"put here: {about}" if about else "see the field table in CONTRIBUTING.md"
    if wrong == "literal_error":
        return "E053", f"{found} is none of the choices ({context['expected']})", fix
    if wrong in ("greater_than_equal", "less_than_equal"):
        side, limit = ("least", context["ge"]) if "ge" in context else ("most", context["le"])
        return "E053", f"{found} is out of range; it must be at {side} {limit:g}", fix
    if wrong in ("too_short", "too_long"):
        side, limit = (
            ("least", context["min_length"])
            if "min_length" in context
            else ("most", context["max_length"])
        )
        return (
            "E054",
            f"the list has {context['actual_length']} entries; it needs at {side} {limit}",
            fix,
        )
    if wrong == "string_too_long":
        return (
            "E054",
            f"the text is longer than {context['max_length']} characters",
            "shorten it, or split it",
        )
    if wrong == "string_pattern_mismatch":
        return (
            "E055",
            f"{found} is not written as it must be here",
            _PATTERNS.get(context["pattern"], fix),
        )
    if wrong == "value_error":
        return "E055", f"{found} {context['error']!s}", fix
    wanted = (
        detail["msg"]
        .removeprefix("Input should be ")
        .replace("tuple", "list")
        .replace("dictionary", "mapping")
        .replace("string", "text")
    )
    return "E052", f"{found} stands where {wanted.removeprefix('a valid ')} must stand", fix


def _descend(tree: Node, loc: Steps) -> tuple[Node, Node | None, Steps]:
    """Follow an error's path as far as the tree has it; union tags and missing keys fall away."""
    node, parent = tree, None
    steps: list[str | int] = []
    for step in loc:
        child = node.child(step)
        if child is not None:
            node, parent = child, node
            steps.append(step)
    return node, parent, tuple(steps)


def place(tree: Node, steps: Steps) -> str:
    name = tree.child("id")
    words = [shown(str(name.value)).strip('"')] if name is not None else []
    return " › ".join([*words, *trail(steps)])


def trail(steps: Steps) -> list[str]:
    """Write the way to a field in words: `steps, 1, text` becomes `step 2`, `text`."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int) and words:
            words[-1] = (
                f"{words[-1].removesuffix('s') if words[-1] != 'goals' else 'goal'} {step + 1}"
            )
        else:
            words.append(shown(str(step)).strip('"'))
    return words


def _model_at(kind: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
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


def _fields(kind: type[BaseModel], steps: Steps) -> list[str]:
    model = _model_at(kind, steps)
    return [field.alias or key for key, field in model.model_fields.items()] if model else []


def _description(kind: type[BaseModel], steps: Steps) -> str:
    """Return the description of the field at `steps`, or of the nearest field above it."""
    names = [step for step in steps if isinstance(step, str)]
    for end in range(len(names), 0, -1):
        model = _model_at(kind, tuple(names[: end - 1]))
        field = _field(model, names[end - 1]) if model else None
        if field is not None and field.description:
            return str(field.description)
    return ""


def real(detail: ErrorDetails, tree: Node) -> bool:
    """Tell whether an error is a fault of its own.

    A list with faulty items is reported as too short as well, since only sound items are counted.
    """
    if detail["type"] != "too_short":
        return True
    node, _, _ = _descend(tree, detail["loc"])
    return not isinstance(node.value, list) or len(node.value) < detail["ctx"]["min_length"]
