"""Facts about poses become faults at the line of the word that is to blame."""

from typing import Any

import pytest

from generator.figure import fact as kind
from generator.figure.fact import Fact
from generator.guide import Path
from generator.rules import anatomy
from generator.rules.rule import Context, Fault
from tests.conftest import TODAY, codes, exercise, loaded
from tests.rules import guide, heel, press

POSE: Path = ("exercises", 0, "steps", 0, "pose")
LATER: Path = ("exercises", 0, "steps", 1, "pose")
STANDING = {"id": "standing", "name": "Standing", "pose": {"knee_both": 5, "tilt": 0}}


def fact(of: str, subject: str, severity: str = "error", **more: Any) -> Fact:
    """Return a fact of no particular amount."""
    whole = {"amount": 190.0, "unit": "deg", "limit": 150.0, **more}
    return Fact(of, subject, severity=severity, **whole)  # type: ignore[arg-type]


def knee(value: float = 190.0, written: bool = True, severity: str = "error") -> Fact:
    """Return the fact that a left knee is beyond its range."""
    more: dict[str, Any] = {"amount": value, "span": (0.0, 150.0), "written": written}
    return fact(kind.RANGE, "knee_left", severity, **more)


def found(facts: list[list[Fact]], *poses: dict[str, Any] | None) -> list[tuple[str, Fault]]:
    """Return codes and faults for an exercise's poses and what was measured on them."""
    steps = [{"text": "Do it.", **({"pose": pose} if pose is not None else {})} for pose in poses]
    if len(steps) == 1:
        steps.append({"text": "Rest."})
    made = guide(exercises=[heel(steps=steps), press()], poses=[STANDING])
    context = Context(made, TODAY, {"heel-slide": facts})
    return [(rule.code, fault) for rule in anatomy.RULES for fault in rule.check(context)]


def paths(facts: list[list[Fact]], *poses: dict[str, Any] | None) -> list[tuple[str, Path]]:
    """Return codes and paths."""
    return [(code, fault.path) for code, fault in found(facts, *poses)]


def test_nothing_measured_nothing_found() -> None:
    """A guide without pictures has no faults of anatomy."""
    assert found([], {"knee_left": 190}) == []
    assert found([[]], None) == []


@pytest.mark.parametrize("word", ["knee_left", "knee_both", "shank_left"])
def test_at_the_angle(word: str) -> None:
    """The fault stands at the angle: its own side, both sides, or the direction in its stead."""
    assert paths([[knee()]], {word: 190}) == [("E301", (*POSE, word))]


def test_words_of_e301() -> None:
    """The fault says the value, the joint and its range, and the fix says the range."""
    ((_, fault),) = found([[knee()]], {"knee_left": 190})
    assert fault.what == "190° is beyond a knee's range (0 to 150)"
    assert fault.fix == "use a value from 0 to 150"


def test_at_the_base() -> None:
    """An angle of a named pose is reported where the step names it."""
    ((code, fault),) = found([[knee()]], {"base": "standing", "tilt": 3})
    assert (code, fault.path) == ("E301", (*POSE, "base"))
    assert "knee_left" in fault.what


def test_at_the_earlier_step() -> None:
    """A step that goes on from another shows its faults there, and so finds nothing new."""
    both = found([[knee()], [knee()]], {"knee_left": 190}, {"from": "previous", "tilt": 3})
    assert both[0] == both[1]
    assert both[0][1].path == (*POSE, "knee_left")


def test_later_word_is_to_blame() -> None:
    """A step's own word counts before that of the step that it goes on from."""
    poses = {"knee_left": 20}, {"from": "previous", "knee_both": 190}
    assert paths([[], [knee()]], *poses) == [("E301", (*LATER, "knee_both"))]


def test_not_further_back_than_the_start() -> None:
    """A step that starts anew has nothing to do with those before it."""
    poses = {"knee_left": 190}, {"base": "standing"}
    assert paths([[], [knee()]], *poses) == [("E301", (*LATER, "base"))]


def test_mirror() -> None:
    """In a mirror the left knee is written as the right one."""
    assert paths([[knee()]], {"mirror": True, "knee_right": 190}) == [
        ("E301", (*POSE, "knee_right"))
    ]
    twice = {"mirror": True, "knee_left": 190}, {"from": "previous", "mirror": True}
    assert paths([[], [knee()]], *twice) == [("E301", (*POSE, "knee_left"))]


def test_word_taken_back_is_not_to_blame() -> None:
    """A word set to null stands for nothing."""
    poses = {"knee_left": 190}, {"from": "previous", "knee_left": None, "shank_left": 10}
    solved = knee(written=False)
    assert paths([[], [solved]], *poses) == [("E301", (*POSE, "knee_left"))]


