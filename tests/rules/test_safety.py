"""Who should take care, on whose word, and in which routine."""

from typing import Any

import pytest

from generator.rules.safety import RULES
from tests.conftest import knees, routine
from tests.rules import Faults, faults, heel, press

HANDBOOK = knees()["sources"][0]
SOURCES = [
    {**HANDBOOK, "id": id_, "grade": grade}
    for id_, grade in (("handbook", "page"), ("leaflet", "clinic"), ("legend", "origin"))
]


def caution(**changes: Any) -> dict[str, Any]:
    """Return a sound caution."""
    sound = {"condition": "new-knee", "advice": "adapt", "note": "Ask.", "source": "handbook"}
    return {**sound, **changes}


def dose(**changes: Any) -> dict[str, Any]:
    """Return a sound dose."""
    return {"reps": 5, "days_per_week": 7, "source": "handbook", **changes}


def exercises(**changes: Any) -> dict[str, Any]:
    """Return the change of the tiny guide's first exercise, among sources of every grade."""
    return {"exercises": [heel(**changes), press()], "sources": [dict(one) for one in SOURCES]}


def suits(advice: str, **changes: Any) -> dict[str, Any]:
    """Return an exercise with advice for a condition, in a routine that suits the condition."""
    own = exercises(cautions=[caution(advice=advice)])
    return {**own, "routines": [routine(**{"suits": ["new-knee"], **changes})]}


DOSE = ("E405", ("exercises", 0, "dose", "source"))
CAUTION = ("E405", ("exercises", 0, "cautions", 0, "source"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="sound"),
        pytest.param(exercises(cautions=None), [("E401", ("exercises", 0))], id="nothing said"),
        pytest.param(exercises(cautions=[]), [("E401", ("exercises", 0))], id="empty list"),
        pytest.param(exercises(cautions=None, no_cautions="It is gentle."), [], id="none, and why"),
        pytest.param(
            exercises(no_cautions="It is gentle."),
            [("E402", ("exercises", 0, "no_cautions"))],
            id="caution and none",
        ),
        pytest.param(
            exercises(cautions=[caution(), caution(advice="avoid"), caution(note="Why.")]),
            [("E403", ("exercises", 0, "cautions", n, "condition")) for n in (1, 2)],
            id="three for one condition",
        ),
        pytest.param(
            suits("avoid"),
            [("E404", ("routines", 0, "items", 0, "exercise"))],
            id="suits those who must avoid it",
        ),
        pytest.param(suits("ask-first"), [], id="suits those who ask first"),
        pytest.param(suits("adapt"), [], id="suits those who adapt it"),
        pytest.param(suits("avoid", suits=[]), [], id="suits nobody in particular"),
        pytest.param(
            suits("avoid", items=[{"exercise": "knee-press", "dose": {"reps": 5, "hold_s": 10}},
                                  {"exercise": "heel-slide", "dose": {"reps": 10}}]),
            [("E404", ("routines", 0, "items", 1, "exercise"))],
            id="the second item",
        ),
        pytest.param(exercises(dose=dose(source="editorial")), [], id="own dose"),
        pytest.param(exercises(cautions=[caution(source="editorial")]), [], id="own caution"),
        pytest.param(exercises(dose=dose(source="leaflet")), [DOSE], id="clinic's dose, no note"),
        pytest.param(
            exercises(dose=dose(source="leaflet", note="The clinic's own.")), [], id="with a note"
        ),
        pytest.param(exercises(cautions=[caution(source="leaflet")]), [], id="clinic's caution"),
        pytest.param(
            exercises(dose=dose(source="legend", note="Told so.")), [DOSE], id="legend's dose"
        ),
        pytest.param(
            exercises(cautions=[caution(source="legend")]), [CAUTION], id="legend's caution"
        ),
        pytest.param(
            exercises(sources=[{"id": "legend", "supports": ["how-to"]}]), [], id="legend's steps"
        ),
    ],
)  # fmt: skip
def test_safety(changes: dict[str, Any], expected: Faults) -> None:
    """Care is said once, on good authority, and routines keep to it."""
    assert faults(RULES, **changes) == expected
