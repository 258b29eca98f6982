"""Ask for an exercise on the terminal, one field at a time, and check each answer at once.

Comes in: an unfinished draft. Goes out: the same draft, filled. Must not know: files.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import click
from pydantic import BaseModel

from generator import likeness, notation
from generator.commands import prompts
from generator.finding import Finding
from generator.model import Caution, Citation, Exercise, FullDose, Step
from generator.naming import slug
from generator.questions import Choice, Question, chosen, questions
from generator.unfinished import FIELDS, Path, Unfinished, misshapen
from generator.values import EDITORIAL
from generator.vocabulary import Source

ENTRIES: dict[str, type[BaseModel]] = {
    "dose": FullDose,
    "steps": Step,
    "cautions": Caution,
    "sources": Citation,
}
"""The fields that have fields of their own."""
ONE_ENTRY = "dose"
NAMES: tuple[Path, ...] = (("name",), ("also_known_as",))
UNASKED = ("arrows",)
OF_A_SOURCE = ("title", "publisher", "year", "grade", "seen", "note")
BOUNDS = {"steps": (2, 8), "sources": (1, 40), "cautions": (0, 40)}
_IN = "  "


class OtherwiseThereError(Exception):
    """The exercise is in the guide already."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self.id = id_


@dataclass
class Asker:
    """Asks for the fields of an exercise, and writes the answers into a draft."""

    draft: Unfinished
    dismissed: set[str] = field(default_factory=set)
    """Exercises of which it was said that they are not the same."""

    def everything(self) -> None:
        """Ask for every field, in order."""
        for name in FIELDS:
            self.field(name)

    def field(self, name: str) -> None:
        """Ask for one field, anew if it was answered before.

        Raises:
            OtherwiseThereError: It turns out that the guide has the exercise.
        """
        values = self.draft.values
        values.pop(name, None)
        if name == "no_cautions" and values.get("cautions"):
            return
        question = questions(Exercise, self.draft.guide)[name]
        question = replace(question, optional=question.optional and name != "no_cautions")
        click.echo()
        if name == "steps":
            self._ideas()
        prompts.headline(question)
        if name == "cautions":
            _note(one.what for one in self.draft.called_for())
        if name == ONE_ENTRY:
            self._entry(name, values, name, (name,), True)
        elif name in ENTRIES:
            self._entries(name)
        else:
            self._kept(values, name, lambda: prompts.value(question, self.draft.guide), (name,))

    def _kept(self, holder: dict[str, Any], key: str, ask: Callable[[], Any], path: Path) -> Any:
        """Ask until the answer will do; keep and return it, or None if there is none."""
        while True:
            holder.pop(key, None)
            value = ask()
            if value is not None:
                holder[key] = value
            if path in NAMES and value is not None:
                self._named()
            if prompts.accepted(self._faults(path)):
                return value

    def _faults(self, path: Path) -> tuple[Finding, ...]:
        """Return what is wrong with an answer, as far as it can be told yet."""
        # A step is whole with its text; other entries are when all of their fields are there.
        if path[0] == "steps" or len(path) == 1:
            return self.draft.faults(path, pictured=path[-1] == "pose")
        return self.draft.misshapen(path)

    def _entries(self, name: str) -> None:
        """Ask for a list of entries, until Enter ends it."""
        found: list[Any] = []
        self.draft.values[name] = found
        least, most = BOUNDS[name]
        while len(found) < most:
            number = len(found)
            found.append({})
            if not self._entry(name, found, number, (name, number), number < least):
                found.pop()
                break
        if not found:
            del self.draft.values[name]

    def _entry(self, name: str, holder: Any, key: Any, path: Path, needed: bool) -> bool:
        """Ask for one entry; return whether there is one."""
        own = self._inner(name)
        while True:
            entry: dict[str, Any] = {}
            holder[key] = entry
            for place, question in enumerate(own):
                ends = place == 0 and not needed
                asked = replace(question, optional=True) if ends else question
                if path[-1] in (0, ONE_ENTRY):
                    prompts.headline(asked, _IN, _enter(asked, ends))
                elif ends:
                    click.echo(f"{_IN}(Enter ends it, ? explains)")
                ask = partial(self._inside, asked, path)
                if self._kept(entry, asked.field, ask, (*path, asked.field)) is None and ends:
                    return False
            if name == "steps" or prompts.accepted(self.draft.faults(path)):
                return True

    def _inner(self, name: str) -> list[Question]:
        """Return the questions inside an entry; sources are chosen from those that are cited."""
        cited = [one["id"] for one in self.draft.values.get("sources", ()) if "id" in one]
        choices = tuple(Choice(one, one) for one in (*cited, EDITORIAL))
        own = questions(ENTRIES[name], self.draft.guide)
        return [
            replace(one, choices=choices) if one.field == "source" else one
            for one in own.values()
            if one.field not in UNASKED
        ]

    def _inside(self, question: Question, path: Path) -> Any:
        """Ask for a field of an entry."""
        if question.field == "pose":
            return self._pose(question, first=path[-1] == 0)
        if question.field == "id":
            return self._source_id(question)
        number = f" {path[-1] + 1}" if isinstance(path[-1], int) else ""
        return prompts.value(question, self.draft.guide, f"{_IN}{question.field}{number}")

    def _pose(self, question: Question, first: bool) -> Any:
        named = likeness.starts(self.draft.guide, self.draft.values["position"])
        if first:
            self._named_poses(named)
        offered = (named[0] if named else prompts.NONE) if first else "previous"

        def explain() -> None:
            prompts.headline(question, _IN, _enter(question, ends=False))
            self._named_poses(named)

        read = partial(prompts.pose, named=named)
        return prompts.asked(f"{_IN}pose", False, read, offered, explain)

    def _named_poses(self, named: Sequence[str]) -> None:
        names = " · ".join(f"{number}\u00a0{one}" for number, one in enumerate(named, 1))
        click.echo(click.wrap_text(f"Named poses: {names}", prompts.WIDE, _IN, _IN))
        click.echo(f"{_IN}Or `previous`, or words in braces, or {prompts.NONE} for no picture.")

    def _source_id(self, question: Question) -> str | None:
        """Ask for a source, and for what the guide wants to know of it if it is new."""
        guide, new = self.draft.guide, self.draft.sources

        def read(said: str) -> str:
            known = next((one["id"] for one in new if said in (one["id"], one["url"])), None)
            found = known or chosen(question, said, guide)
            if found is None and not said.startswith(("https://", "http://")):
                raise prompts.UnusableError(
                    "the guide has no such source; answer its web address to add it"
                )
            return found or said

        def explain() -> None:
            click.echo(f"{_IN}Its id, its title, or its web address; a new address adds a source.")

        explain()
        said = prompts.asked(f"{_IN}source", question.optional, read, explain=explain)
        return self._new_source(said) if said and said.startswith("http") else said

    def _new_source(self, url: str) -> str:
        guide, draft = self.draft.guide, self.draft
        click.echo(f"{_IN}This source is new to the guide.")
        day = draft.today.isoformat()
        entry: dict[str, Any] = {"id": "new", "url": url, "checked": day}
        for name in OF_A_SOURCE:
            question = questions(Source, guide)[name]
            prompts.headline(question, _IN)
            while True:
                entry[name] = prompts.value(question, guide, f"{_IN}the source's {name}")
                said = {key: value for key, value in entry.items() if value is not None}
                if prompts.accepted(misshapen(said, Source, (name,))):
                    break
        taken = {*guide.known("sources"), *(one["id"] for one in draft.sources)}
        entry["id"] = slug(entry["title"], taken) or slug("source", taken)
        draft.sources.append({key: value for key, value in entry.items() if value is not None})
        return str(entry["id"])

    def _named(self) -> None:
        """Ask whether the guide has the exercise already."""
        values, guide = self.draft.values, self.draft.guide
        names = [values["name"], *values.get("also_known_as", ())]
        for twin in likeness.twins(guide, names):
            one = twin.exercise
            if one.id not in self.dismissed:
                click.echo(f"{_IN}The guide has {one.name} ({one.id}), by the name {twin.name}.")
                click.echo(f"{_IN}{_IN}{one.summary}")
                if click.confirm(f"{_IN}Is that the same exercise?", default=False):
                    raise OtherwiseThereError(one.id)
                self.dismissed.add(one.id)

    def _ideas(self) -> None:
        """Show how like exercises are posed, to copy from."""
        guide = self.draft.guide
        for one in likeness.kin(guide, self.draft.values):
            node = guide.origins.nodes["exercises"][guide.exercises.index(one)].child("steps")
            click.echo(f"How {one.id} is posed; copy what stands in braces:")
            for step in node.value if node is not None and isinstance(node.value, list) else ():
                said: Any = step.plain()
                click.echo(f"{_IN}· {said['text']}")
                click.echo(f"{_IN}{_IN}{notation.flow(said['pose'])}" if "pose" in said else "")
            click.echo()


def _enter(question: Question, ends: bool) -> str:
    """Say what Enter does at a field of an entry."""
    if question.field == "pose":
        return "takes what stands in brackets"
    return "ends it" if ends else "leaves it out"


def _note(texts: Iterable[str]) -> None:
    for text in texts:
        click.echo(f"{_IN}· {text}")
