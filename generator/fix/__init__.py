"""Mend the layout of a data file: text in, text out, comments kept.

Comes in: the text of a file. Goes out: the mended text, or the same. Must not know: disk.

No step changes what a file means: after each one the values are compared with those before it, and
a step that changed them, or cannot be read any more, is not taken.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from generator.decode import LISTS, WHOLES
from generator.fix.insert import inserted
from generator.fix.order import by_id
from generator.fix.quotes import TRAP, quoted
from generator.fix.record import recorded
from generator.fix.reviews import reviewed
from generator.source import parse

__all__ = ["SORTED", "fixed", "inserted", "recorded"]

SORTED = ("exercises", "routines", "sources")
"""The files whose entries are sorted by id."""
REVIEWED = ("exercises", "routines")
"""The files whose entries carry the date of their review."""
Step = Callable[[str], str]


def fixed(stem: str, text: str, review: date | None = None) -> str:
    """Return the text of a data file: ambiguous words quoted, entries sorted, spacing even.

    Args:
        stem: The file's name without its ending.
        text: What it holds.
        review: The day on which entries without `reviewed` were reviewed; None leaves them alone.
    """
    result = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before = _values(result)
    if before is None:
        return text
    if review is not None and stem in REVIEWED:
        result = reviewed(result, review)
        before = _values(result)
    kind = LISTS.get(stem) or WHOLES.get(stem)
    steps: list[Step] = [partial(quoted, kind=kind, listed=stem in LISTS)]
    steps += [by_id, trimmed] if stem in SORTED else [trimmed]
    for step in steps:
        candidate = step(result)
        if candidate != result:
            after = _values(candidate)
            result, before = (candidate, after) if _same(before, after, stem) else (result, before)
    return result


def _values(text: str) -> object:
    """Return what a text means; None if it cannot be read.

    A word that programs read in two ways is the text that it shows, until somebody mends it.
    """
    tree, findings = parse(text.encode(), "")
    readable = tree is not None and all(finding.code == TRAP for finding in findings)
    return tree.plain() if tree is not None and readable else None


def _same(before: object, after: object, stem: str) -> bool:
    if stem in SORTED and isinstance(before, tuple) and isinstance(after, tuple):
        return sorted(map(repr, before)) == sorted(map(repr, after))
    return before == after


def trimmed(text: str) -> str:
    """Drop spaces at line ends and blank lines at the file's end."""
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n"
