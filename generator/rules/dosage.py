"""E6xx: doses say something, and routines take as long as they say.

Comes in: the guide. Goes out: faults. Must not know: how pages word a dose.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.guide import Path
from generator.model import Dose, Routine
from generator.pace import routine_minutes
from generator.rules.rule import Context, Fault, Rule

TOLERANCE = 0.2
SPARE_CHANGES = 1
"""A warm-up or a rest at the end may cost one change more than there are positions."""


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
        for week in range(1, routine.weeks + 1):
            doses = tuple(item.dose for item in routine.in_week(week))
            taken = routine_minutes(doses, timing)
            low, high = _stated(routine)
            if doses and not (1 - TOLERANCE) * low <= taken <= (1 + TOLERANCE) * high:
                when = f" in week {week}" if routine.weeks > 1 else ""
                said = f"{low:g}" if low == high else f"{low:g} to {high:g}"
                yield Fault(
                    ("routines", index, "minutes"),
                    f"the doses take {taken:.1f} minutes{when}, not {said}",
                    f"write {max(1, round(taken))}, or change the doses",
                )


def _stated(routine: Routine) -> tuple[float, float]:
    """Return the stated minutes: a programme's span holds its weeks, a routine's is about one."""
    span = routine.minutes
    if routine.weeks > 1:
        return float(span.low), float(span.high)
    return span.middle, span.middle


def weeks(context: Context) -> Iterable[Fault]:
    """Find programmes with an empty week, and items of a week that the programme does not have."""
    for index, routine in enumerate(context.guide.routines):
        for place, item in enumerate(routine.items):
            if item.weeks is not None and item.weeks.high > routine.weeks:
                yield Fault(
                    ("routines", index, "items", place, "weeks"),
                    f"week {item.weeks.high} is after the programme's end, week {routine.weeks}",
                    "write `weeks` of the routine, or mend the item's",
                )
        for week in range(1, routine.weeks + 1):
            if not routine.in_week(week):
                yield Fault(
                    ("routines", index, "weeks"),
                    f"there is nothing to do in week {week}",
                    "give an item that week, or take the week away",
                )


def changes(context: Context) -> Iterable[Fault]:
    """Find routines that could change position less often in another order."""
    exercises = context.guide.table("exercises")
    for index, routine in enumerate(context.guide.routines):
        for week in range(1, routine.weeks + 1):
            found = [exercises.get(item.exercise) for item in routine.in_week(week)]
            places = [one.position for one in found if one is not None]
            moved = sum(one != two for one, two in pairwise(places))
            needed = max(0, len(set(places)) - 1)
            if moved > needed + SPARE_CHANGES:
                when = f" in week {week}" if routine.weeks > 1 else ""
                yield Fault(
                    ("routines", index, "items"),
                    f"the position changes {moved} times{when}; {needed} would do",
                    "put exercises with the same position together",
                )
                break


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
    Rule("E604", "Every week of a programme has exercises.", "No week is left empty.", weeks),
    Rule(
        "H605",
        "A routine changes position as little as it can.",
        "Each change costs a sore back more than an exercise.",
        changes,
    ),
)
