"""The whole guide as one value, and where in the files each part of it stands.

Comes in: entries. Goes out: `Guide`, with look-ups by id. Must not know: how files are read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from generator.finding import Position
from generator.model import Exercise, NamedPose, Published, Routine, Sketch
from generator.person import Person
from generator.settings import Settings
from generator.tree import Node
from generator.vocabulary import Source, Vocabulary

Path = tuple[str | int, ...]
"""The way to a value: the file's stem, the entry's index in the guide, then keys and indexes."""


LEFT_OUT = "(left out)"
"""Among a list's undecoded ids: no id, but the sign that entries were left out."""
NAMELESS = "(no id)"
"""The same for entries whose own id could not be read."""


@dataclass(frozen=True)
class Origins:
    """Where each entry of the guide stands in its file."""

    nodes: Mapping[str, tuple[Node, ...]]
    """For each file's stem, the nodes of the entries that were decoded, in the guide's order."""

    def node(self, path: Path) -> Node:
        """Return the node at `path`, or the nearest one above it that exists."""
        node = self.nodes[str(path[0])][int(path[1])]
        for step in path[2:]:
            child = node.child(step)
            if child is None:
                break
            node = child
        return node

    def position(self, path: Path) -> Position:
        """Return where the value at `path` stands."""
        return self.node(path).at


@dataclass(frozen=True)
class Guide:
    """Everything that the data says."""

    settings: Settings
    vocabulary: Vocabulary
    exercises: tuple[Exercise, ...]
    routines: tuple[Routine, ...]
    sources: tuple[Source, ...]
    poses: tuple[NamedPose, ...]
    people: tuple[Person, ...]
    sketches: tuple[Sketch, ...]
    published: Published
    origins: Origins
    undecoded: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Ids, new and old, of entries that have faults of their own, for each file's stem."""

    @cached_property
    def _tables(self) -> dict[str, dict[str, Any]]:
        lists = {
            "exercises": self.exercises,
            "routines": self.routines,
            "sources": self.sources,
            "poses": self.poses,
            "people": self.people,
            "sketches": self.sketches,
            **{name: getattr(self.vocabulary, name) for name in type(self.vocabulary).model_fields},
        }
        return {name: {entry.id: entry for entry in entries} for name, entries in lists.items()}

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a collection (exercises, sources, positions, …) by id."""
        return self._tables[name]

    def known(self, name: str) -> frozenset[str]:
        """Return every id of a collection, those of faulty entries too."""
        lost = self.undecoded.get(name, frozenset()) - {LEFT_OUT, NAMELESS}
        return frozenset(self._tables[name]) | lost
