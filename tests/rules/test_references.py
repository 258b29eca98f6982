"""Words that name other entries."""

from typing import Any

import pytest

from generator.rules.references import RULES
from tests.conftest import codes, exercise, knees, loaded, routine
from tests.rules import Faults, faults, heel, press

SOURCE = knees()["sources"][0]


def caution(**changes: Any) -> list[dict[str, Any]]:
    """Return the cautions of an exercise, changed."""
    sound = {"condition": "new-knee", "advice": "adapt", "note": "Ask.", "source": "handbook"}
    return [{**sound, **changes}]


def dose(source: str) -> dict[str, Any]:
    """Return a dose on the word of a source."""
    return {"reps": 5, "days_per_week": 7, "source": source}


def citation(id_: str, *supports: str) -> list[dict[str, Any]]:
    """Return the sources of an entry."""
    return [{"id": id_, "supports": list(supports)}]


@pytest.mark.parametrize(
    ("field", "value", "code", "way"),
    [
        ("kind", "gone", "E501", ()),
        ("position", "gone", "E501", ()),
        ("goals", ["bend", "gone"], "E501", (1,)),
        ("equipment", ["gone"], "E501", (0,)),
        ("works", ["quadriceps", "gone"], "E501", (1,)),
        ("stretches", ["gone"], "E501", (0,)),
        ("highlight", ["gone"], "E501", (0,)),
        ("cautions", caution(condition="gone"), "E501", (0, "condition")),
        ("sources", citation("handbook", "how-to", "gone"), "E501", (0, "supports", 1)),
        ("dose", dose("gone"), "E502", ("source",)),
        ("cautions", caution(source="gone"), "E502", (0, "source")),
        ("sources", citation("gone", "how-to"), "E502", (0, "id")),
        ("sources", citation("editorial", "how-to"), "E502", (0, "id")),
        ("easier", "gone", "E503", ()),
        ("harder", "gone", "E503", ()),
        ("harder", "first-week", "E503", ()),
    ],
)
def test_an_exercise_names(
    field: str, value: object, code: str, way: tuple[str | int, ...]
) -> None:
    """Each word of an exercise that names nothing is found where it stands."""
    found = faults(RULES, exercises=[heel(**{field: value}), press()])
    assert found == [(code, ("exercises", 0, field, *way))]


ITEMS = [{"exercise": name, "dose": {"reps": 5}} for name in ("heel-slide", "gone")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="sound"),
        pytest.param(
            {"routines": [routine(goals=["gone"])]},
            [("E501", ("routines", 0, "goals", 0))],
            id="routine's goal",
        ),
        pytest.param(
            {"routines": [routine(suits=["gone"])]},
            [("E501", ("routines", 0, "suits", 0))],
            id="routine's condition",
        ),
        pytest.param(
            {"routines": [routine(items=ITEMS)]},
            [("E503", ("routines", 0, "items", 1, "exercise"))],
            id="routine's exercise",
        ),
        pytest.param(
            {"routines": [routine(sources=citation("gone", "how-to"))]},
            [("E502", ("routines", 0, "sources", 0, "id"))],
            id="routine's source",
        ),
        pytest.param(
            {"sources": [{**SOURCE, "grade": "gone"}]},
            [("E501", ("sources", 0, "grade"))],
            id="source's grade",
        ),
        pytest.param(
            {"exercises": [heel(dose=dose("editorial"), cautions=caution(source="editorial")),
                           press()]},
            [],
            id="the guide's own judgement",
        ),
        pytest.param(
            {"exercises": [heel(easier="knee-press", harder="knee-press"), press()]},
            [],
            id="neighbours",
        ),
        pytest.param(
            {"exercises": [heel(steps=[{"text": "Lie.", "pose": {"knee_left": 5, "base": "gone"}},
                                       {"text": "Sit.", "arrows": ["hand_left"]}]), press()]},
            [("E501", ("exercises", 0, "steps", 0, "pose", "base"))],
            id="a pose's base",
        ),
    ],
)  # fmt: skip
def test_references(changes: dict[str, Any], expected: Faults) -> None:
    """Words that name an entry name one that is there."""
    assert faults(RULES, **changes) == expected


@pytest.mark.parametrize(
    ("kind", "fix"),
    [("mobilty", "did you mean mobility?"), ("zzz", "use one of: mobility")],
)
def test_offers_what_there_is(kind: str, fix: str) -> None:
    """A near word is offered; else all that there are."""
    findings = loaded(exercises=[heel(kind=kind), press()]).findings
    assert [(f.code, f.fix) for f in findings] == [("E501", fix)]


def test_an_empty_list_offers_itself() -> None:
    """Where no word is known yet, the mend is to add one."""
    (finding,) = loaded(exercises=[heel(equipment=["mat"]), press()]).findings
    assert finding.what == '"mat" is not in vocabulary (equipment)'
    assert not finding.fix.rstrip().endswith(":")


def test_many_words_are_cut_short() -> None:
    """A long list of words does not fill the screen."""
    muscles = [{"id": f"muscle-{n:02}", "name": f"Muscle {n}"} for n in range(30)]
    vocabulary = {**knees()["vocabulary"], "muscles": muscles}
    exercises = [heel(works=["zzz"]), press()]
    (finding,) = loaded(vocabulary=vocabulary, exercises=exercises).findings
    assert finding.fix.endswith("muscle-11, …")


def test_faulty_entries_are_there_all_the_same() -> None:
    """An exercise with a fault of its own can still be named."""
    found = loaded(exercises=[heel(harder="knee-press"), press(level=7)])
    assert [f.code for f in found.findings] == ["E053"]


def test_a_base_that_is_not_there_is_the_only_finding() -> None:
    """Nothing is said about a picture that lacks its base: one slip, one finding."""
    steps = [{"text": "Lie.", "pose": {"base": "lyin", "knee_both": 90}}, {"text": "Go on."}]
    assert codes(
        loaded(exercises=[exercise(steps=steps), exercise(id="knee-press", name="P")])
    ) == ["E501"]
