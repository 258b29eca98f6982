"""What dents: a pillow, and a towel folded or rolled.

Comes in: their words and where they lie, and later the skin that lies on them.
Goes out: a `Prop`, and its shapes pressed in. Must not know: bodies beyond their points.
"""

from dataclasses import replace

import numpy as np

from generator.equipment import Pillow, Towel
from generator.figure.asset import Floats
from generator.figure.props.site import Site
from generator.figure.props.solids import cushion, joined, roll
from generator.figure.props.values import Prop, Shape

_PILLOW_GIVES, _TOWEL_GIVES = 0.62, 0.8
"""How much of the height is left where a body lies on it."""
_SLOPE = 0.75
"""How steeply the cover rises from the rim of a dent."""
_SKIN = 0.004
"""Metres of cloth and hair between the skin and the cushion."""
_THINNEST = 0.25
"""What share of a cushion's height stays however hard it is pressed."""


def pillow(words: Pillow, site: Site) -> Prop:
    """Return a pillow; its plane `pillow` lies below its top, where a head comes to rest."""
    deep, wide = words.size
    half = np.array([deep, wide, words.height]) / 200
    middle = site.point(0, 0, words.height / 2)
    shape = cushion(middle, half, site.axes, "pillow", (0.42, 0.72))
    return _soft("pillow", site, (shape,), (deep, wide), words.height * _PILLOW_GIVES)


def towel(words: Towel, site: Site) -> Prop:
    """Return a towel; its plane `towel` lies a little below its top."""
    high = words.height
    deep, wide = words.size
    if words.rolled:
        across = site.direction(0, 1, 0)
        shape = roll(site.point(0, 0, high / 2), across, high / 200, wide / 100, "towel")
        return _soft("towel", site, (shape,), (high, wide), high * _TOWEL_GIVES)
    half = np.array([deep, wide, high / 2]) / 200
    layers = [
        cushion(site.point(0, 0, high * up), half, site.axes, "towel", (0.2, 0.45))
        for up in (0.25, 0.75)
    ]
    return _soft("towel", site, (joined(layers),), (deep, wide), high * _TOWEL_GIVES)


def _soft(
    name: str, site: Site, shapes: tuple[Shape, ...], size: tuple[float, float], high: float
) -> Prop:
    plane = site.plane((0, 0, high), (0, 0, 1), (1, 0, 0), size)
    box = site.box((0, 0, high / 2), (*size, high))
    return Prop(name, name, shapes, {name: plane}, {}, (box,), soft=True)


def pressed(shape: Shape, skin: Floats) -> Shape:
    """Return a soft shape with its top pressed down by the skin (n, 3) that lies on it.

    Every point of the cover stays below a cone that opens upwards from each point of the skin, so
    that the cover rises gently from the rim of the dent.
    """
    points = shape.vertices
    low, high = points.min(axis=0), points.max(axis=0)
    reach = (high[1] - low[1]) / _SLOPE
    near = np.all(
        (skin[:, [0, 2]] > low[[0, 2]] - reach) & (skin[:, [0, 2]] < high[[0, 2]] + reach), 1
    )
    near &= (skin[:, 1] < high[1]) & (skin[:, 1] > low[1] - 0.05)
    if not near.any():
        return shape
    skin = skin[near]
    apart = np.hypot(points[:, None, 0] - skin[None, :, 0], points[:, None, 2] - skin[None, :, 2])
    ceiling = np.min(skin[None, :, 1] + _SLOPE * apart, axis=1) - _SKIN
    floor = low[1] + _THINNEST * (points[:, 1] - low[1])
    moved = points.copy()
    moved[:, 1] = np.clip(ceiling, floor, points[:, 1])
    return replace(shape, vertices=moved)


def dented(prop: Prop, skin: Floats) -> Prop:
    """Return a soft prop with all that gives pressed in by the skin (n, 3)."""
    if not prop.soft:
        return prop
    shapes = tuple(
        pressed(shape, skin) if shape.stuff in ("pillow", "towel") else shape
        for shape in prop.shapes
    )
    return replace(prop, shapes=shapes)
