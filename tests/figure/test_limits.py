"""Joint ranges: what a healthy adult can do passes, and what nobody can do does not."""

from dataclasses import replace

import pytest

from generator.figure import limits
from generator.figure.joints import LIMB_WORDS
from generator.figure.limits import ALLOWANCES, LIMITS, SOURCES, Situation
from generator.pose import LIMB_ANGLES, TRUNK_ANGLES
from tests.figure.postures import STANDING, body, both, frames, posed, standing

WHOLE_BODY = {"tilt", "lean", "turn", "facing"}
STAND_STILL = Situation({})


def arms(**angles: float) -> list[tuple[str, str]]:
    """Return the faults of the arms of a standing person: side and way."""
    found = limits.arm_faults(body().skeleton, frames(standing(**angles)), STAND_STILL)
    return [(fault.side, fault.way) for fault in found]


def test_every_joint_has_a_range() -> None:
    """No joint word is without a range; the whole body may turn as it likes."""
    assert set(LIMITS) == (set(TRUNK_ANGLES) - WHOLE_BODY) | set(LIMB_WORDS)
    assert set(LIMITS) <= set(TRUNK_ANGLES) | set(LIMB_ANGLES)


@pytest.mark.parametrize("word", LIMITS)
def test_range_holds_neutral(word: str) -> None:
    """Whoever stands at ease is within every range."""
    limit = LIMITS[word]
    assert limit.low <= 0 <= limit.high
    assert limit.low < limit.high


def test_ranges_have_sources() -> None:
    """Every range and allowance names a source that is listed, and allowances say their reason."""
    assert {limit.source for limit in LIMITS.values()} <= set(SOURCES)
    assert {one.source for one in ALLOWANCES} <= set(SOURCES)
    assert all(one.why for one in ALLOWANCES)


def test_allowances_only_widen() -> None:
    """An allowance lets a joint go further, never less far."""
    for one in ALLOWANCES:
        assert one.low <= LIMITS[one.word].low
        assert one.high >= LIMITS[one.word].high


@pytest.mark.parametrize(
    ("word", "value", "amount"),
    [
        ("knee_left", 150, 0),
        ("knee_left", 190, 40),
        ("knee_right", -8, 8),
        ("elbow_left", -12, 12),
        ("neck_turn", 85, 5),
        ("lumbar_turn", 20, 8),
        ("hip_rot_left", 60, 15),
        ("ankle_right", -60, 10),
    ],
)
def test_beyond(word: str, value: float, amount: float) -> None:
    """The amount beyond a range is counted from its nearer end."""
    limit = limits.range_of(word, STAND_STILL)
    assert limit is not None
    assert limits.beyond(value, limit) == amount


def test_words_without_range() -> None:
    """The body's place in the room and the directions of limbs in it have no range."""
    for word in ("tilt", "facing", "thigh_left", "upper_arm_right"):
        assert limits.range_of(word, STAND_STILL) is None


@pytest.mark.parametrize(
    ("word", "value", "now"),
    [
        ("hip_rot_left", 72, Situation({"hip_flex_left": 92, "hip_abd_left": 28})),
        ("ankle_left", -62, Situation({}, {"shin_left": "floor"})),
        ("knee_left", 162, Situation({"hip_flex_left": 120}, {"shin_left": "floor"})),
        ("ankle_left", 32, Situation({}, {"foot_left": "floor"})),
        ("wrist_flex_left", -90, Situation({}, {"hand_left": "floor"})),
    ],
)
def test_allowance_belongs_to_its_side(word: str, value: float, now: Situation) -> None:
    """What allows the left joint more does nothing for the right one."""
    mine = limits.range_of(word, now)
    assert mine is not None
    assert limits.beyond(value, mine) == 0
    other = limits.range_of(word.replace("left", "right"), now)
    assert other is not None
    assert limits.beyond(value, other) > 5


def test_hip_must_be_bent_and_open_to_turn_further() -> None:
    """A straight leg, or a bent one that is not open, turns no further than the tables say."""
    for angles in ({"hip_flex_left": 92}, {"hip_abd_left": 28}):
        limit = limits.range_of("hip_rot_left", Situation(angles))
        assert limit is not None
        assert limit.high == LIMITS["hip_rot"].high


@pytest.mark.parametrize(
    "angles",
    [
        {"shoulder_flex_left": 170},
        {"shoulder_flex_left": 180, "shoulder_abd_left": 0},
        {"shoulder_abd_left": 170},
        {"shoulder_flex_left": -55},
        {"shoulder_abd_left": 90, "shoulder_horiz_left": 35},
        {"shoulder_abd_left": 90, "shoulder_horiz_left": -120},
        {"shoulder_flex_left": 185, "shoulder_abd_left": 38},
    ],
)
def test_arms_that_point_where_arms_can(angles: dict[str, float]) -> None:
    """Overhead, out to the side, behind and across: what people do."""
    assert arms(**angles) == []


@pytest.mark.parametrize(
    ("angles", "way"),
    [
        ({"shoulder_flex_left": 200, "shoulder_abd_left": 0}, "behind"),
        ({"shoulder_flex_left": -80}, "behind"),
        ({"shoulder_abd_left": 90, "shoulder_horiz_left": 70}, "behind"),
        ({"shoulder_abd_left": 90, "shoulder_horiz_left": -170}, "across"),
        ({"shoulder_abd_left": -70}, "across"),
    ],
)
def test_arms_that_point_where_none_can(angles: dict[str, float], way: str) -> None:
    """Through the back of the head, far behind, and round the neck: what nobody does."""
    assert arms(**angles) == [("left", way)]


def test_arms_are_judged_from_the_thorax() -> None:
    """Bending forwards with hanging arms lifts them before the chest, and is no fault."""
    bent = posed(both(STANDING) | {"tilt": 80.0} | both({"shoulder_flex": 80}))
    assert limits.arm_faults(body().skeleton, frames(bent), STAND_STILL) == ()


def test_hand_on_the_back_takes_the_arm_further() -> None:
    """The blade tips along when a hand lies on the hips or behind the back."""
    arm = frames(standing(shoulder_flex_left=-67.0, shoulder_abd_left=0.0))
    there = replace(STAND_STILL, places={"hand_left": "low_back"})
    assert limits.arm_faults(body().skeleton, arm, STAND_STILL)
    assert limits.arm_faults(body().skeleton, arm, there) == ()
