"""What stands upright: a stretch of wall, and a doorway.

Comes in: their words and where they stand. Goes out: a `Prop`. Must not know: other props.
"""

from generator.equipment import Doorway, Wall
from generator.figure.props.site import Site
from generator.figure.props.solids import joined
from generator.figure.props.values import Prop, Shape

_THICK = 5.0
_HIGHEST, _LOWEST = 235.0, 1.3
"""Height of a wall, centimetres, before it is cut to the figure; metres that it keeps."""
_SKIRTING = 7.0
"""Height of the strip at a wall's foot, which shows where wall and floor meet; centimetres."""
_HANDS_APART = 20.0
_HEIGHTS = {"low": 100.0, "mid": 128.0, "high": 160.0}
"""Where hands lie on walls and frames; centimetres from the floor."""
_POST, _DEEP = 5.0, 9.0
"""A door frame's width and depth, centimetres."""
_POST_CURL = 40.0


def wall(words: Wall, site: Site) -> Prop:
    """Return a stretch of wall: the plane `wall`, and `wall_low_left` to `wall_high_right`."""
    wide, high = words.width, words.height or _HIGHEST
    slab = site.block((-_THICK / 2, 0, high / 2), (_THICK, wide, high), "wall")
    grips = {
        site.sided(f"wall_{name}", side): site.grip((0, side * _HANDS_APART, up), (1, 0, 0))
        for name, up in _HEIGHTS.items()
        for side in (1, -1)
    }
    planes = {"wall": site.plane((0, 0, high / 2), (1, 0, 0), (0, 1, 0), (wide, high))}
    box = site.box((-_THICK / 2, 0, high / 2), (_THICK, wide, high))
    shapes = (_skirted(slab, site, wide),)
    lowest = None if words.height else _LOWEST
    return Prop(
        "wall",
        "wall",
        shapes,
        planes,
        grips,
        (box,),
        casts_shadow=False,
        surfaces=(planes["wall"],),
        lowest=lowest,
    )


def _skirted(slab: Shape, site: Site, wide: float) -> Shape:
    """Return the slab on its skirting, flush with its face so that a heel can touch it."""
    foot = site.block((-_THICK / 2, 0, _SKIRTING / 2), (_THICK, wide, _SKIRTING), "wall")
    above = slab.vertices.copy()
    above[:4] = foot.vertices[4:]
    return joined([Shape(above, slab.triangles, slab.tone, slab.group, "wall"), foot])


def doorway(words: Doorway, site: Site) -> Prop:
    """Return a door frame: `frame_left` and `frame_right`, and places at three heights on both.

    The planes are the sides of the posts that face the person who is about to walk through.
    """
    clear, high = words.width, words.height
    across = clear / 2 + _POST / 2
    sizes = (_DEEP, _POST, high)
    parts = [site.block((0, side * across, high / 2), sizes, "frame") for side in (1, -1)]
    lintel = (_DEEP, clear + 2 * _POST, _POST)
    parts.append(site.block((0, 0, high + _POST / 2), lintel, "frame"))
    planes, grips = {}, {}
    for side in (1, -1):
        planes[site.sided("frame", side)] = site.plane(
            (-_DEEP / 2, side * across, high / 2), (-1, 0, 0), (0, 1, 0), (_POST, high)
        )
        for name, up in _HEIGHTS.items():
            grips[site.sided(f"frame_{name}", side)] = site.grip(
                (-_DEEP / 2, side * across, up), (-1, 0, 0), _POST_CURL, (0, 0, 1)
            )
    boxes = tuple(site.box((0, side * across, high / 2), sizes) for side in (1, -1))
    return Prop("doorway", "doorway", (joined(parts),), planes, grips, boxes, casts_shadow=False)