def test_steps_without_pose() -> None:
    """Facts belong to their step, whatever stands between."""
    poses = {"knee_left": 190}, None, {"from": "previous"}
    assert paths([[], [], [knee()]], *poses) == [("E301", (*POSE, "knee_left"))]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (knee(), "E301"),
        (fact(kind.ARM, "shoulder_left", other="behind"), "E301"),
        (fact(kind.ARM, "shoulder_left", other="across"), "E301"),
        (fact(kind.SINK, "foot_left", other="floor"), "E302"),
        (fact(kind.COLLISION, "hand_left", other="chest"), "E303"),
        (fact(kind.CONTACT, "contacts hand_left"), "E304"),
        (fact(kind.BALANCE, "pose"), "E305"),
        (fact(kind.BALANCE, "pose", amount=kind.FAR_CM), "E305"),
        (fact(kind.MOVED, "knee_left", span=(90.0, 20.0)), "E306"),
        (fact(kind.UNSOLVED, "reach hand_left"), "E307"),
        (kind.unsolved("why"), "E307"),
        (knee(severity="hint", written=False), "H311"),
        (fact(kind.SINK, "trunk", "hint", other="chair"), "H312"),
        (fact(kind.COLLISION, "forearm_left", "hint", other="forearm_right"), "H313"),
        (fact(kind.CONTACT, "gaze", "hint"), "H314"),
        (fact(kind.MOVED, "knee_left", "hint", span=(90.0, 70.0)), "H316"),
    ],
)
def test_codes(one: Fact, code: str) -> None:
    """Every kind of fact has its code, says what is wrong in one line and how to mend it."""
    pose = {"knee_left": 90, "tilt": 10, "contacts": {"hand_left": "floor"}, "gaze": "up"}
    ((given, fault),) = found([[one]], pose)
    assert given == code
    assert fault.path[:5] == POSE
    for text in (fault.what, fault.fix):
        assert text
        assert text[0] != text[0].upper() or not text[0].isalpha()
        assert text.isprintable()
        assert not text.endswith(".")


@pytest.mark.parametrize(
    ("one", "last"),
    [
        (fact(kind.ARM, "shoulder_left", other="behind"), ("shoulder_flex_left",)),
        (fact(kind.SINK, "hand_left", other="floor"), ("contacts", "hand_both")),
        (fact(kind.SINK, "foot_left", other="floor"), ("thigh_left",)),
        (fact(kind.COLLISION, "forearm_left", other="ribs"), ("elbow_both",)),
        (fact(kind.COLLISION, "thigh_right", other="forearm_left"), ("elbow_both",)),
        (fact(kind.CONTACT, "contacts hand_left"), ("contacts", "hand_both")),
        (fact(kind.CONTACT, "reach palm_left"), ("reach", "palm_left")),
        (fact(kind.CONTACT, "keep foot_right"), ("keep", 1)),
        (fact(kind.CONTACT, "gaze"), ("gaze",)),
        (fact(kind.UNSOLVED, "reach palm_left"), ("reach", "palm_left")),
        (fact(kind.BALANCE, "pose"), ("tilt",)),
        (fact(kind.MOVED, "thigh_left", span=(9.0, 70.0)), ("thigh_left",)),
    ],
)
def test_at_what_is_to_blame(one: Fact, last: Path) -> None:
    """The fault stands at the angle or goal that brings the part there."""
    pose = {
        "tilt": 10,
        "shoulder_flex_left": 20,
        "elbow_both": 30,
        "thigh_left": 40,
        "gaze": "up",
        "contacts": {"hand_both": "floor"},
        "reach": {"palm_left": "knee_left"},
        "keep": ["hand_left", "foot_both"],
    }
    ((_, fault),) = found([[one]], pose)
    assert fault.path == (*POSE, *last)


def test_moved_angle_of_a_named_pose() -> None:
    """Where a named pose's angle ends is the solve's affair; nobody here wrote it."""
    moved = fact(kind.MOVED, "knee_left", span=(5.0, 80.0))
    assert found([[moved]], {"base": "standing"}) == []
    inherited = {"knee_left": 5}, {"from": "previous"}
    assert found([[], [moved]], *inherited) == []
    assert paths([[moved]], *inherited) == [("E306", (*POSE, "knee_left"))]


def test_every_joint_has_a_name() -> None:
    """Each joint word is spoken of as a joint, with its article."""
    words = ("elbow_left", "lumbar_flex", "hip_abd_right", "pronation_left", "chin_tuck")
    names = {anatomy._joint(word) for word in (*words, "girdle_lift_left")}
    assert names == {"an elbow", "a lower back", "a hip", "a forearm", "a shoulder blade", "a neck"}


def test_what_follows_from_an_angle_out_of_range_is_not_said() -> None:
    """Who mends the angle sees what is left; until then its consequences only hide it."""
    pose = {"elbow_both": 190, "contacts": {"hand_both": "floor", "forehead": "floor"}}
    steps = [{"text": "Stand.", "pose": pose}, {"text": "Go on."}]
    found = loaded(exercises=[exercise(steps=steps), exercise(id="knee-press", name="Press")])
    assert set(codes(found)) == {"E301"}
