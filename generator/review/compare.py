"""Compare two versions of a guide.

Comes in: both as they were loaded, pictures and findings included. Goes out: a `Summary`.
Must not know: how it is shown, or where the versions come from.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.finding import Finding
from generator.guide import NAMELESS, Guide
from generator.load import Loaded
from generator.pictures import Drawn
from generator.review.difference import NOTHING, aligned, differences, said, spoken
from generator.review.summary import (
    FEW,
    LONGEST,
    MANY,
    Change,
    Changed,
    Found,
    Pair,
    Status,
    Summary,
)
from generator.shape import trail

FIRST = frozenset(
    ("dose", "cautions", "no_cautions", "not_for", "suits", "allow", "signs", "guidance")
) | {"stop_rule", "stop_title", "stop_more"}
"""Fields that can hurt someone if they are wrong: a reviewer reads them first."""
LISTS = ("exercises", "routines", "sources", "poses", "people", "sketches")
SETTINGS = "guide"
_TEXTS = re.compile(r"<(title|desc)\b.*?</\1>", re.DOTALL)
_IDS = re.compile(r'(id="|href="#|aria-labelledby=")[^"]*?(\d+|title|desc)"')
Key = tuple[str, str]


def compare(base: str, old: Loaded, new: Loaded, mends: str) -> Summary:
    """Return what is different in `new`.

    Args:
        base: the revision of `old`, as hexadecimal digits.
        old: the guide before.
        new: the guide now.
        mends: what `fix` would change in it, as a unified diff.
    """
    readable = old.guide is not None and new.guide is not None
    entries = tuple(_entries(old, new)) if readable else ()
    came, went = _findings(old.findings, new.findings), _findings(new.findings, old.findings)
    over = (max(0, len(one) - MANY) for one in (entries, came, went))
    return Summary(
        base=base,
        readable=readable,
        entries=tuple(sorted(entries, key=_weight))[:MANY],
        new_findings=came[:MANY],
        gone_findings=went[:MANY],
        left_out=sum(over),
        mends=mends,
    )


def _weight(entry: Changed) -> tuple[bool, bool]:
    """Put entries first that bear on safety, then those that a reader sees."""
    return not any(change.first for change in entry.changes), entry.collection not in LISTS[:2]


def parts(guide: Guide) -> dict[Key, BaseModel]:
    """Return everything in a guide that can change, by its list and id."""
    words = type(guide.vocabulary).model_fields
    found: dict[Key, BaseModel] = {
        (name, id_): entry for name in (*LISTS, *words) for id_, entry in guide.table(name).items()
    }
    return {**found, (SETTINGS, SETTINGS): guide.settings}


def _entries(old: Loaded, new: Loaded) -> Iterator[Changed]:
    assert old.guide is not None
    assert new.guide is not None
    before, after = parts(old.guide), parts(new.guide)
    renamed = _renamed(before, after)
    for key in [*after, *(key for key in before if key not in after)]:
        was = renamed.get(key, key)
        if key in renamed.values() and key not in after:
            continue
        one, other = before.get(was), after.get(key)
        lost = other is None and _unread(new.guide, *key)
        changes = () if lost else tuple(_changes(one, other))
        pictures = () if lost else _pictures(old, new, was, key)
        status = _status(one, other, was != key, lost, bool(changes))
        if changes or pictures or lost:
            yield Changed(
                collection=key[0],
                id=key[1],
                name=_name(other or one),
                was=was[1] if was != key else None,
                status=status,
                changes=changes[:MANY],
                pictures=pictures[:FEW],
            )


def _status(one: Any, other: Any, renamed: bool, lost: bool, changed: bool) -> Status:
    if lost:
        return "unread"
    if one is None:
        return "added"
    if other is None:
        return "removed"
    return "renamed" if renamed else "changed" if changed else "redrawn"


def _renamed(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> dict[Key, Key]:
    """Return the old key of each entry that has a new id and names its old one."""
    return {
        (name, id_): (name, was)
        for (name, id_), entry in after.items()
        if (name, id_) not in before
        for was in getattr(entry, "formerly", ())
        if (name, was) in before and (name, was) not in after
    }


def _unread(guide: Guide, collection: str, id_: str) -> bool:
    """Tell whether an entry that is missing may be one that cannot be read."""
    return bool({id_, NAMELESS} & guide.undecoded.get(collection, frozenset()))


def _name(entry: Any) -> str:
    return str(getattr(entry, "name", None) or getattr(entry, "title", ""))[:200]


def _changes(old: BaseModel | None, new: BaseModel | None) -> Iterator[Change]:
    one, other = (
        {} if entry is None else spoken(entry.model_dump(by_alias=True, exclude_defaults=True))
        for entry in (old, new)
    )
    for way, was, is_ in differences(one, other):
        yield Change(
            field=" › ".join(trail(way))[:300],
            old=None if was is NOTHING else _clipped(was),
            new=None if is_ is NOTHING else _clipped(is_),
            first=new is not None and not FIRST.isdisjoint(way),
        )


def _clipped(value: Any) -> str:
    text = said(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def pictures_of(loaded: Loaded, collection: str, id_: str) -> Drawn | None:
    """Return the pictures of an entry, if it has some."""
    key = {"exercises": id_, "sketches": f"sketches/{id_}"}.get(collection)
    return loaded.drawn.get(key) if key is not None else None


def _pictures(old: Loaded, new: Loaded, was: Key, now: Key) -> tuple[Pair, ...]:
    # With a file that cannot be read nothing is drawn, which says nothing about any picture.
    if not old.drawn or not new.drawn:
        return ()
    drawings = _drawings(pictures_of(old, *was)), _drawings(pictures_of(new, *now))
    found: list[Pair] = []
    for one, other in aligned(_steps(old, was), _steps(new, now)):
        first, second = _at(drawings[0], one), _at(drawings[1], other)
        if first != second:
            found.append(
                Pair(
                    old=None if one is None or not first else one + 1,
                    new=None if other is None or not second else other + 1,
                )
            )
    return tuple(found)


def _steps(loaded: Loaded, key: Key) -> list[Any]:
    """Return the steps of an entry as plain values, by which its pictures are put side by side."""
    if loaded.guide is None or key[0] not in ("exercises", "sketches"):
        return []
    entry = loaded.guide.table(key[0]).get(key[1])
    return [] if entry is None else [step.model_dump(mode="json") for step in entry.steps]


def _at(drawings: list[str], index: int | None) -> str:
    return drawings[index] if index is not None and index < len(drawings) else ""


def _drawings(drawn: Drawn | None) -> list[str]:
    """Return pictures without their words and ids: what is left is what the eye sees."""
    svgs = drawn.svgs if drawn else ()
    return [_IDS.sub(r"\1\2", _TEXTS.sub("", svg or "")) for svg in svgs]


def _findings(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[Found, ...]:
    """Return the findings of `new` that `old` does not have; lines may move."""
    known = Counter(_identity(finding) for finding in old)
    came = []
    for finding in new:
        if known[_identity(finding)] > 0:
            known[_identity(finding)] -= 1
            continue
        where = f"{finding.where}: " if finding.where else ""
        came.append(
            Found(
                file=finding.position.file[:300],
                line=finding.position.line,
                column=finding.position.column,
                code=finding.code,
                what=(where + finding.what)[:LONGEST],
                fix=finding.fix[:LONGEST],
            )
        )
    return tuple(sorted(came, key=lambda found: not found.is_error))


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    return finding.position.file, finding.code, finding.where, finding.what
