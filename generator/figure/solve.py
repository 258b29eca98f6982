"""A plan becomes a posture: one least-squares solve for all that touches, reaches and stays.

Comes in: a `Body`, a `Plan`, the surroundings and the step before. Goes out: a `Posture`.
Must not know: drawing, or which findings a posture deserves.

The written angles pull weakly, the goals strongly. Nothing here is random, and what comes out is
rounded, so the same plan gives the same posture on every run.
"""

from dataclasses import dataclass, replace

import numpy as np

from generator.figure.body import Body
from generator.figure.closing import closed
from generator.figure.geometry import Floats
from generator.figure.hands import curled, stacked
from generator.figure.joints import JOINT_WORDS
from generator.figure.kinematics import Frames, forward, vector
from generator.figure.minimise import Patience, minimise
from generator.figure.parts import Anatomy, anatomy
from generator.figure.plan import Plan
from generator.figure.problem import Problem
from generator.figure.props.values import Surroundings
from generator.figure.rows import CENTIMETRES, place_sample
from generator.figure.unknowns import unknowns, written_slots
from generator.figure.wishes import Scene, forwards_of, goals

_START_HEIGHT = 0.9
_ANGLE_STEP, _PELVIS_STEP = 30.0, 20.0
"""The longest step of one round, degrees and centimetres."""
_FARTHEST = 900.0
_FIRST, _LAST = Patience(34, 5e-3), Patience(16, 1e-3)
_DRIFT_PULL, _HEIGHT_PULL = 0.03, 1.0
"""How strongly a centimetre pulls the pelvis back: over the floor, and to a written height."""
_TOO_FAR = 5.0
"""Centimetres: a goal missed by more means that the solve failed."""
_MOVED = 0.5
"""Degrees that count as moved."""


@dataclass(frozen=True)
class Posture:
    """One step as it is drawn."""

    angles: dict[str, float]
    """Every joint word, degrees; no room directions."""
    pelvis: tuple[float, float, float]
    """Where the pelvis's joint is in the room, metres."""
    gaps: dict[str, float]
    """Goal ('contacts hand_left', 'reach hand_left', 'keep foot_left') -> centimetres missed.

    For 'point ...' and 'gaze' it is how far the fingers' or the face's end is off its direction."""
    moved: dict[str, tuple[float, float]]
    """Written word, joint angle or room direction -> as written and as it came out, degrees."""
    settled: bool
    """Whether the solve came to rest with every goal nearly met."""
    rounds: int


def solve(  # noqa: PLR0913, PLR0917 - what a step depends on
    body: Body,
    plan: Plan,
    surroundings: Surroundings,
    previous: Posture | None = None,
    facing: float = 0.0,
    warm: Posture | None = None,
) -> Posture:
    """Finish a pose: find angles near the written ones that meet its goals.

    Args:
        body: The person.
        plan: What is written, sides written out.
        surroundings: Planes and grips.
        previous: The step before, for `keep` and for where the pelvis is.
        facing: The exercise's own direction, degrees: `at` and offsets are counted in it.
        warm: A solved posture of nearly the same plan to start from.

    Raises:
        GoalError: A goal names a part, plane or place that is not there.
    """
    known, meant = anatomy(body), plan
    angles = {"facing": facing} | curled(plan, surroundings)
    plan = replace(plan, angles=angles, reach=stacked(plan.reach))
    problem = _problem(body, known, plan, surroundings, _origin(plan, previous, facing))
    bounds, longest = _bounds(problem)
    start = _start(problem, known, plan, surroundings)
    if warm is not None:
        start = _warm(problem, warm)
    # First on quickly blended skin, then with what delta mush makes of it.
    first = minimise(problem.evaluate, start, bounds, longest, _FIRST)
    frames = problem.state(first.values)[0].frames
    problem = problem.corrected(_offsets(body, known, frames))
    last = minimise(problem.evaluate, first.values, bounds, longest, _LAST)
    found = _posture(problem, plan, last.values, first.rounds + last.rounds)
    if not meant.reach:
        return found
    frames = forward(body.skeleton, found.angles, np.array(found.pelvis))
    fingers = closed(body, meant, frames, surroundings, plan.angles)
    return replace(found, angles={**found.angles, **fingers})


@dataclass(frozen=True)
class _Origin:
    """Where a step is: the exercise's facing, the pelvis's place, and the step before."""

    facing: float
    previous: Posture | None
    pelvis: Floats
    fixed_height: bool


def _origin(plan: Plan, previous: Posture | None, facing: float) -> _Origin:
    ahead, left = forwards_of(facing)
    if plan.at is None and previous is not None:
        pelvis = np.array([previous.pelvis[0], _START_HEIGHT, previous.pelvis[2]])
        return _Origin(facing, previous, pelvis, False)
    at = plan.at or (0.0, 0.0)
    pelvis = (ahead * at[0] + left * at[1]) / CENTIMETRES
    pelvis[1] = at[2] / CENTIMETRES if len(at) > 2 else _START_HEIGHT
    return _Origin(facing, previous, pelvis, len(at) > 2)


