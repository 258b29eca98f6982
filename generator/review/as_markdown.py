"""Write a summary as Markdown for GitHub: the summary of a run, and the comment of a review.

Comes in: a summary, which may come from a stranger. Goes out: Markdown.
Must not know: where it is posted.

Each text from the summary stands in a `<code>` element, and all in it but words and a few harmless
signs is written as entities. So it can make no mark-up and break no table. GitHub leaves code
alone, so it makes neither mentions of people nor references to issues of it.
"""

import re
from collections.abc import Iterable, Iterator

from generator.finding import visible
from generator.review.summary import Change, Changed, Found, Pair, Summary

MARK = "<!-- review of the data -->"
"""Opens a comment, so that the next run finds it and writes over it."""
COMMENT = 60_000
"""Characters of a comment: GitHub takes 65,536."""
PAGE = 900_000
"""Characters of a run's summary: GitHub takes a mebibyte."""
_SHOWN = 400
_WORDS = {
    "added": "New",
    "removed": "Removed",
    "changed": "Changed",
    "renamed": "New id",
    "unread": "Cannot be read",
    "redrawn": "Only the pictures changed",
}
_TABLE = "| field | before | now |\n| --- | --- | --- |"
_PLACES = "| where | code | what | mend |\n| --- | --- | --- | --- |"
# A full stop is harmless at the end of a word; within one it could make an address.
_UNSAFE = re.compile(r"[^\w .,;()'?%°›…-]|_|\.(?=\S)")
_BACKTICKS = re.compile("`+")


def code(text: str) -> str:
    """Return any text as an inline piece of code that is that text and nothing else."""
    line = visible(" ".join(text.split()))
    if len(line) > _SHOWN:
        line = line[: _SHOWN - 1] + "…"
    safe = _UNSAFE.sub(lambda found: f"&#{ord(found[0])};", line)
    return f"<code>{safe}</code>" if safe else "(empty)"


def markdown(summary: Summary, pictures: str, limit: int) -> str:
    """Return a summary as Markdown.

    Args:
        summary: what to show.
        pictures: a sentence of ours that says where the page with the pictures is.
        limit: characters; what does not fit is left out, with a line that says so.

    Returns:
        Markdown that starts with `MARK`.
    """
    blocks = [
        *_first(summary),
        *_findings("New errors", (one for one in summary.new_findings if one.is_error)),
        *_findings("New hints", (one for one in summary.new_findings if not one.is_error)),
        *(block for entry in summary.entries for block in _entry(entry)),
        *_findings("No longer found", summary.gone_findings),
    ]
    mends = _mends(summary.mends, limit // 4)
    head = "\n\n".join(filter(None, [MARK, "## What changes", _opening(summary, pictures)]))
    room = limit - len(head) - len(mends) - 200
    body, left = _fitted(blocks, room)
    parts = [head, *body]
    if left + summary.left_out:
        parts.append(f"**{left + summary.left_out} more rows** did not fit here.")
    return "\n\n".join([*parts, *filter(None, [mends])]) + "\n"


def _opening(summary: Summary, pictures: str) -> str:
    base = f"Compared with {code(summary.base[:12])}."
    if not summary.readable:
        return f"{base} One of the two versions cannot be read, so only findings are compared."
    errors = sum(found.is_error for found in summary.new_findings)
    counts = (
        f"Entries: {len(summary.entries)}. New errors: {errors}. "
        f"New hints: {len(summary.new_findings) - errors}. No longer found: "
        f"{len(summary.gone_findings)}."
    )
    drawn = any(entry.pictures for entry in summary.entries)
    same = "" if summary.entries else " No entry of the data is different."
    return f"{base} {counts}{same}" + (f"\n\n{pictures}" if drawn else "")


Block = tuple[str, list[str]]
"""What opens a table, and its rows."""


def _first(summary: Summary) -> Iterator[Block]:
    rows = [_row(change) for change in summary.first()]
    if rows:
        yield f"### Read these first: doses, cautions and whom it suits\n\n{_TABLE}", rows


def _entry(entry: Changed) -> Iterator[Block]:
    was = f", before {code(entry.was)}" if entry.was else ""
    heading = (
        f"### {_WORDS[entry.status]}: {code(entry.id)} in {code(entry.collection)}{was}\n\n"
        f"{code(entry.name)}"
    )
    if entry.pictures and entry.status in ("added", "removed"):
        heading += f". Pictures: {len(entry.pictures)}."
    elif entry.pictures:
        steps = ", ".join(map(_pair, entry.pictures))
        heading += f". Pictures that changed: {steps}."
    rows = [_row(change) for change in entry.changes if not change.first]
    yield (f"{heading}\n\n{_TABLE}" if rows else heading), rows


def _pair(pair: Pair) -> str:
    if pair.old is None:
        return f"step {pair.new} (new)"
    if pair.new is None:
        return f"step {pair.old} (gone)"
    return f"step {pair.new}" if pair.old == pair.new else f"step {pair.new} (was {pair.old})"


def _row(change: Change) -> str:
    old, new = ("" if one is None else code(one) for one in (change.old, change.new))
    return f"| {code(change.field)} | {old} | {new} |"


def _findings(heading: str, findings: Iterable[Found]) -> Iterator[Block]:
    rows = [
        f"| {code(f'{one.file}:{one.line}')} | {one.code} | {code(one.what)} | {code(one.fix)} |"
        for one in findings
    ]
    if rows:
        yield f"### {heading}\n\n{_PLACES}", rows


def _mends(diff: str, room: int) -> str:
    """Return the diff that `fix` would make in a fence that nothing in it can end."""
    if not diff:
        return ""
    opening = "### What `fix` would mend\n\n`python -m generator fix` does it, or copy these lines."
    text = "\n".join(visible(line) for line in diff.split("\n"))
    if len(text) > room:
        return "### What `fix` would mend\n\nRun `python -m generator fix`: it mends many lines."
    runs = _BACKTICKS.findall(text)
    fence = "`" * max(3, 1 + max(map(len, runs), default=0))
    return f"{opening}\n\n{fence}diff\n{text}\n{fence}"


def _fitted(blocks: Iterable[Block], room: int) -> tuple[list[str], int]:
    """Return as many blocks as fit, and how many rows are left out."""
    parts: list[str] = []
    left = 0
    for opening, rows in blocks:
        room -= len(opening) + 2
        shown: list[str] = []
        for row in rows if room > 0 else ():
            room -= len(row) + 1
            if room < 0:
                break
            shown.append(row)
        left += len(rows) - len(shown)
        if shown or (not rows and room > 0):
            parts.append("\n".join([opening, *shown]))
        elif not rows:
            left += 1
    return parts, left
