"""A draft that is still being written: each answer is judged as soon as it is given.

Comes in: the guide, and answers one by one. Goes out: findings about an answer, and the draft.
Must not know: who answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel

from generator.decode import decode_one
from generator.draft import Draft, Planted, dressed, judge
from generator.finding import Finding
from generator.guide import Guide
from generator.model import Exercise
from generator.naming import slug
from generator.rules import RULES, signs
from generator.studio import Studio

FIELDS = (
    "name", "also_known_as", "summary", "kind", "position", "goals", "equipment", "level", "works",
    "stretches", "feel", "sources", "dose", "steps", "mistakes", "cautions", "no_cautions",
    "easier", "harder",
)  # fmt: skip
"""What is asked of an exercise, in order: sources first, since a dose and a caution name them.

The rest is for whoever poses its figures, renames it or reviews it."""
Path = tuple[str | int, ...]


@dataclass
class Unfinished:
    """The answers so far."""

    guide: Guide
    today: date
    studio: Studio
    values: dict[str, Any] = field(default_factory=dict)
    sources: list[dict[str, Any]] = field(default_factory=list)
    """The sources that the guide does not have yet."""

    def faults(self, path: Path, pictured: bool = False) -> tuple[Finding, ...]:
        """Return what is wrong with the answer at a path, by all rules that can be asked already.

        Args:
            path: The way to the answer in the draft.
            pictured: Whether to look at the pictures too, which takes seconds.
        """
        # Which cautions a picture calls for can be asked when there could have been some.
        early = "cautions" not in self.values
        rules = [rule for rule in RULES if not (early and rule.check is signs.called_for)]
        planted = Planted("answer")
        entry = planted.node(dressed(self.guide, self._whole()))
        draft = Draft(entry, self._sources())
        studio = self.studio if pictured else None
        places = planted.under(path) | (planted.under(("id",)) if path == ("name",) else set())
        findings = judge(self.guide, draft, self.today, studio, rules)
        return tuple(one for one in findings if one.position in places)

    def misshapen(self, path: Path) -> tuple[Finding, ...]:
        """Return what is wrong with the shape of the answer at a path, whatever is missing yet."""
        return misshapen(self._whole(), Exercise, path)

    def called_for(self) -> tuple[Finding, ...]:
        """Return which cautions the position and the pictures call for."""
        self.values.setdefault("cautions", [])
        return tuple(one for one in self.faults((), pictured=True) if one.code == "E406")

    def draft(self) -> Draft:
        """Return the draft that the answers make."""
        return Draft(Planted("answers").node(dressed(self.guide, self._made())), self._sources())

    def _made(self) -> dict[str, Any]:
        """Return the answers, with the id and the date that nobody is asked for."""
        id_ = slug(str(self.values.get("name", ""))) or "unnamed"
        return {"id": id_, **self.values, "reviewed": self.today.isoformat()}

    def _sources(self) -> tuple[Any, ...]:
        return tuple(Planted("source").node(one) for one in self.sources)

    def _whole(self) -> dict[str, Any]:
        """Return the answers, with what is not answered yet borrowed from an exercise."""
        lent = _lent(self.guide)
        whole = {**lent, **self._made()}
        steps = self.values.get("steps", ())
        if len(steps) == 1:
            whole["steps"] = [*steps, *lent.get("steps", ())[:1]]
        return whole


def misshapen(values: Mapping[str, Any], kind: type[BaseModel], path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the shape of one value of an entry."""
    planted = Planted("answer")
    _, findings = decode_one(planted.node(values), kind)
    places = planted.under(path)
    return tuple(one for one in findings if one.position in places)


def _lent(guide: Guide) -> Mapping[str, Any]:
    """Return the needed fields of some exercise, without what its pictures show."""
    nodes = guide.origins.nodes.get("exercises", ())
    entry: Any = nodes[0].plain() if nodes else {}
    needed = [name for name, one in Exercise.model_fields.items() if one.is_required()]
    lent = {name: entry[name] for name in needed if name in entry}
    return {**lent, "steps": [{"text": step["text"]} for step in lent.get("steps", ())]}
