"""Where the words of a step's pose are written, and which words place a part of the body.

Comes in: an exercise and a step. Goes out: paths to angles and goals. Must not know: any rule.

A word may stand in the step itself or in an earlier step that it goes on from, with its own side or
with `both`, and in a mirror with the other side. A word that comes from a named pose is to be found
at the step's `base`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.figure.plan import ROOM_DIRECTIONS, sides
from generator.guide import Path
from generator.model import Exercise
from generator.pose import SIDES, Pose

_ROOMS = {joint: room for room, joint in ROOM_DIRECTIONS.items()}
SHOULDER = ("upper_arm", "shoulder_flex", "shoulder_abd", "shoulder_horiz", "shoulder_rot")
PLACING = {
    "upper_arm": SHOULDER,
    "forearm": ("forearm", "elbow", *SHOULDER),
    "hand": ("elbow", "forearm", *SHOULDER),
    "thigh": ("thigh", "hip_flex", "hip_abd", "hip_rot"),
    "shank": ("shank", "knee", "thigh", "hip_flex", "hip_abd"),
    "foot": ("shank", "knee", "sole", "ankle", "thigh", "hip_flex"),
}
"""The angles that place a part, the likeliest to be wrong first."""
TOUCHING = {
    "hand": ("hand", "hand_back", "fingertips", "fist", "forearm", "forearm_back"),
    "forearm": ("forearm", "forearm_back", "elbow", "hand"),
    "upper_arm": ("elbow", "forearm", "side"),
    "thigh": ("thigh", "knee", "hipside"),
    "shank": ("shin", "knee", "calf", "heel", "foot"),
    "foot": ("foot", "heel", "toes", "edge", "ball", "shin", "ankle"),
    "head": ("head", "forehead", "chin"),
    "trunk": ("upper_back", "low_back", "chest", "belly", "side", "pelvis"),
    "pelvis": ("pelvis", "hipside", "belly"),
}
"""The goals that press a part to something."""


@dataclass(frozen=True)
class Place:
    """Where the words of one step's pose stand."""

    exercise: int
    steps: tuple[tuple[int, Pose, bool], ...]
    """Steps that its words come from, the latest first, and whether each is seen in a mirror."""

    def own(self) -> "Place":
        """Return the place of the step's own words alone."""
        return Place(self.exercise, self.steps[:1])

    def angle(self, words: Iterable[str]) -> Path | None:
        """Return the path of the first of some side-explicit angles that is written."""
        for word in words:
            for step, pose, mirrored in self.steps:
                for form in _forms(word, mirrored):
                    if getattr(pose, form, None) is not None:
                        return (*self._pose(step), form)
        return None

    def goal(self, field: str, parts: Iterable[str]) -> Path | None:
        """Return the path of the first of some side-explicit parts that has a goal."""
        for part in parts:
            for step, pose, mirrored in self.steps:
                given = getattr(pose, field) or ()
                for form in _forms(part, mirrored):
                    if form not in given:
                        continue
                    last = form if isinstance(given, Mapping) else list(given).index(form)
                    return (*self._pose(step), field, last)
        return None

    def gaze(self) -> Path | None:
        """Return the path of the words that say where the face looks."""
        for step, pose, _ in self.steps:
            if pose.gaze is not None:
                return (*self._pose(step), "gaze")
        return None

    def whole(self) -> Path:
        """Return the path of the step's pose: its base, where it has one."""
        return self._start(*self.steps[0][:2])

    def named(self) -> Path:
        """Return the path of the base that brings the words that no step writes."""
        return self._start(*self.steps[-1][:2])

    def _start(self, step: int, pose: Pose) -> Path:
        return (*self._pose(step), "base") if pose.base is not None else self._pose(step)

    def _pose(self, step: int) -> Path:
        return ("exercises", self.exercise, "steps", step, "pose")


def _forms(word: str, mirrored: bool) -> tuple[str, ...]:
    """Return how a side-explicit word may be written: with its side, or with `both`."""
    name, _, side = word.rpartition("_")
    if side not in SIDES:
        return (word,)
    other = {"left": "right", "right": "left"}
    return (f"{name}_{other[side] if mirrored else side}", f"{name}_both")


def place(exercise: Exercise, index: int, step: int) -> Place | None:
    """Return where the words of a step may stand; None if it has no pose."""
    found: list[tuple[int, Pose, bool]] = []
    mirrored = False
    for number in range(step, -1, -1):
        pose = exercise.steps[number].pose
        if pose is None:
            continue
        mirrored ^= bool(pose.mirror)
        found.append((number, pose, mirrored))
        if pose.from_ is None:
            break
    return Place(index, tuple(found)) if exercise.steps[step].pose is not None else None


def ways(word: str) -> tuple[str, ...]:
    """Return the words that may set a joint: itself, or the room direction in its stead."""
    name, _, side = word.rpartition("_")
    room = _ROOMS.get(name)
    return (word, f"{room}_{side}") if room else (word,)


def about(part: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words of a table that place a side-explicit part."""
    name, _, side = part.rpartition("_")
    if side in SIDES:
        return tuple(f"{word}_{side}" for word in table.get(name, ()))
    return tuple(one for word in table.get(part, ()) for one in (word, *sides(f"{word}_both")))
