"""E308, E309: what a pose or a person names is there.

Comes in: the guide. Goes out: faults. Must not know: how a pose is solved.
"""

from collections.abc import Iterable

from generator.figure import asset
from generator.finding import shown
from generator.posing import slips, slips_of_named
from generator.rules.rule import Context, Fault, Rule


def _unknown(context: Context) -> Iterable[Fault]:
    guide = context.guide
    named = {entry.id: entry.pose for entry in guide.poses}
    for collection in ("exercises", "sketches"):
        for index, entry in enumerate(getattr(guide, collection)):
            for path, what, fix in slips(entry, named):
                yield Fault((collection, index, *path), what, fix)
    for index, pose in enumerate(guide.poses):
        for path, what, fix in slips_of_named(pose):
            yield Fault(("poses", index, *path), what, fix)


def _bodies(context: Context) -> Iterable[Fault]:
    known = asset.people()
    for index, person in enumerate(context.guide.people):
        if person.id not in known:
            what = f"there is no baked body for {shown(person.id)}"
            yield Fault(("people", index, "id"), what, "bake it: python -m generator.bake")


RULES = (
    Rule(
        "E308",
        "Words in poses name parts, planes and places.",
        "A goal that names nothing would be left out without a word.",
        _unknown,
        exemptible=False,
    ),
    Rule(
        "E309",
        "People have a baked body.",
        "Nobody can be drawn without one.",
        _bodies,
        exemptible=False,
    ),
)
