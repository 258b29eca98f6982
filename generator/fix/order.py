"""Put the entries of a list in order, one blank line apart.

Comes in: the text of a file. Goes out: the sorted text. Must not know: what an entry says.
"""

from generator.fix.blocks import blocks
from generator.source import parse
from generator.tree import Node


def by_id(text: str) -> str:
    """Sort a list's entries by id, one blank line apart, each with the comments above it."""
    tree, _ = parse(text.encode(), "")
    if tree is None or not isinstance(tree.value, list):
        return text
    head, parts, foot = blocks(text, tree.value)
    ids = [id_of(node) for node in tree.value]
    if None in ids:
        return text
    pairs = zip(map(str, ids), parts, strict=True)
    ordered = [part for _, part in sorted(pairs, key=lambda pair: pair[0])]
    return "\n\n".join(part for part in (head, *ordered, foot) if part) + "\n"


def id_of(node: Node) -> str | None:
    """Return an entry's id, if it has one that is text."""
    child = node.child("id")
    return child.value if child is not None and isinstance(child.value, str) else None
