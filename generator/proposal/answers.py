"""Turn the answers of a form into a draft.

Comes in: answers by field, and the guide. Goes out: a draft, and findings about the answers.
Must not know: how a body is taken apart, or whether the draft is sound.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.draft import Draft, dressed
from generator.finding import Finding, Position, shown
from generator.guide import Guide
from generator.naming import slug
from generator.proposal.body import Answer, Piece
from generator.proposal.dose import dose
from generator.proposal.form import Form
from generator.proposal.parted import cautions, citations
from generator.proposal.reader import Reader, prose, unmarked
from generator.proposal.steps import steps
from generator.scalars import resolve
from generator.tree import Node, node_of

_TICK = re.compile(r"[-*][ \t]+\[[xX]\][ \t]+")
Read = Callable[[Reader, tuple[Piece, ...]], Node | None]


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes."""

    draft: Draft
    findings: tuple[Finding, ...]
    """What is wrong with the answers; the draft's own findings come when it is judged."""


def propose(
    answers: Mapping[str, Answer], form: Form, guide: Guide, today: date, file: str
) -> Proposal:
    """Return the draft that a form's answers make.

    Args:
        answers: What was answered, by the field's id.
        form: The form.
        guide: The guide whose words, sources and exercises the answers name.
        today: The day on which it is read against its sources.
        file: What findings call the text.
    """
    start = Position(file)
    name = _joined(answers["name"].lines) if "name" in answers else Piece("", start)
    # An id is an address for good: the guide makes it, nobody sends it.
    id_ = slug(name.text)
    reader = Reader(guide, today, id_ or "the proposal")
    if name.text and not id_:
        what = f"no id can be made from {shown(name.text)}"
        reader.say(name.at, "E055", what, "write the name in letters from a to z")
    _complete(answers, form, reader, start)
    at = name.at if name.text else start
    values: dict[str, Node] = {"id": Node(at, id_ or "unnamed")}
    # Sources come first: a dose and a caution may name one by the address that is new here.
    order = sorted(_READERS, key=lambda field: field != "sources")
    found = {field: _read(field, answers, reader) for field in order}
    values |= {field: node for field in _READERS if (node := found[field]) is not None}
    values["reviewed"] = Node(at, today.isoformat())
    plain = {key: node.plain() for key, node in values.items()}
    props = dressed(guide, plain).get("props")
    values |= {"props": node_of(props, at)} if props else {}
    entry = Node(at, values)
    return Proposal(Draft(entry, tuple(reader.sources)), tuple(reader.found))


def under(findings: Iterable[Finding], answers: Mapping[str, Answer]) -> list[Finding]:
    """Return findings that say under which heading they stand, and in which line of the answer.

    GitHub shows an issue without the numbers of its lines.
    """
    heads = sorted(answers.values(), key=lambda answer: answer.at.line)
    found = []
    for one in findings:
        above = [head for head in heads if head.at.line <= one.position.line]
        if above and one.position.file == above[-1].at.file:
            lines = [piece.at.line for piece in above[-1].lines]
            number = sum(line <= one.position.line for line in lines)
            which = f", line {number}" if number and len(lines) > 1 else ""
            found.append(replace(one, where=f"{shown(above[-1].field.label)}{which}"))
        else:
            found.append(one)
    return found


def _read(field: str, answers: Mapping[str, Answer], reader: Reader) -> Node | None:
    answer = answers.get(field)
    return _READERS[field](reader, answer.lines) if answer is not None and answer.lines else None


def _complete(answers: Mapping[str, Answer], form: Form, reader: Reader, start: Position) -> None:
    """Find required fields without an answer, boxes that are not ticked, and odd choices."""
    for field in form.values():
        answer = answers.get(field.id)
        at = answer.at if answer is not None else start
        lines = answer.lines if answer is not None else ()
        ticked = {_TICK.sub("", one.text, count=1) for one in lines if _TICK.match(one.text)}
        missing = [box for box in field.must_tick if box not in ticked]
        if field.required and not lines:
            fix = f"answer below the heading ### {field.label}"
            reader.say(at, "E051", f"{shown(field.label)} has no answer", fix)
        elif missing:
            reader.say(at, "E051", f"the box {shown(missing[0])} is not ticked", "tick it: - [x]")
        elif field.options and not field.must_tick and field.id not in _READERS:
            wrong = [one for one in lines if one.text not in field.options]
            if wrong or len(lines) > 1:
                fix = "choose one of: " + "; ".join(field.options)
                reader.say((wrong or lines)[0].at, "E053", "this is none of the choices", fix)


def _joined(lines: tuple[Piece, ...]) -> Piece:
    return Piece(prose(" ".join(line.text for line in lines)), lines[0].at if lines else _NOWHERE)


_NOWHERE = Position("")


def _text(_: Reader, lines: tuple[Piece, ...]) -> Node | None:
    piece = _joined(lines)
    return Node(piece.at, piece.text)


def _texts(_: Reader, lines: tuple[Piece, ...]) -> Node | None:
    items = [Node(line.at, prose(line.text)) for line in unmarked(lines)]
    return Node(items[0].at, items)


def _names(_: Reader, lines: tuple[Piece, ...]) -> Node | None:
    parts = [part for line in lines for part in line.split(",") if part.text]
    items = [Node(part.at, prose(part.text)) for part in parts]
    return Node(items[0].at, items) if items else None


def _level(_: Reader, lines: tuple[Piece, ...]) -> Node | None:
    """Read the number that an option such as `1 gentle` begins with."""
    number = lines[0].text.partition(" ")[0]
    return Node(lines[0].at, resolve(number))


def _word(collection: str) -> Read:
    def read(reader: Reader, lines: tuple[Piece, ...]) -> Node | None:
        return reader.word(_joined(lines), collection)

    return read


def _words(collection: str) -> Read:
    def read(reader: Reader, lines: tuple[Piece, ...]) -> Node | None:
        found = reader.words(lines, collection)
        return Node(found[0].at, found) if found else None

    return read


_READERS: dict[str, Read] = {
    "name": _text,
    "also_known_as": _names,
    "summary": _text,
    "kind": _word("kinds"),
    "position": _word("positions"),
    "goals": _words("goals"),
    "equipment": _words("equipment"),
    "level": _level,
    "works": _words("muscles"),
    "stretches": _words("muscles"),
    "feel": _text,
    "dose": dose,
    "steps": steps,
    "mistakes": _texts,
    "cautions": cautions,
    "no_cautions": _text,
    "easier": _word("exercises"),
    "harder": _word("exercises"),
    "sources": citations,
}
"""How each field is read, in the order in which an entry has them."""
