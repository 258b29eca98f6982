"""Two versions of a guide: which entries changed, what comes first, and what is newly wrong."""

from typing import Any

import pytest

from generator.load import Loaded
from tests.conftest import exercise, knees, routine
from tests.review import PRESS, only, reviewed, svg, version

DOSE = {"reps": 9, "days_per_week": 7, "source": "handbook"}


def fields(old: Loaded, new: Loaded) -> list[tuple[str, str | None, str | None, bool]]:
    """Return the changes of the one entry that changed."""
    changes = only(reviewed(old, new)).changes
    return [(one.field, one.old, one.new, one.first) for one in changes]


def test_the_same_guide_has_no_changes() -> None:
    """Nothing changed: the summary is empty, and says so."""
    assert reviewed(version(), version()).is_empty


def test_fields_before_and_now() -> None:
    """A field is named as findings name it; doses and cautions are marked as first."""
    caution = {**exercise()["cautions"][0], "advice": "avoid"}
    steps = [{"text": "Lie down."}, {"text": "Slide a heel to you."}]
    new = version(exercise(dose=DOSE, cautions=[caution], steps=steps, level=2))
    assert fields(version(), new) == [
        ("level", "1", "2", False),
        ("dose › reps", "5", "9", True),
        ("step 2 › text", "Slide one heel to you.", "Slide a heel to you.", False),
        ("cautions › new-knee › advice", "ask-first", "avoid", True),
    ]


def test_what_bears_on_safety_comes_first() -> None:
    """An entry whose dose changed stands before those whose words changed."""
    press = {**PRESS, "dose": DOSE}
    new = version(exercises=[exercise(feel="A pull."), press],
                  routines=[routine(name="Week one")])  # fmt: skip
    summary = reviewed(version(), new)
    assert [entry.id for entry in summary.entries] == ["knee-press", "heel-slide", "first-week"]
    assert [change.field for change in summary.first()] == ["knee-press › dose › reps"]


@pytest.mark.parametrize(
    ("stem", "change", "collection", "status"),
    [
        ("sources", {"id": "leaflet", "title": "Leaflet"}, "sources", "added"),
        ("poses", {"id": "lying", "name": "Lying", "pose": {"tilt": -90}}, "poses", "added"),
    ],
)
def test_other_lists_count_too(
    stem: str, change: dict[str, Any], collection: str, status: str
) -> None:
    """A new source or base pose is shown with every field."""
    data = knees()
    first = data[stem][0] if data[stem] else {}
    data[stem].append({**first, **change})
    entry = only(reviewed(version(), version(svgs=(), **{stem: data[stem]})))
    assert (entry.collection, entry.status, entry.id) == (collection, status, change["id"])
    assert {one.field for one in entry.changes} >= {"id", *change} - {"pose"}


def test_words_and_settings_count_too() -> None:
    """A condition's guidance and the rule when to stop bear on safety, wherever they stand."""
    data = knees()
    data["vocabulary"]["conditions"][0]["guidance"] = ["Go slowly."]
    data["guide"]["phrases"]["stop_rule"] = "Stop when you like."
    summary = reviewed(version(), version(vocabulary=data["vocabulary"], guide=data["guide"]))
    assert [change.field for change in summary.first()] == [
        "new-knee › guidance",
        "guide › phrases › stop_rule",
    ]


def test_a_new_id_is_the_same_entry() -> None:
    """An entry that names its old id is compared with what it was."""
    new = version(exercise(id="heel-glide", formerly=["heel-slide"], feel="A pull."))
    entry = next(one for one in reviewed(version(), new).entries if one.collection == "exercises")
    assert (entry.id, entry.was, entry.status) == ("heel-glide", "heel-slide", "renamed")
    assert [one.field for one in entry.changes] == ["id", "formerly", "feel"]


def test_removed_and_added() -> None:
    """A removed entry shows what it said; an added one what it says."""
    removed = only(reviewed(version(), version(exercises=[PRESS])))
    added = only(reviewed(version(exercises=[PRESS]), version()))
    assert (removed.status, added.status) == ("removed", "added")
    assert {one.new for one in removed.changes} == {None} == {one.old for one in added.changes}
    assert not any(one.first for one in removed.changes)
    assert [one.field for one in added.changes if one.first] == ["dose", "cautions › new-knee"]


def test_what_cannot_be_read_is_not_removed() -> None:
    """An entry with a fault of its own is shown as such, beside its finding."""
    summary = reviewed(version(), version(exercise(level=9)))
    assert only(summary).status == "unread"
    assert summary.new_findings[0].code == "E053"


def test_without_a_guide_only_findings() -> None:
    """A version that is no guide at all is said to be one, and its findings are shown."""
    summary = reviewed(version(), version(vocabulary=b"kinds: [\n"))
    assert not summary.readable
    assert summary.entries == ()
    assert any(one.is_error for one in summary.new_findings)


def test_findings_that_came_and_went() -> None:
    """A finding that only moved to another line is neither new nor gone; errors come first."""
    unsure = exercise(sources=[{"id": "nobody", "supports": ["how-to"]}], reviewed="2026-11-21")
    later = exercise(reviewed="2027-01-01", also_known_as=["Slide"], **{"name": "Heel slide"})
    summary = reviewed(version(unsure), version({**later, "sources": unsure["sources"]}))
    assert [one.code for one in summary.new_findings] == ["H702"]
    assert summary.gone_findings == ()
    back = reviewed(version({**later, "level": 9}), version(unsure))
    assert "E053" in [one.code for one in back.gone_findings]


def test_pictures_that_changed() -> None:
    """Only pictures whose lines differ are shown, each beside that of the step it was."""
    before = version(svgs=(svg("a-1"), svg("a-2", line="M1 1"), None))
    words = version(svgs=(svg("b-1", "Other words"), svg("b-2", line="M1 1"), None))
    assert reviewed(before, words).is_empty
    drawn = version(svgs=(svg("a-1"), svg("a-2", line="M2 2"), None))
    entry = only(reviewed(before, drawn))
    assert entry.status == "redrawn"
    assert [(pair.old, pair.new) for pair in entry.pictures] == [(2, 2)]


def test_pictures_follow_their_steps() -> None:
    """With a step put in between, the pictures after it are those of the same steps."""
    slide = [{"text": "Lie down."}, {"text": "Slide one heel to you."}]
    between = [slide[0], {"text": "Wait for a breath."}, slide[1]]
    before = version(svgs=(svg("a-1"), svg("a-2", line="M1 1")))
    now = version(exercise(steps=between),
                  svgs=(svg("a-1"), svg("a-2", line="M5 5"), svg("a-3", line="M1 1")))  # fmt: skip
    pairs = only(reviewed(before, now)).pictures
    assert [(pair.old, pair.new) for pair in pairs] == [(None, 2)]


def test_nothing_drawn_is_no_change() -> None:
    """With a file that cannot be read nothing is drawn, which is no change of any picture."""
    assert reviewed(version(svgs=(svg("a-1"), svg("a-2"))), version()).is_empty
