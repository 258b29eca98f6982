"""What a word of YAML without quotes means.

Comes in: the text of a plain scalar. Goes out: its value, and whether programs disagree about it.
Must not know: where it stands, or what it is for.

Plain scalars follow YAML 1.2's core schema. What YAML 1.1 reads as something else than a writer
means (https://yaml.org/type/: bool, int in base 60, float) is a trap.
"""

import re

Scalar = str | int | float | bool | None

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?([0-9]{1,15})?\.?[0-9]{1,15}([eE][-+]?[0-9]{1,2})?")
_SOME_BOOL = re.compile(r"yes|no|on|off|y|n|true|false", re.I)
_SOME_INT = re.compile(r"[-+]?0[0-9_]+|[-+]?0[xob][0-9a-f_]+|[-+]?[0-9]+_[0-9_]+", re.I)
_BASE_60 = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?")
_NO_NUMBER = re.compile(r"[-+]?\.?(inf|nan|infinity)", re.I)
_TOO_LARGE = re.compile(r"[-+]?[0-9]{19,}|[-+]?[0-9.]+e[-+]?[0-9]{3,}", re.I)
_SOME_NUMBER = re.compile(
    r"[-+]?[0-9.]+e[0-9]+|[-+]?[0-9_]+\.[0-9_]*_[0-9_]*|[-+]?[0-9]+_[0-9_.]+|[-+]?[0-9]+\.", re.I
)
_SOME_NULL = re.compile(r"null", re.I)
_TRAPS = (
    (_SOME_BOOL, "is read as true or false by some programs"),
    (_BASE_60, "is read as a number of seconds by some programs"),
    (_NO_NUMBER, "is no number that can be drawn or printed"),
    (_SOME_INT, "is read as another number by some programs"),
    (_TOO_LARGE, "is too large a number"),
    (_SOME_NUMBER, "is read as a number by some programs and as text by others"),
    (_SOME_NULL, "is read as nothing by some programs"),
)


def resolve(text: str) -> Scalar:
    """Return what a plain scalar means; a trap means its own text."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text)
    if trap(text) is None and _FLOAT.fullmatch(text):
        return float(text)
    return text


def trap(text: str) -> str | None:
    """Return why programs disagree about a plain scalar, or None if they do not."""
    if text in ("true", "false", "null"):
        return None
    return next((why for pattern, why in _TRAPS if pattern.fullmatch(text)), None)
