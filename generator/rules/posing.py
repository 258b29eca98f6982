"""E308: every word in a pose names something that the body or the props have.

Comes in: the guide. Goes out: faults. Must not know: how a pose is solved.
"""

from collections.abc import Iterable

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


RULES = (
    Rule(
        "E308",
        "Words in poses name parts, planes and places.",
        "A goal that names nothing would be left out without a word.",
        _unknown,
        exemptible=False,
    ),
)
