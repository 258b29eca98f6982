"""Say in plain words what is wrong with the shape of a value, and where it stands.

Comes in: one of pydantic's errors and the tree it was found in. Goes out: a finding.
Must not know: what the entry means.
"""

import difflib
from dataclasses import replace

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.fields import Steps, description, names
from generator.finding import Finding, shown
from generator.offer import NOTHING_KNOWN, Known, better_fix
from generator.photo import FILE_PATTERN
from generator.tree import Node
from generator.values import (
    ID_PATTERN,
    NAME_PATTERN,
    SPAN_PATTERN,
    URL_PATTERN,
    WORD_PATTERN,
)

_KINDS = {
    dict: "a mapping (`key: value` lines)",
    list: "a list",
    type(None): "nothing",
}

_WANTED = {
    "tuple": "a list",
    "dictionary": "a mapping",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}
_ONE = {
    many: many.removesuffix("s")
    for many in ("steps", "cautions", "sources", "items", "mistakes", "goals", "images", "arrows")
}
PATTERNS = {
    ID_PATTERN: "use small letters, digits and single hyphens, such as childs-pose",
    WORD_PATTERN: "use small letters, digits and single underscores, such as tall_kneeling",
    NAME_PATTERN: "leave out the characters < > { } [ ] \\ | * _ # ` ~ ^ = and double quotes",
    FILE_PATTERN: "use small letters, digits and hyphens, then .jpg, .png or .webp",
    URL_PATTERN: "write a whole address that starts with https:// and has no spaces or quotes",
    SPAN_PATTERN: "write a whole number, or a span such as 5-10",
}
"""What to write where a text must have a certain form."""


def finding(
    detail: ErrorDetails, tree: Node, kind: type[BaseModel], known: Known = NOTHING_KNOWN
) -> Finding:
    """Turn one of pydantic's errors into a finding at its line and column.

    Args:
        detail: The error.
        tree: The entry that it was found in.
        kind: What the entry should be.
        known: The ids of each list, as far as they can be read.
    """
    node, parent, steps = _descend(tree, detail["loc"])
    where = place(tree, steps)
    about = description(kind, steps)
    name = str(steps[-1]) if steps else "entry"
    wrong = detail["type"]
    if wrong == "extra_forbidden":
        fields = names(kind, steps[:-1])
        near = difflib.get_close_matches(name.lower(), fields, n=1)
        fix = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(fields[:40])}"
        at = parent.keys.get(name, node.at) if parent else node.at
        return Finding(at, "E050", f"{shown(name)} is not a field here", fix, where)
    if detail["loc"] and detail["loc"][-1] == "[key]":
        at = parent.keys.get(name, node.at) if parent else node.at
        key = replace(node, at=at, value=name)
        return Finding(at, *_wrong_value(detail, key, about), where)
    if wrong == "missing":
        missing = str(detail["loc"][-1])
        about = description(kind, (*steps, missing))
        return Finding(
            node.at, "E051", f"the field {missing} is missing", f"add `{missing}:` — {about}", where
        )
    code, what, fix = _wrong_value(detail, node, about)
    fix = better_fix(detail, node.value, name, (kind, steps, known)) or fix
    return Finding(node.at, code, what, fix, where)


def _wrong_value(detail: ErrorDetails, node: Node, about: str) -> tuple[str, str, str]:
    """Return code, what and fix for a value that is there but wrong."""
    context = detail.get("ctx", {})
    found = _KINDS.get(type(node.value)) or _shown(node.value)
    fix = f"put here: {about}" if about else "see docs/contribute/fields.md"
    match detail["type"]:
        case "literal_error":
            choices = "true" if context["expected"] == "True" else context["expected"]
            return "E053", f"{found} is none of the choices ({choices})", fix
        case "greater_than_equal":
            return "E053", f"{found} is out of range; it must be at least {context['ge']:g}", fix
        case "less_than_equal":
            return "E053", f"{found} is out of range; it must be at most {context['le']:g}", fix
        case "too_short":
            return (
                "E054",
                f"the list is too short; at least {context['min_length']} belong in it",
                fix,
            )
        case "too_long":
            return (
                "E054",
                f"the list is too long; at most {context['max_length']} belong in it",
                fix,
            )
        case "string_too_long":
            return (
                "E054",
                f"the text has more than {context['max_length']} characters",
                "shorten it",
            )
        case "string_pattern_mismatch" if not str(node.value).strip():
            return "E055", "the text is empty", "write at least a word"
        case "string_pattern_mismatch":
            fix = PATTERNS.get(context["pattern"], fix)
            return "E055", f"{found} is not written as it must be here", fix
        case "value_error":
            return "E055", f"{found} {context['error']!s}", fix
        case "model_type" | "model_attributes_type":
            return "E052", f"{found} stands where a mapping must stand", fix
    wanted = detail["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    wanted = _WANTED.get(wanted, wanted)
    return "E052", f"{found} stands where {wanted} must stand", fix


def _shown(value: object) -> str:
    """Quote a value; true and false as YAML writes them."""
    return shown(value).lower() if isinstance(value, bool) else shown(value)


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
    """Write where a value stands, in words: `bird-dog › step 2 › text`."""
    name = tree.child("id")
    known = name is not None and isinstance(name.value, str)
    words = [shown(name.value).strip('"')] if name is not None and known else []
    return " › ".join([*words, *trail(steps)])


def trail(steps: Steps) -> list[str]:
    """Write the way to a field in words: `steps, 1, text` becomes `step 2`, `text`."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int) and words:
            words[-1] = f"{_ONE.get(words[-1], words[-1])} {step + 1}"
        else:
            words.append(shown(str(step)).strip('"'))
    return words


def real(detail: ErrorDetails, tree: Node) -> bool:
    """Tell whether an error is a fault of its own.

    A list with faulty items is reported as too short as well, since only sound items are counted.
    """
    if detail["type"] != "too_short":
        return True
    node, _, _ = _descend(tree, detail["loc"])
    return not isinstance(node.value, list) or len(node.value) < detail["ctx"]["min_length"]
