"""E4xx: who should take care is said, with a source, and no routine breaks it.

Comes in: the guide. Goes out: faults. Must not know: any condition by name.
"""

from collections.abc import Iterable

from generator.guide import Path
from generator.rules.rule import Context, Fault, Rule
from generator.values import EDITORIAL


def said(context: Context) -> Iterable[Fault]:
    """Find exercises without a caution and without the reason for having none."""
    for index, exercise in enumerate(context.guide.exercises):
        if not exercise.cautions and exercise.no_cautions is None:
            yield Fault(
                ("exercises", index),
                "there is no caution, and no reason for having none",
                "add `cautions:`, or `no_cautions:` with the reason",
            )


def not_both(context: Context) -> Iterable[Fault]:
    """Find exercises with cautions and a reason for having none."""
    for index, exercise in enumerate(context.guide.exercises):
        if exercise.cautions and exercise.no_cautions is not None:
            yield Fault(
                ("exercises", index, "no_cautions"),
                "there are cautions and also a reason for having none",
                "delete one of the two",
            )


def once(context: Context) -> Iterable[Fault]:
    """Find conditions with two pieces of advice in one exercise."""
    for index, exercise in enumerate(context.guide.exercises):
        seen: set[str] = set()
        for place, caution in enumerate(exercise.cautions):
            if caution.condition in seen:
                yield Fault(
                    ("exercises", index, "cautions", place, "condition"),
                    f"{caution.condition} has advice already in this exercise",
                    "join the two notes under the stricter advice",
                )
            seen.add(caution.condition)


def suits(context: Context) -> Iterable[Fault]:
    """Find exercises in a routine that people whom the routine suits must avoid."""
    exercises = context.guide.table("exercises")
    for index, routine in enumerate(context.guide.routines):
        for place, item in enumerate(routine.items):
            exercise = exercises.get(item.exercise)
            for caution in exercise.cautions if exercise else ():
                if caution.advice == "avoid" and caution.condition in routine.suits:
                    yield Fault(
                        ("routines", index, "items", place, "exercise"),
                        f"{routine.id} suits {caution.condition}, "
                        f"but {exercise.id if exercise else ''} is one to avoid with it",
                        f"take {item.exercise} out, or {caution.condition} out of `suits`",
                    )


def _claims(context: Context) -> Iterable[tuple[Path, str, bool]]:
    """Yield every source that stands for a dose or a caution, and whether a note goes with it."""
    for index, exercise in enumerate(context.guide.exercises):
        dose = exercise.dose
        yield ("exercises", index, "dose", "source"), dose.source, dose.note is not None
        for place, caution in enumerate(exercise.cautions):
            yield ("exercises", index, "cautions", place, "source"), caution.source, True


def authority(context: Context) -> Iterable[Fault]:
    """Find doses and cautions that rest on a source that is no authority for them."""
    guide = context.guide
    for path, word, noted in _claims(context):
        source = guide.table("sources").get(word)
        grade = guide.table("grades").get(source.grade) if source else None
        if word == EDITORIAL or grade is None or grade.standing == "authority":
            continue
        if grade.standing == "if-noted" and noted:
            continue
        yield Fault(
            path,
            f"{word} is of the grade {grade.id}, which does not stand for a dose or a caution",
            "cite an authority, or write `editorial`; for a clinic's dose, say so in its `note`",
        )


RULES = (
    Rule(
        "E401", "Cautions, or why there are none.", "Silence is no safety.", said, exemptible=False
    ),
    Rule("E402", "A reason for no cautions stands alone.", "Both cannot be true.", not_both),
    Rule("E403", "One condition, one advice.", "Two answers leave the reader guessing.", once),
    Rule(
        "E404",
        "A routine holds nothing to avoid for those it suits.",
        "Whoever trusts the routine does not read each exercise's cautions.",
        suits,
        exemptible=False,
    ),
    Rule(
        "E405",
        "Doses and cautions rest on authorities.",
        "A list article is no medical source; a clinic's own rule must be named as one.",
        authority,
    ),
)
