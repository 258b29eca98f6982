"""Easier and harder, up and down one ladder."""

from typing import Any

import pytest

from generator.rules.ladder import RULES
from tests.conftest import loaded
from tests.rules import Faults, faults, heel, press


def third(**changes: Any) -> dict[str, Any]:
    """Return an exercise that the tiny guide does not have."""
    return heel(**{"id": "leg-lift", "name": "Leg lift", **changes})


@pytest.mark.parametrize(
    ("exercises", "expected"),
    [
        pytest.param([heel(), press()], [], id="no ladder"),
        pytest.param([heel(harder="knee-press"), press(easier="heel-slide")], [], id="two rungs"),
        pytest.param(
            [heel(level=1, harder="knee-press"),
             press(level=2, easier="heel-slide", harder="leg-lift"),
             third(level=3, easier="knee-press")],
            [],
            id="three rungs",
        ),
        pytest.param(
            [heel(harder="knee-press", easier="knee-press"),
             press(harder="heel-slide", easier="heel-slide")],
            [("E510", ("exercises", 0, "harder"))],
            id="circle of two",
        ),
        pytest.param(
            [heel(harder="knee-press", easier="leg-lift"),
             press(harder="leg-lift", easier="heel-slide"),
             third(harder="heel-slide", easier="knee-press")],
            [("E510", ("exercises", 0, "harder"))],
            id="circle of three",
        ),
        pytest.param(
            [heel(easier="heel-slide", harder="heel-slide"), press()],
            [("E510", ("exercises", 0, "harder"))],
            id="harder than itself",
        ),
        pytest.param(
            [heel(harder="knee-press"), press()],
            [("E511", ("exercises", 0, "harder"))],
            id="no way down",
        ),
        pytest.param(
            [heel(), press(easier="heel-slide")],
            [("E511", ("exercises", 1, "easier"))],
            id="no way up",
        ),
        pytest.param(
            [heel(harder="knee-press"), press(easier="leg-lift"), third(harder="knee-press")],
            [],
            id="two ways up, one way down",
        ),
        pytest.param(
            [heel(level=2, harder="knee-press"), press(level=1, easier="heel-slide")],
            [("E512", ("exercises", 0, "harder")), ("E512", ("exercises", 1, "easier"))],
            id="levels fall",
        ),
        pytest.param(
            [heel(level=2, harder="knee-press"), press(level=2, easier="heel-slide")],
            [],
            id="levels stay",
        ),
        pytest.param([heel(easier="gone", harder="gone"), press()], [], id="unknown rungs"),
    ],
)  # fmt: skip
def test_ladder(exercises: list[dict[str, Any]], expected: Faults) -> None:
    """Who goes up comes down the same way, and each rung is higher than the last."""
    assert faults(RULES, exercises=exercises) == expected


def test_the_circle_is_shown() -> None:
    """The finding names each exercise of the circle, first and last the same."""
    exercises = [
        heel(harder="knee-press", easier="knee-press"),
        press(harder="heel-slide", easier="heel-slide"),
    ]
    (finding,) = loaded(exercises=exercises).findings
    shown = finding.what.partition(": ")[2].split(" → ")
    assert shown[0] == shown[-1]
    assert set(shown) == {"heel-slide", "knee-press"}
