"""One figure from posed body to picture.

Comes in: a `Shot`. Goes out: a `Picture`. Must not know: XML, files, how the pose was found.
"""

import numpy as np

from generator.figure.asset import EAR, SKIN, Floats
from generator.figure.drawing.camera import project, view
from generator.figure.drawing.face import face
from generator.figure.drawing.fill import areas, silhouette
from generator.figure.drawing.fit import fit
from generator.figure.drawing.mesh import FAR, PROP, Mesh, assemble
from generator.figure.drawing.outline import Frame, Outline, outline
from generator.figure.drawing.picture import Paint, Path, Picture, straight
from generator.figure.drawing.raster import raster
from generator.figure.drawing.regions import BORDER, CREASE, PROP_EDGE, edges, label
from generator.figure.drawing.shade import half, shade, tints
from generator.figure.drawing.shadow import shadows
from generator.figure.drawing.shot import Shot
from generator.figure.drawing.stroke import Centre, swell
from generator.figure.drawing.trace import Lines, gather

SCALE = 2.5
"""Raster pixels a picture unit."""
_MARGIN = 3.0
_PAD = 10.0
_LINE_TOLERANCE = 0.16
_NAMES = {1: "skin", 5: "skin", 2: "hair", 3: "shirt", 4: "trousers"}
_TONES = ("top", "side", "front")


def draw(shot: Shot) -> Picture:
    """Return the picture of a shot."""
    rows = view(*shot.camera)
    asset = shot.body.asset
    normals = shot.body.normals(shot.vertices)
    mesh = assemble(shot, shot.body.dress(shot.frames, shot.vertices, normals), rows)
    frame = _frame(mesh)
    buffer = raster(frame.to_pixels(mesh.points), mesh.triangles, frame.width, frame.height)
    labels = label(buffer, mesh, SCALE)
    corners = mesh.points[mesh.dressed :, :2]
    pieces = outline(edges(buffer, labels, mesh), frame, corners)
    seen = half(buffer, labels, mesh, frame)
    patches: dict[str, list[Floats]] = {"shade": shade(seen, mesh, rows)}
    for strength in ("secondary", "primary"):
        named = [name for name, value in shot.highlight.items() if value == strength]
        outer, inner = tints(seen, asset, mesh, named)
        patches[strength], patches[f"{strength}-core"] = outer, inner
    cast = shadows(shot.surfaces, mesh, seen, rows)
    patches["floor-shadow"], patches["prop-shadow"] = cast.floor, cast.props
    cubics, filled = _fitted(pieces, patches)
    layers: list[Paint] = []
    if shot.mat is not None:
        layers += _mat(shot.mat, rows)
    layers.append(Paint(filled["floor-shadow"], "shadow", opacity="shadow-depth", even_odd=True))
    body = silhouette(pieces, cubics)
    fills = _fills(pieces, cubics, mesh)
    layers += fills[1]
    layers.append(Paint(filled["prop-shadow"], "shadow", opacity="shadow-depth", even_odd=True))
    layers += [
        Paint(body, stroke="rim", width=3.4),
        Paint(body, stroke="ink", width="line", shift=(0.25, 0.4)),
        Paint(body, "skin", even_odd=True),
        *fills[0],
    ]
    for strength in ("secondary", "primary"):
        for name in (strength, f"{strength}-core"):
            layers.append(Paint(filled[name], strength, opacity="tint", even_odd=True))
    layers.append(Paint(filled["shade"], "shade", opacity="shade-depth", even_odd=True))
    layers += _lines(pieces, cubics)
    layers.append(Paint(body, stroke="ink", width="line"))
    features = face(asset, shot.vertices, normals, rows, buffer, frame)
    layers += [Paint(features.ink, "ink"), Paint(features.brow, "brow"), Paint(features.lip, "lip")]
    box = shot.box or _fitting(mesh)
    kept = tuple(layer for layer in layers if layer.paths)
    return Picture(shot.ident, shot.title, shot.desc, box, kept, tuple(sorted(shot.look.items())))


def _frame(mesh: Mesh) -> Frame:
    """Return a raster round everything."""
    low, high = mesh.points[:, :2].min(0) - _MARGIN, mesh.points[:, :2].max(0) + _MARGIN
    width, height = np.ceil((high - low) * SCALE).astype(int) + 1
    return Frame(float(low[0]), float(low[1]), int(width), int(height), SCALE)


