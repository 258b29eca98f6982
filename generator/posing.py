"""Whether the words of a pose name something that the body or the props have.

Comes in: exercises, sketches and named poses. Goes out: slips. Must not know: how a pose is solved.

What has a slip cannot be drawn: the drawing asks here first, and a rule reports the same.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from generator.equipment import Prop
from generator.figure.joints import JOINT_WORDS
from generator.figure.naming import nameable
from generator.figure.parts import PARTS
from generator.figure.plan import ROOM_DIRECTIONS, PlanError, plans, sides
from generator.figure.props.build import surroundings
from generator.figure.props.values import PropError
from generator.figure.spots import PLACES, REACHERS
from generator.finding import shown
from generator.guide import Path
from generator.model import Exercise, Moment, NamedPose, Sketch, Step
from generator.pose import LIMB_ANGLES, SIDES, Pose

DIRECTIONS = ("up", "down", "forward", "back", "left", "right")
TURNS = ("turn_trunk", "turn_head", "turn_pelvis")
"""What arrows can show beside a part's way: a turn."""
_HELD = (*JOINT_WORDS, *(f"{room}_{side}" for room in ROOM_DIRECTIONS for side in SIDES[:2]))
_JOINTS = tuple(sorted({name.partition("_")[0] for name in LIMB_ANGLES}))
_HANDS = ("hand_left", "hand_right")


class Known(NamedTuple):
    """The words that a field of a pose knows, `_both` among them."""

    words: tuple[str, ...]
    """What may stand in its list, or before the colons of its mapping."""
    targets: tuple[str, ...] = ()
    """What may stand after the colons."""


class Slip(NamedTuple):
    """A word that names nothing."""

    path: Path
    """Where it stands in its entry."""
    what: str
    fix: str


def slips(entry: Exercise | Sketch, named: Mapping[str, Pose]) -> list[Slip]:
    """Return what keeps an exercise or a sketch from being drawn."""
    try:
        around = surroundings(entry.props, 0.0)
    except PropError as error:
        return [Slip(("props",), str(error), "use what the field's description names")]
    planes, grips = set(around.planes), set(around.grips)
    found = list(_anchors(entry, planes))
    steps: Sequence[Step | Moment] = entry.steps
    for index, step in enumerate(steps):
        found += _arrows(step.arrows, ("steps", index, "arrows"))
        if step.pose is not None:
            found += _words(step.pose, ("steps", index, "pose"), planes, grips)
    found += _names(getattr(entry, "places", ()), planes, grips)
    return found or _merged(entry, named, planes, grips)


def builds_on_nothing(entry: Exercise | Sketch, named: Mapping[str, Pose]) -> bool:
    """Tell whether a step builds on a pose that is not there; a rule reports the word itself."""
    poses = [step.pose for step in entry.steps if step.pose is not None]
    words = [pose.base for pose in poses if pose.base is not None]
    for pose in poses:
        laid = pose.with_ or ()
        words += [laid] if isinstance(laid, str) else laid
    return not named.keys() >= set(words)


def slips_of_named(entry: NamedPose) -> list[Slip]:
    """Return what a named pose says that no body and no prop has."""
    planes, grips = _of_all_props()
    return list(_words(entry.pose, ("pose",), planes, grips))


@cache
def _of_all_props() -> tuple[frozenset[str], frozenset[str]]:
    """Return the planes and grips that some prop could bring."""
    found = [planes_and_grips(kind) for kind in Prop.model_fields]
    planes = frozenset(plane for planes, _ in found for plane in planes)
    return planes | {"floor", "mat"}, frozenset(grip for _, grips in found for grip in grips)


def known_words() -> dict[str, Known]:
    """Return, for each field that names parts, places or angles, every word that it knows.

    Planes and grips are those of all props; whether the prop stands there, only an entry tells.
    """
    planes, grips = _of_all_props()
    reached = _with_both((*PLACES, *grips))
    aimed = (*DIRECTIONS, *reached)
    return {
        "contacts": Known(_with_both(PARTS), _with_both(planes)),
        "reach": Known(_with_both(REACHERS), reached),
        "point": Known(_with_both(_HANDS), aimed),
        "gaze": Known(tuple(sorted({*DIRECTIONS, *PLACES, *grips}))),
        "keep": Known(_with_both((*PARTS, *PLACES))),
        "hold": Known(_with_both(_HELD)),
        "free": Known(_with_both(_HELD)),
        "arrows": Known((*TURNS, *_with_both((*PARTS, *PLACES)))),
    }


def _with_both(names: Iterable[str]) -> tuple[str, ...]:
    known = set(names)
    both = {f"{name[:-5]}_both" for name in known if name.endswith("_left")}
    return tuple(sorted(known | both))


