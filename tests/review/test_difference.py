"""Two values side by side: every field that differs, by a way that a person can follow."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.review.difference import NOTHING, aligned, differences, said, spoken


def found(old: Any, new: Any) -> list[tuple[str, str | None, str | None]]:
    """Return differences as text: the way, before, now."""
    return [
        (
            ".".join(map(str, way)),
            None if was is NOTHING else said(was),
            None if now is NOTHING else said(now),
        )
        for way, was, now in differences(old, new)
    ]


STEPS = [
    {"text": "Lie down on your back.", "breath": "in"},
    {"text": "Slide one heel to you."},
    {"text": "Slide it back again."},
]
NEW = {"text": "Wait.", "pose": {"base": "lying", "tilt": -90}}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        pytest.param({"a": 1}, {"a": 1}, [], id="the same"),
        pytest.param({"a": 1}, {"a": 2}, [("a", "1", "2")], id="changed"),
        pytest.param({"a": 1}, {}, [("a", "1", None)], id="gone"),
        pytest.param({}, {"a": None}, [("a", None, "null")], id="null is a value"),
        pytest.param({"a": True}, {"a": 1}, [("a", "true", "1")], id="true is not one"),
        pytest.param({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 2}}}, [("a.b.c", "1", "2")],
                     id="nested"),
        pytest.param({"a": ["x", "y"]}, {"a": ["y"]}, [("a", "x, y", "y")], id="short words"),
        pytest.param({"a": ["x" * 50, "y"]}, {"a": ["x" * 50, "z"]}, [("a.1", "y", "z")],
                     id="sentences one by one"),
        pytest.param({"steps": STEPS}, {"steps": [STEPS[0], NEW, *STEPS[1:]]},
                     [("steps.1.text", None, "Wait."),
                      ("steps.1.pose", None, "base: lying;\ntilt: -90")],
                     id="a step put in between is one new step"),
        pytest.param({"steps": STEPS}, {"steps": [STEPS[0], NEW, {"text": "Slide a heel to you."},
                                                  STEPS[2]]},
                     [("steps.1.text", None, "Wait."),
                      ("steps.1.pose", None, "base: lying;\ntilt: -90"),
                      ("steps.2.text", "Slide one heel to you.", "Slide a heel to you.")],
                     id="a changed step stays beside what it was"),
        pytest.param({"steps": STEPS}, {"steps": STEPS[1:]},
                     [("steps.0.text", "Lie down on your back.", None),
                      ("steps.0.breath", "in", None)],
                     id="a step that went"),
        pytest.param({"c": [{"condition": "knee", "note": "a"}]},
                     {"c": [{"condition": "hip", "note": "b"}, {"condition": "knee", "note": "c"}]},
                     [("c.hip", None, "condition: hip;\nnote: b"), ("c.knee.note", "a", "c")],
                     id="items by what tells them apart"),
        pytest.param({"i": [{"exercise": "a"}, {"exercise": "b"}]},
                     {"i": [{"exercise": "b"}, {"exercise": "a"}]},
                     [("i.order", "a, b", "b, a")], id="another order"),
    ],
)  # fmt: skip
def test_says_what_differs(old: Any, new: Any, wanted: list[Any]) -> None:
    """Each field that differs comes once, with what it was and is."""
    assert found(old, new) == wanted


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"low": 5, "high": 10}, "5-10"),
        ({"low": 7, "high": 7}, "7"),
        (-90.0, "-90"),
        (0.5, "0.5"),
        (False, "false"),
        ({"a": [1, {"b": None}]}, "a: [1, {b: null}]"),
    ],
)
def test_values_read_as_people_write_them(value: Any, text: str) -> None:
    """Spans, whole numbers and mappings look as they do in the data."""
    assert said(spoken(value)) == text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abid"), inner, max_size=3)
    ),
    max_leaves=12,
)
ENTRIES = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)


@given(ENTRIES, ENTRIES)
@settings(max_examples=150, deadline=None)
def test_nothing_is_missed_and_nothing_made_up(old: Any, new: Any) -> None:
    """Equal entries have no difference, others have one, and the way back has the same ones."""
    there, back = list(differences(old, new)), list(differences(new, old))
    assert bool(there) == (said(old) != said(new) or old != new)
    assert len({repr(one) for one in there}) == len(there)
    assert all(was is NOTHING or now is NOTHING or said(was) != said(now) or was != now
               for _, was, now in there)  # fmt: skip
    assert bool(there) == bool(back)


@given(st.lists(st.sampled_from(["one", "two", "three"]), max_size=6),
       st.lists(st.sampled_from(["one", "two", "four"]), max_size=6))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_every_item_has_its_place(old: list[str], new: list[str]) -> None:
    """Each item of both lists comes once and in order."""
    pairs = aligned(old, new)
    assert [one for one, _ in pairs if one is not None] == list(range(len(old)))
    assert [other for _, other in pairs if other is not None] == list(range(len(new)))
