"""Fitted pieces of outline as painted layers.

Comes in: an `Outline` and its cubics. Goes out: `Paint`s. Must not know: how pieces were found.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.figure.asset import (
    EAR,
    FACE,
    FOOT,
    HAIR,
    HAIR_VOLUME,
    HAND,
    SHIRT,
    SKIN,
    TROUSERS,
    Floats,
)
from generator.figure.drawing.camera import project
from generator.figure.drawing.fill import areas
from generator.figure.drawing.mesh import FAR, PROP, Mesh
from generator.figure.drawing.outline import Outline
from generator.figure.drawing.picture import Paint, Path, straight
from generator.figure.drawing.regions import BORDER, CREASE, PROP_EDGE
from generator.figure.drawing.stroke import Centre, swell

_NAMES = {SKIN: "skin", EAR: "skin", HAIR: "hair", SHIRT: "shirt", TROUSERS: "trousers"}
_TONES = ("top", "side", "front")
_SEAM = 0.5
"""Stroke of a fill's own colour, so that no seam shows between two fills."""
_HEM, _EAR_LINE, _DIGIT = 0.9, 0.75, 0.6
"""Widths of plain lines: where colours meet, round the ear, between fingers and toes."""
_SOFT_EDGE = 0.8
"""Width of the edge of what has no straight edges: pillows, bands."""
_OWN_LINE = ("band", "strap")
_CREASE = {FACE: 0.85, HAIR_VOLUME: 0.85}
_BODY_CREASE, _SWELL, _SHORT_SWELL = 1.15, 16.0, 6.0
_CRUMB = 2.6
"""Creases shorter than this are plain strokes: a tapered one would be a dot, none a gap."""
_RING_LEAST, _LEAST = 16.0, {HAND: 3.2, FOOT: 4.5, FACE: 4.5, HAIR_VOLUME: 4.5}
_BODY_LEAST = 8.0
"""Lengths under which a crease inside one colour is noise."""


def mat(corners: Floats, rows: Floats) -> list[Paint]:
    """Return a mat with rounded corners and a thin front edge.

    Args:
        corners: (4, 3) on the floor.
        rows: the camera's axes.
    """
    flat = project(corners, rows)[:, :2].astype(np.float64)
    ring = (Path(straight(np.concatenate([flat, flat[:1]])), closed=True),)
    return [
        Paint(ring, "mat-edge", stroke="mat-edge", width=5.0, shift=(0.0, 3.0)),
        Paint(ring, "mat", stroke="mat", width=5.0),
    ]


def fills(pieces: Outline, cubics: Sequence[Floats], mesh: Mesh) -> tuple[list[Paint], list[Paint]]:
    """Return the coloured areas of the person over the skin, and those of the props."""
    person: list[Paint] = []
    props: list[Paint] = []
    for label, paths in areas(pieces, cubics).items():
        if label in (SKIN, EAR):
            continue
        name = _colour(label, mesh)
        paint = Paint(paths, name, stroke=name, width=_SEAM, even_odd=True)
        (person if label < PROP else props).append(paint)
    return person, props


def _colour(label: int, mesh: Mesh) -> str:
    """Return the name of a label's colour."""
    if label >= PROP:
        return f"{mesh.stuffs[(label - PROP) // 10]}-{_TONES[label % 10]}"
    return _NAMES[label % FAR] + ("-far" if label > FAR else "")


def lines(
    pieces: Outline, cubics: Sequence[Floats], folds: Sequence[Centre], mesh: Mesh, enlarged: float
) -> list[Paint]:
    """Return all lines but the silhouette: edges of props, creases, folds, hems.

    Args:
        pieces: the pieces of all lines.
        cubics: (k, 4, 2) of each piece.
        folds: lines of cloth.
        mesh: what the lines are of.
        enlarged: how many times larger than usual the view is drawn.
    """
    # What is too short to mean anything is that on the body, however large it is drawn.
    pieces = replace(pieces, length=pieces.length / enlarged)
    members: dict[int, list[int]] = {}
    for number, owner in enumerate(pieces.chain.tolist()):
        members.setdefault(owner, []).append(number)
    plain: dict[float, list[Path]] = {}
    centres: list[Centre] = list(folds)
    props: list[Path] = []
    soft: dict[str, list[Path]] = {}
    for owner, numbers in members.items():
        kind = int(pieces.kind[numbers[0]])
        if kind == PROP_EDGE:
            edge = Path(np.concatenate([cubics[number] for number in numbers]))
            colour = _edge_colour(pieces, numbers, mesh)
            (props if pieces.straight[numbers[0]] else soft.setdefault(colour, [])).append(edge)
        elif kind == CREASE:
            whole = np.concatenate([cubics[number] for number in numbers])
            _crease(pieces, owner, whole, plain, centres)
        elif kind == BORDER:
            _border(pieces, numbers, cubics, plain)
    layers = [
        *(Paint(tuple(soft[c]), stroke=c, width=_SOFT_EDGE, caps=True) for c in sorted(soft)),
        Paint(tuple(props), stroke="prop-line", width="prop-width", caps=True),
        Paint(tuple(swell(centres)), "ink", stroke="ink", width="thin"),
    ]
    layers += [Paint(tuple(plain[w]), stroke="ink", width=w, caps=True) for w in sorted(plain)]
    return layers


def _edge_colour(pieces: Outline, numbers: list[int], mesh: Mesh) -> str:
    """Return the name of the colour of a soft prop's edge: a band's is its own."""
    labels = np.maximum(pieces.low[numbers], pieces.high[numbers])
    stuff = mesh.stuffs[(int(labels.max()) - PROP) // 10]
    return f"{stuff}-line" if stuff in _OWN_LINE else "prop-line"


def _crease(
    pieces: Outline,
    owner: int,
    whole: Floats,
    plain: dict[float, list[Path]],
    centres: list[Centre],
) -> None:
    """Add a crease's line to those of its kind."""
    length, zone = float(pieces.length[owner]), int(pieces.zone[owner])
    least = _RING_LEAST if pieces.closed[owner] else _LEAST.get(zone, _BODY_LEAST)
    if pieces.loose[owner] and length < least:
        return
    if length < _CRUMB:
        if not pieces.closed[owner]:
            plain.setdefault(_HEM, []).append(Path(whole))
    elif zone in (HAND, FOOT):
        plain.setdefault(_DIGIT, []).append(Path(whole))
    else:
        free_start, free_end = (bool(end) for end in pieces.free[owner])
        width = _CREASE.get(zone, _BODY_CREASE)
        reach = _SHORT_SWELL if zone in _CREASE else _SWELL
        centres.append(Centre(whole, width, free_start, free_end, reach))


def _border(
    pieces: Outline, numbers: list[int], cubics: Sequence[Floats], plain: dict[float, list[Path]]
) -> None:
    """Add the line between two colours; between two tones of one colour there is none."""
    run: list[Floats] = []
    width = 0.0
    for number in [*numbers, -1]:
        pair = {int(pieces.low[number]) % FAR, int(pieces.high[number]) % FAR}
        wanted = 0.0 if number < 0 or len(pair) < 2 else _EAR_LINE if EAR in pair else _HEM
        if run and wanted != width:
            plain.setdefault(width, []).append(Path(np.concatenate(run)))
            run = []
        if wanted:
            run.append(cubics[number])
        width = wanted