def _problem(
    body: Body, known: Anatomy, plan: Plan, surroundings: Surroundings, origin: _Origin
) -> Problem:
    before = origin.previous
    frames = forward(body.skeleton, before.angles, np.array(before.pelvis)) if before else None
    ahead, left = forwards_of(origin.facing)
    heading, _ = forwards_of(plan.angles["facing"])
    scene = Scene(known, body.skeleton, surroundings, ahead, left, heading, frames)
    wanted = tuple(goals(plan, plan.angles, scene))
    kept = plan.keep if before else ()
    moved_parts = (*plan.contacts, *plan.reach, *kept)
    planes = surroundings.planes
    walls = any(abs(planes[plane].normal[1]) < 0.5 for plane in plan.contacts.values())
    directions = np.eye(3) if kept or walls else np.eye(3)[1:2]
    pull = np.where(directions[:, 1] > 0, 0.0, _DRIFT_PULL)
    if origin.fixed_height:
        pull = np.where(directions[:, 1] > 0, _HEIGHT_PULL, pull)
    return Problem(
        skeleton=body.skeleton,
        sample=known.sample,
        unknowns=unknowns(plan, moved_parts),
        goals=wanted,
        pelvis=origin.pelvis,
        directions=directions,
        pull=pull,
        offsets=np.zeros((len(known.sample.vertices), 3)),
    )


def _bounds(problem: Problem) -> tuple[tuple[Floats, Floats], Floats]:
    """Return the lowest and highest values, and the longest steps."""
    angles, places = problem.unknowns, len(problem.directions)
    low = np.concatenate([angles.low, np.full(places, -_FARTHEST)])
    high = np.concatenate([angles.high, np.full(places, _FARTHEST)])
    longest = np.full(len(low), _ANGLE_STEP)
    longest[len(low) - places :] = _PELVIS_STEP
    return (low, high), longest


def _start(problem: Problem, known: Anatomy, plan: Plan, surroundings: Surroundings) -> Floats:
    """Return the first values: as written, let down until something touches."""
    angles = problem.unknowns.plan[problem.unknowns.slots]
    values = np.concatenate([angles, np.zeros(len(problem.directions))])
    if problem.pull[problem.directions[:, 1] > 0].any():
        return values
    points = problem.state(values)[0].points
    lift = -points[:, 1].min()
    for part, name in plan.contacts.items():
        plane = surroundings.planes[name]
        if plane.normal[1] > 0.5 and plane.point[1] > 0.01:
            region = np.concatenate(known.regions[part])
            lift = -((points[region] - plane.point) @ plane.normal).min()
            break
    values[len(angles) :] = problem.directions[:, 1] * lift * CENTIMETRES
    return values


def _warm(problem: Problem, posture: Posture) -> Floats:
    """Return the values at which the unknowns come nearest to a solved posture."""
    plan = np.linalg.solve(problem.unknowns.turns, vector(posture.angles))
    moved = (np.array(posture.pelvis) - problem.pelvis) @ problem.directions.T * CENTIMETRES
    return np.concatenate([plan[problem.unknowns.slots], moved])


def _offsets(body: Body, known: Anatomy, frames: Frames) -> Floats:
    """Return (n, 3) what the true skin adds to the blended one at the sampled points."""
    surface = known.surface(body.skin(frames))
    return np.asarray(surface - place_sample(known.sample, frames))


def _posture(problem: Problem, plan: Plan, values: Floats, rounds: int) -> Posture:
    # Rounded first, so that everything reported is true of what is kept.
    words = np.round(problem.words(values), 3) + 0.0
    pelvis = np.round(problem.place(values), 5) + 0.0
    state = problem.state(values)[0]
    gaps: dict[str, float] = {}
    for goal in problem.goals:
        if goal.name:
            gaps[goal.name] = max(gaps.get(goal.name, 0.0), round(goal.missed(state), 2))
    angles = dict(zip(JOINT_WORDS, words.tolist(), strict=True))
    place = pelvis.tolist()
    settled = all(
        gap <= _TOO_FAR for name, gap in gaps.items() if not name.startswith(("point", "gaze"))
    )
    return Posture(
        angles, (place[0], place[1], place[2]), gaps, _moved(problem, plan, words), settled, rounds
    )


def _moved(problem: Problem, plan: Plan, words: Floats) -> dict[str, tuple[float, float]]:
    """Return the written words that came out otherwise."""
    slots = np.linalg.solve(problem.unknowns.turns, words)
    moved = {}
    for word, slot in written_slots(plan.angles).items():
        written, solved = float(plan.angles[word]), round(float(slots[slot]), 1)
        if abs(written - solved) >= _MOVED:
            moved[word] = (written, solved)
    return moved
