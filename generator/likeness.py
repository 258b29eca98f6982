"""Find what is like a new entry: those that may be the same, and those to learn poses from.

Comes in: the guide, and what a new entry says so far. Goes out: entries, the likest first.
Must not know: who asks, or what words mean.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from generator.guide import Guide
from generator.model import Exercise
from generator.naming import called, plain

SAME = 0.75
"""From this likeness on, a person is asked whether two names mean the same exercise."""
SPELT = 0.85
"""How alike two spellings of one word are, such as its singular and its plural."""


class Twin(NamedTuple):
    """An exercise that may be the same as a new one."""

    exercise: Exercise
    name: str
    """The one of its names that is alike."""


def twins(guide: Guide, names: Iterable[str], most: int = 3) -> list[Twin]:
    """Return the exercises that a new one with these names may repeat, the likest first."""
    theirs = {one.id: _names(one) for one in guide.exercises}
    weights = _weights(theirs.values())
    own = [plain(name).split() for name in names]
    found = []
    for exercise in guide.exercises:
        share, name = max(
            (_alike(mine, plain(one).split(), weights), one)
            for mine in own
            for one in theirs[exercise.id]
        )
        if share >= SAME:
            found.append((share, Twin(exercise, name)))
    found.sort(key=lambda pair: (-pair[0], pair[1].exercise.id))
    return [twin for _, twin in found[:most]]


def _names(exercise: Exercise) -> list[str]:
    old = [one.replace("-", " ") for one in exercise.formerly]
    return [*called(exercise.id, exercise)[1:], exercise.id.replace("-", " "), *old]


def _weights(names: Iterable[list[str]]) -> Counter[str]:
    """Return in how many exercises' names each word stands."""
    return Counter(word for own in names for word in set(plain(" ".join(own)).split()))


def _alike(mine: list[str], theirs: list[str], common: Mapping[str, int]) -> float:
    """Return from 0 to 1 how much of two names is the same, whatever the order of their words.

    A word that stands in many names, such as a position, says little.
    """

    def weight(words: Iterable[str]) -> float:
        return sum(1 / math.sqrt(1 + common.get(word, 0)) for word in words)

    shared = [
        word for word in dict.fromkeys(theirs) if get_close_matches(word, mine, 1, cutoff=SPELT)
    ]
    return 2 * weight(shared) / (weight(mine) + weight(theirs)) if shared else 0.0


def kin(guide: Guide, values: Mapping[str, Any], most: int = 2) -> list[Exercise]:
    """Return the posed exercises whose pictures a new one may borrow from, the likest first."""
    posed = [one for one in guide.exercises if any(step.pose is not None for step in one.steps)]
    share = {one.id: _shared(one, values) for one in posed}
    found = [one for one in posed if one.position == values.get("position")]
    return sorted(found, key=lambda one: (-share[one.id], one.id))[:most]


def _shared(one: Exercise, values: Mapping[str, Any]) -> float:
    """Return how much an exercise has in common with a new one, in the fields that shape it."""
    lists = ("goals", "equipment", "works", "stretches")
    same = sum(len({*getattr(one, name)} & {*values.get(name, ())}) for name in lists)
    words = _alike(plain(one.name).split(), plain(str(values.get("name", ""))).split(), {})
    return same + (one.kind == values.get("kind")) + 2 * words


def bases(guide: Guide, position: str) -> list[str]:
    """Return the named poses that exercises of a position begin with, the most usual first."""
    found = Counter(
        base for one in guide.exercises if one.position == position and (base := _base(one))
    )
    return [base for base, _ in found.most_common()]


def starts(guide: Guide, position: str) -> list[str]:
    """Return the named poses that a step may build on, those usual for a position first."""
    whole = [one.id for one in guide.poses if _stands(one.pose)]
    return [*dict.fromkeys([*bases(guide, position), *whole])]


def scene(guide: Guide, position: str, base: str) -> tuple[Any, ...]:
    """Return the props that exercises with this beginning usually have: the chair of a sitter."""
    found: Counter[str] = Counter()
    props: dict[str, tuple[Any, ...]] = {}
    for index, one in enumerate(guide.exercises):
        if one.position == position and _base(one) == base:
            node = guide.origins.nodes["exercises"][index].child("props")
            plain_props: Any = node.plain() if node is not None else ()
            props[str(plain_props)] = plain_props
            found[str(plain_props)] += 1
    return props[found.most_common(1)[0][0]] if found else ()


def _base(exercise: Exercise) -> str | None:
    """Return the named pose that an exercise begins with."""
    return next((_base_of(step.pose) for step in exercise.steps if step.pose is not None), None)


def _base_of(pose: Any) -> str | None:
    return str(pose.base) if pose.base else None


def _stands(pose: Any) -> bool:
    """Tell whether a named pose is a whole one, not arms to lay over another."""
    return bool(pose.base) or any((pose.contacts or {}).values())
