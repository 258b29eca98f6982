"""A pose as it is meant: sides written out, bases, overlays and earlier steps merged in.

Comes in: the poses of an exercise's steps and the named poses. Goes out: a `Plan` a step.
Must not know: bodies, or how a plan is solved.

Later words win: first the base (or the step before), then the overlays of `with`, then the step's
own words. A word set to null takes back what stood before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.figure.mirror import shifted, swapped, turned
from generator.pose import LIMB_ANGLES, TRUNK_ANGLES, Pose

ROOM_DIRECTIONS = {
    "thigh": "hip_flex",
    "shank": "knee",
    "sole": "ankle",
    "upper_arm": "shoulder_flex",
    "forearm": "elbow",
}
"""A direction in the room, and the joint angle that it stands for. The later of the two counts."""
_JOINTS = {joint: room for room, joint in ROOM_DIRECTIONS.items()}


@dataclass(frozen=True)
class Target:
    """Where a part is to reach."""

    place: str | None = None
    """A place of the skin or a grip of a prop; None for a point of the room."""
    offset_cm: tuple[float, ...] = ()
    """Forwards, left and up: from the place, or from the exercise's origin on the floor."""


@dataclass(frozen=True)
class Plan:
    """One step's pose with every word's side written out."""

    angles: Mapping[str, float] = field(default_factory=dict)
    """Joint angles and room directions, degrees."""
    contacts: Mapping[str, str] = field(default_factory=dict)
    """Part -> plane."""
    reach: Mapping[str, Target] = field(default_factory=dict)
    """Part -> where it goes."""
    point: Mapping[str, str] = field(default_factory=dict)
    """Hand -> where its fingers point."""
    gaze: str | None = None
    keep: tuple[str, ...] = ()
    """Parts that stay where they were in the step before."""
    hold: tuple[str, ...] = ()
    """Angles, or the joints of angles, that the solve leaves alone."""
    free: tuple[str, ...] = ()
    """Angles that the solve may move although no goal asks for it."""
    at: tuple[float, ...] | None = None
    """Pelvis, centimetres forwards and left of the exercise's origin, and perhaps up."""


class PlanError(ValueError):
    """A pose that cannot be merged; `words` names the field that is to blame."""

    def __init__(self, what: str, word: str) -> None:
        super().__init__(what)
        self.word = word


def plans(poses: Iterable[Pose | None], named: Mapping[str, Pose]) -> tuple[Plan | None, ...]:
    """Merge the poses of an exercise's steps, in order; None stays None.

    `from: previous` starts from the last step that has a pose. The names in it are known
    (rule E501), so only a circle of bases or a first step that follows nothing is an error here.

    Raises:
        PlanError: A base leads back to itself, or the first pose is `from: previous`.
    """
    merged: list[Plan | None] = []
    last: Plan | None = None
    for pose in poses:
        if pose is None:
            merged.append(None)
            continue
        last = _merge(pose, named, last, ())
        merged.append(last)
    return tuple(merged)


def base_plan(name: str, named: Mapping[str, Pose]) -> Plan:
    """Return a named pose on its own.

    Raises:
        PlanError: It leads back to itself.
    """
    return _layer(Plan(), named[name], named, (name,))


def base_of(pose: Pose | None, named: Mapping[str, Pose]) -> str | None:
    """Return the name of the outermost base that a pose builds on, if it has one."""
    return pose.base if pose is not None and pose.base in named else None


def _merge(
    pose: Pose, named: Mapping[str, Pose], previous: Plan | None, seen: tuple[str, ...]
) -> Plan:
    if pose.from_ is None:
        return _layer(Plan(), pose, named, seen)
    if previous is None:
        raise PlanError("there is no step before this one to start from", "from")
    if pose.base is not None:
        raise PlanError("`base` and `from` cannot both be the start", "base")
    return _layer(replace(previous, keep=()), pose, named, seen)


