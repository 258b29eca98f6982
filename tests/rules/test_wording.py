"""Plain words, measured and never forced."""

from typing import Any

import pytest

from generator.rules.wording import RULES, entry_texts, reading_grade
from tests.conftest import knees, routine
from tests.rules import Faults, faults, guide, heel, press

HARD = "Simultaneous quadriceps activation facilitates tibiofemoral articulation mobilisation."
LIMIT = 25
LONG = " ".join(["go"] * (LIMIT + 1)) + "."
LONGEST = " ".join(["go"] * LIMIT) + "."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="sound"),
        pytest.param(
            {"exercises": [heel(summary=HARD, feel=HARD), press()]},
            [("H201", ("exercises", 0))],
            id="hard exercise",
        ),
        pytest.param(
            {"routines": [routine(for_whom=HARD, not_for=HARD)]},
            [("H201", ("routines", 0))],
            id="hard routine",
        ),
        pytest.param(
            {"exercises": [heel(name=HARD[:80], dose={"reps": 5, "days_per_week": 7, "note": HARD,
                                                      "source": "handbook"}), press()]},
            [],
            id="names and doses do not count",
        ),
        *(
            pytest.param(
                {"exercises": [heel(), press(**{field: LONG})]},
                [("H202", ("exercises", 1, field))],
                id=f"long {field}",
            )
            for field in ("summary", "feel")
        ),
        pytest.param(
            {"exercises": [heel(steps=[{"text": "Lie."}, {"text": LONG}]), press()]},
            [("H202", ("exercises", 0, "steps", 1, "text"))],
            id="long step",
        ),
        pytest.param(
            {"exercises": [heel(mistakes=["Haste.", LONG]), press()]},
            [("H202", ("exercises", 0, "mistakes", 1))],
            id="long mistake",
        ),
        pytest.param(
            {"exercises": [heel(cautions=[{"condition": "new-knee", "advice": "adapt",
                                           "note": LONG, "source": "handbook"}]), press()]},
            [("H202", ("exercises", 0, "cautions", 0, "note"))],
            id="long caution",
        ),
        *(
            pytest.param(
                {"routines": [routine(**{field: f"Go. {LONG} Go."})]},
                [("H202", ("routines", 0, field))],
                id=f"long {field} of a routine",
            )
            for field in ("summary", "for_whom", "not_for")
        ),
        pytest.param({"exercises": [heel(feel=LONGEST), press()]}, [], id="longest sentence"),
        *(
            pytest.param(
                {"exercises": [heel(feel=f"{LONGEST[:-1]}{sign} {LONGEST}"), press()]},
                [],
                id=f"two sentences by {sign}",
            )
            for sign in ".!?;:"
        ),
        pytest.param(
            {"exercises": [heel(feel=LONGEST.replace("go.", "3.5 go")), press()]},
            [("H202", ("exercises", 0, "feel"))],
            id="a decimal point ends nothing",
        ),
    ],
)  # fmt: skip
def test_wording(changes: dict[str, Any], expected: Faults) -> None:
    """Long sentences and hard texts are pointed at, other texts are left alone."""
    assert faults(RULES, **changes) == expected


@pytest.mark.parametrize(("grade", "words", "codes"), [(1, 5, {"H201", "H202"}), (20, 60, set())])
def test_the_guide_sets_the_limits(grade: int, words: int, codes: set[str]) -> None:
    """How plain is plain enough, guide.yaml says."""
    own = knees()["guide"]
    own["reading"] = {**own["reading"], "grade": grade, "words": words}
    exercises = [heel(summary="The leg is moving slowly over the floor.", feel=LONGEST), press()]
    assert {code for code, _ in faults(RULES, guide=own, exercises=exercises)} == codes


def test_hard_words_have_a_higher_grade() -> None:
    """The grade tells hard text from plain text."""
    assert reading_grade([HARD]) > 12
    assert reading_grade(["Bend one knee. Keep the other still."]) < 4


def test_a_full_stop_makes_no_difference() -> None:
    """Texts without a stop at their end are sentences of their own."""
    plain = ["Bend one knee", "Hold it there!", "Then rest"]
    assert reading_grade(plain) == reading_grade(["Bend one knee.", "Hold it there!", "Then rest."])


def test_running_text() -> None:
    """What is read from top to bottom counts, names and sources do not."""
    found = guide(exercises=[heel(mistakes=["Haste."]), press()])
    assert entry_texts(found.exercises[0]) == [
        "A slow slide of the heel.", "A pull at the front of the knee.", "Lie down.",
        "Slide one heel to you.", "Haste.", "Ask.",
    ]  # fmt: skip
    assert entry_texts(found.routines[0]) == [
        "Two quiet exercises.", "For stiff knees.", "Not for a hot knee; ask first."
    ]  # fmt: skip
