"""Does a limb go through the trunk, the head or another limb?

Comes in: a body's rest shape and its posed bones. Goes out: `Overlap`s, deepest first.
Must not know: exercises, props, or which overlaps are faults (see facts).

Each stretch of the body is a `tube`: an axis fixed to one bone, and how far the skin lies from it
at each height and in each direction, measured on the rest skin. The probes are points on the limbs'
own axes. Flesh that rests on flesh keeps the two axes apart by a limb's thickness, however soft the
body is drawn; only what passes through brings the axis of one inside the skin of the other. So the
test asks how deep an axis lies inside another part, and hands at rest on the body, crossed arms,
hugged knees and closed thighs never come near it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.figure.asset import Asset
from generator.figure.geometry import Floats, Ints, frame
from generator.figure.kinematics import Frames

HEIGHTS, DIRECTIONS = 12, 24
"""Rows and columns of a tube's table."""
BLUR_M = 0.022
"""How far a skin vertex speaks for the table's cells around it."""
SEAM_M = 0.02
"""How far a tube reaches beyond its ends, so that no gap opens where the body bends."""
NOT_THERE = -1.0
"""Depth of a probe beyond a tube's ends, metres."""

FIRM_M = {"pelvis": 0.115, "belly": 0.105, "ribs": 0.115, "thigh": 0.06, "upper_arm": 0.031}
"""Mean thickness of a lean adult's parts: what a heavier body has beyond it yields and shifts, so
that a round belly on the thighs is no fault (editorial, from the slimmest of the drawn people)."""

_ENDING = {"left": "L", "right": "R"}
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
_BESIDE = {
    # parts that grow together at a joint, and a limb's own folding, which the joints' ranges judge
    ("upper_arm", "forearm"),
    ("forearm", "hand"),
    ("upper_arm", "hand"),
    ("thigh", "shank"),
    ("shank", "foot"),
    ("thigh", "foot"),
}


@dataclass(frozen=True)
class Overlap:
    """The axis of one part lies inside the skin of another."""

    part: str
    """Side-explicit part that goes in: `hand_left`, `forearm_right`, …"""
    other: str
    """What it goes into: `chest`, `head`, `thigh_left`, …"""
    depth: float
    """Metres from the axis to the skin above it; negative while the axis is still outside."""


@dataclass(frozen=True)
class _Tube:
    name: str
    bone: int
    origin: Floats
    """(3,) the lower end at rest."""
    axes: Floats
    """(3, 3) rows: across, along, across."""
    length: float
    table: Floats
    """(HEIGHTS, DIRECTIONS) metres from the axis to the skin."""


