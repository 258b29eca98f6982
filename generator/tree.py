"""A tree of values that remember their line and column.

Comes in: nothing. Goes out: `Node`. Must not know: YAML, or what the values are for.
"""

from dataclasses import dataclass, field

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
