"""Where the parts of `PARTS` and the places of `PLACES` are on one body's skin.

Comes in: a `Body`. Goes out: vertices by name. Must not know: poses or goals.

A part is known by its outermost vertices, seen from many sides: the vertex that first touches a
plane is one of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import TRUNK, Asset
from generator.figure.body import Body, thickness
from generator.figure.geometry import Floats, Ints, unit
from generator.figure.joints import SIDES
from generator.figure.kinematics import forward
from generator.figure.spots import SPOTS, Spot

Mask = NDArray[np.bool_]

SIDED_PARTS = (
    "foot", "heel", "ball", "toes", "edge", "instep", "knee", "shin", "calf", "thigh", "hipside",
    "side", "hand", "hand_back", "fist", "fingertips", "wrist", "forearm", "forearm_back", "elbow",
    "upper_arm", "shoulder",
)  # fmt: skip
MIDDLE_PARTS = (
    "pelvis", "belly", "chest", "upper_back", "low_back", "head", "head_back", "forehead", "chin",
)  # fmt: skip
PARTS = (*MIDDLE_PARTS, *(f"{part}_{side}" for part in SIDED_PARTS for _, side, _ in SIDES))
"""Every part that can touch a plane, sides written out."""

_REGIONS = {
    "foot": ("heel", "ball", "toes"),
    "shin": ("knee", "instep"),
    "forearm": ("elbow", "wrist"),
    "forearm_back": ("elbow", "wrist"),
    "hand_back": ("hand",),
}
"""Parts that touch with several regions at once, or under another name."""
_DIRECTIONS = 220
_BACK_DEPTH = 0.035
"""Metres from the back's hindmost point; joints of the spine lie deeper in some bodies."""
CLOTH_SHARE = 0.6
"""Cloth and hair are pressed flat to this share where they bear weight."""


@dataclass(frozen=True)
class Place:
    """A place of the skin."""

    vertex: int
    bone: int
    """The bone that carries its direction."""
    direction: Floats
    """(3,) unit: which way the skin faces there, in the bone's anatomical axes."""


def thickened(body: Body, vertices: Floats) -> Floats:
    """Return (N, 3) base vertices moved out by what pressed cloth and hair take up."""
    cloth = CLOTH_SHARE * thickness(body)[:, None]
    return np.asarray(vertices + cloth * body.normals(vertices))


def _sided(bone: str, ending: str) -> str:
    return bone[1:] if bone.startswith("*") else f"{bone}.{ending}"


