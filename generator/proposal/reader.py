"""Read words that name something, against a guide, and collect findings.

Comes in: pieces of text with their places. Goes out: nodes, and findings.
Must not know: the form, or what an answer is for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.finding import Finding, Position, shown
from generator.guide import Guide
from generator.naming import find, meant, near
from generator.proposal.body import Piece
from generator.tree import Node
from generator.values import EDITORIAL

_MARK = re.compile(r"(?:\d{1,2}[.)]|[-*•])[ \t]+")


@dataclass
class Reader:
    """Reads pieces against a guide, and collects what it finds."""

    guide: Guide
    today: date
    where: str
    """What findings call the entry."""
    found: list[Finding] = field(default_factory=list)
    sources: list[Node] = field(default_factory=list)
    """The sources that the guide does not have yet."""
    unread: set[str] = field(default_factory=set)
    """Addresses of sources about which something was found: once is enough."""
    added: dict[str, str] = field(default_factory=dict)
    """The id of each new source, by its address."""

    def say(self, at: Position, code: str, what: str, fix: str) -> None:
        """Note a finding."""
        self.found.append(Finding(at, code, what, fix, self.where))

    def words(self, pieces: Iterable[Piece], collection: str) -> list[Node]:
        """Read names or ids between commas; one that names nothing is a finding."""
        parts = (part for piece in pieces for part in piece.split(",") if part.text)
        return [node for part in parts if (node := self.word(part, collection)) is not None]

    def word(self, piece: Piece, collection: str) -> Node | None:
        """Read one name or id; one that names nothing is a finding."""
        id_ = find(self.guide, collection, piece.text)
        if id_ is None:
            close = near(self.guide, collection, piece.text) or _meant(
                self.guide, collection, piece.text
            )
            code = {"sources": "E502", "exercises": "E503"}.get(collection, "E501")
            fix = f"did you mean {close}?" if close else _offer(self.guide, collection)
            self.say(piece.at, code, f"{shown(piece.text)} is none of the {collection}", fix)
            return None
        return Node(piece.at, id_)

    def source(self, piece: Piece) -> Node | None:
        """Read the source of a dose or a caution: its id or address, or `editorial`."""
        if piece.text.casefold() in ("", EDITORIAL):
            return Node(piece.at, EDITORIAL)
        known = self.added.get(piece.text) or find(self.guide, "sources", piece.text)
        if known:
            return Node(piece.at, known)
        if piece.text not in self.unread:
            what = f"{shown(piece.text)} is none of the sources named"
            fix = f"write the address of one that you name as a source, or {EDITORIAL}"
            self.say(piece.at, "E502", what, fix)
        return None

    def parts(self, line: Piece, least: int, most: int, form: str) -> list[Piece] | None:
        """Return the parts of a line; too few or too many of them are a finding."""
        parts = line.split("|")
        if least <= len(parts) <= most:
            return parts
        if len(parts) < least:
            what = "this line is short of parts" if len(parts) > 1 else "this line has no | in it"
            fix = f"put a | between the parts, such as: {form}"
        else:
            what = f"this line has {len(parts)} parts, and {most} are the most"
            fix = f"a | cannot stand inside a part; write such as: {form}"
        self.say(line.at, "E055", what, fix)
        return None


def _meant(guide: Guide, collection: str, answer: str) -> str | None:
    entries = guide.table(collection).items()
    said = ((getattr(one, "name", id_), getattr(one, "plain", None) or "") for id_, one in entries)
    return meant(answer, said)


def _offer(guide: Guide, collection: str) -> str:
    names = [getattr(one, "name", id_) for id_, one in guide.table(collection).items()]
    return "use one of: " + ", ".join(names[:20]) + (", …" if len(names) > 20 else "")


def unmarked(lines: Iterable[Piece]) -> Iterator[Piece]:
    """Yield lines without the number or the dash that they begin with."""
    for line in lines:
        mark = _MARK.match(line.text)
        yield line.part(mark.end()) if mark else line


def prose(text: str) -> str:
    """Return running text with single spaces."""
    return " ".join(text.split())


def mapping(at: Position, parts: dict[str, Node | None]) -> Node:
    """Return a mapping of the parts that could be read."""
    return Node(at, {key: node for key, node in parts.items() if node is not None})


def listed(nodes: list[Node]) -> Node | None:
    """Return a list that stands where its first item does; None for none."""
    return Node(nodes[0].at, nodes) if nodes else None
