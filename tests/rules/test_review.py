"""Entries are read again in time."""

from datetime import date

import pytest

from generator.guide import Guide
from generator.rules.review import RULES
from generator.rules.rule import Context
from tests.conftest import routine
from tests.rules import Faults, guide, heel, press

EXERCISE = ("exercises", 0, "reviewed")
ROUTINE = ("routines", 0, "reviewed")


def reviewed(day: str, collection: str = "exercises") -> Guide:
    """Return the tiny guide with one entry reviewed on a day."""
    if collection == "routines":
        return guide(routines=[routine(reviewed=day)])
    return guide(exercises=[heel(reviewed=day), press()])


@pytest.mark.parametrize(
    ("found", "today", "expected"),
    [
        pytest.param(guide(), "2026-11-22", [], id="sound"),
        pytest.param(reviewed("2024-11-23"), "2026-11-22", [], id="a day to go"),
        pytest.param(reviewed("2024-11-22"), "2026-11-22", [("H701", EXERCISE)], id="24 months"),
        pytest.param(reviewed("2000-01-01"), "2026-11-22", [("H701", EXERCISE)], id="years"),
        pytest.param(reviewed("2024-12-31"), "2026-11-30", [], id="across a year"),
        pytest.param(reviewed("2026-11-22"), "2026-11-22", [], id="today"),
        pytest.param(reviewed("2026-11-23"), "2026-11-22", [("H702", EXERCISE)], id="tomorrow"),
        pytest.param(
            reviewed("2024-11-22", "routines"), "2026-11-22", [("H701", ROUTINE)], id="old routine"
        ),
        pytest.param(
            reviewed("2027-01-01", "routines"), "2026-11-22", [("H702", ROUTINE)], id="new routine"
        ),
    ],
)
def test_review(found: Guide, today: str, expected: Faults) -> None:
    """A review is neither too long ago nor still to come."""
    context = Context(found, date.fromisoformat(today))
    assert [(rule.code, fault.path) for rule in RULES for fault in rule.check(context)] == expected


def test_the_guide_sets_the_time() -> None:
    """How often a review is due, guide.yaml says: here each entry of the tiny guide is late."""
    context = Context(guide(), date(2028, 11, 1))
    assert [fault.path for rule in RULES for fault in rule.check(context)] == [
        EXERCISE, ("exercises", 1, "reviewed"), ROUTINE,
    ]  # fmt: skip