class Neutral:
    """A body in neutral, to look for parts on."""

    def __init__(self, body: Body) -> None:
        asset: Asset = body.asset
        self.index = body.skeleton.index
        frames = forward(body.skeleton, {}, body.skeleton.head[0])
        self.joint = frames.joint
        self.skin = body.skin(frames)
        self.normal = body.normals(self.skin)
        self.rest = thickened(body, asset.dressed)
        strongest = asset.skin_weights.argmax(1)
        self.owner = asset.skin_bones[np.arange(len(strongest)), strongest]
        self.trunk: Mask = asset.base_part == TRUNK
        self.foot: Mask = asset.foot > 0.5
        self.hand: Mask = asset.hand > 0.5

    def at(self, bone: str) -> Floats:
        """Return (3,) a bone's joint."""
        return np.asarray(self.joint[self.index[bone]])

    def of(self, *bones: str) -> Mask:
        """Return the (N,) vertices that hang mostly on one of these bones."""
        return np.isin(self.owner, [self.index[bone] for bone in bones])

    def near(self, point: Floats, radius: float) -> Mask:
        """Return the (N,) vertices within a radius, metres."""
        return np.asarray(((self.skin - point) ** 2).sum(1) < radius**2)

    def places(self) -> dict[str, Place]:
        """Find every place."""
        found: dict[str, Place] = {}
        for word, spot in SPOTS.items():
            if spot.sided:
                for ending, side, sign in SIDES:
                    found[f"{word}_{side}"] = self.place(spot, ending, sign)
            else:
                found[word] = self.place(spot, "", 1.0)
        return found

    def place(self, spot: Spot, ending: str, sign: float) -> Place:
        """Take the nearest skin within 18 degrees that faces that way; else the best directed."""

        def name(bone: str) -> str:
            return _sided(bone, ending) if spot.sided else bone

        mirror = np.array([sign, 1.0, 1.0])
        start = self.at(name(spot.start))
        end = self.at(name(spot.end)) if spot.end else start
        point = start + spot.along * (end - start) + np.array(spot.shift) * mirror
        direction = unit(np.array(spot.direction) * mirror)
        bones = [name(bone) for bone in spot.bones]
        away = self.skin - point
        far = np.maximum(np.sqrt((away**2).sum(1)), 1e-9)
        # Skin that faces another way is inside the mouth, between toes or under an arm.
        counts = self.of(*bones) & (far > 0.005) & (self.normal @ direction > 0.5)
        agrees = np.where(counts, (away @ direction) / far, -1.0)
        ahead = np.nonzero(agrees > 0.95)[0]
        vertex = ahead[far[ahead].argmin()] if len(ahead) else agrees.argmax()
        return Place(int(vertex), self.index[bones[0]], direction)

    def parts(self) -> dict[str, tuple[Ints, ...]]:
        """Find the outermost vertices of every part, region by region."""
        regions = self.middle_regions()
        for ending, side, sign in SIDES:
            found = {**self.leg_regions(ending, sign), **self.arm_regions(ending, sign)}
            regions |= {f"{part}_{side}": mask for part, mask in found.items()}
        outermost = {part: self.outermost(mask) for part, mask in regions.items()}
        found_parts = {}
        for part in PARTS:
            name, _, side = part.rpartition("_")
            under = [f"{region}_{side}" for region in _REGIONS.get(name, ())] or [part]
            found_parts[part] = tuple(outermost[region] for region in under)
        return found_parts

    def middle_regions(self) -> dict[str, Mask]:
        """Return trunk and head, part by part."""
        skin, trunk = self.skin, self.trunk
        height, depth = skin[:, 1], skin[:, 2]

        def level(bone: str) -> float:
            return float(self.at(bone)[1])

        head = self.of("head", "neck03")
        seat = trunk | self.of("pelvis", "spine05", "upperleg01.L", "upperleg01.R")
        blades = trunk & (height < level("clavicle.L") + 0.03) & (height > level("spine02"))
        face = self.at("head") + np.array([0.0, 0.10, 0.09])
        jaw = self.at("head") + np.array([0.0, -0.03, 0.10])
        return {
            "head": head,
            "head_back": head & (depth < self.at("head")[2] - 0.02),
            "forehead": head & self.near(face, 0.06),
            "chin": self.near(jaw, 0.06) & (height < level("head") + 0.01),
            "upper_back": blades & (depth < depth[blades].min() + _BACK_DEPTH),
            "low_back": trunk & (depth < self.at("spine04")[2])
            & (height > level("spine04")) & (height < level("spine02")),
            "pelvis": seat & (depth < -0.02) & (height < level("spine04"))
            & (height > level("upperleg02.L") - 0.03),
            "belly": trunk & (depth > 0.02) & (height < level("spine02"))
            & (height > level("pelvis") - 0.02),
            "chest": trunk & (depth > 0.02) & (height > level("spine02"))
            & (height < level("spine01") + 0.04),
        }  # fmt: skip

    def leg_regions(self, ending: str, sign: float) -> dict[str, Mask]:
        """Return a leg, part by part."""
        skin, near_side = self.skin, self.skin[:, 0] * sign > 0
        height, depth = skin[:, 1], skin[:, 2]
        hip, knee, ankle, toes = (
            self.at(f"{bone}.{ending}") for bone in ("upperleg02", "lowerleg01", "foot", "toes")
        )
        foot = self.foot & near_side
        thigh = self.of(f"upperleg01.{ending}", f"upperleg02.{ending}")
        shank = self.of(f"lowerleg01.{ending}", f"lowerleg02.{ending}")
        rump = self.trunk | self.of("upperleg01.L", "upperleg01.R", "upperleg02.L", "upperleg02.R")
        return {
            "edge": foot,
            "instep": foot,
            "heel": foot & (depth < ankle[2] + 0.01),
            "ball": foot & (np.abs(depth - toes[2]) < 0.025),
            "toes": self.of(f"toes.{ending}"),
            "knee": near_side & self.near(knee + np.array([0.0, -0.02, 0.02]), 0.085),
            "calf": shank & (depth < knee[2]),
            "thigh": thigh & (height < hip[1]),
            "hipside": near_side & rump & (height < self.at("spine04")[1])
            & (height > hip[1] - 0.04),
        }  # fmt: skip

    def arm_regions(self, ending: str, sign: float) -> dict[str, Mask]:
        """Return an arm and the ribs beside it, part by part."""
        near_side = self.skin[:, 0] * sign > 0
        elbow, wrist, knuckle, shoulder = (
            self.at(f"{bone}.{ending}")
            for bone in ("lowerarm01", "wrist", "finger3-1", "upperarm01")
        )
        hand = self.hand & near_side
        ribs = (self.trunk | self.of(f"shoulder01.{ending}")) & near_side
        tips = self.of(*(f"finger{finger}-3.{ending}" for finger in range(2, 6)))
        knuckles = self.of(*(f"finger{finger}-1.{ending}" for finger in range(2, 6)))
        return {
            "side": ribs & (self.skin[:, 1] > self.at("spine02")[1]),
            "hand": hand,
            "fist": (knuckles & self.near(knuckle, 0.06)) | self.near(knuckle, 0.03) & hand,
            "fingertips": tips,
            "wrist": near_side & self.near(wrist, 0.05),
            "elbow": near_side & self.near(elbow, 0.06),
            "upper_arm": self.of(f"upperarm01.{ending}", f"upperarm02.{ending}"),
            "shoulder": near_side & self.near(shoulder, 0.08),
        }

    def outermost(self, mask: Mask) -> Ints:
        """Return the vertices that are the farthest in one of many directions at rest."""
        ids = np.nonzero(mask)[0]
        return np.unique(ids[(self.rest[ids] @ _sphere(_DIRECTIONS).T).argmax(0)])


def _sphere(count: int) -> Floats:
    """Return (count, 3) directions: a Fibonacci lattice and its mirror image.

    So the left side's points are the right side's in the mirror, and a pose that is written alike
    for both sides is solved alike.
    """
    half = count // 2
    step = np.arange(half) + 0.5
    height = 1.0 - 2.0 * step / half
    around = step * np.pi * (3.0 - np.sqrt(5.0))
    wide = np.sqrt(1.0 - height**2)
    one = np.stack([wide * np.cos(around), height, wide * np.sin(around)], axis=1)
    return np.concatenate([one, one * [-1.0, 1.0, 1.0]])
