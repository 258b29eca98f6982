"""Arms and thighs that fit: on hands and knees, with both plumb, the trunk lies nearly level.

Comes in: a `Source`, its bones and a person's recipe. Goes out: the recipe with limbs adjusted.
Must not know: clothes, or how a body is stored.

The base mesh's arms are longer than its thighs allow, so hands and knees would slope.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.bake.bones import Bones, joints
from generator.bake.source import Source

Floats = NDArray[np.float64]
PALM = 0.045
"""Metres from the floor to the wrist's joint over a flat hand."""
KNEE = 0.058
"""Metres from the floor to the knee's joint in kneeling."""
RISE = 0.008
"""Metres that the shoulders may stay higher than the hips."""
THIGH_SHARE = 0.55
"""Share of what is lacking that goes into the thighs; the arms give the rest."""
UPPER_ARM = "arms/measure-upperarm-length-decr"
FOREARM = "arms/measure-lowerarm-length-decr"
THIGH = "legs/measure-upperleg-height-incr"
SHANK = "legs/measure-lowerleg-height-decr"


def _lengths(source: Source, bones: Bones, recipe: Mapping[str, float]) -> Floats:
    """Return the lengths of upper arm, forearm, thigh and shank, metres."""
    head, _ = joints(source, bones, source.shape(recipe))
    chain = ("upperarm01.L", "lowerarm01.L", "wrist.L"), ("upperleg01.L", "lowerleg01.L", "foot.L")
    places = [head[[bones.names.index(name) for name in names]] for names in chain]
    spans = np.concatenate([np.diff(place, axis=0) for place in places])
    return np.asarray(np.sqrt((spans * spans).sum(axis=1)))


def fitted(source: Source, bones: Bones, recipe: Mapping[str, float]) -> dict[str, float]:
    """Return a recipe whose limbs fit; each of these targets changes one length in proportion."""
    now = _lengths(source, bones, recipe)
    targets = (UPPER_ARM, FOREARM, THIGH, SHANK)
    each = [
        _lengths(source, bones, {**recipe, name: recipe.get(name, 0) + 0.5})[row] - now[row]
        for row, name in enumerate(targets)
    ]
    arm, thigh = now[0] + now[1], now[2]
    lack = max(0.0, arm + PALM - thigh - KNEE - RISE)
    longer, shorter = THIGH_SHARE * lack, (1 - THIGH_SHARE) * lack
    # The shank gives back a part, so that legs do not grow out of all proportion.
    wanted = (-shorter * now[0] / arm, -shorter * now[1] / arm, longer, -0.25 * longer)
    found = dict(recipe)
    for name, change, half in zip(targets, wanted, each, strict=True):
        found[name] = round(float(found.get(name, 0) + 0.5 * change / half), 3)
    return found
