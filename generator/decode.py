"""Decode trees into the guide, with a finding for everything that has the wrong shape.

Comes in: the parsed tree of each data file. Goes out: a `Guide` of the entries that are sound, and
findings about the others. Must not know: what entries mean, or where files are kept.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator import shape
from generator.finding import Finding, Position
from generator.guide import LEFT_OUT, NAMELESS, Guide, Origins
from generator.model import Exercise, NamedPose, Published, Routine, Sketch
from generator.offer import NOTHING_KNOWN, Known
from generator.person import Person
from generator.settings import Settings
from generator.tree import Node
from generator.values import ID_PATTERN, WORD_PATTERN
from generator.vocabulary import Source, Vocabulary

LISTS: Mapping[str, type[BaseModel]] = {
    "exercises": Exercise,
    "routines": Routine,
    "sources": Source,
    "poses": NamedPose,
    "people": Person,
    "sketches": Sketch,
}
WHOLES: Mapping[str, type[BaseModel]] = {
    "guide": Settings,
    "published": Published,
    "vocabulary": Vocabulary,
}
LONGEST_ID = 60
FILES = (*LISTS, *WHOLES)
"""The stems of the files that a guide consists of."""


@dataclass(frozen=True)
class Decoded:
    """What decoding gave."""

    guide: Guide | None
    """None if a file without which there is no guide could not be read."""
    findings: tuple[Finding, ...]
    whole: bool = True
    """Whether every file had the shape of its kind: a list, or a mapping."""


def decode(trees: Mapping[str, Node | None]) -> Decoded:
    """Turn trees, by file stem, into a guide.

    A faulty entry is left out of the guide and its id is kept in `undecoded`, so that one mistake
    gives one finding and the rest of the file is still checked.
    """
    findings: list[Finding] = []
    known = _known(trees)
    entries: dict[str, tuple[Any, ...]] = {}
    nodes: dict[str, tuple[Node, ...]] = {}
    broken: dict[str, frozenset[str]] = {}
    for stem, kind in LISTS.items():
        good, lost = _entries(trees.get(stem), kind, findings, known)
        entries[stem] = tuple(entry for entry, _ in good)
        nodes[stem] = tuple(node for _, node in good)
        broken[stem] = lost
    wholes = {stem: _whole(trees.get(stem), kind, findings, known) for stem, kind in WHOLES.items()}
    for stem in WHOLES:
        if (tree := trees.get(stem)) is not None:
            nodes[stem] = (tree,)
    if trees.get("published") is not None and wholes["published"] is None:
        broken["published"] = frozenset([LEFT_OUT])
    if wholes["guide"] is None or wholes["vocabulary"] is None:
        return Decoded(None, tuple(sorted(findings)))
    guide = Guide(
        settings=wholes["guide"],
        vocabulary=wholes["vocabulary"],
        published=wholes["published"] or Published(),
        origins=Origins(nodes),
        undecoded=broken,
        **entries,
    )
    whole = all(tree is None or _fits(stem, tree) for stem, tree in trees.items())
    return Decoded(guide, tuple(sorted(findings)), whole)


def _fits(stem: str, tree: Node) -> bool:
    return isinstance(tree.value, list if stem in LISTS else dict)


def _entries(
    tree: Node | None, kind: type[BaseModel], findings: list[Finding], known: Known
) -> tuple[list[tuple[BaseModel, Node]], frozenset[str]]:
    good: list[tuple[BaseModel, Node]] = []
    lost: set[str] = set()
    if tree is None:
        return good, frozenset()
    if not isinstance(tree.value, list):
        findings.append(
            Finding(
                tree.at,
                "E052",
                "the file must be a list of entries",
                "start each entry with `- id: `",
            )
        )
        return good, frozenset()
    for node in tree.value:
        entry = _whole(node, kind, findings, known)
        if entry is not None:
            good.append((entry, node))
        else:
            lost.update(_ids(node))
    return good, frozenset(lost)


def _ids(node: Node) -> Iterator[str]:
    """Yield the ids of an entry that was left out, new and old, as far as they can be read."""
    named, formerly = node.child("id"), node.child("formerly")
    old = formerly.value if formerly is not None and isinstance(formerly.value, list) else []
    for one in (named, *old):
        value = one.value if one is not None else None
        if isinstance(value, str) and len(value) <= LONGEST_ID and re.fullmatch(ID_PATTERN, value):
            yield value
        elif one is named:
            yield NAMELESS
    yield LEFT_OUT


def _known(trees: Mapping[str, Node | None]) -> dict[str, list[str]]:
    """Return the ids of each list and of each list of the vocabulary, as far as they can be read.

    They are offered in the place of a word that is no id at all, before there is a guide to ask.
    """
    lists = {stem: trees.get(stem) for stem in LISTS}
    words = trees.get("vocabulary")
    if words is not None and isinstance(words.value, dict):
        lists |= words.value
    found: dict[str, list[str]] = {}
    for name, tree in lists.items():
        entries = tree.value if tree is not None and isinstance(tree.value, list) else []
        ids = (entry.child("id") for entry in entries)
        found[name] = [str(one.value) for one in ids if one is not None and _is_id(one.value)]
    return found


def _is_id(value: object) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_ID:
        return False
    return bool(re.fullmatch(f"{ID_PATTERN}|{WORD_PATTERN}", value))


def decode_one(node: Node, kind: type[BaseModel]) -> tuple[Any, tuple[Finding, ...]]:
    """Decode a single entry: the entry, or None, and what is wrong with its shape."""
    findings: list[Finding] = []
    return _whole(node, kind, findings, NOTHING_KNOWN), tuple(findings)


def _whole(tree: Node | None, kind: type[BaseModel], findings: list[Finding], known: Known) -> Any:
    if tree is None:
        return None
    try:
        return TypeAdapter(kind).validate_python(tree.plain())
    except ValidationError as error:
        # A value that may be one of several things gives an error for each of them.
        first: dict[tuple[Position, str, str], Finding] = {}
        for detail in error.errors(include_url=False):
            if shape.real(detail, tree):
                one = shape.finding(detail, tree, kind, known)
                first.setdefault((one.position, one.code, one.where), one)
        findings.extend(first.values())
        return None
