"""Bones from angles: against a computation of its own, and what must hold for every pose."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from generator.figure.joints import JOINT_WORDS
from generator.figure.kinematics import chain, forward, rhythm_slope, speeds, vector, with_rhythm
from tests.figure.postures import body

Floats = NDArray[np.float64]

POSES: dict[str, dict[str, float]] = {
    "neutral": {},
    "squat": {"tilt": 35, "hip_flex_left": 80, "knee_left": 90, "hip_flex_right": 60},
    "twisted": {
        "facing": 40, "tilt": 20, "lean": 15, "turn": -30, "lumbar_flex": 10, "thoracic_turn": 25,
        "neck_side": 20, "chin_tuck": 8, "hip_abd_right": 20, "hip_rot_right": 30, "knee_right": 70,
        "ankle_right": -20, "toes_right": 25,
    },
    "arms": {
        "shoulder_flex_left": 120, "shoulder_abd_left": 20, "shoulder_rot_left": 30,
        "shoulder_horiz_left": -15, "elbow_left": 70, "pronation_left": 50, "wrist_flex_left": -30,
        "wrist_dev_left": 10, "shoulder_abd_right": 95, "girdle_lift_right": 9, "elbow_right": 20,
    },
}  # fmt: skip


def turned(axes: str, *degrees: float) -> Rotation:
    """Return turns one after the other about the axes that have been turned already."""
    whole = Rotation.identity()
    for axis, angle in zip(axes, degrees, strict=True):
        whole *= Rotation.from_rotvec(np.radians(angle) * np.eye(3)["xyz".index(axis)])
    return whole


def independent(angles: dict[str, float]) -> dict[str, Rotation]:
    """Work some bones out with quaternions, straight from what the words mean."""

    def word(name: str, side: str = "") -> float:
        return angles.get(f"{name}_{side}" if side else name, 0.0)

    pelvis = turned("yxzy", word("facing"), word("tilt"), word("lean"), word("turn"))
    thorax = pelvis
    for region, count in (("lumbar", 3), ("thoracic", 2)):
        shares = [word(f"{region}_{name}") / count for name in ("turn", "side", "flex")]
        for _ in range(count):
            thorax *= turned("yzx", *shares)
    found = {"pelvis": pelvis, "spine01": thorax}
    for side, sign, ending in (("left", 1, "L"), ("right", -1, "R")):
        thigh = pelvis * turned(
            "xzy", -word("hip_flex", side), sign * word("hip_abd", side),
            sign * word("hip_rot", side),
        )  # fmt: skip
        shank = thigh * turned("x", word("knee", side))
        upper_arm = thorax * turned(
            "yxzy", sign * word("shoulder_horiz", side), -word("shoulder_flex", side),
            sign * word("shoulder_abd", side), sign * word("shoulder_rot", side),
        )  # fmt: skip
        hand = upper_arm * turned(
            "xyzx", -word("elbow", side), -sign * word("pronation", side),
            -sign * word("wrist_flex", side), word("wrist_dev", side),
        )  # fmt: skip
        found |= {
            f"upperleg02.{ending}": thigh,
            f"lowerleg01.{ending}": shank,
            f"foot.{ending}": shank * turned("x", -word("ankle", side)),
            f"upperarm02.{ending}": upper_arm,
            f"wrist.{ending}": hand,
        }
    return found


@pytest.mark.parametrize("name", POSES)
def test_bones_stand_as_the_words_say(name: str) -> None:
    """Rotations agree with quaternions, and joints with a walk down the chain."""
    skeleton, angles = body().skeleton, POSES[name]
    pelvis = np.array([0.1, 0.9, -0.2])
    frames = forward(skeleton, angles, pelvis)
    for bone, expected in independent(angles).items():
        found = frames.anatomical[skeleton.index[bone]]
        np.testing.assert_allclose(found, expected.as_matrix(), atol=1e-12, err_msg=bone)
    np.testing.assert_allclose(frames.joint[0], pelvis)
    for place in range(1, len(skeleton.bones)):
        parent = skeleton.parent[place]
        step = skeleton.head[place] - skeleton.head[parent]
        expected_joint = frames.joint[parent] + frames.rotation[parent] @ step
        np.testing.assert_allclose(frames.joint[place], expected_joint, atol=1e-12)


@pytest.mark.parametrize("name", POSES)
def test_bone_lengths_are_kept(name: str) -> None:
    """No pose stretches a bone."""
    skeleton = body().skeleton
    frames = forward(skeleton, POSES[name], np.zeros(3))
    rest = skeleton.head[1:] - skeleton.head[skeleton.parent[1:]]
    posed = frames.joint[1:] - frames.joint[skeleton.parent[1:]]
    np.testing.assert_allclose(np.linalg.norm(posed, axis=1), np.linalg.norm(rest, axis=1))


@pytest.mark.parametrize("name", POSES)
def test_mirrored_angles_give_mirrored_joints(name: str) -> None:
    """What the left does with some angles, the right does with the same."""
    skeleton = body().skeleton
    swap = {"left": "right", "right": "left"}
    mirrored = {}
    for word, angle in POSES[name].items():
        start, _, side = word.rpartition("_")
        sideways = word in ("facing", "lean", "turn") or side in ("side", "turn")
        mirrored[f"{start}_{swap[side]}" if side in swap else word] = -angle if sideways else angle
    there = forward(skeleton, POSES[name], np.zeros(3)).joint
    back = forward(skeleton, mirrored, np.zeros(3)).joint
    for bone, place in skeleton.index.items():
        other = bone[:-1] + {"L": "R", "R": "L"}[bone[-1]] if bone[-2:] in (".L", ".R") else bone
        # The mesh itself is symmetrical to a tenth of a millimetre.
        expected = back[skeleton.index[other]] * [-1, 1, 1]
        np.testing.assert_allclose(there[place], expected, atol=5e-4, err_msg=bone)


def test_neutral_stands_with_palms_to_the_thighs() -> None:
    """Zero is anatomical neutral: legs and arms hang straight, the thumbs point forwards."""
    skeleton = body().skeleton
    joint = forward(skeleton, {}, np.zeros(3)).joint
    for ending in "LR":
        chains = (("upperarm01", "lowerarm01", "wrist"), ("upperleg01", "lowerleg01", "foot"))
        for top, middle, end in chains:
            points = [joint[skeleton.index[f"{bone}.{ending}"]] for bone in (top, middle, end)]
            for lower, upper in ((points[1], points[0]), (points[2], points[1])):
                way = (lower - upper) / np.linalg.norm(lower - upper)
                np.testing.assert_allclose(way, [0, -1, 0], atol=1e-3)
        thumb, wrist = (
            joint[skeleton.index[f"{bone}.{ending}"]] for bone in ("finger1-3", "wrist")
        )
        assert thumb[2] > wrist[2] + 0.02


@pytest.mark.parametrize(
    ("word", "bone", "axis", "sign"),
    [
        ("tilt", "head", 2, 1), ("lean", "head", 0, -1), ("lumbar_side", "head", 0, -1),
        ("neck_side", "head", 0, -1), ("shoulder_flex_left", "wrist.L", 2, 1),
        ("shoulder_abd_left", "wrist.L", 0, 1), ("shoulder_abd_right", "wrist.R", 0, -1),
        ("elbow_right", "wrist.R", 2, 1), ("girdle_lift_left", "upperarm01.L", 1, 1),
        ("girdle_forward_left", "upperarm01.L", 2, 1), ("hip_flex_left", "foot.L", 2, 1),
        ("hip_abd_right", "foot.R", 0, -1), ("knee_left", "foot.L", 2, -1),
        ("ankle_left", "toes.L", 1, 1), ("fingers_left", "finger3-3.L", 0, -1),
    ],
)  # fmt: skip
def test_every_word_moves_its_part_the_way_it_says(
    word: str, bone: str, axis: int, sign: int
) -> None:
    """A little of a word moves the bone to the side that the language promises."""
    skeleton = body().skeleton
    before = forward(skeleton, {}, np.zeros(3)).joint[skeleton.index[bone]]
    after = forward(skeleton, {word: 12.0}, np.zeros(3)).joint[skeleton.index[bone]]
    assert sign * (after - before)[axis] > 0.002


def test_the_shoulder_blade_follows_a_lifted_arm_and_rests_otherwise() -> None:
    """Scapulohumeral rhythm: nothing below 40 degrees of lift, a good third of the rest above."""
    rest = vector({"shoulder_abd_left": 30})
    np.testing.assert_allclose(with_rhythm(rest), rest)
    lifted = with_rhythm(vector({"shoulder_abd_left": 140}))
    assert lifted[JOINT_WORDS.index("girdle_lift_left")] == pytest.approx(30.0)


@pytest.mark.parametrize("name", POSES)
def test_speeds_agree_with_small_differences(name: str) -> None:
    """The analytic movement of every joint by every word is the measured one."""
    skeleton, words = body().skeleton, vector(POSES[name]) + 1.0
    frames, axes = chain(skeleton, words, np.zeros(3))
    _, shift = speeds(skeleton, frames, axes, rhythm_slope(words))
    probe = 1e-4
    for place in range(len(JOINT_WORDS)):
        step = np.zeros(len(words))
        step[place] = probe
        above = chain(skeleton, words + step, np.zeros(3))[0].joint
        below = chain(skeleton, words - step, np.zeros(3))[0].joint
        measured = (above - below) / (2 * probe)
        np.testing.assert_allclose(shift[:, place], measured, atol=1e-7)
