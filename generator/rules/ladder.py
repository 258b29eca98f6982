"""E51x: easier and harder lead up and down one ladder.

Comes in: the guide. Goes out: faults. Must not know: how pages show it.
"""

import graphlib
from collections.abc import Iterable

from generator.rules.rule import Context, Fault, Rule


def no_circle(context: Context) -> Iterable[Fault]:
    """Find exercises that are, step by step, harder than themselves."""
    exercises = context.guide.exercises
    easier_than: dict[str, set[str]] = {exercise.id: set() for exercise in exercises}
    for exercise in exercises:
        if exercise.harder in easier_than:
            easier_than[exercise.harder].add(exercise.id)
        if exercise.easier in easier_than:
            easier_than[exercise.id].add(exercise.easier)
    try:
        graphlib.TopologicalSorter(easier_than).prepare()
    except graphlib.CycleError as error:
        circle = error.args[1]
        first = min(circle)
        index = next(i for i, exercise in enumerate(exercises) if exercise.id == first)
        field = "harder" if exercises[index].harder in circle else "easier"
        yield Fault(
            ("exercises", index, field),
            f"easier and harder go round in a circle: {' → '.join(circle)}",
            "decide which is the easiest and take the last link away",
        )


def agree(context: Context) -> Iterable[Fault]:
    """Find neighbours that do not answer: up from one, but nothing down from the other."""
    table = context.guide.table("exercises")
    for index, exercise in enumerate(context.guide.exercises):
        for field, back in (("harder", "easier"), ("easier", "harder")):
            other = table.get(getattr(exercise, field) or "")
            if other is not None and other is not exercise and getattr(other, back) is None:
                yield Fault(
                    ("exercises", index, field),
                    f"{other.id} is {field}, but {other.id} names nothing {back}",
                    f"write `{back}: {exercise.id}` in {other.id}",
                )


def levels(context: Context) -> Iterable[Fault]:
    """Find a harder exercise with a lower level, or an easier one with a higher."""
    table = context.guide.table("exercises")
    for index, exercise in enumerate(context.guide.exercises):
        for field, sign in (("harder", 1), ("easier", -1)):
            other = table.get(getattr(exercise, field) or "")
            if other is not None and (other.level - exercise.level) * sign < 0:
                yield Fault(
                    ("exercises", index, field),
                    f"{other.id} is {field} but has level {other.level}, this one {exercise.level}",
                    "change one of the two levels, or the link",
                )


RULES = (
    Rule("E510", "The ladder has no circle.", "Harder must lead somewhere.", no_circle),
    Rule(
        "E511",
        "A harder exercise names an easier one, and the other way round.",
        "Who went up must find the way down.",
        agree,
    ),
    Rule("E512", "Levels rise with the ladder.", "Level and ladder say the same.", levels),
)
