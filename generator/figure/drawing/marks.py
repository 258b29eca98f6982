"""Small wordless signs: hold still, breathe in, breathe out.

Comes in: where the mouth is and which places are free. Goes out: open paths to be stroked.
Must not know: colours.
"""

import numpy as np

from generator.figure.asset import Asset, Floats
from generator.figure.drawing.arrows import Free
from generator.figure.drawing.camera import project
from generator.figure.drawing.picture import Path, straight

_RADIUS = 7.5
_BAR = np.array([[0.0, -3.0], [0.0, 3.0]])
_KAPPA = 0.5523
"""Handle length of a quarter circle for radius 1."""
_WIND = np.array(
    [
        [[0.0, 0.0], [4.0, -2.2], [8.0, 2.2], [12.0, 0.0]],
        [[0.0, 0.0], [5.0, -2.4], [10.0, 2.4], [15.0, 0.0]],
        [[0.0, 0.0], [4.0, -2.2], [8.0, 2.2], [12.0, 0.0]],
    ]
)
_ROWS = (-4.2, 0.0, 4.2)


def hold(corners: Floats, room: Free) -> list[Path]:
    """Return two bars in a circle, at the freest of some places.

    Args:
        corners: (k, 2) places that would do, the best first.
        room: where the figure is.
    """
    clear = np.minimum(room.at(corners) - room.beyond(corners), _RADIUS + 6)
    centre = corners[int(np.argmax(clear))]
    bars = [Path(straight(_BAR + centre + np.array([x, 0.0]))) for x in (-2.2, 2.2)]
    return [_circle(centre, _RADIUS), *bars]


def _circle(centre: Floats, radius: float) -> Path:
    """Return a circle as four cubics."""
    quarter = np.array([[1.0, 0.0], [1.0, _KAPPA], [_KAPPA, 1.0], [0.0, 1.0]]) * radius
    turn = np.array([[0.0, 1.0], [-1.0, 0.0]])
    turned = [quarter @ np.linalg.matrix_power(turn, k) for k in range(4)]
    return Path(np.stack(turned) + centre, closed=True)


def breath(
    asset: Asset, vertices: Floats, rows: Floats, room: Free, *, inwards: bool
) -> list[Path]:
    """Return three strokes of wind before the mouth, with a head at the side they blow to."""
    mouth, forwards = _mouth(asset, vertices, rows)
    length = float(np.hypot(*forwards))
    along = (
        forwards / length if length > 0.25 else np.array([1.0 if forwards[0] >= 0 else -1.0, 0.0])
    )
    distance = np.arange(6.0, 80.0, 2.0)
    starts = mouth + distance[:, None] * along
    reach = starts[:, None] + np.array([0.0, 8.0, 16.0])[:, None] * along
    ok = (room.at(reach).min(1) > 7.0) & (room.beyond(reach).max(1) <= 0)
    start = starts[int(np.argmax(ok))] if ok.any() else starts[2]
    across = np.array([-along[1], along[0]])
    axes = np.stack([along, across])
    paths = [
        Path(((stroke + np.array([0.0, row])) @ axes + start)[None])
        for stroke, row in zip(_WIND, _ROWS, strict=True)
    ]
    tip = np.array([-2.0, 0.0]) if inwards else np.array([17.0, 0.0])
    back = 3.6 if inwards else -3.6
    head = np.array([[tip[0] + back, -2.8], tip, [tip[0] + back, 2.8]])
    return [*paths, Path(straight(head @ axes + start))]


def _mouth(asset: Asset, vertices: Floats, rows: Floats) -> tuple[Floats, Floats]:
    """Return where the mouth is, and which way the face looks, in the picture."""
    first = np.concatenate([[0], np.cumsum(asset.face_lengths)])
    points = (vertices[asset.face_vertices] * asset.face_weights[:, :, None]).sum(1)
    middle = {
        name.partition("_")[0]: points[first[i] : first[i + 1]].mean(0)
        for i, name in enumerate(asset.face_names)
    }
    head = asset.base_part == 1
    forwards = middle["mouth"] - vertices[head].mean(0)
    forwards = forwards / max(float(np.linalg.norm(forwards)), 1e-9)
    flat = project(np.stack([middle["mouth"], forwards]), rows)[:, :2].astype(np.float64)
    return flat[0], flat[1] / 190.0
