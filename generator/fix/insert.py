"""Put a new entry at its place in a list that is sorted by id; all else stays byte for byte.

Comes in: the text of a file and of an entry. Goes out: the text with it.
Must not know: what an entry says, or disk.
"""

import textwrap

from generator.fix.blocks import begin, dash, end, opening
from generator.fix.order import id_of
from generator.source import parse
from generator.tree import Node


def inserted(text: str, entry: str) -> str | None:
    """Return the text of a list with one more entry in it.

    Args:
        text: What the file holds.
        entry: The entry as a list of one, from `- id: ` on, without indentation.

    Returns:
        None if the file is no list that an entry can be put into: it cannot be read, it stands in
        brackets, or it would mean something else afterwards.
    """
    tree, _ = parse(text.encode(), "")
    new, _ = parse(entry.encode(), "")
    if tree is None or new is None or not isinstance(tree.value, list):
        return None
    [node] = new.value if isinstance(new.value, list) else []
    place = _index(tree.value, id_of(node) or "")
    result = _put(text, tree, entry.strip("\n"), place)
    after, _ = parse(result.encode(), "")
    before = list(tree.value)
    wanted = tuple(one.plain() for one in (*before[:place], node, *before[place:]))
    return result if after is not None and after.plain() == wanted else None


def _index(entries: list[Node], id_: str) -> int:
    """Return the place of the first entry whose id comes later, else that after the last."""
    later = (place for place, one in enumerate(entries) if (id_of(one) or "") > id_)
    return next(later, len(entries))


def _put(text: str, tree: Node, entry: str, place: int) -> str:
    lines, entries = text.split("\n"), tree.value
    assert isinstance(entries, list)
    if not entries:
        line, indent = tree.at.line - 1, ""
        rest = [one for one in lines[line:] if one.strip() != "[]"]
        lines[line:] = rest or [""]
    else:
        start = dash(lines, entries[0])
        indent = " " * (len(lines[start]) - len(lines[start].lstrip()))
        if place == len(entries):
            line = end(lines, entries[-1])
        else:
            least = opening(lines, start) if place == 0 else 0
            line = begin(lines, entries[place], least)
    new = textwrap.indent(entry, indent).split("\n")
    above = [""] if line and lines[line - 1].strip() else []
    below = [] if line < len(lines) and not lines[line].strip() else [""]
    ending = "\r" if "\r\n" in text else ""
    lines[line:line] = [f"{one}{ending}" for one in (*above, *new, *below)]
    return "\n".join(lines)
