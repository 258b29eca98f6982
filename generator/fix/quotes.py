"""Quote the words that YAML would misread, where text belongs.

Comes in: the text of a file and what its entries are. Goes out: the same text with quotes.
Must not know: any particular field.

Where a number or a yes-or-no belongs, quotes would only hide the mistake: such a word stays as it
is, and its finding with it.
"""

from collections.abc import Iterator

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator import shape
from generator.finding import Position
from generator.source import parse
from generator.tree import Node

TRAP = "E013"
"""The finding of a word without quotes that programs read in two ways."""


def quoted(text: str, kind: type[BaseModel] | None, listed: bool) -> str:
    """Return the text with quotes around the words that some programs do not take for text.

    Args:
        text: What the file holds.
        kind: What its entries are; None if nobody knows, and then everything is text.
        listed: Whether the file is a list of such entries, not one of them.
    """
    tree, findings = parse(text.encode(), "")
    found = {finding.position for finding in findings if finding.code == TRAP}
    if tree is None or not found:
        return text
    other = set(_no_text(tree, kind, listed)) if kind is not None else set()
    words = {node.at: node.value for node in _scalars(tree)}
    lines = text.split("\n")
    # From the right, so that the columns of those to the left still hold.
    for at in sorted(found - other, reverse=True):
        line, start, word = lines[at.line - 1], at.column - 1, words.get(at)
        if isinstance(word, str) and line.startswith(word, start):
            lines[at.line - 1] = f'{line[:start]}"{word}"{line[start + len(word) :]}'
    return "\n".join(lines)


def _scalars(node: Node) -> Iterator[Node]:
    if isinstance(node.value, dict | list):
        inner = node.value.values() if isinstance(node.value, dict) else node.value
        for one in inner:
            yield from _scalars(one)
    else:
        yield node


def _no_text(tree: Node, kind: type[BaseModel], listed: bool) -> Iterator[Position]:
    """Yield where a value stands that is wrong as text, whatever else is wrong with its entry."""
    nodes = tree.value if listed and isinstance(tree.value, list) else [tree]
    for node in nodes:
        try:
            TypeAdapter(kind).validate_python(node.plain())
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                if detail["type"] != "extra_forbidden":
                    yield shape.finding(detail, node, kind).position
