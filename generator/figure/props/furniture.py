"""What bears weight: a step, a table and a bed.

Comes in: their words and where they stand. Goes out: a `Prop`. Must not know: other props.
"""

from generator.equipment import Bed, Pillow, Step, Table
from generator.figure.props.cushions import pillow
from generator.figure.props.site import Site
from generator.figure.props.solids import joined
from generator.figure.props.values import Grip, Plane, Prop, Shape

_TREAD = 3.0
_TOP, _LEG, _FOOT = 3.5, 5.0, 3.6
_TABLE_INSET = 6.0
_HANDS_APART = 17.0
_EDGE_CURL = 25.0
_MATTRESS = 19.0
_SINK = 1.5
"""How far a mattress gives under a body, centimetres."""


def step(words: Step, site: Site) -> Prop:
    """Return a box with a tread: the plane `step`, and places on its top and at its near edge."""
    high, (deep, wide) = words.height, words.size
    parts = [
        site.post((0, 0, 0), (deep, wide), (0, 0, high - _TREAD), (deep - 2, wide - 2), "step"),
        site.block((0, 0, high - _TREAD / 2), (deep, wide, _TREAD), "step"),
    ]
    planes = {"step": _top(site, high, deep, wide)}
    grips = {"step": site.grip((0, 0, high), (0, 0, 1))}
    grips |= _pair(site, "step", high, 0.0, min(_HANDS_APART, wide / 2 - 6))
    grips |= _pair(site, "step_edge", high, 6 - deep / 2, min(_HANDS_APART, wide / 2 - 6))
    box = site.box((0, 0, high / 2), (deep, wide, high))
    surfaces = (planes["step"],)
    return Prop("step", "step", (joined(parts),), planes, grips, (box,), surfaces=surfaces)


def table(words: Table, site: Site) -> Prop:
    """Return a table: the plane `table`, and places on its top and at its near edge."""
    high, (deep, wide) = words.height, words.size
    under = high - _TOP
    ahead, left = deep / 2 - _TABLE_INSET, wide / 2 - _TABLE_INSET
    parts = [site.block((0, 0, high - _TOP / 2), (deep, wide, _TOP), "wood")]
    parts += [
        site.post((x, y, 0), (_FOOT, _FOOT), (x, y, under), (_LEG, _LEG), "wood")
        for x in (-ahead, ahead)
        for y in (-left, left)
    ]
    parts += [
        site.block((x, 0, under - 4), (2.4, 2 * left - _LEG, 8), "wood") for x in (-ahead, ahead)
    ]
    parts += [
        site.block((0, y, under - 4), (2 * ahead - _LEG, 2.4, 8), "wood") for y in (-left, left)
    ]
    planes = {"table": _top(site, high, deep, wide)}
    grips = {"table": site.grip((0, 0, high), (0, 0, 1))}
    grips |= _pair(site, "table", high, 0.0, _HANDS_APART)
    grips |= _pair(site, "table_edge", high, 6 - deep / 2, _HANDS_APART)
    box = site.box((0, 0, high - _TOP / 2), (deep, wide, _TOP))
    surfaces = (planes["table"],)
    return Prop("table", "table", (joined(parts),), planes, grips, (box,), surfaces=surfaces)


def bed(words: Bed, site: Site) -> Prop:
    """Return a bed: the plane `bed`, its edges, and `bed_pillow` if a pillow lies on it."""
    high, (long, wide) = words.height, words.size
    shapes: list[Shape] = [_frame(words, site), _mattress(words, site)]
    planes = {"bed": _top(site, high - _SINK, long, wide)}
    grips = {
        "bed_foot": site.grip((long / 2, 0, high - 2), (1, 0, 0), _EDGE_CURL, (0, 1, 0)),
        **{
            site.sided("bed_edge", side): site.grip(
                (0, side * wide / 2, high - 3), (0, side, 0), _EDGE_CURL, (1, 0, 0)
            )
            for side in (1, -1)
        },
    }
    solid = (long, wide, high - _SINK)
    boxes = [site.box((0, 0, (high - _SINK) / 2), solid)]
    if words.pillow:
        ahead = 25.0 - long / 2
        on = Site(site.point(ahead, 0, high - 1), site.axes, site.mirrored)
        lying = pillow(Pillow(size=(38.0, min(60.0, wide - 14)), height=11.0), on)
        shapes += lying.shapes
        planes["bed_pillow"] = lying.planes["pillow"]
        boxes += lying.boxes
    surfaces = (_top(site, high, long, wide),)
    return Prop(
        "bed",
        "bed",
        tuple(shapes),
        planes,
        grips,
        tuple(boxes),
        surfaces=surfaces,
        soft=words.pillow,
    )


def _frame(words: Bed, site: Site) -> Shape:
    """Return the wooden part: four short legs, a frame, and perhaps a headboard."""
    high, (long, wide) = words.height, words.size
    rail = high - _MATTRESS
    low = max(6.0, rail - 13)
    parts = [site.block((0, 0, (low + rail) / 2), (long, wide, rail - low), "wood")]
    parts += [
        site.post((x, y, 0), (4.5, 4.5), (x, y, low), (6, 6), "wood")
        for x in (6 - long / 2, long / 2 - 6)
        for y in (6 - wide / 2, wide / 2 - 6)
    ]
    if words.headboard:
        top = high + 26
        parts.append(site.block((-long / 2 - 2, 0, (low + top) / 2), (4, wide, top - low), "wood"))
    return joined(parts)


def _mattress(words: Bed, site: Site) -> Shape:
    long, wide = words.size
    return site.block((0, 0, words.height - _MATTRESS / 2), (long - 1, wide - 1, _MATTRESS), "bed")


def _top(site: Site, high: float, deep: float, wide: float) -> Plane:
    return site.plane((0, 0, high), (0, 0, 1), (1, 0, 0), (deep, wide))


def _pair(site: Site, name: str, high: float, ahead: float, apart: float) -> dict[str, Grip]:
    return {
        site.sided(name, side): site.grip((ahead, side * apart, high), (0, 0, 1))
        for side in (1, -1)
    }
