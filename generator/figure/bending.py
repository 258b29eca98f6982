"""What joints do that no joint does: written and solved angles against their ranges.

Comes in: a body, a plan and the posture that the solve made of it. Goes out: `Fact`s.
Must not know: skin, props or balance.
"""

from typing import Protocol

import numpy as np

from generator.figure import limits
from generator.figure.body import Body
from generator.figure.fact import ARM, RANGE, Fact, Severity
from generator.figure.kinematics import Frames, forward
from generator.figure.plan import Plan

WRITTEN_DEG = 0.5
"""A written angle may be this far beyond its range: rounding."""
WRITTEN_ARM_DEG = 5.0
"""Three written shoulder angles are a rough start for the solve: their sum is judged mildly."""
SOLVED_DEG = (3.0, 10.0)
"""Hint and error for solved angles: the solve trades a few degrees for a contact, as people do."""


class Solved(Protocol):
    """What is read of a posture."""

    @property
    def angles(self) -> dict[str, float]:
        """All joint words, degrees."""

    @property
    def pelvis(self) -> tuple[float, float, float]:
        """Where the pelvis is, metres."""

    @property
    def gaps(self) -> dict[str, float]:
        """Goal -> centimetres missed."""

    @property
    def moved(self) -> dict[str, tuple[float, float]]:
        """Word -> the written and the solved angle."""

    @property
    def settled(self) -> bool:
        """Whether the solve came to rest."""


def written(body: Body, plan: Plan, posture: Solved | None = None) -> tuple[Fact, ...]:
    """Return the written angles that are beyond their range, whatever the solve makes of them.

    A solve repairs silently what it may move, so the data is judged by itself.
    """
    now = situation(plan, posture)
    found = []
    for word, value in sorted(plan.angles.items()):
        limit = limits.range_of(word, now)
        if limit is not None and limits.beyond(value, limit) > WRITTEN_DEG:
            found.append(_range(word, value, limit, "error", written=True))
    stated = {limits.split(fact.subject) for fact in found}
    frames = forward(body.skeleton, plan.angles, np.zeros(3))
    for fault in limits.arm_faults(body.skeleton, frames, now):
        whole = f"upper_arm_{fault.side}" not in plan.angles
        known = any(side == fault.side and word.startswith("shoulder") for word, side in stated)
        if whole and not known and fault.amount - fault.limit > WRITTEN_ARM_DEG:
            found.append(_arm(fault, "error", written=True))
    return tuple(found)


def situation(plan: Plan, posture: Solved | None) -> limits.Situation:
    """Return what the ranges of a pose depend on."""
    angles = dict(plan.angles) | (posture.angles if posture is not None else {})
    places = {part: target.place for part, target in plan.reach.items() if target.place}
    return limits.Situation(angles, plan.contacts, places)


def graded(amount: float, grades: tuple[float, float]) -> Severity | None:
    """Return how bad an amount is, by the amounts from which it is a hint and an error."""
    hint, error = grades
    return "error" if amount > error else "hint" if amount > hint else None


def ranges(posture: Solved, now: limits.Situation) -> list[Fact]:
    """Return the solved angles beyond their ranges."""
    found = []
    for word, value in sorted(posture.angles.items()):
        # Where a solved arm points is judged as a whole (`_arms`).
        limit = None if word.startswith(limits.ARM_GUARDS) else limits.range_of(word, now)
        grade = graded(limits.beyond(value, limit), SOLVED_DEG) if limit else None
        if limit and grade:
            found.append(_range(word, value, limit, grade))
    return found


def _range(
    word: str,
    value: float,
    limit: limits.Limit,
    grade: Severity,
    written: bool = False,
) -> Fact:
    bound = limit.high if value > limit.high else limit.low
    span = (limit.low, limit.high)
    return Fact(RANGE, word, value, "deg", bound, grade, span=span, written=written)


def arms(body: Body, frames: Frames, now: limits.Situation) -> list[Fact]:
    """Return the solved arms that point where no arm does."""
    found = []
    for fault in limits.arm_faults(body.skeleton, frames, now):
        if grade := graded(fault.amount - fault.limit, SOLVED_DEG):
            found.append(_arm(fault, grade))
    return found


def _arm(fault: limits.ArmFault, grade: Severity, written: bool = False) -> Fact:
    subject = f"shoulder_{fault.side}"
    return Fact(ARM, subject, fault.amount, "deg", fault.limit, grade, fault.way, written=written)
