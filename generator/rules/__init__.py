"""Rules: what must hold in a guide, each a small value in one list.

Comes in: a guide and today's date. Goes out: findings. Must not know: disk, or pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from generator import shape
from generator.finding import Finding
from generator.guide import Guide, Path
from generator.pictures import Drawn
from generator.rules import (
    anatomy,
    dosage,
    identity,
    ladder,
    photos,
    phrases,
    posing,
    references,
    review,
    safety,
    signs,
    wording,
)
from generator.rules.rule import Context, Fault, Photos, Rule

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *wording.RULES,
    *(rule for rule in anatomy.RULES if rule.code.startswith("E")),
    *posing.RULES,
    *(rule for rule in anatomy.RULES if rule.code.startswith("H")),
    *safety.RULES,
    *signs.RULES,
    *references.RULES,
    *ladder.RULES,
    *photos.RULES,
    *dosage.RULES,
    *review.RULES,
    *phrases.RULES,
)

ERROR_RULES = tuple(rule for rule in RULES if rule.code.startswith("E"))
"""The rules that a build waits for; hints take longer and stop nothing."""

UNNEEDED = "E901"
"""An exemption that exempts nothing."""


@dataclass(frozen=True)
class _Found:
    code: str
    fault: Fault


def check(
    guide: Guide,
    today: date,
    rules: tuple[Rule, ...] = RULES,
    drawn: Mapping[str, Drawn] = MappingProxyType({}),
    photo_folder: Photos | None = None,
) -> tuple[Finding, ...]:
    """Return everything that the rules find, sorted by position.

    An entry's `allow` takes a finding away, and an exemption that takes none away is a finding.
    """
    context = Context(
        guide,
        today,
        {id_: one.facts for id_, one in drawn.items()},
        {id_: one.bearings for id_, one in drawn.items()},
        photo_folder,
    )
    found = [_Found(rule.code, fault) for rule in rules for fault in rule.check(context)]
    there = {(one.fault.path[:2], one.code) for one in found}
    # What an exemption is for may lie in an entry that was left out.
    whole = not any(guide.undecoded.get(name) for name in ("exercises", "routines"))
    exempt: set[tuple[Path, str]] = set()
    vain: list[_Found] = []
    for path, code in _exemptions(guide):
        key = (path[:2], code)
        judged = rules if whole else ()
        why = _vain(code, key in there, key in exempt, judged)
        if why is None:
            exempt.add(key)
        else:
            vain.append(_Found(UNNEEDED, Fault(path, why, "delete the exemption")))
    kept = [one for one in found if (one.fault.path[:2], one.code) not in exempt]
    return tuple(sorted({_finding(guide, one) for one in (*kept, *vain)}))


def _vain(code: str, there: bool, twice: bool, rules: tuple[Rule, ...]) -> str | None:
    """Return why an exemption does nothing, or None if it does something or was not asked for."""
    rule = next((rule for rule in RULES if rule.code == code), None)
    if rule is None or not rule.exemptible:
        return f"{code} cannot be exempted"
    if twice:
        return f"{code} is exempted here already"
    if not there and rule in rules:
        return f"nothing here has the finding {code} that this exempts"
    return None


def _exemptions(guide: Guide) -> Iterator[tuple[Path, str]]:
    for name in ("exercises", "routines"):
        for index, entry in enumerate(getattr(guide, name)):
            for place, exemption in enumerate(entry.allow):
                yield (name, index, "allow", place), exemption.code


def _finding(guide: Guide, found: _Found) -> Finding:
    path = found.fault.path
    if found.fault.at is not None:
        return Finding(found.fault.at, found.code, found.fault.what, found.fault.fix)
    entry = guide.origins.nodes[str(path[0])][int(path[1])]
    position = guide.origins.position(path)
    where = shape.place(entry, path[2:])
    return Finding(position, found.code, found.fault.what, found.fault.fix, where)
