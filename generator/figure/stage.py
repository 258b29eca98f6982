"""An exercise's postures become shots: with props, one camera and one frame for all steps.

Comes in: a `Job` and the people's bodies. Goes out: a `Shot` for each step.
Must not know: files, pages, or how a shot is drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.figure import framing, viewpoint
from generator.figure.asset import Floats
from generator.figure.body import Body
from generator.figure.drawing.camera import view
from generator.figure.drawing.shot import Shot
from generator.figure.job import Job, around, postures
from generator.figure.kinematics import Frames, forward
from generator.figure.naming import named
from generator.figure.props.bands import soft
from generator.figure.props.cushions import dented
from generator.figure.props.mat import mat
from generator.figure.props.values import Plane, Shape, Surroundings
from generator.figure.solve import Posture
from generator.figure.wording import Wording

_FELT = 0.08
"""Metres that a point must move for its movement to be seen."""
_GHOST_LEAST, _GHOST_MOST = 0.03, 0.62
"""Share of the skin that moves, between which a ghost of the start helps."""
_GHOST_STAYS = 0.12
"""Metres that the pelvis may move before the ghost is another figure beside it."""
_OVER = 0.3
"""Metres from the joint of the head to the top of what is drawn above it."""
_PELVIS = 0
"""The first bone."""


@dataclass(frozen=True)
class _Step:
    """One step's body and what is about it."""

    frames: Frames
    skin: Floats
    shapes: tuple[Shape, ...] = ()


def stage(
    job: Job, bodies: Mapping[str, Body], solved: Sequence[Posture | None] | None = None
) -> tuple[Shot | None, ...]:
    """Return what is drawn for each step; None for a step without a picture.

    Args:
        job: the exercise.
        bodies: person -> body.
        solved: the postures of `job.postures`, if they are known already.

    Raises:
        GoalError: A goal names a part, plane, place or grip that is not there.
        PropError: A band's anchor is not there.
    """
    body = bodies[job.person]
    found = postures(job, body) if solved is None else tuple(solved)
    bare = {number: _posed(body, one) for number, one in enumerate(found) if one is not None}
    if not bare:
        return tuple(None for _ in job.plans)
    about = _fitted(around(job), list(bare.values()))
    steps = {number: _furnished(job, body, about, step) for number, step in bare.items()}
    common = _common(job, body, about, list(steps.values()))
    return tuple(
        _shot(job, common, number, steps) if number in steps else None
        for number in range(len(job.plans))
    )


def _furnished(job: Job, body: Body, about: Surroundings, step: _Step) -> _Step:
    """Add the props as they look in this step."""
    rigid = tuple(shape for prop in about.props for shape in dented(prop, step.skin).shapes)
    return replace(step, shapes=rigid + soft(job.bands, body, step.frames, step.skin, about))


def _common(job: Job, body: Body, about: Surroundings, steps: Sequence[_Step]) -> Shot:
    """Return what all steps share: camera, frame, mat, muscles."""
    first = steps[0]
    camera = job.camera or viewpoint.camera(
        body, [(step.frames, step.skin) for step in steps], job.highlight
    )
    lying = mat(about, [step.skin for step in steps], body.asset)
    return Shot(
        body=body,
        frames=first.frames,
        vertices=first.skin,
        mat=lying,
        camera=camera,
        box=_cropped(job, job.crop, body, steps, camera)
        if job.crop
        else _box(job, body, steps, camera, lying),
        highlight=dict(job.highlight),
        highlight_side=job.highlight_side,
        plumb=_plumb(body, first, camera) if job.plumb else None,
        surfaces=_surfaces(about),
        look=dict(job.look),
    )


def _posed(body: Body, posture: Posture) -> _Step:
    frames = forward(body.skeleton, posture.angles, np.array(posture.pelvis))
    return _Step(frames, body.skin(frames))


def _fitted(about: Surroundings, steps: Sequence[_Step]) -> Surroundings:
    """Cut walls without a height of their own to what the figure needs."""
    top = max(float(step.skin[:, 1].max()) for step in steps)
    return replace(about, props=tuple(prop.up_to(top) for prop in about.props))


