"""One figure from posed body to picture.

Comes in: a `Shot`. Goes out: a `Picture`. Must not know: XML, files, how the pose was found.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from generator.figure.asset import FACE, HAND, Floats
from generator.figure.drawing import gestures, layers
from generator.figure.drawing.callouts import called
from generator.figure.drawing.camera import UNITS, lens, project, units
from generator.figure.drawing.face import face
from generator.figure.drawing.fill import silhouette
from generator.figure.drawing.fit import fit
from generator.figure.drawing.folds import folds
from generator.figure.drawing.ghost import ghost
from generator.figure.drawing.mesh import assemble
from generator.figure.drawing.outline import Outline, outline
from generator.figure.drawing.picture import Paint, Path, Picture, straight
from generator.figure.drawing.regions import edges
from generator.figure.drawing.room import free
from generator.figure.drawing.shade import Seen, half, shade, tints
from generator.figure.drawing.shadow import shadows
from generator.figure.drawing.shot import Box, Shot
from generator.figure.drawing.sight import Sight, sight
from generator.figure.drawing.trace import gather

_PAD = 10.0
"""Picture units round a fitted view."""
_LINE_TOLERANCE, _FINE_TOLERANCE, _TINT_TOLERANCE, _SOFT_TOLERANCE = 0.24, 0.17, 0.3, 0.45
"""Picture units that a cubic may be off its line: outlines and arrows, hands and faces, tints,
soft patches."""
_STRENGTHS = ("secondary", "primary")
_TINTS = frozenset(f"{strength}{end}" for strength in _STRENGTHS for end in ("", "-core"))
_NO_TANGENTS = np.full((2, 2), np.nan)


@dataclass(frozen=True)
class _Traced:
    """A shot as lines that are not fitted yet; its view is in the picture's own units."""

    shot: Shot
    normals: Floats
    sight: Sight
    seen: Seen
    pieces: Outline


@dataclass
class _Batch:
    """Lines to be fitted in one go."""

    lines: list[Floats] = field(default_factory=list)
    tolerance: list[float] = field(default_factory=list)
    tangents: list[Floats] = field(default_factory=list)

    def add(self, line: Floats, tolerance: float, tangents: Floats | None = None) -> None:
        """Add a line (k, 2), perhaps with unit tangents (2, 2) at its ends."""
        self.lines.append(line)
        self.tolerance.append(tolerance)
        self.tangents.append(_NO_TANGENTS if tangents is None else tangents)

    def fit(self) -> list[Floats]:
        """Return the cubics of each line."""
        return fit(gather(self.lines), np.array(self.tolerance), np.array(self.tangents))


def draw(shot: Shot) -> Picture:
    """Return the picture of a shot.

    Raises:
        KeyError: if an arrow names no part of the body.
    """
    traced = _trace(shot)
    shot = traced.shot
    patches = _patches(traced)
    room = free(traced.seen, traced.sight.mesh.stuffs, shot.box)
    moving = gestures.movement(shot, traced.sight.rows, room)
    cubics, soft, bows = _fitted(traced.pieces, patches, moving)
    box = shot.box or _around(traced, patches, moving)
    fills = layers.fills(traced.pieces, cubics, traced.sight.mesh)
    painted = [
        *_behind(traced, fills[1], soft),
        *_person(traced, cubics, fills[0], soft),
        *gestures.plumb(shot, traced.sight.rows, box),
        *gestures.arrows(bows),
        *gestures.marks(shot, traced.sight.rows, room, box),
    ]
    look = tuple(sorted((name.replace("_", "-"), value) for name, value in shot.look.items()))
    named, texts, box = called(
        shot.callouts, traced.sight.rows, box, np.concatenate(_points(traced))[:, :2]
    )
    kept = tuple(paint for paint in (*painted, *named) if paint.paths)
    return Picture(shot.ident, shot.title, shot.desc, box, kept, look, texts)


def _trace(shot: Shot) -> _Traced:
    """Pose, rasterise and trace a shot."""
    rows, box = lens(shot.camera, shot.box)
    shot = replace(shot, box=box)
    normals = shot.body.normals(shot.vertices)
    mesh = assemble(shot, shot.body.dress(shot.frames, shot.vertices, normals), rows)
    looked = sight(mesh, rows, shot.box)
    borders = edges(looked.buffer, looked.labels, mesh)
    pieces = outline(borders, looked.frame, mesh.points[mesh.dressed :, :2])
    return _Traced(shot, normals, looked, half(looked), pieces)


def _patches(traced: _Traced) -> dict[str, list[Floats]]:
    """Return the outlines of everything soft, by the name of its layer."""
    shot, seen, rows = traced.shot, traced.seen, traced.sight.rows
    cast = shadows(shot.surfaces, traced.sight, seen)
    patches = {"floor-shadow": cast.floor, "prop-shadow": cast.props}
    for strength in _STRENGTHS:
        named = [name for name, value in shot.highlight.items() if value == strength]
        outer, inner = tints(seen, shot.body.asset, named, shot.highlight_side)
        patches |= {strength: outer, f"{strength}-core": inner}
    patches["shade"] = shade(seen, shot.body.asset, traced.normals, rows)
    patches["ghost"] = _ghost(traced) if shot.ghost else []
    return patches


