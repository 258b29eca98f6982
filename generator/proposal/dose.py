"""Read a dose: lines of `key: value`.

Comes in: lines. Goes out: a node, and findings. Must not know: what each field means.
"""

import re
from collections.abc import Iterable

from generator.finding import Position, shown
from generator.model import FullDose
from generator.proposal.body import Piece
from generator.proposal.reader import Reader, prose, unmarked
from generator.scalars import Scalar, resolve
from generator.tree import Node

_SPAN = re.compile(r"(\d+)[ \t]*[-–—][ \t]*(\d+)")
_YES = {"yes": True, "no": False}


def dose(reader: Reader, lines: Iterable[Piece]) -> Node | None:
    """Read lines of `key: value`."""
    values: dict[str, Node] = {}
    keys: dict[str, Position] = {}
    first: Position | None = None
    for line in unmarked(lines):
        key, sign, _ = line.text.partition(":")
        name, first = key.strip().lower().replace(" ", "_"), first or line.at
        value = line.part(len(key) + 1)
        if not sign or not value.text:
            what = f"{shown(line.text)} has no field, colon and value"
            fields = ", ".join(FullDose.model_fields)
            reader.say(line.at, "E055", what, f"write such as `reps: 5`; the fields: {fields}")
        elif name in values:
            reader.say(line.at, "E012", f"{shown(name)} stands twice", "keep one of the two")
        else:
            node = reader.source(value) if name == "source" else Node(value.at, _value(value))
            values |= {name: node} if node is not None else {}
            keys[name] = line.at
    return None if first is None else Node(first, dict(values), keys)


def _value(piece: Piece) -> Scalar:
    """Return what the value of a dose means: a number, a span, yes or no, or text."""
    text = piece.text
    if span := _SPAN.fullmatch(text):
        return f"{span[1]}-{span[2]}"
    return _YES.get(text.lower(), resolve(text)) if text.isascii() else prose(text)
