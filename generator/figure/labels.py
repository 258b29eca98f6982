"""Numbers that name what a render triangle is made of, and what it belongs to.

Comes in: nothing. Goes out: constants. Must not know: meshes.
"""

SKIN, HAIR, SHIRT, TROUSERS, EAR = 1, 2, 3, 4, 5
"""Materials of render triangles."""
TRUNK, HEAD, ARM_LEFT, ARM_RIGHT, LEG_LEFT, LEG_RIGHT = range(6)
"""Body parts of triangles and base vertices."""
BODY, HAND, FOOT, FACE, HAIR_VOLUME = range(5)
"""Zones of render triangles: how fine the detail is there."""
