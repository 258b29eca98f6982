"""The body as tubes, to ask what is inside it: skin about an axis, stretch after stretch.

Comes in: an `Asset`. Goes out: `Tube`s, and `Probes` along the limbs. Must not know: poses.

A tube's axis is fixed to one bone; a table says how far the skin lies from it at each height and in
each direction, measured on the rest skin.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Asset
from generator.figure.geometry import Floats, Ints, frame

HEIGHTS, DIRECTIONS = 12, 24
"""Rows and columns of a tube's table."""
BLUR_M = 0.022
"""How far a skin vertex speaks for the table's cells around it."""
FIRM_M = {"pelvis": 0.115, "belly": 0.105, "ribs": 0.115, "thigh": 0.06, "upper_arm": 0.031}
"""Mean thickness of a lean adult's parts: what a heavier body has beyond it yields and shifts, so
that a round belly on the thighs is no fault (editorial, from the slimmest of the drawn people)."""

ENDING = {"left": "L", "right": "R"}
_TRUNK = (
    # name, bone, lower end, upper end (y of these joints), bones whose skin counts
    ("pelvis", "pelvis", "upperleg02.L", "spine04", ("pelvis", "spine05", "upperleg01", "spine04")),
    ("belly", "spine03", "spine04", "spine02", ("spine05", "spine04", "spine03", "spine02")),
    ("ribs", "spine02", "spine02", "spine01", ("spine03", "spine02", "spine01")),
    ("chest", "spine01", "spine01", "neck01", ("spine02", "spine01", "clavicle", "neck01")),
)
_LIMBS = (
    # name, bone, from joint, to joint, bones whose skin counts, first and last probe along it
    ("upper_arm", "upperarm02", "upperarm01", "lowerarm01", ("upperarm",), (0.45, 0.95), 5),
    ("forearm", "lowerarm01", "lowerarm01", "wrist", ("lowerarm",), (0.05, 0.95), 8),
    ("thigh", "upperleg02", "upperleg01", "lowerleg01", ("upperleg",), (0.55, 0.95), 5),
    ("shank", "lowerleg01", "lowerleg01", "foot", ("lowerleg",), (0.05, 0.95), 8),
)
_ENDS = (
    # name, bone, points between these joints of it
    ("hand", "wrist", "wrist", "finger3-1", 3),
    ("foot", "foot", "foot", "toes", 3),
)


@dataclass(frozen=True)
class Tube:
    """A stretch of the body about an axis."""

    name: str
    bone: int
    origin: Floats
    """(3,) the lower end at rest."""
    axes: Floats
    """(3, 3) rows: across, along, across."""
    length: float
    table: Floats
    """(HEIGHTS, DIRECTIONS) metres from the axis to the skin."""
    share: float = 1.0
    """How much of the drawn thickness that is: the rest is flesh that yields."""


@dataclass(frozen=True)
class Probes:
    """P points on the limbs' own axes."""

    names: tuple[str, ...]
    """The side-explicit part of each."""
    bones: Ints
    """(P,) the bone that carries it."""
    points: Floats
    """(P, 3) at rest, metres."""


def tubes(asset: Asset) -> tuple[Tube, ...]:
    """Measure the trunk, the head and the limbs of a body."""
    return _Measure(asset).tubes()


def probes(asset: Asset) -> Probes:
    """Place the points on a body's limbs."""
    return _Measure(asset).probes()


