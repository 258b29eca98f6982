"""Parts that touch and places that are reached, found on one body.

Comes in: a `Body`. Goes out: vertices by name. Must not know: words of poses.

The names alone (`PARTS`, `PLACES`, `REACHERS`) need no body.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from generator.figure.apart import Apart, apart
from generator.figure.balance import masses
from generator.figure.body import Body, thickness
from generator.figure.geometry import Floats, Ints, incidence, normals
from generator.figure.goals import Spotted
from generator.figure.regions import CLOTH_SHARE, PARTS, Neutral, Place
from generator.figure.rows import Sample, sampled
from generator.figure.spots import PLACES, REACHERS


def places(body: Body) -> Mapping[str, Place]:
    """Find every place of `PLACES` on a body."""
    return Neutral(body).places()


def parts(body: Body) -> Mapping[str, tuple[Ints, ...]]:
    """Find the outermost vertices of every part of `PARTS`: one array for each region of it."""
    return Neutral(body).parts()


@dataclass(frozen=True)
class Anatomy:
    """What goals need to know of one body: its sampled skin, and parts and places in it."""

    sample: Sample
    regions: Mapping[str, tuple[Ints, ...]]
    """Part -> sampled points of each of its regions."""
    spots: Mapping[str, Spotted]
    """Place -> sampled point."""
    apart: Apart
    masses: Floats
    """(B,) the share of the body's mass that each joint stands for."""
    cloth: Floats
    """(n,) metres of pressed cloth over each sampled point."""
    faces: Ints
    """(f, 3) the faces around the sampled points, by vertex."""
    belongs: Any
    """(n, f) sparse: which of them each sampled point belongs to."""

    def surface(self, skin: Floats) -> Floats:
        """Return the (n, 3) sampled points of a posed skin (N, 3), cloth included."""
        outwards = normals(skin, self.faces, self.belongs)
        return np.asarray(skin[self.sample.vertices] + self.cloth[:, None] * outwards)


@lru_cache(maxsize=8)
def anatomy(body: Body) -> Anatomy:
    """Find parts and places on a body once."""
    neutral = Neutral(body)
    found_parts, found_places = neutral.parts(), neutral.places()
    ids = [region for regions in found_parts.values() for region in regions]
    vertices = np.unique(
        np.concatenate([*ids, np.array([place.vertex for place in found_places.values()])])
    )
    bones, weights = body.asset.skin_bones[vertices], body.asset.skin_weights[vertices]
    arms = neutral.rest[vertices][:, None, :] - body.skeleton.head[bones]
    regions = {
        part: tuple(np.searchsorted(vertices, region) for region in regions)
        for part, regions in found_parts.items()
    }
    spots = {
        name: Spotted(int(np.searchsorted(vertices, one.vertex)), one.bone, one.direction)
        for name, one in found_places.items()
    }
    cloth = CLOTH_SHARE * thickness(body)[vertices]
    faces = body.asset.faces[np.isin(body.asset.faces, vertices).any(1)]
    belongs = incidence(faces, len(body.asset.dressed))[vertices]
    return Anatomy(
        sample=sampled(vertices, bones, weights, arms),
        regions=regions,
        spots=spots,
        apart=apart(body),
        masses=masses(body.skeleton),
        cloth=cloth,
        faces=faces,
        belongs=belongs,
    )


__all__ = ["PARTS", "PLACES", "REACHERS", "Anatomy", "Place", "anatomy", "parts", "places"]
