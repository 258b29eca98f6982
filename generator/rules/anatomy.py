"""E30x, H31x: every picture shows what a human body can do and hold.

Comes in: the guide, and the facts measured on each step's solved pose. Goes out: faults, at the
angle or the goal that is to blame. Must not know: how poses are solved or measured.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.figure import fact as kind
from generator.figure.fact import Fact
from generator.pose import LIMB_ANGLES, SIDES, TRUNK_ANGLES
from generator.rules import blame
from generator.rules.blame import PLACING, SHOULDER, TOUCHING, Place, about, ways
from generator.rules.rule import Context, Fault, Rule

_JOINTS = ("knee", "elbow", "ankle", "hip", "shoulder", "wrist", "neck")
_NAMES = {"pronation": "forearm", "chin": "neck", "girdle": "shoulder blade", "toes": "toe",
          "fingers": "finger"}  # fmt: skip


def _facts(context: Context) -> Iterator[tuple[Place, Fact]]:
    """Yield every fact with the step that it is about.

    What else is wrong with a step comes from the angle that no joint reaches, if it has one.
    """
    for index, exercise in enumerate(context.guide.exercises):
        measured = context.figures.get(exercise.id, ())
        for step, found in zip(range(len(exercise.steps)), measured, strict=False):
            place = blame.place(exercise, index, step)
            written = (one for one in found if one.kind == kind.RANGE and one.written)
            worst = [one for one in written if one.severity == "error"]
            if place is not None:
                yield from ((place, fact) for fact in worst or found)


def _joint(word: str) -> str:
    """Return the joint that a word turns, with its article: `a knee`."""
    name = word.rpartition("_")[0] if word.endswith(("_left", "_right")) else word
    first = name.partition("_")[0]
    known = first if first in _JOINTS else _NAMES.get(first)
    described = {**TRUNK_ANGLES, **LIMB_ANGLES}.get(name, name).partition(",")[0].lower()
    noun = known or described
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _spoken(part: str) -> str:
    """Return a part as people say it: `left hand`."""
    name, _, side = part.rpartition("_")
    return f"{side} {name.replace('_', ' ')}" if side in SIDES else part.replace("_", " ")


def _range(place: Place, fact: Fact) -> Fault:
    low, high = fact.span or (0.0, 0.0)
    found = place.angle(ways(fact.subject))
    what = f"{fact.amount:.0f}° is beyond {_joint(fact.subject)}'s range ({low:.0f} to {high:.0f})"
    if fact.written and found is not None:
        return Fault(found, what, f"use a value from {low:.0f} to {high:.0f}")
    if fact.written:
        what = f"its pose sets {fact.subject}, and {what}"
        return Fault(place.named(), what, f"write {fact.subject} with a value in that range")
    what = f"finishing the pose bends {fact.subject} too far: {what}"
    fix = "ease what it must touch or reach, or bring its angles nearer to that"
    return Fault(found or place.whole(), what, fix)


def _arm(place: Place, fact: Fact) -> Fault:
    side = fact.subject.rpartition("_")[2]
    words = tuple(f"{word}_{side}" for word in SHOULDER)
    found = place.angle(words) or place.goal("reach", (f"hand_{side}",)) or place.whole()
    where = "behind the body" if fact.other == "behind" else "across the body"
    return Fault(
        found,
        f"the {side} upper arm points {fact.amount:.0f}° {where}; "
        f"a shoulder allows {fact.limit:.0f} there",
        "bring the arm further to the side or to the front"
        if fact.other == "behind"
        else "bring the arm back towards its own side",
    )


def _ranges(place: Place, fact: Fact) -> Fault:
    return _arm(place, fact) if fact.kind == kind.ARM else _range(place, fact)


def _sink(place: Place, fact: Fact) -> Fault:
    touching = about(fact.subject, TOUCHING)
    found = (
        place.goal("contacts", touching)
        or place.goal("reach", touching)
        or place.angle(about(fact.subject, PLACING))
        or place.whole()
    )
    return Fault(
        found,
        f"the {_spoken(fact.subject)} sinks {fact.amount:.1f} cm into the {_spoken(fact.other)}",
        f"lift it, or say that it touches: contacts: {{{fact.subject}: {fact.other}}}"
        if found[-1] not in touching and fact.subject.startswith(("hand", "foot"))
        else "move it out, or take back the angle or `hold` that keeps it there",
    )


def _collision(place: Place, fact: Fact) -> Fault:
    parts = (fact.subject, fact.other)
    side = fact.subject.rpartition("_")[2]
    found = (
        place.angle(word for part in parts for word in about(part, PLACING))
        or place.goal("reach", (f"hand_{side}",))
        or place.whole()
    )
    way = "goes through" if fact.severity == "error" else "is pressed into"
    return Fault(
        found,
        f"the {_spoken(fact.subject)} {way} the {_spoken(fact.other)}: its middle lies "
        f"{fact.amount:.1f} cm under the skin there",
        "start the limb on the right side of it: change these angles, or what it reaches",
    )


def _contact(place: Place, fact: Fact) -> Fault:
    field, _, part = fact.subject.partition(" ")
    found = place.gaze() if field == "gaze" else place.goal(field, (part,))
    said = {
        "reach": "does not reach its place",
        "keep": "does not stay where it was",
        "point": "does not point there",
        "gaze": "does not turn that far",
    }
    return Fault(
        found or place.whole(),
        f"the {_spoken(part or 'face')} {said.get(field, 'does not touch')}: "
        f"{fact.amount:.1f} cm are missing",
        "bring its angles nearer, free what holds it back, or take the goal away",
    )


def _balance(place: Place, fact: Fact) -> Fault:
    held = fact.amount < kind.FAR_CM
    return Fault(
        place.angle(("tilt", "lean")) or place.whole(),
        f"the body would tip over: its weight is {fact.amount:.0f} cm outside of what it stands on"
        if held
        else "the body hangs in the air: nothing holds it up",
        "bring the hips over the feet, or say what else it leans on"
        if held
        else "say what touches the floor, such as contacts: {foot_both: floor}",
    )


def _moved(place: Place, fact: Fact) -> Fault | None:
    """Word an angle that was moved; one that the step only inherits is where its solve starts."""
    said, solved = fact.span or (0.0, 0.0)
    found = place.own().angle((fact.subject,))
    if found is None:
        return None
    return Fault(
        found,
        f"{fact.subject} is written as {said:.0f}°, but what must touch or be reached makes it "
        f"{solved:.0f}°",
        f"write {solved:.0f}, or change the goal that moves it",
    )


def _unsolved(place: Place, fact: Fact) -> Fault:
    field, _, part = fact.subject.partition(" ")
    why = (
        fact.other
        or f"the {_spoken(part or 'face')} ends {fact.amount:.0f} cm from where it should"
    )
    return Fault(
        (place.goal(field, (part,)) if part else None) or place.whole(),
        f"the pose could not be finished: {why}",
        "take this goal away, or write angles nearer to what is meant",
    )


_WORDED: Mapping[str, Callable[[Place, Fact], Fault | None]] = {
    kind.RANGE: _ranges,
    kind.ARM: _ranges,
    kind.SINK: _sink,
    kind.COLLISION: _collision,
    kind.CONTACT: _contact,
    kind.BALANCE: _balance,
    kind.MOVED: _moved,
    kind.UNSOLVED: _unsolved,
}


def _find(severity: str, *kinds: str) -> Callable[[Context], Iterable[Fault]]:
    """Return a check for facts of some kinds and one severity."""

    def check(context: Context) -> Iterable[Fault]:
        for place, fact in _facts(context):
            if fact.severity == severity and fact.kind in kinds:
                fault = _WORDED[fact.kind](place, fact)
                if fault is not None:
                    yield fault

    check.__doc__ = f"Find poses with an {severity} of the kind {' or '.join(kinds)}."
    return check


RULES = (
    Rule(
        "E301",
        "Joints stay within their range.",
        "A picture that no joint can follow hurts whoever tries to.",
        _find("error", kind.RANGE, kind.ARM),
    ),
    Rule(
        "E302",
        "Bodies rest on things, not in them.",
        "A part that sinks into the floor shows a pose that nobody takes.",
        _find("error", kind.SINK),
    ),
    Rule(
        "E303",
        "Limbs do not pass through the body.",
        "A limb that comes out on the other side cannot be copied.",
        _find("error", kind.COLLISION),
    ),
    Rule(
        "E304",
        "What is said to touch touches.",
        "A hand in the air beside the knee it holds teaches another exercise.",
        _find("error", kind.CONTACT),
    ),
    Rule(
        "E305",
        "The body stays upright.",
        "Nobody can hold a pose that falls over.",
        _find("error", kind.BALANCE),
    ),
    Rule(
        "E306",
        "Written angles are nearly the drawn angles.",
        "Whoever reads the data must find there what the picture shows.",
        _find("error", kind.MOVED),
    ),
    Rule(
        "E307",
        "Every pose can be finished.",
        "Without it there is no picture.",
        _find("error", kind.UNSOLVED),
        exemptible=False,
    ),
    Rule(
        "H311",
        "Joints stay well within their range.",
        "At the end of its range a joint is strained, and few people get there.",
        _find("hint", kind.RANGE, kind.ARM),
    ),
    Rule(
        "H312",
        "Bodies barely dent what they rest on.",
        "More than a centimetre or two looks wrong from near.",
        _find("hint", kind.SINK),
    ),
    Rule(
        "H313",
        "Limbs only touch each other.",
        "Flesh gives way a little; bones do not.",
        _find("hint", kind.COLLISION),
    ),
    Rule(
        "H314",
        "What is said to touch touches closely.",
        "A gap of two fingers can be seen.",
        _find("hint", kind.CONTACT),
    ),
    Rule(
        "H316",
        "Written angles are the drawn angles, give or take 15°.",
        "The next contributor starts from what is written.",
        _find("hint", kind.MOVED),
    ),
)