def _ghost(traced: _Traced) -> list[Floats]:
    """Return the outlines of the start pose."""
    shot, mesh = traced.shot, traced.sight.mesh
    if shot.start is None:
        return []
    frames, vertices = shot.start
    dressed = shot.body.dress(frames, vertices, shot.body.normals(vertices))
    then = project(dressed, traced.sight.rows)
    return ghost(shot.body.asset, then, mesh.points[: mesh.dressed])


def _fitted(
    pieces: Outline, patches: dict[str, list[Floats]], moving: list[Floats]
) -> tuple[list[Floats], dict[str, tuple[Path, ...]], list[Floats]]:
    """Fit outline pieces, patches and arrows in one go."""
    curved = np.flatnonzero(~pieces.straight).tolist()
    fitted = _Batch()
    detailed = np.isin(pieces.zone, (HAND, FACE))[pieces.chain]
    for number in curved:
        fine = _FINE_TOLERANCE if detailed[number] else _LINE_TOLERANCE
        fitted.add(pieces.lines[number], fine, pieces.tangents[number])
    rings = [(name, ring) for name, group in patches.items() for ring in group]
    for name, ring in rings:
        fitted.add(ring, _TINT_TOLERANCE if name in _TINTS else _SOFT_TOLERANCE)
    for line in moving:
        fitted.add(line, _LINE_TOLERANCE)
    cubics = fitted.fit()
    following = iter(cubics)
    outlines = [
        straight(pieces.lines[number]) if hard else next(following)
        for number, hard in enumerate(pieces.straight.tolist())
    ]
    soft: dict[str, list[Path]] = {name: [] for name in patches}
    for (name, _), cubic in zip(rings, cubics[len(curved) :], strict=False):
        soft[name].append(Path(cubic, closed=True))
    bows = cubics[len(curved) + len(rings) :]
    return outlines, {name: tuple(paths) for name, paths in soft.items()}, bows


def _around(traced: _Traced, patches: dict[str, list[Floats]], moving: list[Floats]) -> Box:
    """Return a view that fits everything drawn."""
    return gestures.Extent(_PAD).of([*_points(traced), *patches["ghost"], *moving])


def _points(traced: _Traced) -> list[Floats]:
    """Return what the person, the props and the mat cover (n, 3)."""
    points = [traced.sight.mesh.points.astype(np.float64)]
    if traced.shot.mat is not None:
        points.append(project(traced.shot.mat, traced.sight.rows).astype(np.float64))
    return points


def _behind(traced: _Traced, props: list[Paint], soft: dict[str, tuple[Path, ...]]) -> list[Paint]:
    """Return what is behind the person: mat, ghost, shadows, props."""
    shot = traced.shot
    painted = layers.mat(shot.mat, traced.sight.rows) if shot.mat is not None else []
    painted.append(Paint(soft["ghost"], "ghost", "ghost-line", 1.1, opacity=0.85, dash=(4.0, 3.0)))
    shadow = [
        Paint(soft[name], "shadow", opacity="shadow-depth", even_odd=True)
        for name in ("floor-shadow", "prop-shadow")
    ]
    return [*painted, shadow[0], *props, shadow[1]]


def _person(
    traced: _Traced,
    cubics: list[Floats],
    clothes: list[Paint],
    soft: dict[str, tuple[Path, ...]],
) -> list[Paint]:
    """Return the person, and the edges of the props."""
    shot = traced.shot
    body = silhouette(traced.pieces, cubics)
    painted = [
        Paint(body, stroke="rim", width=3.4),
        # Once more under the fills, a little to the side away from the light: a heavier line there.
        Paint(body, stroke="ink", width="line", shift=(0.25, 0.4)),
        Paint(body, "skin", even_odd=True),
        *clothes,
    ]
    for strength in _STRENGTHS:
        for name in (strength, f"{strength}-core"):
            painted.append(Paint(soft[name], strength, opacity=f"{strength}-tint", even_odd=True))
    painted.append(Paint(soft["shade"], "shade", opacity="shade-depth", even_odd=True))
    creases = folds(shot.body.asset, shot.frames, traced.sight)
    enlarged = units(traced.sight.rows) / UNITS
    painted += layers.lines(traced.pieces, cubics, creases, traced.sight.mesh, enlarged)
    painted.append(Paint(body, stroke="ink", width="line"))
    features = face(shot.body.asset, shot.vertices, traced.normals, traced.sight)
    named = (("ink", features.ink), ("brow", features.brow), ("lip", features.lip))
    return painted + [Paint(paths, name) for name, paths in named]
