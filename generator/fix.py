"""Mend the layout of a data file: text in, text out, comments kept.

Comes in: the text of a file. Goes out: the mended text, or the same. Must not know: disk.

A fixer never changes what a file means: `fixed` compares the values before and after, and leaves
the text alone if they differ or if it cannot be read.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from generator.source import parse
from generator.tree import Node

SORTED = ("exercises", "routines", "sources")
"""The files whose entries are sorted by id."""

_ENTRY = re.compile(r"- ", re.M)


def fixed(stem: str, text: str) -> str:
    """Return the text of a data file, its entries sorted and its spacing even.

    Args:
        stem: The file's name without its ending.
        text: What it holds.
    """
    before = _values(text)
    if before is None:
        return text
    steps: tuple[Callable[[str], str], ...] = (trimmed, _sorter(stem), spaced)
    result = text
    for step in steps:
        result = step(result)
    return result if _same(before, _values(result), stem) else text


def _values(text: str) -> object:
    tree, findings = parse(text.encode(), "")
    return None if tree is None or findings else tree.plain()


def _same(before: object, after: object, stem: str) -> bool:
    if stem in SORTED and isinstance(before, tuple) and isinstance(after, tuple):
        return sorted(map(repr, before)) == sorted(map(repr, after))
    return before == after


def trimmed(text: str) -> str:
    """Drop spaces at line ends and blank lines at the file's end."""
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n"


def _sorter(stem: str) -> Callable[[str], str]:
    return by_id if stem in SORTED else str


def blocks(text: str) -> tuple[str, list[str]]:
    """Split a list's text into its head and its entries, each with the comments above it."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
    if not starts:
        return text, []
    begins = []
    for start in starts:
        begin = start
        while begin > 0 and lines[begin - 1].startswith("#") and begin - 1 > _head_end(lines):
            begin -= 1
        begins.append(begin)
    ends = [*begins[1:], len(lines)]
    parts = ["\n".join(lines[a:b]).strip("\n") for a, b in zip(begins, ends, strict=True)]
    return "\n".join(lines[: begins[0]]).strip("\n"), parts


def _head_end(lines: list[str]) -> int:
    """Return the last line of the comment block that opens the file."""
    number = 0
    while number < len(lines) and lines[number].startswith("#"):
        number += 1
    return number - 1


def by_id(text: str) -> str:
    """Sort a list's entries by id, each with the comments that stand right above it."""
    head, parts = blocks(text)
    tree, _ = parse(text.encode(), "")
    if not parts or tree is None or not isinstance(tree.value, list):
        return text
    ids = [_id(node) for node in tree.value]
    if len(ids) != len(parts) or None in ids:
        return text
    ordered = [part for _, part in sorted(zip(map(str, ids), parts, strict=True), key=_first)]
    return _joined([head, *ordered] if head else ordered)


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _id(node: Node) -> str | None:
    child = node.child("id")
    return child.value if child is not None and isinstance(child.value, str) else None


def spaced(text: str) -> str:
    """Put one blank line between the entries of a list."""
    head, parts = blocks(text)
    if not parts:
        return text
    return _joined([head, *parts] if head else parts)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def recorded(text: str, ids: Mapping[str, Iterable[str]]) -> str:
    """Return the text of published.yaml with new ids added, in order.

    Args:
        text: What the file holds: comments, then a list of ids under each key.
        ids: The ids that the guide has now, for each key.
    """
    tree, findings = parse(text.encode(), "")
    if tree is None or findings or not isinstance(tree.value, dict):
        return text
    head = "\n".join(line for line in text.split("\n") if line.startswith("#"))
    lines = [head] if head else []
    for key in dict.fromkeys([*tree.value, *ids]):
        node = tree.value.get(key)
        known = node.plain() if node is not None else ()
        kept = set(known if isinstance(known, tuple) else ()) | set(ids.get(key, ()))
        lines.append(f"{key}:")
        lines += [f"  - {id_}" for id_ in sorted(map(str, kept))]
    return "\n".join(lines) + "\n"
