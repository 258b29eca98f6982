"""Read steps: one a line, each perhaps with how to breathe and a pose.

Comes in: lines. Goes out: nodes, and findings. Must not know: how a body stands.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.finding import Position
from generator.proposal.body import Piece
from generator.proposal.reader import Reader, listed, prose, unmarked
from generator.source import parse
from generator.tree import Node

_BREATHE = re.compile(r"\[breathe[ \t]+([^\[\]]*)\]$", re.I)
ORDER = ("breath", "pose")


def steps(reader: Reader, lines: Iterable[Piece]) -> Node | None:
    """Read `Text of the step. [breathe in] {base: standing}`; the marks may be left out."""
    return listed([_step(reader, line) for line in unmarked(lines)])


def _step(reader: Reader, line: Piece) -> Node:
    parts: dict[str, Node] = {}
    while (taken := _mark(reader, line)) is not None:
        key, node, line = taken
        if key in parts:
            what = f"this step says its {key} twice"
            reader.say(node.at, "E012", what, "keep one of the two")
        parts.setdefault(key, node)
    entry = {"text": Node(line.at, prose(line.text))}
    entry |= {key: parts[key] for key in ORDER if key in parts and parts[key].value is not None}
    return Node(line.at, entry)


def _mark(reader: Reader, line: Piece) -> tuple[str, Node, Piece] | None:
    """Take the last mark off a line: which it is, what it says, and the line without it."""
    if found := _BREATHE.search(line.text):
        word = line.part(*found.span(1))
        return "breath", Node(word.at, word.text.lower()), line.part(0, found.start())
    if line.text.endswith("}"):
        start = _opening(line.text)
        return "pose", _pose(reader, line.part(start)), line.part(0, start)
    return None


def _pose(reader: Reader, piece: Piece) -> Node:
    tree, findings = parse(piece.text.encode(), piece.at.file)
    for one in findings:
        fix = "write a pose such as {base: standing}, or end the line without braces"
        reader.say(_moved(one.position, piece.at), one.code, one.what, fix)
    return Node(piece.at, None) if tree is None else _shifted(tree, piece.at)


def _opening(text: str) -> int:
    """Return where the brace opens that the last one of a text closes; 0 if none does."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += {"}": 1, "{": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return 0


def _moved(at: Position, start: Position) -> Position:
    return replace(start, column=start.column + at.column - 1)


def _shifted(node: Node, start: Position) -> Node:
    """Return a tree that was read from a part of one line, with its places in the whole."""
    at = _moved(node.at, start)
    keys = {key: _moved(one, start) for key, one in node.keys.items()}
    if isinstance(node.value, dict):
        return Node(at, {key: _shifted(one, start) for key, one in node.value.items()}, keys)
    if isinstance(node.value, list):
        return Node(at, [_shifted(one, start) for one in node.value], keys)
    return Node(at, node.value, keys)
