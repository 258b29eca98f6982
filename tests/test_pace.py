"""How long doses take."""

import pytest

from generator.model import Dose
from generator.pace import routine_minutes, seconds
from generator.settings import Timing
from generator.values import Range

TIMING = Timing(rep_s=4, breath_s=5, change_s=10)


def dose(**fields: object) -> Dose:
    """Return a dose from data values."""
    return Dose.model_validate(fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"reps": 5}, 20),
        ({"reps": 5, "hold_s": 6}, 50),
        ({"reps": "4-6", "hold_s": 6}, 50),
        ({"reps": 5, "hold_s": 6, "per_side": True}, 100),
        ({"reps": 5, "hold_breaths": 2}, 70),
        ({"hold_s": 30}, 30),
        ({"hold_breaths": 5}, 25),
        ({"minutes": 2}, 120),
        ({"minutes": 2, "per_side": True}, 240),
        ({"reps": 5, "hold_s": 6, "sets": 2}, 100),
        ({"reps": 5, "hold_s": 6, "rest_s": 10}, 90),
    ],
    ids=str,
)
def test_seconds(fields: dict[str, object], expected: float) -> None:
    """A dose takes its repetitions, holds, sides, rounds and rests."""
    assert seconds(dose(**fields), TIMING) == expected


def test_a_routine_adds_the_changes() -> None:
    """Between two exercises there is time to change."""
    assert routine_minutes((dose(minutes=1), dose(minutes=1)), TIMING) == pytest.approx(2 + 10 / 60)


def test_spans_count_with_their_middle() -> None:
    """A span of 4 to 6 takes as long as 5."""
    assert Range(4, 6).middle == 5
