"""Ids and names that readers and links rely on for good."""

from typing import Any

import pytest

from generator.rules.identity import RULES
from tests.conftest import knees, loaded, routine
from tests.rules import Faults, faults, heel, press

SOURCE = knees()["sources"][0]


def vocabulary(**lists: Any) -> dict[str, Any]:
    """Return the tiny vocabulary with some of its lists replaced."""
    return {**knees()["vocabulary"], **lists}


def pose(id_: str) -> dict[str, Any]:
    """Return a starting pose."""
    return {"id": id_, "name": id_, "pose": {}}


def term(id_: str) -> dict[str, Any]:
    """Return a word of the vocabulary."""
    return {"id": id_, "name": id_}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="sound"),
        pytest.param(
            {"exercises": [heel(), press(), press(name="Other")]},
            [("E101", ("exercises", 2, "id"))],
            id="exercise twice",
        ),
        pytest.param(
            {"sources": [SOURCE.copy(), SOURCE.copy(), SOURCE.copy()]},
            [("E101", ("sources", 1, "id")), ("E101", ("sources", 2, "id"))],
            id="source thrice",
        ),
        pytest.param(
            {"poses": [pose("tall"), pose("tall")]}, [("E101", ("poses", 1, "id"))], id="pose twice"
        ),
        pytest.param(
            {"vocabulary": vocabulary(muscles=[term("calf"), term("calf")])},
            [("E101", ("vocabulary", 0, "muscles", 1, "id"))],
            id="word twice",
        ),
        pytest.param(
            {"vocabulary": vocabulary(muscles=[term("knee")], equipment=[term("knee")])},
            [],
            id="word in two lists",
        ),
        pytest.param(
            {"exercises": [press(), heel()]},
            [("E102", ("exercises", 1, "id"))],
            id="exercises not sorted",
        ),
        pytest.param(
            {"sources": [{**SOURCE, "id": one} for one in ("handbook", "zebra", "leaflet")]},
            [("E102", ("sources", 2, "id"))],
            id="one source out of place",
        ),
        pytest.param(
            {"poses": [pose("wide"), pose("tall")], "vocabulary": vocabulary(
                muscles=[term("quadriceps"), term("calf")])},
            [],
            id="poses and words in any order",
        ),
        pytest.param(
            {"exercises": [heel(), press(name="heel  SLIDE!")]},
            [("E103", ("exercises", 1, "name"))],
            id="name of another",
        ),
        pytest.param(
            {"exercises": [heel(also_known_as=["Quad set"]), press(also_known_as=["quad-set"])]},
            [("E103", ("exercises", 1, "also_known_as", 0))],
            id="other name of another",
        ),
        pytest.param(
            {"exercises": [heel(also_known_as=["Slide", "Heel-slide"]), press()]},
            [("E103", ("exercises", 0, "also_known_as", 1))],
            id="other name is the name",
        ),
        pytest.param({"routines": [routine(name="Heel slide")]}, [], id="routine like an exercise"),
        pytest.param(
            {"exercises": [heel(), press(formerly=["knee-push"])]}, [], id="old id"
        ),
        pytest.param(
            {"exercises": [heel(), press(formerly=["heel-slide"])]},
            [("E104", ("exercises", 1, "formerly", 0))],
            id="old id is another's id",
        ),
        pytest.param(
            {"exercises": [heel(), press(formerly=["x", "knee-press"])]},
            [("E104", ("exercises", 1, "formerly", 1))],
            id="old id is the own id",
        ),
        pytest.param(
            {"exercises": [heel(formerly=["old"]), press(formerly=["old"])]},
            [("E104", ("exercises", 1, "formerly", 0))],
            id="old id of two",
        ),
        pytest.param(
            {"routines": [routine(formerly=["heel-slide"])]}, [], id="old id of another list"
        ),
        pytest.param(
            {"published": {"exercises": ["heel-slide", "knee-press", "toe-tap"],
                           "routines": ["first-week", "second-week"]}},
            [("E105", ("published", 0, "exercises", 2)), ("E105", ("published", 0, "routines", 1))],
            id="published and gone",
        ),
        pytest.param(
            {"published": {"exercises": ["heel-slide", "knee-press", "toe-tap"],
                           "routines": ["first-week"]},
             "exercises": [heel(), press(formerly=["toe-tap"])]},
            [],
            id="published and moved",
        ),
        pytest.param(
            {"published": {"exercises": ["heel-slide"]}},
            [("H106", ("exercises", 1, "id")), ("H106", ("routines", 0, "id"))],
            id="not yet published",
        ),
    ],
)  # fmt: skip
def test_identity(changes: dict[str, Any], expected: Faults) -> None:
    """Ids, names and addresses stand once, in order, and for good."""
    assert faults(RULES, **changes) == expected


@pytest.mark.parametrize("field", [{"id": "index"}, {"formerly": ["index"]}], ids=str)
@pytest.mark.parametrize("collection", ["exercises", "routines"])
def test_no_page_takes_the_place_of_a_list(collection: str, field: dict[str, Any]) -> None:
    """The id `index` is the address of the list of all, so no entry may have it, old or new."""
    entry = heel(**field) if collection == "exercises" else routine(**field)
    entries = [entry, press()] if collection == "exercises" else [entry]
    codes = [found.code for found in loaded(**{collection: entries}).errors]
    assert set(codes) - {"E105", "E503"}
