"""What the camera sees: the mesh, its raster, and what each pixel shows.

Comes in: a mesh and a camera. Goes out: a `Sight`, which most of the drawing looks things up in.
Must not know: lines and colours.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.camera import Frame
from generator.figure.drawing.mesh import Mesh
from generator.figure.drawing.raster import Buffer, raster
from generator.figure.drawing.regions import Labels, label
from generator.figure.drawing.shot import Box
from generator.figure.drawing.slivers import without_slivers

_SCALE = 2.0
"""Raster pixels a picture unit."""
_MARGIN, _BEYOND = 3.0, 12.0
"""Picture units round everything; and beyond the view, where the raster ends."""


@dataclass(frozen=True)
class Sight:
    """A mesh, seen."""

    rows: Floats
    """(3, 3) the camera's axes: right, down, towards the viewer."""
    mesh: Mesh
    frame: Frame
    """Where the raster lies."""
    buffer: Buffer
    labels: Labels
    """(H, W) what each pixel shows; 0 is background."""


def sight(mesh: Mesh, rows: Floats, box: Box | None) -> Sight:
    """Rasterise a mesh.

    Args:
        mesh: everything there is.
        rows: the camera's axes.
        box: the view, if it is given; what is well outside is left out.
    """
    low, high = mesh.points[:, :2].min(0) - _MARGIN, mesh.points[:, :2].max(0) + _MARGIN
    if box is not None:
        low = np.maximum(low, np.subtract(box[:2], _BEYOND))
        high = np.maximum(np.minimum(high, np.add(box[2:], _BEYOND)), low + 1)
    width, height = (np.ceil((high - low) * _SCALE).astype(int) + 1).tolist()
    frame = Frame(float(low[0]), float(low[1]), width, height, _SCALE)
    buffer = raster(frame.to_pixels(mesh.points), mesh.corners, width, height)
    # Nothing at the rim: what is cut off there has an outline round it, out of view.
    buffer.clear_rim()
    clear, labels = without_slivers(buffer, label(buffer, mesh, _SCALE), _SCALE)
    return Sight(rows, mesh, frame, clear, labels)
