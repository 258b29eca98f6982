"""Words in the mirror: left becomes right.

Comes in: words, angles and offsets of a pose. Goes out: their mirror images.
Must not know: plans.
"""

_SIDEWAYS = ("lean", "turn")
"""Trunk angles that change sign in the mirror, and the endings of others that do."""
_SIDEWAYS_ENDINGS = ("_side", "_turn")
_OTHER = {"left": "right", "right": "left"}


def swapped(word: str) -> str:
    """Return a part, plane or angle with its other side."""
    name, _, side = word.rpartition("_")
    if not name:
        return _OTHER.get(word, word)
    return f"{name}_{_OTHER[side]}" if side in _OTHER else word


def turned(word: str, value: float) -> float:
    """Return an angle as a mirror shows it: to the side and turning, it changes its sign."""
    sideways = word in _SIDEWAYS or word.endswith(_SIDEWAYS_ENDINGS)
    return -value if sideways else value


def shifted(offset: tuple[float, ...]) -> tuple[float, ...]:
    """Return an offset forwards, left and up with its left turned right."""
    return tuple(-value if place == 1 else value for place, value in enumerate(offset))
