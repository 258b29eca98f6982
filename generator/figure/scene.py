"""What a pose's goals are measured against: the person, the surroundings, the step before.

Comes in: nothing. Goes out: `Scene`, and `GoalError` for what is not in it.
Must not know: which goals there are.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.geometry import Floats
from generator.figure.kinematics import Frames
from generator.figure.parts import Anatomy
from generator.figure.props.values import Surroundings
from generator.figure.skeleton import Skeleton

_ENDING = {"left": "L", "right": "R"}
_UP = np.array([0.0, 1.0, 0.0])


class GoalError(ValueError):
    """A goal names what is not there; `word` is to blame."""

    def __init__(self, what: str, word: str) -> None:
        super().__init__(what)
        self.word = word


@dataclass(frozen=True)
class Scene:
    """What goals are measured against."""

    anatomy: Anatomy
    skeleton: Skeleton
    surroundings: Surroundings
    forwards: Floats
    """(3,) the exercise's forwards, level."""
    left: Floats
    heading: Floats
    """(3,) the step's own forwards, level: where `point` and `gaze` are counted from."""
    before: Frames | None
    """The bones in the step before."""

    def bone(self, name: str, side: str) -> int:
        """Return a bone by its name without the side; a star marks one of the trunk's."""
        full = name[1:] if name.startswith("*") else f"{name}.{_ENDING[side]}"
        return self.skeleton.index[full]

    def shift(self, centimetres: tuple[float, ...]) -> Floats:
        """Return (3,) metres in the room for forwards, left and up."""
        ahead, left, up = (*centimetres, 0.0, 0.0, 0.0)[:3]
        return np.asarray((self.forwards * ahead + self.left * left + _UP * up) / 100.0)


def forwards_of(facing: float) -> tuple[Floats, Floats]:
    """Return the level directions forwards and left of someone who faces `facing` degrees."""
    angle = np.radians(facing)
    sine, cosine = np.sin(angle), np.cos(angle)
    return np.array([sine, 0.0, cosine]), np.array([cosine, 0.0, -sine])
