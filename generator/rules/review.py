"""H7xx: entries are read again in time.

Comes in: the guide and today's date. Goes out: faults. Must not know: the clock.
"""

from collections.abc import Iterable
from datetime import date

from generator.rules.rule import Context, Fault, Rule


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def overdue(context: Context) -> Iterable[Fault]:
    """Find entries whose last review is too long ago."""
    limit = context.guide.settings.reading.review_months
    for name in ("exercises", "routines"):
        for index, entry in enumerate(getattr(context.guide, name)):
            age = _months(entry.reviewed, context.today)
            if age >= limit:
                yield Fault(
                    (name, index, "reviewed"),
                    f"the last review is {age} months ago; one is due every {limit}",
                    "read the entry against its sources and set today's date",
                )


def future(context: Context) -> Iterable[Fault]:
    """Find reviews that have not happened yet."""
    for name in ("exercises", "routines"):
        for index, entry in enumerate(getattr(context.guide, name)):
            if entry.reviewed > context.today:
                yield Fault(
                    (name, index, "reviewed"),
                    f"{entry.reviewed.isoformat()} lies in the future",
                    "write the day on which it was reviewed",
                )


RULES = (
    Rule("H701", "Reviews are not overdue.", "Advice ages; the date on the page tells.", overdue),
    Rule("H702", "Reviews have happened.", "Paper carries the newest review date.", future),
)
