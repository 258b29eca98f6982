"""One thing that a human body would not do: a value, and the names of what it can be about.

Comes in: nothing. Goes out: `Fact`. Must not know: how it is measured or worded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

RANGE, ARM, SINK, COLLISION = "range", "arm", "sink", "collision"
CONTACT, BALANCE, MOVED, UNSOLVED = "contact", "balance", "moved", "unsolved"
FAR_CM = 999.0
"""Stands for a distance that is not finite."""

Severity = Literal["error", "hint"]


@dataclass(frozen=True)
class Fact:
    """One thing that a human body would not do."""

    kind: str
    """RANGE, ARM, SINK, COLLISION, CONTACT, BALANCE, MOVED or UNSOLVED."""
    subject: str
    """A side-explicit angle or part; of CONTACT and, where one is to blame, of UNSOLVED the goal,
    such as `contacts hand_left`."""
    amount: float
    """The angle; or how far it sinks, passes, misses, tips or was moved."""
    unit: Literal["deg", "cm"]
    limit: float
    """What the amount may be."""
    severity: Severity
    other: str = ""
    """What it sinks into or passes through; of ARM `behind` or `across`; of UNSOLVED why."""
    span: tuple[float, float] | None = None
    """Of RANGE from and to; of MOVED the written and the solved angle."""
    written: bool = False
    """Whether the angle stands so in the data, not only in the solved pose."""


def from_values(values: Mapping[str, Any]) -> Fact:
    """Return the fact whose fields, as `dataclasses.asdict` gives them, went through JSON."""
    span = values.get("span")
    return Fact(**{**values, "span": tuple(span) if span is not None else None})


def unsolved(why: str) -> Fact:
    """Return the fact that a pose could not be finished."""
    return Fact(UNSOLVED, "pose", 0.0, "cm", 0.0, "error", why)
