"""Mend the layout of a data file: text in, text out, comments kept.

Comes in: the text of a file. Goes out: the mended text, or the same. Must not know: disk.

No step changes what a file means: after each one the values are compared with those before it, and
a step that changed them, or cannot be read any more, is not taken.
"""

from collections.abc import Callable, Iterable, Mapping

from generator.source import parse
from generator.tree import Node

SORTED = ("exercises", "routines", "sources")
"""The files whose entries are sorted by id."""
Step = Callable[[str], str]


def fixed(stem: str, text: str) -> str:
    """Return the text of a data file, its entries sorted and its spacing even.

    Args:
        stem: The file's name without its ending.
        text: What it holds.
    """
    result = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before = _values(result)
    if before is None:
        return text
    steps: tuple[Step, ...] = (by_id, trimmed) if stem in SORTED else (trimmed,)
    for step in steps:
        candidate = step(result)
        after = _values(candidate)
        if _same(before, after, stem):
            result, before = candidate, after
    return result


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


def by_id(text: str) -> str:
    """Sort a list's entries by id, one blank line apart, each with the comments above it."""
    tree, _ = parse(text.encode(), "")
    if tree is None or not isinstance(tree.value, list):
        return text
    head, parts, foot = blocks(text, tree.value)
    ids = [_id(node) for node in tree.value]
    if None in ids:
        return text
    pairs = zip(map(str, ids), parts, strict=True)
    ordered = [part for _, part in sorted(pairs, key=lambda pair: pair[0])]
    return "\n\n".join(part for part in (head, *ordered, foot) if part) + "\n"


def _id(node: Node) -> str | None:
    child = node.child("id")
    return child.value if child is not None and isinstance(child.value, str) else None


def blocks(text: str, entries: list[Node]) -> tuple[str, list[str], str]:
    """Split a list's text into its head, its entries with the comments above them, and its foot.

    The head is the comment that opens the file, up to the first blank line. A comment at the start
    of a line belongs to the entry below it; after the last entry, it is the foot.
    """
    lines = text.rstrip("\n").split("\n")
    starts = [_dash(lines, node.at.line - 1) for node in entries]
    first = _opening(lines, starts[0]) if starts else len(lines)
    begins = [first, *(_above(lines, start, first) for start in starts[1:])]
    foot = _above(lines, len(lines), starts[-1] + 1) if starts else len(lines)
    ends = [*begins[1:], foot]
    parts = [_stripped(lines[a:b]) for a, b in zip(begins, ends, strict=True)]
    return _stripped(lines[:first]), parts, _stripped(lines[foot:])


def _dash(lines: list[str], line: int) -> int:
    """Return the line of an entry's dash, which may stand above its first key."""
    while line > 0 and not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _opening(lines: list[str], start: int) -> int:
    """Return where the first entry begins: after the comment that opens the file."""
    line = 0
    while line < start and lines[line].startswith("#"):
        line += 1
    return line


def _above(lines: list[str], start: int, least: int) -> int:
    """Return the first line of the comments and blank lines right above a line."""
    line = start
    while line > least and (not lines[line - 1].strip() or lines[line - 1].startswith("#")):
        line -= 1
    return line


def _stripped(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")


def recorded(text: str, ids: Mapping[str, Iterable[str]]) -> str:
    """Return the text of published.yaml with new ids put where they belong.

    Args:
        text: What the file holds: a list of ids under each key, one a line, in order.
        ids: The ids that the guide has now, for each key.
    """
    lines = text.split("\n")
    for key, wanted in ids.items():
        for id_ in sorted(wanted):
            _insert(lines, key, id_)
    result = "\n".join(lines)
    return result if _values(result) is not None else text


def _insert(lines: list[str], key: str, id_: str) -> None:
    """Put one id into the list under a key, if it is not there."""
    if f"{key}:" not in lines:
        lines[:] = [line for line in lines if line.split("#")[0].rstrip() != f"{key}: []"]
        lines[-1:] = [f"{key}:", ""]
    line = lines.index(f"{key}:") + 1
    while line < len(lines) and lines[line].startswith(("  ", "-", "#")):
        known = lines[line].split("#")[0].strip(" -")
        if known == id_:
            return
        if known > id_ and lines[line].lstrip().startswith("-"):
            break
        line += 1
    lines.insert(line, f"  - {id_}")
