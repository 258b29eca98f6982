"""The chair, with or without a back.

Comes in: its words and where it stands. Goes out: a `Prop`. Must not know: other props.
"""

from generator.equipment import Chair
from generator.figure.props.site import Site
from generator.figure.props.solids import joined
from generator.figure.props.values import Box, Grip, Plane, Prop, Shape

WIDTH, DEPTH = 43.0, 42.0
"""The seat, centimetres."""
_SLAB, _LEG, _FOOT, _INSET = 3.2, 3.8, 2.8, 2.6
_BACK_RISE, _RAKE = 43.0, 5.0
"""How far the back rises above the seat, and how far its top leans back; centimetres."""
_RAIL_DEPTH = 2.0
_RAILS = ((36.5, 11.0), (18.0, 6.0))
"""Middle above the seat and height of the back's two boards; centimetres."""
_EDGE_CURL, _RAIL_CURL = 55.0, 70.0
_ACROSS = (0.0, 1.0, 0.0)
"""The way that the back's top and the seat's front edge run."""


def chair(words: Chair, site: Site) -> Prop:
    """Return a wooden chair: `seat`, `chair_back`, and places on and beside the seat and its back.

    The front legs taper; the hind legs go on as the posts of a back that leans a little.
    """
    seat = words.height
    parts = [
        site.block((0, 0, seat - _SLAB / 2), (DEPTH, WIDTH, _SLAB), "wood"),
        *_legs(site, seat),
    ]
    planes = {"seat": site.plane((0, 0, seat), (0, 0, 1), (1, 0, 0), (DEPTH, WIDTH))}
    grips = _seat_grips(site, seat)
    boxes = [site.box((0, 0, seat - _SLAB / 2), (DEPTH, WIDTH, _SLAB)), *_leg_boxes(site, seat)]
    if words.back:
        parts += _back(site, seat)
        planes["chair_back"] = _back_plane(site, seat)
        grips |= _back_grips(site, seat)
        boxes += _back_boxes(site, seat)
    surfaces = (planes["seat"],)
    return Prop("chair", "chair", (joined(parts),), planes, grips, tuple(boxes), surfaces=surfaces)


def _hind() -> float:
    """Return how far behind the seat's middle the hind legs stand."""
    return -DEPTH / 2 + _INSET


def _legs(site: Site, seat: float) -> list[Shape]:
    under = seat - _SLAB
    across = WIDTH / 2 - _INSET
    splay = 1.04
    legs = [
        site.post(
            (ahead * splay, left * splay, 0),
            (_FOOT, _FOOT),
            (ahead, left, under),
            (_LEG, _LEG),
            "wood",
        )
        for ahead in (_hind(), DEPTH / 2 - _INSET)
        for left in (-across, across)
    ]
    # Boards under the seat tie the legs together.
    apron = under - 2.5
    legs += [
        site.block((0, left, apron), (DEPTH - 2 * _INSET - _LEG, 2, 5), "wood")
        for left in (-across, across)
    ]
    legs += [
        site.block((ahead, 0, apron), (2, WIDTH - 2 * _INSET - _LEG, 5), "wood")
        for ahead in (_hind(), DEPTH / 2 - _INSET)
    ]
    return legs


def _leg_boxes(site: Site, seat: float) -> list[Box]:
    """Return an upright box for each leg, as thick as its middle."""
    under, across = seat - _SLAB, WIDTH / 2 - _INSET
    wide = (_LEG + _FOOT) / 2
    return [
        site.box((ahead, left, under / 2), (wide, wide, under))
        for ahead in (_hind(), DEPTH / 2 - _INSET)
        for left in (-across, across)
    ]


def _behind(above: float) -> float:
    """Return where the middle of the back's posts stands, `above` the seat."""
    return _hind() - _RAKE * above / _BACK_RISE


def _back(site: Site, seat: float) -> list[Shape]:
    across = WIDTH / 2 - _INSET
    posts = [
        site.post(
            (_behind(0), left, seat),
            (_LEG, _LEG),
            (_behind(_BACK_RISE), left, seat + _BACK_RISE),
            (2.6, 3.2),
            "wood",
        )
        for left in (-across, across)
    ]
    wide = WIDTH - 2 * _INSET - 3.0
    boards = []
    for middle, high in _RAILS:
        low, top = middle - high / 2, middle + high / 2
        ends = [((_behind(end), 0.0, seat + end), (_RAIL_DEPTH, wide)) for end in (low, top)]
        boards.append(site.post(*ends[0], *ends[1], "wood"))
    return posts + boards


def _back_plane(site: Site, seat: float) -> Plane:
    """Return the front of the back's boards."""
    low, high = _RAILS[1][0] - _RAILS[1][1] / 2, _RAILS[0][0] + _RAILS[0][1] / 2
    middle = (low + high) / 2
    return site.plane(
        (_behind(middle) + _RAIL_DEPTH / 2, 0, seat + middle),
        (_BACK_RISE, 0, _RAKE),
        (0, 1, 0),
        (WIDTH - 2 * _INSET - 3, high - low),
    )


def _back_boxes(site: Site, seat: float) -> list[Box]:
    """Return a box for each board, upright at the board's middle."""
    return [
        site.box((_behind(middle), 0, seat + middle), (_RAIL_DEPTH, WIDTH - 2 * _INSET, high))
        for middle, high in _RAILS
    ]


def _seat_grips(site: Site, seat: float) -> dict[str, Grip]:
    grips = {"seat_front": site.grip((DEPTH / 2, 0, seat - 1), (1, 0, 0), _EDGE_CURL, _ACROSS)}
    for side in (1, -1):
        edge = side * WIDTH / 2
        grips[site.sided("seat", side)] = site.grip(
            (2, edge, seat - 1), (0, side, 0), _EDGE_CURL, (1, 0, 0)
        )
        grips[site.sided("seat_top", side)] = site.grip((6, edge - side * 7, seat), (0, 0, 1))
    return grips


def _back_grips(site: Site, seat: float) -> dict[str, Grip]:
    top = _RAILS[0][0] + _RAILS[0][1] / 2
    behind = _behind(top)
    grips = {"chair_back_top": site.grip((behind, 0, seat + top), (0, 0, 1), _RAIL_CURL, _ACROSS)}
    for side in (1, -1):
        left = side * (WIDTH / 2 - 9)
        grips[site.sided("chair_back", side)] = site.grip(
            (behind, left, seat + top), (0, 0, 1), _RAIL_CURL, _ACROSS
        )
    return grips