class Shapes:
    """The tubes and the probes of one body; made once."""

    def __init__(self, asset: Asset) -> None:
        self.asset = asset
        self._index = {name: place for place, name in enumerate(asset.bones)}
        strongest = asset.skin_weights.argmax(1)
        rows = np.arange(len(asset.dressed))
        self._owner = np.array(asset.bones)[asset.skin_bones[rows, strongest]]
        self.tubes = (*map(self._trunk, _TRUNK), *self._head(), *self._limbs())
        self.probe_names, self.probe_bones, self.probes = self._probes()

    def _joint(self, bone: str) -> Floats:
        return np.asarray(self.asset.head[self._index[bone]])

    def _skin(self, bones: tuple[str, ...]) -> Floats:
        mine = np.char.startswith(self._owner, bones[0])
        for bone in bones[1:]:
            mine |= np.char.startswith(self._owner, bone)
        return np.asarray(self.asset.dressed[mine])

    def _trunk(self, row: tuple[str, str, str, str, tuple[str, ...]]) -> _Tube:
        name, bone, low, high, skin = row
        lower, upper = self._joint(low)[1], self._joint(high)[1]
        points = self._skin(skin)
        points = points[(points[:, 1] > lower - 0.03) & (points[:, 1] < upper + 0.03)]
        # A straight axis amid the skin; the bones lie near the back.
        middle = (points[:, 2].min() + points[:, 2].max()) / 2
        start, end = np.array([0.0, lower, middle]), np.array([0.0, upper, middle])
        return self._tube(name, bone, start, end, points)

    def _head(self) -> tuple[_Tube, _Tube]:
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

    def _limbs(self) -> list[_Tube]:
        tubes = []
        for name, bone, start, end, skin, _, _ in _LIMBS:
            for side, ending in _ENDING.items():
                points = self._skin(tuple(f"{one}0{k}.{ending}" for one in skin for k in (1, 2)))
                ends = self._joint(f"{start}.{ending}"), self._joint(f"{end}.{ending}")
                tubes.append(self._tube(f"{name}_{side}", f"{bone}.{ending}", *ends, points))
        return tubes

    def _tube(self, name: str, bone: str, start: Floats, end: Floats, points: Floats) -> _Tube:
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
        table = table * min(1.0, firm / float(table.mean()))
        return _Tube(name, self._index[bone], start, axes, length, table)

    def _probes(self) -> tuple[tuple[str, ...], Ints, Floats]:
        names: list[str] = []
        bones: list[int] = []
        points: list[Floats] = []

        def add(name: str, bone: str, start: Floats, end: Floats, shares: Floats) -> None:
            names.extend([name] * len(shares))
            bones.extend([self._index[bone]] * len(shares))
            points.extend(start + share * (end - start) for share in shares)

        for side, ending in _ENDING.items():
            for name, bone, start, end, _, (first, last), count in _LIMBS:
                ends = self._joint(f"{start}.{ending}"), self._joint(f"{end}.{ending}")
                shares = np.linspace(first, last, count)
                add(f"{name}_{side}", f"{bone}.{ending}", *ends, shares)
            for name, bone, start, end, count in _ENDS:
                ends = self._joint(f"{start}.{ending}"), self._joint(f"{end}.{ending}")
                add(f"{name}_{side}", f"{bone}.{ending}", *ends, np.linspace(0.15, 1.0, count))
        return tuple(names), np.array(bones), np.array(points)

    @cached_property
    def _stacked(self) -> tuple[Ints, Floats, Floats, Floats, Floats]:
        return (
            np.array([tube.bone for tube in self.tubes]),
            np.array([tube.origin for tube in self.tubes]),
            np.array([tube.axes for tube in self.tubes]),
            np.array([tube.length for tube in self.tubes]),
            np.array([tube.table for tube in self.tubes]),
        )

    @cached_property
    def _ends(self) -> tuple[Floats, Floats]:
        """(tubes,) how far below and above each tube the body goes on; nothing where it ends."""
        names = [tube.name for tube in self.tubes]
        return (
            np.array([0.0 if name == "pelvis" else np.inf for name in names]),
            np.array([0.0 if name == "head" else np.inf for name in names]),
        )

    @cached_property
    def _judged(self) -> Floats:
        """(probes, tubes) 1 where the two can collide, 0 where they grow together."""
        names = [tube.name for tube in self.tubes]
        return np.array(
            [[float(_apart(part, name)) for name in names] for part in self.probe_names]
        )

    def depths(self, frames: Frames) -> Floats:
        """Return (probes, tubes) metres that a probe lies inside a tube's skin."""
        head = self.asset.head
        placed = frames.joint[self.probe_bones] + np.einsum(
            "pij,pj->pi", frames.rotation[self.probe_bones], self.probes - head[self.probe_bones]
        )
        bones, origins, axes, lengths, tables = self._stacked
        low, high = self._ends
        turn = np.einsum("tij,tkj->tik", axes, frames.rotation[bones])
        shift = np.einsum("tij,tj->ti", axes, head[bones] - origins)
        between = placed[:, None] - frames.joint[bones]
        local = np.einsum("tij,ptj->pti", turn, between) + shift
        away = np.hypot(local[..., 0], local[..., 2])
        row = np.clip(local[..., 1] / lengths * HEIGHTS - 0.5, 0, HEIGHTS - 1.001)
        column = np.arctan2(local[..., 2], local[..., 0]) / (2 * np.pi) + 0.5
        radius = _blend(tables, row, column * DIRECTIONS - 0.5)
        below, above = -local[..., 1], local[..., 1] - lengths
        # Only the seat and the crown are ways out along the axis; elsewhere another tube goes on.
        depth = np.minimum(radius - away, SEAM_M - np.maximum(below - low, above - high))
        there = (below < SEAM_M) & (above < SEAM_M) & (self._judged > 0)
        return np.where(there, depth, NOT_THERE)


def _apart(part: str, other: str) -> bool:
    """Tell whether a limb's part and a tube are different enough to collide."""
    limb, _, side = part.rpartition("_")
    name, _, other_side = other.rpartition("_")
    if other_side not in _ENDING:
        return not (limb == "upper_arm" and other == "neck")
    same_side = side == other_side
    if same_side and limb == name:
        return False
    return not (same_side and ((limb, name) in _BESIDE or (name, limb) in _BESIDE))


def _blend(tables: Floats, row: Floats, column: Floats) -> Floats:
    """Read each tube's table between its cells; columns go round."""
    tube = np.arange(tables.shape[0])
    low, left = np.floor(row).astype(int), np.floor(column).astype(int)
    up, right = row - low, column - left
    first, second = left % DIRECTIONS, (left + 1) % DIRECTIONS
    below = tables[tube, low, first] * (1 - right) + tables[tube, low, second] * right
    above = tables[tube, low + 1, first] * (1 - right) + tables[tube, low + 1, second] * right
    return np.asarray(below * (1 - up) + above * up)


def limb(part: str) -> str:
    """Return what a part belongs to: an arm, a leg, the trunk or the head."""
    name, _, side = part.rpartition("_")
    if side not in _ENDING:
        return "head" if part in ("head", "neck") else "trunk"
    return f"{'arm' if name in ('upper_arm', 'forearm', 'hand') else 'leg'}_{side}"


def overlaps(shapes: Shapes, frames: Frames, over: float = 0.0) -> tuple[Overlap, ...]:
    """Return where a part's axis lies deeper than `over` metres in another, deepest first.

    Each pair of parts is named once, by its deepest probe.
    """
    depths = shapes.depths(frames)
    deepest: dict[tuple[str, str], float] = {}
    for probe, tube in np.argwhere(depths > over):
        pair = (shapes.probe_names[probe], shapes.tubes[tube].name)
        if pair[::-1] in deepest:
            pair = pair[::-1]
        deepest[pair] = max(deepest.get(pair, NOT_THERE), float(depths[probe, tube]))
    found = [Overlap(part, other, depth) for (part, other), depth in deepest.items()]
    return tuple(sorted(found, key=lambda one: (-one.depth, one.part, one.other)))
