"""Judge an entry that is not in the guide yet by the guide's own rules.

Comes in: a guide, and the nodes of a new exercise and of sources that come with it.
Goes out: findings, each where its value stands in what the contributor wrote.
Must not know: whether that is a file, an issue or an answer on the terminal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from generator.decode import decode_one
from generator.finding import Finding, Level, Position
from generator.guide import Guide, Origins
from generator.likeness import scene
from generator.model import Exercise
from generator.pictures import Drawn, drawn
from generator.rules import RULES, check
from generator.rules.rule import Rule
from generator.studio import Studio
from generator.tree import Node
from generator.vocabulary import Source

LATER = ("E102", "H106")
"""What inserting sees to: the order of entries, and the list of published ids."""
ELSEWHERE = ("E511",)
"""Errors whose mend lies in another entry, so that they need not keep a new one out."""


@dataclass(frozen=True)
class Draft:
    """A new exercise and the sources that come with it."""

    entry: Node
    sources: tuple[Node, ...] = ()

    @property
    def file(self) -> str:
        """The name of what it was written in."""
        return self.entry.at.file


def judge(
    guide: Guide,
    draft: Draft,
    today: date,
    studio: Studio | None = None,
    rules: Sequence[Rule] = RULES,
) -> tuple[Finding, ...]:
    """Return what is wrong with a draft, sorted by position.

    Args:
        guide: The guide that it is to join.
        draft: What is new.
        today: The day against which reviews are overdue.
        studio: Where its pictures are worked out; without one they are not looked at.
        rules: The rules to check.
    """
    entry, findings = decode_one(draft.entry, Exercise)
    sources, found = _sources(draft)
    findings = (*findings, *found)
    if entry is not None:
        wider = joined(guide, (entry, draft.entry), sources, _lost(draft, sources))
        made = _pictures(wider, entry, studio) if studio else {}
        kept = tuple(rule for rule in rules if rule.code not in LATER)
        findings = (*findings, *check(wider, today, kept, made))
    ours = {one for one in findings if one.position.file == draft.file}
    return tuple(sorted(ours))


def blocking(findings: Sequence[Finding], later: Sequence[str] = ELSEWHERE) -> tuple[Finding, ...]:
    """Return the findings with which a draft cannot join the guide: errors but for some codes."""
    return tuple(one for one in findings if one.level is Level.ERROR and one.code not in later)


def joined(
    guide: Guide,
    entry: tuple[Exercise, Node],
    sources: Sequence[tuple[Source, Node]] = (),
    lost: frozenset[str] = frozenset(),
) -> Guide:
    """Return a guide with a new exercise at its end, and new sources at the end of theirs.

    Args:
        guide: The guide as it is.
        entry: The exercise, and where it is written.
        sources: New sources, and where each is written.
        lost: Ids of new sources that have faults, so that citing them is no fault of its own.
    """
    nodes = dict(guide.origins.nodes)
    nodes["exercises"] = (*nodes.get("exercises", ()), entry[1])
    nodes["sources"] = (*nodes.get("sources", ()), *(node for _, node in sources))
    undecoded = dict(guide.undecoded)
    undecoded["sources"] = undecoded.get("sources", frozenset()) | lost
    return replace(
        guide,
        exercises=(*guide.exercises, entry[0]),
        sources=(*guide.sources, *(source for source, _ in sources)),
        origins=Origins(nodes),
        undecoded=undecoded,
    )


def _sources(draft: Draft) -> tuple[list[tuple[Source, Node]], list[Finding]]:
    good: list[tuple[Source, Node]] = []
    findings: list[Finding] = []
    for node in draft.sources:
        source, found = decode_one(node, Source)
        findings += found
        if source is not None:
            good.append((source, node))
    return good, findings


def _lost(draft: Draft, sources: Sequence[tuple[Source, Node]]) -> frozenset[str]:
    ids = {str(child.value) for node in draft.sources if (child := node.child("id"))}
    return frozenset(ids - {source.id for source, _ in sources})


def _pictures(guide: Guide, entry: Exercise, studio: Studio) -> Mapping[str, Drawn]:
    return drawn(replace(guide, exercises=(entry,), sketches=()), studio)


def dressed(guide: Guide, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values with the props that the first pose needs, such as a chair, if none are said."""
    base, position = _first_base(values.get("steps")), values.get("position")
    if "props" in values or base is None or not isinstance(position, str):
        return {**values}
    props = scene(guide, position, base)
    return {**values, "props": props} if props else {**values}


def _first_base(steps: Any) -> str | None:
    """Return the named pose that the first step with a pose builds on, whatever else is there."""
    listed = steps if isinstance(steps, tuple | list) else ()
    poses = (step.get("pose") for step in listed if isinstance(step, Mapping))
    first = next((pose for pose in poses if isinstance(pose, Mapping)), None)
    base = first.get("base") if first is not None else None
    return base if isinstance(base, str) else None


def finished(node: Node, kind: type[BaseModel]) -> dict[str, Any]:
    """Return the values of a sound entry as they are to be written: in order, and tidy.

    Raises:
        ValidationError: The entry does not decode.
    """
    plain: Any = _tidy(node.plain())
    entry = kind.model_validate(plain)
    found = {}
    for name, one in kind.model_fields.items():
        key = one.alias or name
        value = getattr(entry, name)
        if key in plain:
            found[key] = value if isinstance(value, date) else plain[key]
    return found


def _tidy(value: Any) -> Any:
    """Return a value whose texts have single spaces."""
    if isinstance(value, Mapping):
        return {key: _tidy(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_tidy(one) for one in value)
    return " ".join(value.split()) if isinstance(value, str) else value


@dataclass
class Planted:
    """Values as a tree in which every value has a line of its own."""

    file: str
    places: dict[tuple[str | int, ...], Position] = field(default_factory=dict)
    """Where the value at each path stands."""

    def node(self, value: Any, path: tuple[str | int, ...] = ()) -> Node:
        """Return the tree of a value, and remember where each part of it stands."""
        at = Position(self.file, len(self.places) + 1)
        self.places[path] = at
        if isinstance(value, Mapping):
            inner = {key: self.node(one, (*path, key)) for key, one in value.items()}
            return Node(at, inner, {key: node.at for key, node in inner.items()})
        if isinstance(value, Sequence) and not isinstance(value, str):
            return Node(at, [self.node(one, (*path, place)) for place, one in enumerate(value)])
        return Node(at, value)

    def under(self, path: tuple[str | int, ...]) -> set[Position]:
        """Return the places of a value and of all that is in it."""
        return {at for key, at in self.places.items() if key[: len(path)] == path}
