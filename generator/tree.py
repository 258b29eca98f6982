"""A tree of values that remember their line and column.

Comes in: nothing. Goes out: `Node`. Must not know: YAML, or what the values are for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.finding import Position
from generator.scalars import Scalar


@dataclass(frozen=True)
class Node:
    """A mapping, a list or a scalar, and where it stands."""

    at: Position
    value: "dict[str, Node] | list[Node] | Scalar"
    keys: dict[str, Position] = field(default_factory=dict)
    """Where each key of a mapping stands."""

    def child(self, step: str | int) -> "Node | None":
        """Return the value under a key or index, or None."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def plain(self) -> object:
        """Return the value without positions: dicts, tuples and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return tuple(node.plain() for node in self.value)
        return self.value


def node_of(value: Any, at: Position) -> Node:
    """Return the tree of a value, all of which stands at one place."""
    if isinstance(value, Mapping):
        return Node(at, {key: node_of(one, at) for key, one in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Node(at, [node_of(one, at) for one in value])
    return Node(at, value)
