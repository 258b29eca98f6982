"""What is like a new entry: repeats are noticed, strangers are not, and poses are at hand."""

from typing import Any

import pytest

from generator import likeness, naming
from generator.draft import dressed
from generator.guide import Guide
from tests.conftest import exercise, loaded


def tiny(*entries: dict[str, Any]) -> Guide:
    """Return the tiny guide with exercises of ours."""
    guide = loaded(exercises=list(entries), routines=[], published={}).guide
    assert guide is not None
    return guide


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Childs pose", "childs-pose"), ("Pose, child", "childs-pose"),
        ("Bird-dogs", "bird-dog"), ("BALASANA", "childs-pose"), ("Cat stretch", "cat-cow"),
        ("Knees to chest", "double-knee-to-chest"),
    ],
)  # fmt: skip
def test_another_spelling_is_noticed(real_guide: Guide, name: str, id_: str) -> None:
    """Plurals, other orders of words and other names lead to the exercise that is there."""
    assert likeness.twins(real_guide, [name])[0].exercise.id == id_


@pytest.mark.parametrize("name", ["Seated forward lean", "Ski jump", "日本語", "!!!"])
def test_a_stranger_is_none(real_guide: Guide, name: str) -> None:
    """A new exercise is not taken for one that only shares a position with it."""
    assert likeness.twins(real_guide, [name]) == []


def test_an_old_id_is_a_name() -> None:
    """What an exercise was once called counts, too."""
    guide = tiny(exercise(formerly=["ankle-glide"]))
    [twin] = likeness.twins(guide, ["Other", "Ankle glides"])
    assert (twin.exercise.id, twin.name) == ("heel-slide", "ankle glide")


def test_the_usual_pose_and_its_props_come_first(real_guide: Guide) -> None:
    """A sitter is offered the sitting pose, and gets a chair; arms alone are no pose."""
    starts = likeness.starts(real_guide, "sitting")
    assert starts[0] == "sitting"
    assert {"standing", "supine"} <= set(starts)
    assert "arms_crossed" not in starts
    steps = [{"text": "x"}, {"text": "y", "pose": {"base": "sitting"}}]
    values = {"position": "sitting", "steps": steps}
    assert dressed(real_guide, values)["props"] == ({"chair": {}},)
    assert dressed(real_guide, {**values, "props": []})["props"] == []


@pytest.mark.parametrize("steps", [None, 3, "x", ["x"], [{"pose": 3}], [{"pose": {"base": [1]}}]])
def test_odd_values_are_left_alone(real_guide: Guide, steps: Any) -> None:
    """What is no list of steps with poses has no props to add."""
    values = {"position": "sitting", "steps": steps}
    assert dressed(real_guide, values) == values


def test_kin_share_position_and_purpose(real_guide: Guide) -> None:
    """Poses to copy from come from exercises that begin in the same way."""
    values = {"position": "sitting", "kind": "mobility", "goals": ["mid-back"], "name": "Lean"}
    found = likeness.kin(real_guide, values)
    assert len(found) == 2
    assert {one.position for one in found} == {"sitting"}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Child's pose", "childs-pose"), ("  Y, T & W (prone)", "y-t-w-prone"),
        ("90/90 stretch", "stretch"), ("../../etc/passwd", "etc-passwd"), ("日本語", ""),
        ("Über-Straße ’n’ go", "uber-strasse-n-go"), ("-- ", ""), ("CON", "con"),
        ("x" * 99, "x" * 56), ("word " * 20, "-".join(["word"] * 11)),
    ],
)  # fmt: skip
def test_ids_are_made_from_names(name: str, id_: str) -> None:
    """An id has small letters, digits and single hyphens, whatever the name has."""
    assert naming.slug(name) == id_


def test_an_id_that_is_taken_gets_a_number() -> None:
    """Two sources with one title have two ids."""
    assert naming.slug("A page", {"a-page", "a-page-2"}) == "a-page-3"


def test_things_are_found_by_what_people_write(real_guide: Guide) -> None:
    """An id, a name, a title or an address names an entry; a near miss is offered."""
    source = real_guide.sources[0]
    for word in (source.id, source.title.upper(), source.url):
        assert naming.find(real_guide, "sources", word) == source.id
    assert naming.find(real_guide, "muscles", "gluteus maximus ") == "gluteus-maximus"
    assert naming.find(real_guide, "muscles", "glutes") is None
    assert naming.near(real_guide, "muscles", "gluteus maximum") == "gluteus-maximus"
