"""The difference between two entries, field by field.

Comes in: entries as plain values (mappings, lists, scalars). Goes out: the way to each field that
differs, with what it was and is. Must not know: which entry it is, or who reads the words.

Lists are aligned, so that a step put in between is one new step, and not a change of all after it.
"""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final

Way = tuple[str | int, ...]
KEYS = ("id", "condition", "exercise", "code")
"""What tells the items of a list apart, if they have it."""
LONG = 40
"""Items of a list of texts that are longer are compared one by one."""


MANY = 400
"""Two lists with more pairs than that are not searched for those that are most alike."""


class Nothing:
    """What stands where there is no value; None is a value."""


NOTHING: Final = Nothing()


def spoken(value: Any) -> Any:
    """Return a value with spans and whole numbers as people write them: `5-10`, `90`."""
    if isinstance(value, dict):
        if set(value) == {"low", "high"}:
            low, high = value["low"], value["high"]
            return low if low == high else f"{low}-{high}"
        return {str(key): spoken(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [spoken(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def said(value: Any, inside: bool = False) -> str:
    """Write a value as text, much as it stands in the data."""
    if isinstance(value, dict):
        parts = [f"{key}: {said(one, inside=True)}" for key, one in value.items()]
        return "{" + ", ".join(parts) + "}" if inside else ";\n".join(parts)
    if isinstance(value, list):
        text = ", ".join(said(one, inside=True) for one in value)
        return f"[{text}]" if inside else text
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def differences(old: Any, new: Any, way: Way = ()) -> Iterator[tuple[Way, Any, Any]]:
    """Yield the way to each field that differs, with both values; `NOTHING` for none.

    Way of a list's item: what tells it apart, or its index.
    """
    if _same(old, new):
        return
    if _open(old, way) and _open(new, way):
        before, after = ({} if one is NOTHING else one for one in (old, new))
        for key in [*after, *(key for key in before if key not in after)]:
            one, other = before.get(key, NOTHING), after.get(key, NOTHING)
            yield from differences(one, other, (*way, key))
    elif _listed(old) and _listed(new) and not (old is NOTHING and new is NOTHING):
        before, after = ([] if one is NOTHING else one for one in (old, new))
        for label, one, other in _paired(before, after):
            yield from differences(one, other, (*way, label))
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in old if key not in new)]:
            one, other = old.get(key, NOTHING), new.get(key, NOTHING)
            yield from differences(one, other, (*way, key))
    else:
        yield way, old, new


def _same(old: Any, new: Any) -> bool:
    # For Python True equals 1; for whoever reads the data it does not.
    return old is new or (old == new and said(old) == said(new))


def _open(value: Any, way: Way) -> bool:
    """Tell whether a whole that came or went is shown by its fields, and not in one piece."""
    item = not way or isinstance(way[-1], int)
    return (item and isinstance(value, dict)) or value is NOTHING


def _listed(value: Any) -> bool:
    """Tell whether a list is compared item by item: of mappings, or of long texts."""
    if value is NOTHING:
        return True
    if not isinstance(value, list):
        return False
    texts = [one for one in value if isinstance(one, str)]
    return any(isinstance(one, dict) for one in value) or any(len(one) > LONG for one in texts)


def _paired(old: list[Any], new: list[Any]) -> Iterator[tuple[str | int, Any, Any]]:
    """Yield the items of two lists side by side, each with what it is called."""
    for key in KEYS:
        before, after = _named(old, key), _named(new, key)
        if before is not None and after is not None:
            yield from _by_name(before, after)
            return
    yield from _aligned(old, new)


def _named(items: list[Any], key: str) -> dict[str, Any] | None:
    """Return items by the key that tells them apart, or None if it does not."""
    names = [one.get(key) if isinstance(one, dict) else None for one in items]
    if not all(isinstance(name, str) for name in names) or len(set(names)) < len(names):
        return None
    return dict(zip(map(str, names), items, strict=True))


def _by_name(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name in [*new, *(name for name in old if name not in new)]:
        yield name, old.get(name, NOTHING), new.get(name, NOTHING)
    before = [name for name in old if name in new]
    after = [name for name in new if name in old]
    if before != after:
        yield "order", before, after


def _aligned(old: list[Any], new: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    for one, other in aligned(old, new):
        if other is None:
            yield int(one or 0), old[int(one or 0)], NOTHING
        else:
            yield other, NOTHING if one is None else old[one], new[other]


def aligned(old: list[Any], new: list[Any]) -> list[tuple[int | None, int | None]]:
    """Return the indexes of two lists side by side, in order; None where one has no like."""
    before, after = ([json.dumps(x, sort_keys=True, default=str) for x in y] for y in (old, new))
    found: list[tuple[int | None, int | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs = _likest(before[a:b], after[c:d])
            found += [(None if x is None else a + x, None if y is None else c + y)
                      for x, y in pairs]  # fmt: skip
    return found


def _likest(old: list[str], new: list[str]) -> list[tuple[int | None, int | None]]:
    """Return two lists of different texts side by side, those together that are most alike."""
    if len(old) == len(new) or not old or not new or len(old) * len(new) > MANY:
        return list(zip_longest(range(len(old)), range(len(new))))
    # The shorter list keeps its order; the best places for it are found from the end.
    few, many = (old, new) if len(old) < len(new) else (new, old)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {
        (len(few), place): (0.0, ()) for place in range(len(many) + 1)
    }
    for i in range(len(few) - 1, -1, -1):
        for j in range(len(many) - len(few) + i, -1, -1):
            like, rest = best[i + 1, j + 1]
            here = SequenceMatcher(None, few[i], many[j]).ratio() + like, (j, *rest)
            best[i, j] = max(here, best.get((i, j + 1), (-1.0, ())))
    places = dict(enumerate(best[0, 0][1]))
    partner = {j: i for i, j in places.items()}
    flip = few is new
    pairs = [(partner.get(j), j) for j in range(len(many))]
    return [(y, x) for x, y in pairs] if flip else list(pairs)
