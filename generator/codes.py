"""Every code that a finding may carry, with its promise and the reason for it.

Comes in: the rules. Goes out: one table, for the terminal, the docs and the tests.
"""

from dataclasses import dataclass

from generator.rules import RULES, UNNEEDED


@dataclass(frozen=True)
class Row:
    """One code."""

    code: str
    title: str
    why: str


READING = (
    Row("E001", "The file is UTF-8 text of a sensible size.", "Other files cannot be read."),
    Row(
        "E002",
        "Every character can be seen.",
        "Hidden characters can show one text and mean another.",
    ),
    Row("E003", "The file is not empty.", "An empty file is a slip of the hand."),
    Row("E004", "The file is YAML.", "What cannot be read cannot be checked."),
    Row("E005", "Indentation is made of spaces.", "YAML does not allow tabs."),
    Row("E006", "Every quote is closed.", "An open quote swallows what follows."),
    Row("E007", "A file is one document.", "What stands after `---` would be lost."),
    Row(
        "E008",
        "Values are written out, without anchors and aliases.",
        "A reader sees what counts; and aliases can be made to explode.",
    ),
    Row("E009", "Values have no tags.", "A tag can ask a program to run code."),
    Row(
        "E010",
        "Values do not nest too deeply.",
        "No entry needs it; an attack or an open bracket does.",
    ),
    Row("E011", "Keys are words.", "Lists and mappings as keys have no meaning here."),
    Row("E012", "A key stands once in an entry.", "Most programs silently keep only the last."),
    Row("E013", "Values mean the same in every program.", "`no`, `1:30`, `010` and `.nan` do not."),
    Row("E014", "Every file of the guide is there.", "A guide without sources is no guide."),
)
SHAPE = (
    Row("E050", "Fields are known.", "A misspelt field would say nothing."),
    Row("E051", "Needed fields are there.", "A page would have a hole."),
    Row("E052", "Values have the right type.", "A number is no text and a list no mapping."),
    Row("E053", "Values are among the choices and in range.", "Pages and sheets count on them."),
    Row("E054", "Texts and lists have a sensible length.", "A sheet has only so much room."),
    Row(
        "E055", "Ids, names, dates, spans and addresses are well formed.", "Programs read them too."
    ),
)
EXEMPTIONS = (
    Row(UNNEEDED, "An exemption exempts something.", "Old exemptions hide new mistakes."),
)


def table() -> tuple[Row, ...]:
    """Return every code, in order."""
    rules = tuple(Row(rule.code, rule.title, rule.why) for rule in RULES)
    return tuple(sorted((*READING, *SHAPE, *rules, *EXEMPTIONS), key=_code))


def _code(row: Row) -> tuple[str, str]:
    return row.code[1:], row.code
