"""Read lines with parts between upright strokes: cautions, and sources.

Comes in: lines. Goes out: nodes, and findings. Must not know: what makes a source good.
"""

from collections.abc import Iterable

from generator.finding import shown
from generator.guide import Guide
from generator.naming import find, slug
from generator.proposal.body import Piece
from generator.proposal.reader import Reader, listed, mapping, prose, unmarked
from generator.scalars import resolve
from generator.tree import Node
from generator.values import EDITORIAL

CAUTION = f"condition | ask-first | why, and what to do instead | {EDITORIAL}"
SOURCE = "https://… | how-to, dose | what it says | title | publisher | year"


def cautions(reader: Reader, lines: Iterable[Piece]) -> Node | None:
    """Read one caution a line, its parts between upright strokes."""
    found = []
    for line in unmarked(lines):
        parts = reader.parts(line, 3, 5, CAUTION)
        if parts:
            condition, advice, note, *rest = parts
            source, instead = [*rest, Piece("", line.at), Piece("", line.at)][:2]
            word = advice.text.lower().replace(" ", "-")
            entry = {
                "condition": reader.word(condition, "conditions"),
                "advice": Node(advice.at, word),
                "note": Node(note.at, prose(note.text)),
                "source": reader.source(source),
                "instead": reader.word(instead, "exercises") if instead.text else None,
            }
            found.append(mapping(line.at, entry))
    return listed(found)


def citations(reader: Reader, lines: Iterable[Piece]) -> Node | None:
    """Read one source a line; an address that the guide does not have is a new source."""
    found = []
    for line in unmarked(lines):
        parts = reader.parts(line, 2, 6, SOURCE)
        if not parts:
            reader.unread |= set(line.text.split())
        else:
            name, supports, *rest = parts
            note = rest[0] if rest and rest[0].text else None
            url = name.text.startswith(("https://", "http://"))
            new = url and find(reader.guide, "sources", name.text) is None
            id_ = _new(reader, name, rest[1:]) if new else reader.word(name, "sources")
            entry = {
                "id": id_,
                "supports": Node(supports.at, [*reader.words([supports], "supports")]),
                "note": Node(note.at, prose(note.text)) if note else None,
            }
            found.append(mapping(line.at, entry))
    return listed(found)


def _new(reader: Reader, url: Piece, about: list[Piece]) -> Node | None:
    """Note a new source: its title, its publisher and perhaps its year."""
    if url.text in reader.added:
        reader.say(url.at, "E504", "this source stands twice", "join the two lines")
        return None
    if len(about) < 2 or not (about[0].text and about[1].text):
        what = f"{shown(url.text)} is new to the guide, and has no title or no publisher"
        reader.say(url.at, "E051", what, f"write: {SOURCE}")
        reader.unread.add(url.text)
        return None
    taken = {*reader.guide.known("sources"), *reader.added.values()}
    id_ = slug(about[0].text, taken) or slug(about[1].text, taken) or slug("source", taken)
    reader.added[url.text] = id_
    year = about[2] if len(about) > 2 and about[2].text else None
    entry = {
        "id": Node(about[0].at, id_),
        "title": Node(about[0].at, prose(about[0].text)),
        "publisher": Node(about[1].at, prose(about[1].text)),
        "url": Node(url.at, url.text),
        "year": Node(year.at, resolve(year.text)) if year else None,
        "grade": Node(url.at, guessed_grade(reader.guide)),
        "seen": Node(url.at, "part"),
        "checked": Node(url.at, reader.today.isoformat()),
    }
    reader.sources.append(mapping(url.at, entry))
    return Node(url.at, id_)


def guessed_grade(guide: Guide) -> str:
    """Return the grade of a source that nobody has graded: one that is no authority by itself."""
    grades = guide.vocabulary.grades
    return next((one.id for one in reversed(grades) if one.standing == "if-noted"), grades[-1].id)
