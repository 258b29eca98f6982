"""Rules on the tiny guide, one small change at a time."""

from collections.abc import Iterable
from typing import Any

from generator.guide import Guide, Path
from generator.load import load
from generator.rules.rule import Context, Rule
from tests.conftest import TODAY, as_bytes, exercise, knees

TINY = as_bytes(knees())
Faults = list[tuple[str, Path]]
"""Codes, and the paths of what is at fault."""


def guide(**changes: Any) -> Guide:
    """Return the tiny guide with some of its files changed, all of sound shape."""
    found = load({**TINY, **as_bytes(changes)}, "data", TODAY)
    assert [f for f in found.findings if f.code.startswith("E0")] == []
    assert found.guide is not None
    return found.guide


def faults(rules: Iterable[Rule], **changes: Any) -> Faults:
    """Return what rules find in the tiny guide with some of its files changed."""
    context = Context(guide(**changes), TODAY)
    return [(rule.code, fault.path) for rule in rules for fault in rule.check(context)]


def heel(**changes: Any) -> dict[str, Any]:
    """Return the tiny guide's first exercise."""
    return exercise(**changes)


def press(**changes: Any) -> dict[str, Any]:
    """Return the tiny guide's second exercise."""
    return exercise(**{"id": "knee-press", "name": "Knee press", **changes})
