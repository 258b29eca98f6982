"""Split the text of a list into its entries, each with the comments above it.

Comes in: a file's text and the nodes of its entries. Goes out: parts of the text, or line numbers.
Must not know: what an entry says.

The head is the comment that opens the file, up to the first blank line. A comment at the start of
a line belongs to the entry below it; after the last entry, it is the foot.
"""

from collections.abc import Iterator

from generator.tree import Node


def blocks(text: str, entries: list[Node]) -> tuple[str, list[str], str]:
    """Split a list's text into its head, its entries with the comments above them, and its foot."""
    lines = text.rstrip("\n").split("\n")
    first = opening(lines, dash(lines, entries[0])) if entries else len(lines)
    begins = [first, *(begin(lines, node, first) for node in entries[1:])]
    foot = end(lines, entries[-1]) if entries else len(lines)
    ends = [*begins[1:], foot]
    parts = [_stripped(lines[a:b]) for a, b in zip(begins, ends, strict=True)]
    return _stripped(lines[:first]), parts, _stripped(lines[foot:])


def ends(lines: list[str], entries: list[Node]) -> Iterator[int]:
    """Yield, for each entry, the number of the line after its last."""
    for below in entries[1:]:
        yield begin(lines, below, 0)
    if entries:
        yield end(lines, entries[-1])


def begin(lines: list[str], node: Node, least: int) -> int:
    """Return the first line of an entry: of the blank lines and comments right above it."""
    return _above(lines, dash(lines, node), least)


def end(lines: list[str], last: Node) -> int:
    """Return the line after the last entry, where the foot begins."""
    return _above(lines, len(lines), dash(lines, last) + 1)


def dash(lines: list[str], node: Node) -> int:
    """Return the line of an entry's dash, which may stand above its first key."""
    line = node.at.line - 1
    while line > 0 and not lines[line].lstrip("\ufeff ").startswith("-"):
        line -= 1
    return line


def opening(lines: list[str], start: int) -> int:
    """Return where the first entry begins: after the comment that opens the file."""
    line = 0
    while line < start and lines[line].startswith(("#", "\ufeff#")):
        line += 1
    return line


def _above(lines: list[str], start: int, least: int) -> int:
    line = start
    while line > least and (not lines[line - 1].strip() or lines[line - 1].startswith("#")):
        line -= 1
    return line


def _stripped(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")