def _fitting(mesh: Mesh) -> tuple[float, float, float, float]:
    low, high = mesh.points[:, :2].min(0) - _PAD, mesh.points[:, :2].max(0) + _PAD
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _fitted(
    pieces: Outline, patches: dict[str, list[Floats]]
) -> tuple[list[Floats], dict[str, tuple[Path, ...]]]:
    """Fit outline pieces and patches in one go."""
    rings = [(name, ring) for name, group in patches.items() for ring in group]
    extra = gather([ring for _, ring in rings])
    number = len(pieces.lines)
    points = np.concatenate([pieces.lines.points, extra.points])
    first = np.concatenate([pieces.lines.first, extra.first[1:] + pieces.lines.first[-1]])
    loose = [0.3 if name[:5] in ("prima", "secon") else 0.45 for name, _ in rings]
    tolerance = np.concatenate([np.full(number, _LINE_TOLERANCE), loose])
    tangents = np.concatenate([pieces.tangents, np.full((len(rings), 2, 2), np.nan)])
    cubics = fit(Lines(points, first), tolerance, tangents)
    filled: dict[str, list[Path]] = {name: [] for name in patches}
    for (name, _), cubic in zip(rings, cubics[number:], strict=True):
        filled[name].append(Path(cubic, closed=True))
    return cubics[:number], {name: tuple(paths) for name, paths in filled.items()}


def _mat(mat: Floats, rows: Floats) -> list[Paint]:
    """Return a mat with rounded corners and a thin front edge."""
    corners = project(mat, rows)[:, :2].astype(np.float64)
    ring = (Path(straight(np.concatenate([corners, corners[:1]])), closed=True),)
    return [
        Paint(ring, "mat-edge", stroke="mat-edge", width=5.0, shift=(0.0, 3.0)),
        Paint(ring, "mat", stroke="mat", width=5.0),
    ]


def _fills(pieces: Outline, cubics: list[Floats], mesh: Mesh) -> tuple[list[Paint], list[Paint]]:
    """Return the coloured areas of the person over the skin, and those of the props."""
    person, props = [], []
    for number, paths in areas(pieces, cubics).items():
        if number in (SKIN, EAR):
            continue
        if number < PROP:
            name = _NAMES[number % FAR] + ("-far" if number > FAR and number % FAR != 2 else "")
            person.append(Paint(paths, name, stroke=name, width=0.5, even_odd=True))
        else:
            name = f"{mesh.stuffs[(number - PROP) // 10]}-{_TONES[number % 10]}"
            props.append(Paint(paths, name, stroke=name, width=0.5, even_odd=True))
    return person, props


def _lines(pieces: Outline, cubics: list[Floats]) -> list[Paint]:
    members: dict[int, list[int]] = {}
    for number, owner in enumerate(pieces.chain.tolist()):
        members.setdefault(owner, []).append(number)
    thin: dict[float, list[Path]] = {}
    centres = []
    props = []
    for owner, numbers in members.items():
        kind = int(pieces.kind[numbers[0]])
        length, zone = float(pieces.length[owner]), int(pieces.zone[owner])
        if kind == PROP_EDGE:
            props += [Path(cubics[number]) for number in numbers]
        elif kind == CREASE:
            whole = np.concatenate([cubics[number] for number in numbers])
            shortest = 16 if pieces.closed[owner] else 3.2 if zone == 1 else 4.5 if zone else 8
            if pieces.loose[owner] and length < shortest:
                continue
            if length < 2.6:
                if not pieces.closed[owner]:
                    thin.setdefault(0.9, []).append(Path(whole))
            elif zone in (1, 2):
                thin.setdefault(0.6, []).append(Path(whole))
            else:
                width = {0: 1.15, 3: 0.85, 4: 0.85}.get(zone, 0.9)
                free = pieces.free[owner]
                centres.append(Centre(whole, width, bool(free[0]), bool(free[1]), 16.0 if zone == 0 else 6.0))
        elif kind == BORDER:
            for number in numbers:
                pair = {int(pieces.low[number]) % FAR, int(pieces.high[number]) % FAR}
                if len(pair) < 2 or length < 3:
                    continue
                thin.setdefault(0.75 if EAR in pair else 0.9, []).append(Path(cubics[number]))
    layers = [Paint(tuple(props), stroke="prop-line", width="prop-width", caps=True)]
    layers.append(Paint(tuple(swell(centres)), "ink", stroke="ink", width="thin"))
    for width in sorted(thin):
        layers.append(Paint(tuple(thin[width]), stroke="ink", width=width, caps=True))
    return layers