def _layer(start: Plan, pose: Pose, named: Mapping[str, Pose], seen: tuple[str, ...]) -> Plan:
    """Lay a pose's base, overlays and own words over a plan."""
    own = start
    overlays = (pose.with_,) if isinstance(pose.with_, str) else pose.with_ or ()
    for word, name in (("base", pose.base), *(("with", name) for name in overlays)):
        if name is None or name not in named:
            continue
        if name in seen:
            raise PlanError(f"{name} builds on itself", word)
        own = _layer(own, named[name], named, (*seen, name))
    own = _words(own, pose)
    return mirrored(own) if pose.mirror else own


def _words(plan: Plan, pose: Pose) -> Plan:
    given = pose.model_fields_set
    changes: dict[str, Any] = {}
    changes["angles"] = _angles(plan.angles, pose)
    if "contacts" in given:
        changes["contacts"] = _goals(plan.contacts, pose.contacts, str)
    if "reach" in given:
        changes["reach"] = _goals(plan.reach, pose.reach, _target)
    if "point" in given:
        changes["point"] = _goals(plan.point, pose.point, str)
    for name in ("keep", "hold", "free"):
        if name in given:
            words = getattr(pose, name) or ()
            changes[name] = tuple(one for word in words for one in sides(word))
    for name in ("gaze", "at"):
        if name in given:
            changes[name] = getattr(pose, name)
    return replace(plan, **changes)


def _angles(before: Mapping[str, float], pose: Pose) -> dict[str, float]:
    angles = dict(before)
    given = pose.model_fields_set
    # `both` first, so that a side of its own wins whatever the order in the file.
    for name in sorted(given, key=lambda word: (not word.endswith("_both"), word)):
        if name not in TRUNK_ANGLES and name.rpartition("_")[0] not in LIMB_ANGLES:
            continue
        value = getattr(pose, name)
        for word in sides(name):
            angles.pop(_counterpart(word), None)
            if value is None:
                angles.pop(word, None)
            else:
                angles[word] = float(value)
    return angles


def _counterpart(word: str) -> str:
    """Return the joint angle that a room direction replaces, or the other way round."""
    name, _, side = word.rpartition("_")
    other = ROOM_DIRECTIONS.get(name) or _JOINTS.get(name)
    return f"{other}_{side}" if other else ""


def _goals(before: Mapping[str, Any], given: Mapping[str, Any] | None, read: Any) -> dict[str, Any]:
    if given is None:
        return {}
    goals = dict(before)
    for part, value in given.items():
        for one in sides(part):
            if value is None:
                goals.pop(one, None)
            else:
                goals[one] = _sided(read(value), part, one)
    return goals


def _sided(value: Any, part: str, one: str) -> Any:
    """Give a place without a side the side of the part that goes there."""
    if not part.endswith("_both"):
        return value
    side = one.rpartition("_")[2]
    if isinstance(value, str):
        return value.removesuffix("_both") + f"_{side}" if value.endswith("_both") else value
    place = value.place
    if place is not None and place.endswith("_both"):
        place = place.removesuffix("_both") + f"_{side}"
    return replace(value, place=place)


def _target(value: Any) -> Target:
    if isinstance(value, str):
        return Target(value)
    if isinstance(value[0], str):
        return Target(value[0], tuple(value[1]))
    return Target(None, tuple(value))


def sides(word: str) -> tuple[str, ...]:
    """Write `both` out: `knee_both` is `knee_left` and `knee_right`."""
    if not word.endswith("_both"):
        return (word,)
    name = word.removesuffix("_both")
    return (f"{name}_left", f"{name}_right")


def mirrored(plan: Plan) -> Plan:
    """Return the plan as a mirror shows it: sides swapped, sideways angles turned round."""
    return Plan(
        angles={swapped(word): turned(word, value) for word, value in plan.angles.items()},
        contacts={swapped(part): swapped(plane) for part, plane in plan.contacts.items()},
        reach={
            swapped(part): Target(
                swapped(target.place) if target.place else None, shifted(target.offset_cm)
            )
            for part, target in plan.reach.items()
        },
        point={swapped(part): swapped(to) for part, to in plan.point.items()},
        gaze=swapped(plan.gaze) if plan.gaze else None,
        keep=tuple(map(swapped, plan.keep)),
        hold=tuple(map(swapped, plan.hold)),
        free=tuple(map(swapped, plan.free)),
        at=shifted(plan.at) if plan.at else plan.at,
    )
