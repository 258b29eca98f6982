"""What must hold for every picture that the data asks for, and for no data in particular."""

import re
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from generator.figure.drawing.draw import draw
from generator.figure.drawing.svg import render
from generator.figure.job import Job
from generator.figure.kinematics import forward
from generator.figure.plan import mirrored
from generator.figure.solve import Posture
from generator.figure.stage import stage
from generator.load import Loaded
from generator.pictures import body, jobs, postures
from generator.workshop import studio
from tests.figure.raster import pixels

CM = 0.01
TOUCHING_CM = 1.5
SUNK_CM, HAND_SUNK_CM = 2.5, 3.0
SAME_SHAPE = 0.99
"""Share of a silhouette that lies in the other, made wider by a line's width: hair may differ."""
PATH = re.compile(r"<path[^>]* d=\"([^\"]*)\"")
BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')


@pytest.fixture(scope="module")
def poses(real: Loaded) -> dict[str, tuple[Job, list[tuple[int, Posture]]]]:
    """Every exercise's job and solved poses."""
    assert real.guide is not None
    made = jobs(replace(real.guide, sketches=()))
    solved = postures(made, studio())
    return {
        key: (job, [(n, one) for n, one in enumerate(solved[key], 1) if one is not None])
        for key, job in made.items()
    }


Poses = dict[str, tuple[Job, list[tuple[int, Posture]]]]


def test_bones_keep_their_length(poses: Poses) -> None:
    """No pose stretches anybody: joints stay as far apart as they are at rest."""
    for key, (job, steps) in poses.items():
        skeleton = body(job.person).skeleton
        rest = forward(skeleton, {}, np.zeros(3)).joint
        length = np.linalg.norm(rest - rest[skeleton.parent], axis=1)[1:]  # the root has none
        for number, posture in steps:
            joint = forward(skeleton, posture.angles, np.array(posture.pelvis)).joint
            now = np.linalg.norm(joint - joint[skeleton.parent], axis=1)[1:]
            assert np.allclose(now, length, atol=1e-9), (key, number)


def test_stated_contacts_touch(poses: Poses) -> None:
    """What is said to touch or reach does, within a finger's breadth."""
    gaps = {
        f"{key} {number} {goal}": abs(gap)
        for key, (_, steps) in poses.items()
        for number, posture in steps
        for goal, gap in posture.gaps.items()
        if not goal.startswith(("point", "gaze"))
    }
    assert {goal: round(gap, 2) for goal, gap in gaps.items() if gap > TOUCHING_CM} == {}


def test_nobody_sinks_into_the_floor(poses: Poses) -> None:
    """The lowest skin lies on the floor, give or take what real flesh gives way."""
    for key, (job, steps) in poses.items():
        who = body(job.person)
        for number, posture in steps:
            skin = who.skin(forward(who.skeleton, posture.angles, np.array(posture.pelvis)))
            assert np.isfinite(skin).all()
            assert skin[:, 1].min() > -HAND_SUNK_CM * CM, (key, number)
            assert np.mean(skin[:, 1] < -SUNK_CM * CM) < 0.001, (key, number)


def corners(data: str) -> NDArray[np.float64]:
    """Return the ends (n, 2) of a path's curves, in tenths."""
    at, found = np.zeros(2), []
    for command, numbers in re.findall(r"([Mclz])([^Mclz]*)", data):
        values = np.array([float(one) for one in re.findall(r"-?[\d.]+", numbers)])
        if command == "M":
            at = values
            found.append(at)
        elif command in "cl":
            for step in values.reshape(-1, 6 if command == "c" else 2):
                at = at + step[-2:]
                found.append(at)
    return np.array(found)


def test_everything_is_inside_the_frame(real: Loaded) -> None:
    """No picture is cut off at its edge, unless its exercise asks for a part of the body."""
    assert real.guide is not None
    whole = {one.id for one in real.guide.exercises if one.crop is None}
    for key in whole & set(real.drawn):
        for number, svg in enumerate(real.drawn[key].svgs, 1):
            if svg is None:
                continue
            assert "nan" not in svg
            left, top, wide, high = map(float, BOX.findall(svg)[0])
            points = np.concatenate([corners(data) for data in PATH.findall(svg)]) / 10
            spare = np.array([points[:, 0].min() - left, points[:, 1].min() - top,
                              left + wide - points[:, 0].max(),
                              top + high - points[:, 1].max()])  # fmt: skip
            assert spare.min() > -1.0, (key, number, spare.round(1))


def silhouette(job: Job) -> list[NDArray[np.bool_]]:
    """Return the pixels that each step's person covers, the frame cut to them."""
    shots = stage(job, {job.person: body(job.person)})
    drawn = [replace(shot, mat=None, surfaces=()) for shot in shots if shot is not None]
    found = []
    for shot in drawn:
        covered = pixels(render(draw(shot)), 480)[:, :, 3] > 200  # shadows fall to one side
        rows, columns = np.flatnonzero(covered.any(1)), np.flatnonzero(covered.any(0))
        found.append(covered[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    return found


def alike(one: NDArray[np.bool_], two: NDArray[np.bool_]) -> float:
    """Return the share of each silhouette that lies within 3 pixels of the other; the less."""
    high, wide = max(len(one), len(two)), max(one.shape[1], two.shape[1])
    large = [cv2.copyMakeBorder(np.asarray(image, np.uint8), 0, high - len(image), 0,
                                wide - image.shape[1], cv2.BORDER_CONSTANT)
             for image in (one, two)]  # fmt: skip
    near = [cv2.dilate(image, np.ones((7, 7), np.uint8)) > 0 for image in large]
    shares = [near[1 - a][large[a] > 0].mean() for a in (0, 1)]
    return float(min(shares))


@pytest.mark.parametrize("key", ["bird-dog", "cat-cow", "cobra", "dead-bug"])
def test_a_mirrored_pose_gives_a_mirrored_drawing(poses: Poses, key: str) -> None:
    """Left for right in the words is left for right in the picture."""
    job, _ = poses[key]
    assert job.camera is not None
    azimuth, elevation = job.camera
    plain = replace(job, ghosts=False, arrows=(), marks=(), highlight={})
    other = replace(
        plain,
        camera=(180 - azimuth, elevation),  # these exercises face the picture's right
        plans=tuple(None if plan is None else mirrored(plan) for plan in job.plans),
    )
    for one, two in zip(silhouette(plain), silhouette(other), strict=True):
        assert alike(one, two[:, ::-1]) > SAME_SHAPE
        assert alike(one, two) < SAME_SHAPE
