"""The steps in which baked bodies are stored.

Comes in: nothing. Goes out: constants. Must not know: meshes.
"""

PLACE_STEP = 1e-4
"""Metres of a place."""
FIELD_STEP = 2.5e-4
"""Metres of a muscle's border."""
WEIGHT_STEP = 1e-4
"""Share of a corner in a point on a triangle."""
