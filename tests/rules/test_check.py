"""All rules together, and what entries may be exempted from."""

from typing import Any

import pytest

from generator.build import Site, build
from generator.rules import RULES, check
from tests.conftest import SITE_URL, TODAY, codes, loaded, routine
from tests.rules import guide, heel, press

LONG = " ".join(["go"] * 30) + "."


def allow(*found: str) -> list[dict[str, str]]:
    """Return exemptions from codes."""
    return [{"code": code, "reason": "It must be so."} for code in found]


def test_sound_data_gives_nothing() -> None:
    """No rule finds anything in the tiny guide."""
    assert check(guide(), TODAY) == ()


def test_rules_stand_in_the_order_of_their_codes() -> None:
    """The list of rules reads like the table of codes, and no code stands twice."""
    numbers = [rule.code[1:] for rule in RULES]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_explain_themselves(rule: Any) -> None:
    """Each rule has a promise and a reason, in sentences."""
    assert rule.title.endswith(".")
    assert rule.why.endswith(".")


def test_an_exemption_takes_a_finding_away() -> None:
    """What an entry is exempted from, with a reason, is not said of it."""
    assert codes(loaded(exercises=[heel(feel=LONG), press()])) == ["H202"]
    assert codes(loaded(exercises=[heel(feel=LONG, allow=allow("H202")), press()])) == []


def test_an_exemption_holds_for_its_own_entry() -> None:
    """Another entry with the same fault is still told."""
    found = loaded(exercises=[heel(feel=LONG, allow=allow("H202")), press(feel=LONG)])
    assert [(f.code, f.where) for f in found.findings] == [("H202", "knee-press › feel")]


def test_a_routine_can_be_exempted() -> None:
    """Routines have exemptions as exercises have."""
    assert codes(loaded(routines=[routine(minutes=9, allow=allow("E603"))])) == []


@pytest.mark.parametrize("code", ["H202", "E050", "E901", "E999"])
def test_an_exemption_from_nothing(code: str) -> None:
    """An exemption that takes nothing away is an error where it stands."""
    found = loaded(exercises=[heel(allow=allow(code)), press()])
    assert [(f.code, f.where) for f in found.findings] == [("E901", "heel-slide › allow 1")]


def test_an_exemption_stands_once() -> None:
    """The second of two equal exemptions takes nothing away."""
    found = loaded(exercises=[heel(feel=LONG, allow=allow("H202", "H202")), press()])
    assert [(f.code, f.where) for f in found.findings] == [("E901", "heel-slide › allow 2")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"exercises": [heel(position="gone", allow=allow("E501")), press()]}, "E501"),
        ({"exercises": [heel(sources=[{"id": "gone", "supports": ["how-to"]}],
                             allow=allow("E502")), press()]}, "E502"),
        ({"routines": [routine(minutes=1, items=[
            {"exercise": "heel-slide", "dose": {"reps": 15}},
            {"exercise": "gone", "dose": {"reps": 1}}], allow=allow("E503"))]}, "E503"),
    ],
    ids=["word", "source", "exercise"],
)  # fmt: skip
def test_no_exemption_breaks_a_build(changes: dict[str, Any], code: str) -> None:
    """A guide without errors can be built: what pages look up cannot be exempted."""
    found = loaded(**changes)
    if found.errors:
        assert code in codes(found)
    else:
        assert found.guide is not None
        assert build(found.guide, Site(SITE_URL))


def test_some_rules_alone() -> None:
    """With fewer rules, exemptions from the others are no fault."""
    found = guide(exercises=[heel(feel=LONG, allow=allow("H202")), press(kind="gone")])
    some = tuple(rule for rule in RULES if rule.code == "E501")
    assert [finding.code for finding in check(found, TODAY, some)] == ["E501"]