def planes_and_grips(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the planes and the grips that a kind of prop brings."""
    if kind == "mat":
        return ("mat",), ()
    (prop,) = surroundings([Prop.model_validate({kind: None})], 0.0).props
    return tuple(prop.planes), tuple(prop.grips)


def _merged(
    entry: Exercise | Sketch, named: Mapping[str, Pose], planes: set[str], grips: set[str]
) -> list[Slip]:
    """Return what goes wrong between steps and the poses that they build on."""
    poses = [step.pose for step in entry.steps]
    for index, pose in enumerate(poses):
        here: Path = ("steps", index, "pose")
        try:
            plan = plans(poses[: index + 1], named)[-1]
        except PlanError as error:
            return [Slip((*here, error.word), str(error), "start from another pose")]
        if plan is None or pose is None:
            continue
        places = {target.place for target in plan.reach.values()} - {None}
        lost = {*plan.contacts.values()} - planes | (places - {*PLACES} - grips)
        if lost:
            what = f"its base uses {', '.join(sorted(map(shown, lost)))}, which no prop here has"
            at = (*here, "base" if pose.base else "from")
            return [Slip(at, what, "add the prop, such as `props: [{chair: {}}]`")]
    return []


def _anchors(entry: Exercise | Sketch, planes: Iterable[str]) -> Iterator[Slip]:
    known = {*planes, "post", "feet", "foot_left", "foot_right"}
    for index, band in enumerate(entry.bands):
        if band.tube is not None and band.tube.anchor not in known:
            path = ("bands", index, "tube", "anchor")
            yield Slip(path, *_unknown(band.tube.anchor, known, "plane here, post or foot"))


def _arrows(arrows: Iterable[str], path: Path) -> Iterator[Slip]:
    for index, word in enumerate(arrows):
        known = (*PARTS, *PLACES, *TURNS)
        if not all(one in known for one in sides(word)):
            yield Slip((*path, index), *_unknown(word, known, "part or place of the body"))


def _names(words: Iterable[str], planes: set[str], grips: set[str]) -> Iterator[Slip]:
    known = nameable(grips, planes)
    for index, word in enumerate(words):
        if word not in known:
            yield Slip(("places", index), *_unknown(word, known, "part, place or plane here"))


def _words(pose: Pose, path: Path, planes: Iterable[str], grips: Iterable[str]) -> Iterator[Slip]:
    """Yield the words of a pose's goals that name nothing."""
    touched, reached = set(planes), {*PLACES, *grips}
    aimed = {*DIRECTIONS, *reached}
    yield from _goals(pose.contacts, (*path, "contacts"), PARTS, touched, "plane here")
    yield from _goals(pose.reach, (*path, "reach"), REACHERS, reached, "place here")
    yield from _goals(pose.point, (*path, "point"), _HANDS, aimed, "direction or place")
    if pose.gaze is not None and pose.gaze not in aimed:
        yield Slip((*path, "gaze"), *_unknown(pose.gaze, aimed, "direction or place"))
    for field, known in (("keep", (*PARTS, *PLACES)), ("hold", _HELD), ("free", _HELD)):
        for index, word in enumerate(getattr(pose, field) or ()):
            fits = all(one in known or _joint(field, one) for one in sides(word))
            if not fits:
                yield Slip((*path, field, index), *_unknown(word, known, "word of a pose"))


def _joint(field: str, word: str) -> bool:
    """Tell whether a held word is a joint with all its angles, such as `hip_left` or `neck`."""
    name = word.rpartition("_")[0] if word.endswith(("_left", "_right")) else word
    trunk = ("lumbar", "thoracic", "neck")
    return field != "keep" and name in (*_JOINTS, *trunk)


def _goals(
    goals: Mapping[str, Any] | None,
    path: Path,
    parts: Iterable[str],
    targets: Iterable[str],
    kind: str,
) -> Iterator[Slip]:
    for part, target in (goals or {}).items():
        if not all(one in parts for one in sides(part)):
            yield Slip((*path, part), *_unknown(part, parts, "part of the body"))
        word = target[0] if isinstance(target, tuple) else target
        if isinstance(word, str) and not all(one in targets for one in sides(word)):
            yield Slip((*path, part), *_unknown(word, targets, kind))


def _unknown(word: str, known: Iterable[str], kind: str) -> tuple[str, str]:
    choices = sorted(known)
    near = difflib.get_close_matches(word, _with_both(choices), n=1, cutoff=0.5)
    offer = f"use one of: {', '.join(choices[:12])}, …; contribute/poses lists them all"
    return f"{shown(word)} is no {kind}", f"did you mean {near[0]}?" if near else offer
