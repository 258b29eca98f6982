"""What a word of YAML without quotes means.

Comes in: the text of a plain scalar. Goes out: its value, and whether programs disagree about it.
Must not know: where it stands, or what it is for.

Programs read plain scalars by YAML 1.1 (https://yaml.org/type/) or by the core schema of YAML 1.2
(https://yaml.org/spec/1.2.2/#1032-tag-resolution). A word that means one thing in both has that
meaning; a word that either takes for more than text, and they do not agree on, is a trap.
"""

import re

from yaml.resolver import Resolver

Scalar = str | int | float | bool | None

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"([-+]?[0-9]{1,15})?\.[0-9]{1,15}([eE][-+][0-9]{1,2})?")
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}

_CORE_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-f]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)(e[-+]?[0-9]+)?", re.I
)
_NO_NUMBER = re.compile(r"[-+]?\.?(inf|nan|infinity)", re.I)
_TOO_LARGE = re.compile(r"[-+]?[0-9]{19,}|[-+]?[0-9.]+e[-+]?[0-9]{3,}", re.I)
_SHORT_BOOL = re.compile(r"[yn]", re.I)  # YAML 1.1 has them, PyYAML leaves them out
_WHY = {
    "bool": "is read as true or false by some programs",
    "null": "is read as nothing by some programs",
    "merge": "is read as a command to merge by some programs",
    "int": "is not read as the same number by all programs",
    "float": "is not read as the same number by all programs",
}


def resolve(text: str) -> Scalar:
    """Return what a plain scalar means; a trap means its own text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def trap(text: str) -> str | None:
    """Return why programs disagree about a plain scalar, or None if they do not."""
    if text in _WORDS or _INT.fullmatch(text) or _FLOAT.fullmatch(text):
        return None
    if _NO_NUMBER.fullmatch(text):
        return "is no number that can be drawn or printed"
    if _TOO_LARGE.fullmatch(text):
        return "is too large a number"
    kind = _kind(text)
    if kind in ("int", "float") and ":" in text:
        return "is read as a number of seconds by some programs"
    return _WHY.get(kind)


def _kind(text: str) -> str:
    """Return what YAML 1.1 takes a word for, else what YAML 1.2 does, else `text`."""
    resolvers = Resolver.yaml_implicit_resolvers
    for tag, pattern in [*resolvers.get(text[0], ()), *resolvers.get(None, ())]:
        if pattern.match(text):
            return str(tag).rpartition(":")[2]
    if _SHORT_BOOL.fullmatch(text):
        return "bool"
    return "float" if _CORE_NUMBER.fullmatch(text) else "text"
