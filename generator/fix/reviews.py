"""Add the date of review to entries that have none.

Comes in: the text of a file and a date. Goes out: the text with it. Must not know: the clock.
"""

from datetime import date

from generator.fix.blocks import ends
from generator.source import parse
from generator.tree import Node

FIELD = "reviewed"


def reviewed(text: str, day: date) -> str:
    """Return a list's text with `reviewed` added at the end of each entry that lacks it.

    A date that is there never changes, nor does an entry in braces or one that would be read
    differently afterwards.
    """
    tree, _ = parse(text.encode(), "")
    if tree is None or not isinstance(tree.value, list):
        return text
    places = list(ends(text.split("\n"), tree.value))
    meant = tree.plain()
    # From below, so that the lines of the entries above still hold.
    for index in reversed(range(len(tree.value))):
        node = tree.value[index]
        if not isinstance(node.value, dict) or not node.value or FIELD in node.value:
            continue
        candidate = _added(text, places[index], node, day)
        wanted = _with(meant, index, day)
        if _plain(candidate) == wanted:
            text, meant = candidate, wanted
    return text


def _added(text: str, line: int, node: Node, day: date) -> str:
    lines = text.split("\n")
    column = min(at.column for at in node.keys.values())
    lines.insert(line, f"{' ' * (column - 1)}{FIELD}: {day.isoformat()}")
    return "\n".join(lines)


def _with(entries: object, index: int, day: date) -> object:
    """Return what a list means with the date in one of its entries."""
    assert isinstance(entries, tuple)
    entry = {**entries[index], FIELD: day.isoformat()}
    return (*entries[:index], entry, *entries[index + 1 :])


def _plain(text: str) -> object:
    tree, _ = parse(text.encode(), "")
    return None if tree is None else tree.plain()
