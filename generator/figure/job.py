"""What an exercise's pictures need to be, and its steps posed one after the other.

Comes in: plans, props and words of the data. Goes out: a `Job`, and a `Posture` for each step.
Must not know: cameras, frames, or how anything is drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator import equipment
from generator.figure.body import Body
from generator.figure.framing import Cut
from generator.figure.plan import Plan
from generator.figure.props.bands import held
from generator.figure.props.build import surroundings
from generator.figure.props.values import Surroundings
from generator.figure.solve import Posture, solve
from generator.figure.wording import Wording


@dataclass(frozen=True)
class Job:
    """Everything about one exercise's pictures."""

    exercise: str
    """Its id; ids inside the pictures begin with it."""
    plans: tuple[Plan | None, ...]
    """One a step; None for a step without a picture."""
    person: str
    wordings: tuple[Wording, ...] = ()
    """One a step."""
    props: tuple[equipment.Prop, ...] = ()
    bands: tuple[equipment.Band, ...] = ()
    camera: tuple[float, float] | None = None
    """Azimuth and elevation, degrees; None to choose by posture and muscles."""
    crop: Cut | None = None
    plumb: bool = False
    highlight: Mapping[str, str] = field(default_factory=dict)
    """Muscle -> 'primary' or 'secondary'."""
    highlight_side: str | None = None
    """left or right; None for both."""
    arrows: tuple[tuple[str, ...], ...] = ()
    """Parts whose movement is shown, one tuple a step."""
    marks: tuple[tuple[str, ...], ...] = ()
    """hold, breathe-in, breathe-out, one tuple a step."""
    places: tuple[str, ...] = ()
    """Places and parts whose names are written beside the figure, without their sides."""
    ghosts: bool | None = None
    """Whether starts are shown as ghosts; None where they help."""
    look: Mapping[str, str] = field(default_factory=dict)
    """The person's colours."""


def facing(job: Job) -> float:
    """Return how an exercise faces, degrees: as its first pose does."""
    first = next((plan for plan in job.plans if plan is not None), None)
    return float(first.angles.get("facing", 0.0)) if first is not None else 0.0


def around(job: Job) -> Surroundings:
    """Return the rigid props of an exercise, where they stand in all its steps."""
    return surroundings(job.props, facing(job))


def postures(
    job: Job, body: Body, known: Sequence[Posture | None] = ()
) -> tuple[Posture | None, ...]:
    """Solve each step in turn, from the step before.

    Args:
        job: the exercise.
        body: the person.
        known: postures solved before, to start from.

    Raises:
        GoalError: A goal names a part, plane, place or grip that is not there.
    """
    about, ahead = around(job), facing(job)
    found: list[Posture | None] = []
    previous: Posture | None = None
    for number, plan in enumerate(job.plans):
        if plan is None:
            found.append(None)
            continue
        warm = known[number] if number < len(known) else None
        previous = solve(body, gripping(plan, job.bands), about, previous, ahead, warm)
        found.append(previous)
    return tuple(found)


def gripping(plan: Plan, bands: Sequence[equipment.Band]) -> Plan:
    """Return a plan whose hands close round the bands they hold, where fingers are not written."""
    curls = {f"fingers_{side}": curl for side, curl in held(bands).items()}
    return replace(plan, angles={**curls, **plan.angles})
