"""Postures set by hand, for tests of what is measured on them: no solve takes part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from generator.figure.asset import load
from generator.figure.body import Body
from generator.figure.facts import Fact, measure
from generator.figure.kinematics import Frames, forward
from generator.figure.plan import Plan, Target
from generator.figure.props.values import Surroundings

SIDES = ("left", "right")
STANDING = {"hip_abd": 4.0, "shoulder_abd": 9.0, "elbow": 12.0}
CROSSED = {"shoulder_flex": 38, "shoulder_rot": -75, "elbow": 100, "shoulder_abd": 12}


@dataclass(frozen=True)
class Posed:
    """A posture as the solve gives it."""

    angles: dict[str, float]
    pelvis: tuple[float, float, float]
    gaps: dict[str, float] = field(default_factory=dict)
    moved: dict[str, tuple[float, float]] = field(default_factory=dict)
    settled: bool = True


@cache
def body() -> Body:
    """Return the body that all these tests are about."""
    return Body(load("ada"))


def both(words: Mapping[str, float]) -> dict[str, float]:
    """Return a limb's words for both sides."""
    return {f"{word}_{side}": float(value) for word, value in words.items() for side in SIDES}


def posed(angles: Mapping[str, float], height: float | None = None, **more: object) -> Posed:
    """Return a posture of these angles, its lowest skin on the floor or its pelvis at a height."""
    whole = dict(angles)
    if height is None:
        low = body().skin(forward(body().skeleton, whole, np.zeros(3)))[:, 1].min()
        height = -float(low)
    return Posed(whole, (0.0, height, 0.0), **more)  # type: ignore[arg-type]


def standing(**changes: float) -> Posed:
    """Return a person who stands, some angles changed."""
    return posed(both(STANDING) | changes)


def frames(posture: Posed) -> Frames:
    """Return where the bones of a posture are."""
    return forward(body().skeleton, posture.angles, np.array(posture.pelvis))


def facts(
    posture: Posed,
    plan: Plan | None = None,
    surroundings: Surroundings | None = None,
) -> tuple[Fact, ...]:
    """Return what is wrong with a posture; its own angles count as written if there is no plan."""
    plan = Plan(angles=posture.angles) if plan is None else plan
    return measure(body(), plan, posture, surroundings or Surroundings())


def kinds(found: tuple[Fact, ...], severity: str = "error") -> set[tuple[str, str]]:
    """Return the kinds and subjects of facts of one severity."""
    return {(fact.kind, fact.subject) for fact in found if fact.severity == severity}


def reaching(**places: str) -> dict[str, Target]:
    """Return goals of `reach`."""
    return {part: Target(place) for part, place in places.items()}
