"""E6xx: doses say something, and routines take as long as they say.

Comes in: the guide. Goes out: faults. Must not know: how pages word a dose.
"""

from collections.abc import Iterable, Iterator

from generator.guide import Path
from generator.model import Dose
from generator.pace import routine_minutes
from generator.rules.rule import Context, Fault, Rule

TOLERANCE = 0.2


def _doses(context: Context) -> Iterator[tuple[Path, Dose]]:
    for index, exercise in enumerate(context.guide.exercises):
        yield ("exercises", index, "dose"), exercise.dose
    for index, routine in enumerate(context.guide.routines):
        for place, item in enumerate(routine.items):
            yield ("routines", index, "items", place, "dose"), item.dose


def something(context: Context) -> Iterable[Fault]:
    """Find doses with neither repetitions nor a hold nor minutes."""
    for path, dose in _doses(context):
        if not (dose.reps or dose.hold_s or dose.hold_breaths or dose.minutes):
            yield Fault(
                path,
                "the dose says neither how often nor how long",
                "add `reps`, `hold_s`, `hold_breaths` or `minutes`",
            )


def one_hold(context: Context) -> Iterable[Fault]:
    """Find doses that count a hold twice, or minutes beside repetitions."""
    for path, dose in _doses(context):
        if dose.hold_s and dose.hold_breaths:
            yield Fault(
                (*path, "hold_breaths"),
                "the hold is given in seconds and in breaths",
                "keep the one that the source gives",
            )
        if dose.minutes and (dose.reps or dose.hold_s or dose.hold_breaths):
            yield Fault(
                (*path, "minutes"),
                "minutes stand beside repetitions or a hold",
                "keep minutes alone, or leave them out",
            )


def minutes(context: Context) -> Iterable[Fault]:
    """Find routines whose minutes are more than a fifth away from what their doses take."""
    timing = context.guide.settings.timing
    for index, routine in enumerate(context.guide.routines):
        taken = routine_minutes(tuple(item.dose for item in routine.items), timing)
        stated = routine.minutes.middle
        if abs(taken - stated) > TOLERANCE * stated:
            yield Fault(
                ("routines", index, "minutes"),
                f"the doses take {taken:.1f} minutes, not {stated:g}",
                f"write {max(1, round(taken))}, or change the doses",
            )


RULES = (
    Rule(
        "E601", "A dose says how often or how long.", "Nobody can do nothing five times.", something
    ),
    Rule("E602", "A dose counts one way.", "A sheet has room for one instruction.", one_hold),
    Rule(
        "E603",
        "A routine takes as long as it says.",
        "Who has five minutes must be done in five, give or take a fifth.",
        minutes,
    ),
)
