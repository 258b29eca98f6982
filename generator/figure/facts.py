"""What is wrong with a solved pose as a human body's: measured, not yet worded.

Comes in: a body, a plan, the posture that the solve made of it, and what stands about.
Goes out: `Fact`s. Must not know: findings, lines of files, or pictures.

Tolerances were measured on the drawn skin of poses that look right: it does not flatten where it
presses, so true poses sink a centimetre or two; a fault is what no flesh explains.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from generator.figure import balance, collide
from generator.figure.bending import Solved, arms, graded, ranges, situation, written
from generator.figure.body import Body
from generator.figure.fact import (
    BALANCE,
    COLLISION,
    CONTACT,
    FAR_CM,
    MOVED,
    SINK,
    UNSOLVED,
    Fact,
    unsolved,
)
from generator.figure.geometry import Floats
from generator.figure.kinematics import Frames, forward
from generator.figure.plan import Plan
from generator.figure.props.values import Surroundings
from generator.figure.sinking import sunk

SINK_CM = (1.5, 2.5)
HAND_SINK_CM = (2.0, 3.0)
"""For hands, whose drawn fingers do not yield as real ones do."""
SOFT_CM = (3.5, 5.0)
"""For pillows and towels, which are drawn dented."""
COLLISION_CM = (1.8, 3.0)
"""How deep a limb's axis lies in another part. A hand under the back measures up to 2."""
CONTACT_CM = (1.5, 3.0)
AIMED_CM = (4.0, 8.0)
"""For hands that point and faces that look somewhere: 8 cm at the fingertips are about 25°."""
BALANCE_CM = 3.0
MOVED_DEG = (15.0, 30.0)
MOVED_ARM_DEG = (25.0, 45.0)
"""For arms that a hand's goal leads: there the written angles only say which way round they go."""
FAILED_CM = 25.0
"""A goal missed by more has led the solve astray: nothing else about the pose counts then."""

_ARM_WORDS = (
    "girdle",
    "shoulder",
    "upper_arm",
    "elbow",
    "forearm",
    "pronation",
    "wrist",
    "fingers",
)


def measure(
    body: Body,
    plan: Plan,
    posture: Solved,
    surroundings: Surroundings,
    vertices: Floats | None = None,
) -> tuple[Fact, ...]:
    """Return everything that is wrong with a solved pose.

    Args:
        body: Whose pose it is.
        plan: What was written.
        posture: What the solve made of it.
        surroundings: The props that the solve knew.
        vertices: (N, 3) from `body.skin`, if the caller has it already.
    """
    frames = forward(body.skeleton, posture.angles, np.array(posture.pelvis))
    skin = body.skin(frames) if vertices is None else vertices
    now = situation(plan, posture)
    said = written(body, plan, posture)
    if failed := _failed(posture):
        return (*said, failed)
    stated = {fact.subject for fact in said}
    return (
        *said,
        *(fact for fact in ranges(posture, now) if fact.subject not in stated),
        *(fact for fact in arms(body, frames, now) if fact.subject not in stated),
        *_sinking(body, skin, surroundings),
        *_collisions(body, frames),
        *_missed(posture),
        *_tipping(body, plan, frames, skin, surroundings),
        *_moved(posture),
    )


def of_steps(
    body: Body,
    plans: Sequence[Plan | None],
    postures: Sequence[Solved | None],
    surroundings: Surroundings,
) -> tuple[tuple[Fact, ...], ...]:
    """Return the facts of each step; none for a step without a pose."""
    return tuple(
        () if plan is None or posture is None else measure(body, plan, posture, surroundings)
        for plan, posture in zip(plans, postures, strict=True)
    )


def _sinking(body: Body, skin: Floats, surroundings: Surroundings) -> list[Fact]:
    """Find what is sunk in; a leg in the floor is one fault, not two."""
    found = []
    for one in sunk(body, skin, surroundings, SINK_CM[0] / 100):
        hand = one.part.startswith("hand")
        grades = SOFT_CM if one.soft else HAND_SINK_CM if hand else SINK_CM
        if grade := graded(one.depth * 100, grades):
            amount = one.depth * 100
            found.append(Fact(SINK, one.part, amount, "cm", grades[1], grade, one.thing))
    kept: dict[tuple[str, str], Fact] = {}
    for fact in sorted(found, key=lambda one: (one.severity, -one.amount, one.subject)):
        kept.setdefault((collide.limb(fact.subject), fact.other), fact)
    return list(kept.values())


@lru_cache(maxsize=8)
def _shapes(body: Body) -> collide.Shapes:
    return collide.Shapes(body.asset)


def _collisions(body: Body, frames: Frames) -> list[Fact]:
    """Find limbs that go through something; a whole arm in the trunk is one fault, not five."""
    found: list[Fact] = []
    seen: set[tuple[str, str]] = set()
    for overlap in collide.overlaps(_shapes(body), frames, COLLISION_CM[0] / 100):
        grade = graded(overlap.depth * 100, COLLISION_CM)
        pair = (collide.limb(overlap.part), collide.limb(overlap.other))
        if grade and pair not in seen:
            seen |= {pair, pair[::-1]}
            amount = overlap.depth * 100
            found.append(
                Fact(COLLISION, overlap.part, amount, "cm", COLLISION_CM[1], grade, overlap.other)
            )
    return found


def _missed(posture: Solved) -> list[Fact]:
    found = []
    for goal, gap in sorted(posture.gaps.items()):
        grades = AIMED_CM if goal.startswith(("point", "gaze")) else CONTACT_CM
        if grade := graded(abs(gap), grades):
            found.append(Fact(CONTACT, goal, abs(gap), "cm", grades[1], grade))
    return found


def _failed(posture: Solved) -> Fact | None:
    """Tell that the solve gave up, by the goal that it misses most."""
    goal, gap = max(posture.gaps.items(), key=lambda one: abs(one[1]), default=("", 0.0))
    if abs(gap) > FAILED_CM:
        return Fact(UNSOLVED, goal, min(abs(gap), FAR_CM), "cm", FAILED_CM, "error")
    near = any(fact.severity == "error" for fact in _missed(posture))
    return None if posture.settled or near else unsolved("it did not come to rest")


def _tipping(
    body: Body, plan: Plan, frames: Frames, skin: Floats, surroundings: Surroundings
) -> list[Fact]:
    held = [target.place for target in plan.reach.values() if target.place]
    centre = balance.centre_of_mass(body.skeleton, frames)
    out = balance.outside(centre, balance.support(skin, surroundings, held)) * 100
    if out <= BALANCE_CM:
        return []
    return [Fact(BALANCE, "pose", min(out, FAR_CM), "cm", BALANCE_CM, "error")]


def _moved(posture: Solved) -> list[Fact]:
    found = []
    for word, (said, solved) in sorted(posture.moved.items()):
        grades = MOVED_ARM_DEG if word.startswith(_ARM_WORDS) else MOVED_DEG
        amount = abs(solved - said)
        if grade := graded(amount, grades):
            span = (said, solved)
            found.append(Fact(MOVED, word, amount, "deg", grades[1], grade, span=span))
    return found


__all__ = ["Fact", "measure", "of_steps", "written"]
