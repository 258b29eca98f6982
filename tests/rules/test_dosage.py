"""Doses that say something, and routines that last as long as they say."""

from typing import Any

import pytest

from generator.rules.dosage import RULES
from tests.conftest import routine
from tests.rules import Faults, faults, heel, press

WEEKLY = {"days_per_week": 7, "source": "handbook"}


def dose(**fields: Any) -> dict[str, Any]:
    """Return the change that gives the first exercise a dose."""
    return {"exercises": [heel(dose={**WEEKLY, **fields}), press()]}


def lasting(stated: object, seconds: int) -> dict[str, Any]:
    """Return a routine that states its minutes; its doses and the one change take the seconds.

    One repetition takes 4 seconds and its hold, the change between the two exercises 10.
    """
    first = {"exercise": "heel-slide", "dose": {"reps": 5}}
    hold = seconds - 5 * 4 - 10 - 4
    second = {"exercise": "knee-press", "dose": {"reps": 1, "hold_s": hold}}
    return {"routines": [routine(minutes=stated, items=[first, second])]}


MINUTES = [("E603", ("routines", 0, "minutes"))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="sound"),
        pytest.param(dose(), [("E601", ("exercises", 0, "dose"))], id="nothing"),
        pytest.param(
            dose(sets=3, rest_s=10, per_side=True),
            [("E601", ("exercises", 0, "dose"))],
            id="rounds of nothing",
        ),
        pytest.param(dose(reps="5-10"), [], id="repetitions"),
        pytest.param(dose(hold_s=20), [], id="hold"),
        pytest.param(dose(hold_breaths=3), [], id="breaths"),
        pytest.param(dose(minutes=2), [], id="minutes"),
        pytest.param(dose(sets=2, reps=5, hold_s=5, rest_s=5, per_side=True), [], id="all at once"),
        pytest.param(
            dose(hold_s=5, hold_breaths=1),
            [("E602", ("exercises", 0, "dose", "hold_breaths"))],
            id="two holds",
        ),
        *(
            pytest.param(
                dose(**{"minutes": 2, field: 5}),
                [("E602", ("exercises", 0, "dose", "minutes"))],
                id=f"minutes and {field}",
            )
            for field in ("reps", "hold_s", "hold_breaths")
        ),
        pytest.param(
            {"routines": [routine(minutes=1, items=[
                {"exercise": "heel-slide", "dose": {"reps": 15}},
                {"exercise": "knee-press", "dose": {"rest_s": 5}}])]},
            [("E601", ("routines", 0, "items", 1, "dose"))],
            id="item of nothing",
        ),
        pytest.param(lasting(2, 120), [], id="exact"),
        pytest.param(lasting(2, 144), [], id="a fifth more"),
        pytest.param(lasting(2, 145), MINUTES, id="over a fifth more"),
        pytest.param(lasting(2, 96), [], id="a fifth less"),
        pytest.param(lasting(2, 95), MINUTES, id="over a fifth less"),
        pytest.param(lasting("1-3", 120), [], id="span"),
        pytest.param(lasting("1-3", 180), MINUTES, id="end of a span"),
    ],
)  # fmt: skip
def test_dosage(changes: dict[str, Any], expected: Faults) -> None:
    """A dose counts one way, and a routine is done in the time that it states."""
    assert faults(RULES, **changes) == expected