def _shot(job: Job, common: Shot, number: int, steps: Mapping[int, _Step]) -> Shot:
    """Return one step's shot."""
    step = steps[number]
    earlier = [steps[before] for before in steps if before < number]
    start = earlier[-1] if earlier else None
    words = job.wordings[number] if number < len(job.wordings) else Wording("", "")
    ghost = start is not None and (_ghost_helps(start, step) if job.ghosts is None else job.ghosts)
    return replace(
        common,
        frames=step.frames,
        vertices=step.skin,
        shapes=step.shapes,
        start=(start.frames, start.skin) if start is not None else None,
        ghost=ghost,
        callouts=named(job.places, common.body, step.skin, around(job), common.camera),
        arrows=_at(job.arrows, number) if start is not None else (),
        marks=_at(job.marks, number),
        ident=f"{job.exercise}-{number + 1}",
        title=words.title,
        desc=words.desc,
    )


def _at(lists: Sequence[tuple[str, ...]], number: int) -> tuple[str, ...]:
    return lists[number] if number < len(lists) else ()


def _ghost_helps(start: _Step, step: _Step) -> bool:
    """Tell whether the start shows beside the end: some of the body moved, but not all of it."""
    moved = np.linalg.norm(step.skin - start.skin, axis=1) > _FELT
    shifted = float(np.linalg.norm(step.frames.joint[_PELVIS] - start.frames.joint[_PELVIS]))
    return _GHOST_LEAST < float(moved.mean()) < _GHOST_MOST and shifted < _GHOST_STAYS


def _plumb(body: Body, first: _Step, camera: tuple[float, float]) -> Floats:
    """Return the point of the nearer shoulder, where the plumb line of all steps hangs."""
    index = body.skeleton.index
    ends = [first.frames.joint[index[f"upperarm01.{ending}"]] for ending in "LR"]
    towards = view(*camera)[2]
    nearer: Floats = max(ends, key=lambda end: float(end @ towards))
    return nearer


def _surfaces(about: Surroundings) -> tuple[Plane, ...]:
    """Return what receives shadow: the floor, seats, walls and what one lies on."""
    return (about.planes["floor"], *(plane for prop in about.props for plane in prop.surfaces))


def _cropped(
    job: Job,
    crop: framing.Cut,
    body: Body,
    steps: Sequence[_Step],
    camera: tuple[float, float],
) -> framing.Frame:
    """Return the frame round a part of the body in all steps."""
    parts = [framing.cut(step.skin, body.asset, crop.part) for step in steps]
    if "head" in framing.CROPS[crop.part]:
        parts += [_hair(body, step) for step in steps]
        if any("turn_head" in words for words in job.arrows):
            # Its ring is drawn beyond the crown, where a crop leaves little room.
            parts += [_over(body, step) for step in steps]
    return framing.frame(parts, camera, crop.margin)


def _box(
    job: Job,
    body: Body,
    steps: Sequence[_Step],
    camera: tuple[float, float],
    lying: Floats | None,
) -> framing.Frame:
    """Return the frame round everything in all steps."""
    points = [step.skin for step in steps] + [_hair(body, step) for step in steps]
    points += [shape.vertices for step in steps for shape in step.shapes]
    if lying is not None:
        points.append(lying)
    margin = framing.ARROW_MARGIN if any(job.arrows) else framing.MARGIN
    return framing.frame(points, camera, margin)


def _over(body: Body, step: _Step) -> Floats:
    """Return the point (1, 3) above the head up to which the ring of its turn may reach."""
    head = body.skeleton.index["head"]
    up: Floats = step.frames.rotation[head] @ np.array([0.0, _OVER, 0.0])
    return np.asarray((step.frames.joint[head] + up)[None])


def _hair(body: Body, step: _Step) -> Floats:
    """Return the points (n, 3) of hair that stands off the head."""
    return body.hair(step.frames, step.skin, body.normals(step.skin))
