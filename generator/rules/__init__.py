"""Rules: what must hold in a guide, each a small value in one list.

Comes in: a guide and today's date. Goes out: findings. Must not know: disk, or pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import shape
from generator.finding import Finding
from generator.guide import Guide, Path
from generator.rules import (
    dosage,
    identity,
    ladder,
    references,
    review,
    safety,
    wording,
)
from generator.rules.rule import Context, Fault, Rule

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *wording.RULES,
    *safety.RULES,
    *references.RULES,
    *ladder.RULES,
    *dosage.RULES,
    *review.RULES,
)

ERROR_RULES = tuple(rule for rule in RULES if rule.code.startswith("E"))
"""The rules that a build waits for; hints take longer and stop nothing."""

UNNEEDED = "E901"
"""An exemption that exempts nothing."""


@dataclass(frozen=True)
class _Found:
    code: str
    fault: Fault


def check(guide: Guide, today: date, rules: tuple[Rule, ...] = RULES) -> tuple[Finding, ...]:
    """Return everything that the rules find, sorted by position.

    An entry's `allow` takes a finding away, and an exemption that takes none away is a finding.
    """
    context = Context(guide, today)
    found = [_Found(rule.code, fault) for rule in rules for fault in rule.check(context)]
    exempt = {(path[:2], code): path for path, code in _exemptions(guide)}
    kept = [one for one in found if (one.fault.path[:2], one.code) not in exempt]
    used = {(one.fault.path[:2], one.code) for one in found}
    ran = {rule.code for rule in rules}
    known = {rule.code for rule in RULES}
    for key, path in exempt.items():
        if key not in used and (key[1] in ran or key[1] not in known):
            what = f"nothing here has the finding {key[1]} that this exempts"
            kept.append(_Found(UNNEEDED, Fault(path, what, "delete the exemption")))
    return tuple(sorted({_finding(guide, one) for one in kept}))


def _exemptions(guide: Guide) -> Iterator[tuple[Path, str]]:
    for name in ("exercises", "routines"):
        for index, entry in enumerate(getattr(guide, name)):
            for place, exemption in enumerate(entry.allow):
                yield (name, index, "allow", place), exemption.code


def _finding(guide: Guide, found: _Found) -> Finding:
    path = found.fault.path
    entry = guide.origins.nodes[str(path[0])][int(path[1])]
    position = guide.origins.position(path)
    where = shape.place(entry, path[2:])
    return Finding(position, found.code, found.fault.what, found.fault.fix, where)