class _Measure:
    """Reads measures off one body at rest."""

    def __init__(self, asset: Asset) -> None:
        self.asset = asset
        self._index = {name: place for place, name in enumerate(asset.bones)}
        strongest = asset.skin_weights.argmax(1)
        rows = np.arange(len(asset.dressed))
        self._owner = np.array(asset.bones)[asset.skin_bones[rows, strongest]]

    def tubes(self) -> tuple[Tube, ...]:
        return (*map(self._trunk, _TRUNK), *self._head(), *self._limbs())

    def _joint(self, bone: str) -> Floats:
        return np.asarray(self.asset.head[self._index[bone]])

    def _skin(self, bones: tuple[str, ...]) -> Floats:
        mine = np.char.startswith(self._owner, bones[0])
        for bone in bones[1:]:
            mine |= np.char.startswith(self._owner, bone)
        return np.asarray(self.asset.dressed[mine])

    def _trunk(self, row: tuple[str, str, str, str, tuple[str, ...]]) -> Tube:
        name, bone, low, high, skin = row
        lower, upper = self._joint(low)[1], self._joint(high)[1]
        points = self._skin(skin)
        points = points[(points[:, 1] > lower - 0.03) & (points[:, 1] < upper + 0.03)]
        # A straight axis amid the skin; the bones lie near the back.
        middle = (points[:, 2].min() + points[:, 2].max()) / 2
        start, end = np.array([0.0, lower, middle]), np.array([0.0, upper, middle])
        return self._tube(name, bone, start, end, points)

    def _head(self) -> tuple[Tube, Tube]:
        skull = self._skin(("head",))
        middle = (skull[:, 2].min() + skull[:, 2].max()) / 2
        chin, crown = self._joint("head")[1] - 0.02, skull[:, 1].max()
        start, end = np.array([0.0, chin, middle]), np.array([0.0, crown, middle])
        neck = self._skin(("neck",))
        throat, nape = self._joint("neck01"), self._joint("head")
        return (
            self._tube("head", "head", start, end, skull),
            self._tube("neck", "neck02", throat, nape, neck),
        )

    def _limbs(self) -> list[Tube]:
        tubes = []
        for name, bone, start, end, skin, _, _ in _LIMBS:
            for side, ending in ENDING.items():
                points = self._skin(tuple(f"{one}0{k}.{ending}" for one in skin for k in (1, 2)))
                ends = self._joint(f"{start}.{ending}"), self._joint(f"{end}.{ending}")
                tubes.append(self._tube(f"{name}_{side}", f"{bone}.{ending}", *ends, points))
        return tubes

    def _tube(self, name: str, bone: str, start: Floats, end: Floats, points: Floats) -> Tube:
        length = float(np.linalg.norm(end - start))
        axes = frame(end - start, np.array([0.0, 0.0, 1.0])).T
        local = (points - start) @ axes.T
        around = np.arctan2(local[:, 2], local[:, 0])
        away = np.hypot(local[:, 0], local[:, 2])
        heights = (np.arange(HEIGHTS) + 0.5) / HEIGHTS * length
        turns = (np.arange(DIRECTIONS) + 0.5) / DIRECTIONS * 2 * np.pi - np.pi
        up = heights[:, None, None] - local[:, 1]
        turned = (turns[:, None] - around + np.pi) % (2 * np.pi) - np.pi
        distance = up**2 + (turned * away.mean())[None] ** 2
        nearest = distance.min(-1, keepdims=True)
        weight = np.exp(-(distance - nearest) / (2 * BLUR_M**2))
        table = (weight * away).sum(-1) / weight.sum(-1)
        firm = FIRM_M.get(name.removesuffix("_left").removesuffix("_right"), np.inf)
        share = min(1.0, firm / float(table.mean()))
        return Tube(name, self._index[bone], start, axes, length, table * share, share)

    def probes(self) -> Probes:
        names: list[str] = []
        bones: list[int] = []
        points: list[Floats] = []

        def add(name: str, bone: str, start: Floats, end: Floats, shares: Floats) -> None:
            names.extend([name] * len(shares))
            bones.extend([self._index[bone]] * len(shares))
            points.extend(start + share * (end - start) for share in shares)

        for side, ending in ENDING.items():
            for name, bone, start, end, _, (first, last), count in _LIMBS:
                ends = self._joint(f"{start}.{ending}"), self._joint(f"{end}.{ending}")
                shares = np.linspace(first, last, count)
                add(f"{name}_{side}", f"{bone}.{ending}", *ends, shares)
            for name, bone, start, end, count in _ENDS:
                ends = self._joint(f"{start}.{ending}"), self._joint(f"{end}.{ending}")
                add(f"{name}_{side}", f"{bone}.{ending}", *ends, np.linspace(0.15, 1.0, count))
        return Probes(tuple(names), np.array(bones), np.array(points))
