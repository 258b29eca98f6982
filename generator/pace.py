"""How long a dose takes.

Comes in: doses and the guide's timing. Goes out: seconds. Must not know: routines' stated minutes.
"""

from generator.model import Dose
from generator.settings import Timing


def seconds(dose: Dose, timing: Timing) -> float:
    """Return the seconds that a dose takes at the guide's slow, even pace.

    Spans count with their middle. A repetition takes `rep_s` to move in and out and then its hold.
    """
    sides = 2 if dose.per_side else 1
    if dose.minutes:
        return dose.sets.middle * sides * dose.minutes.middle * 60
    hold = dose.hold_s.middle if dose.hold_s else 0.0
    hold += dose.hold_breaths.middle * timing.breath_s if dose.hold_breaths else 0.0
    reps = dose.reps.middle if dose.reps else 1.0
    move = timing.rep_s if dose.reps else 0
    rest = dose.rest_s.middle * (reps - 1) if dose.rest_s else 0.0
    return dose.sets.middle * sides * (reps * (move + hold) + rest)


def routine_minutes(doses: tuple[Dose, ...], timing: Timing) -> float:
    """Return the minutes that doses take one after the other, with the changes between them."""
    between = timing.change_s * (len(doses) - 1)
    return (sum(seconds(dose, timing) for dose in doses) + between) / 60
