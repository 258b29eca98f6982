"""Say in plain words what keeps a text from being YAML, and how to mend it.

Comes in: the parser's error and the lines of the text. Goes out: line, column, what and fix.
Must not know: what the file is for.

The parser speaks of simple keys, block collections and tokens. Whoever copies an entry and changes
it knows lines, spaces, colons, quotes and brackets; the few slips that people make are told apart
by the parser's words and by what stands where it stopped.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from generator.finding import shown

_FIELD = re.compile(r"\s*(?:- +)?[\w-]+:(?:\s|$)")
"""A line that starts with a field."""
_CLOSING = {"[": "]", "{": "}"}


class Slip(NamedTuple):
    """What is wrong with the text, and where: line and column count from 1."""

    line: int
    column: int
    what: str
    fix: str


def slip(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip:
    """Return the slip behind a parser's error."""
    line, column = _place(error.problem_mark or error.context_mark)
    context, problem = str(error.context or ""), str(error.problem or "")
    text = _line(lines, line)
    if "mapping values are not allowed" in problem:
        return Slip(line, column, *_colon(text, column))
    if "scanning a simple key" in context:
        return _no_field(*_place(error.context_mark), lines)
    if "parsing a flow" in context:
        return _bracket(_place(error.context_mark), (line, column), lines)
    if "parsing a block" in context:
        return Slip(line, column, *_left(text, column))
    if "scanning for the next token" in context or "scanning an alias" in context:
        line, column = _place(error.context_mark or error.problem_mark)
        return Slip(line, column, *_sign(_line(lines, line)[column - 1 :]))
    if "unknown escape" in problem:
        what = "a backslash in double quotes means something else here"
        return Slip(line, column, what, "leave the backslash out, or use single quotes")
    words = " ".join(part for part in (context, problem) if part)
    fix = "compare this line with the same line of another entry"
    return Slip(line, column, f"this is not YAML: {words}", fix)


def _line(lines: Sequence[str], number: int) -> str:
    """Return a line by its number; the parser may stop after the last one."""
    return lines[number - 1] if number <= len(lines) else ""


def _place(mark: object) -> tuple[int, int]:
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


def _colon(text: str, column: int) -> tuple[str, str]:
    """Explain a colon that ends a field's name where no field can start."""
    field = _FIELD.match(text)
    if field is not None and field.end() in (column, column + 1):
        what = "this field is further right than the fields of its entry, so it follows on a text"
        fix = (
            "start it under the other fields; if the line above starts an item, write its field "
            "first, such as `- text: …`"
        )
        return what, fix
    what = "a text with a colon and a space in it needs quotes"
    return what, "put the whole text in double quotes, or write it without the colon"


def _no_field(line: int, column: int, lines: Sequence[str]) -> Slip:
    """Explain a line that is neither a field nor an item."""
    text = _line(lines, line)[column - 1 :]
    if text.startswith("-"):
        return Slip(line, column, "there is no space after the dash", f"write `- {text[1:21]}…`")
    if found := re.match(r"([\w-]+):\S", text):
        what = f"there is no space after the colon of {found[1]}"
        return Slip(line, column, what, f"write `{found[1]}: `, and then the value")
    what = f"{shown(text[:40])} is neither a field nor an item of a list"
    return Slip(line, column, what, "write `field: value` for a field, `- value` for an item")


def _bracket(opened: tuple[int, int], stopped: tuple[int, int], lines: Sequence[str]) -> Slip:
    """Explain brackets that do not hold what they should."""
    sign = _line(lines, opened[0])[opened[1] - 1 : opened[1]]
    closing = _CLOSING.get(sign, "]")
    if stopped[0] > opened[0] or stopped[1] > len(_line(lines, stopped[0])):
        what = f"this {sign} is not closed, or a comma is missing after it"
        return Slip(*opened, what, f"close it with {closing}, and put a comma between its parts")
    what = f"a comma or {closing} is missing before this"
    fix = "put a comma between the parts; quote a text that has a comma, a colon or a bracket in it"
    return Slip(*stopped, what, fix)


def _left(text: str, column: int) -> tuple[str, str]:
    """Explain a line that ends a list or an entry too early, or words after a closing quote."""
    before = text[: column - 1].rstrip()
    if before.endswith(("'", '"')):
        what = "text goes on after its closing quote"
        return what, "put the whole text in double quotes, or in none"
    if text[column - 1 : column] == "-":
        what = "this item is not where the list before it starts, or no list can stand here"
        return what, "start it under the first dash of its list"
    what = "this line has fewer spaces before it than the entry that it belongs to"
    return what, "start it under the other fields of its entry; a new entry starts with `- id:`"


def _sign(text: str) -> tuple[str, str]:
    if text.startswith("*"):
        return (
            "an item starts with *",
            "start an item with a dash: `- `; quote a text that needs the *",
        )
    return f"a text cannot start with {shown(text[:1])}", "put the whole text in double quotes"
