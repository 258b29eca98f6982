"""E8xx: the guide's fixed phrases fit the places where they are said.

Comes in: the guide. Goes out: faults. Must not know: what any phrase says.
"""

import re
from collections.abc import Iterable

from generator.phrases import HOLES, KEYS
from generator.rules.rule import Context, Fault, Rule

_HOLE = re.compile(r"\{([a-z]*)\}")


def holes(context: Context) -> Iterable[Fault]:
    """Find holes that nothing fills, and numbers or names that a phrase leaves out."""
    for key in KEYS:
        text = getattr(context.guide.settings.phrases, key)
        filled, found = set(HOLES.get(key, ())), set(_HOLE.findall(text))
        path = ("guide", 0, "phrases", key)
        for hole in sorted(found - filled):
            offered = ", ".join(f"{{{name}}}" for name in sorted(filled)) or "none"
            yield Fault(path, f"nothing fills {{{hole}}}", f"delete it; the holes here: {offered}")
        # The singular may say its number as a word.
        for hole in sorted(filled - found) if not key.endswith("_one") else ():
            yield Fault(path, f"{{{hole}}} is left out", f"put {{{hole}}} where its value belongs")


RULES = (
    Rule(
        "E801",
        "Phrases have the holes that pages fill.",
        "A translator may move a number within a sentence, but not lose it.",
        holes,
        exemptible=False,
    ),
)
