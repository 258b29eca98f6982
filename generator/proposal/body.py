"""Take an issue's body apart: which lines answer which field.

Comes in: the bytes of a body and the form. Goes out: for each field its lines, each with its place.
Must not know: what an answer means.

GitHub writes `### label`, a blank line and the answer. A line like that inside an answer could pass
for the next field, so every such line must be a heading of the form, and stand once.
"""

import difflib
import re
from dataclasses import dataclass, replace

from generator.finding import Finding, Position, shown
from generator.proposal.form import Field, Form
from generator.source import first_hidden

LONGEST = 65_536
"""Characters that GitHub lets an issue have."""
NOTHING = ("_No response_", "None")
"""What GitHub writes where nothing was answered or chosen."""
_HEADING = re.compile(r"###[ \t]+(.*?)[ \t]*")


@dataclass(frozen=True)
class Piece:
    """Some text of one line, and where it stands."""

    text: str
    at: Position

    def part(self, start: int, end: int | None = None) -> "Piece":
        """Return a part of it without the spaces around, with the place where that begins."""
        text = self.text[start:end]
        skipped = start + len(text) - len(text.lstrip())
        return Piece(text.strip(), replace(self.at, column=self.at.column + skipped))

    def split(self, sign: str) -> list["Piece"]:
        """Return the parts between the signs, without the spaces around them."""
        parts, start = [], 0
        for text in self.text.split(sign):
            parts.append(self.part(start, start + len(text)))
            start += len(text) + len(sign)
        return parts


@dataclass(frozen=True)
class Answer:
    """The lines under one heading, without blank ones; none if nothing was answered."""

    field: Field
    at: Position
    """Where the heading stands."""
    lines: tuple[Piece, ...]


def sections(data: bytes, file: str, form: Form) -> tuple[dict[str, Answer], list[Finding]]:
    """Return the answer to each field that the body has, by the field's id, and findings."""
    start = Position(file)
    text, found = _text(data, start)
    answers: dict[str, Answer] = {}
    pieces: list[Piece] = []
    here: tuple[Field, Position] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        at = Position(file, number)
        if (hidden := first_hidden(line)) is not None:
            at = replace(at, column=line.index(hidden) + 1)
            what = f"there is a character here that cannot be seen (U+{ord(hidden):04X})"
            found.append(Finding(at, "E002", what, "delete it"))
        heading = _HEADING.fullmatch(line)
        if heading is None:
            pieces += [Piece(line, at).part(0)] if line.strip() else []
            continue
        _close(answers, here, pieces)
        field = form.get(heading[1])
        here = (field, at) if field is not None and field.id not in answers else None
        pieces = []
        if here is None:
            found.append(_misplaced(heading[1], at, form))
    _close(answers, here, pieces)
    return answers, found


def _close(
    answers: dict[str, Answer], here: tuple[Field, Position] | None, pieces: list[Piece]
) -> None:
    """Keep what was read under a heading."""
    if here is not None:
        field, at = here
        empty = len(pieces) == 1 and pieces[0].text in NOTHING
        answers[field.id] = Answer(field, at, () if empty else tuple(pieces))


def _misplaced(label: str, at: Position, form: Form) -> Finding:
    if label in form:
        what = f"the heading {shown(label)} stands twice"
        return Finding(at, "E012", what, "keep one of the two; no answer may begin with ###")
    near = difflib.get_close_matches(label, list(form), n=1)
    fix = f"did you mean {near[0]}?" if near else "take the ### away; no answer may begin with it"
    return Finding(at, "E050", f"{shown(label)} is not a heading of the form", fix)


def _text(data: bytes, start: Position) -> tuple[str, list[Finding]]:
    """Return the body's text, cut where GitHub would have stopped, and findings about it."""
    try:
        text = data[: 4 * LONGEST + 4].decode()
    except UnicodeDecodeError as error:
        text = data[: error.start].decode()
        if len(text) <= LONGEST:
            return text, [Finding(start, "E001", "this is not UTF-8 text", "save it as UTF-8")]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) <= LONGEST:
        return text, []
    what = f"the text has more than {LONGEST} characters"
    return text[:LONGEST], [Finding(start, "E001", what, "shorten it")]
