"""Let a draft join the data: judge it, write it into its files, and say what comes next.

Comes in: a draft. Goes out: changed files, or findings. Must not know: who wrote the draft.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from generator import files, likeness, notation, workshop
from generator.commands.shared import python_here, today
from generator.draft import Draft, blocking, finished, judge
from generator.finding import Finding, Level
from generator.fix import inserted, recorded
from generator.fix.order import id_of
from generator.guide import Guide
from generator.model import Exercise
from generator.source import parse
from generator.vocabulary import Source

_NEXT = """\

Next:
  see its steps from four sides, drawn anew when you save:
    {python} -m generator pose {id} --open
  see the site with its page, built anew when you save:
    make serve
  see what is left to mend, and how:
    {python} -m generator check {id}
  send it in:
    git switch -c {id}; git commit -am "Add {id}"; git push -u origin {id}
Then open a pull request. CONTRIBUTING.md says how it is reviewed.
"""


@dataclass(frozen=True)
class Ready:
    """What is new, as it is to be written."""

    values: Mapping[str, list[dict[str, Any]]]
    """For each file's stem, its new entries."""
    clean: bool
    """Whether nothing is left to mend, so that the id may be recorded as published."""

    @property
    def id(self) -> str:
        """The new exercise's id."""
        return str(self.values["exercises"][0]["id"])

    def text(self, stem: str) -> str:
        """Return the new entries of a file as YAML."""
        return "\n".join(notation.written(entry) for entry in self.values[stem])


def sound(
    guide: Guide,
    draft: Draft,
    findings: list[Finding],
    later: tuple[str, ...],
    say: Callable[[Sequence[Finding]], None],
) -> Ready:
    """Return what is to be written if a draft may join the guide; else print why not, and exit.

    Args:
        guide: The guide as it is.
        draft: What may join it.
        findings: What was found already.
        later: Codes of errors that a reviewer mends afterwards.
        say: Prints what was found in all.
    """
    judged = judge(guide, draft, today(), workshop.studio())
    # Of a field without an answer the form has spoken already.
    known = bool(findings)
    judged = tuple(one for one in judged if not (known and one.code == "E051"))
    found = sorted({*findings, *judged})
    say(found)
    if blocking(found, later):
        sys.exit(1)
    made = ready(draft, found)
    [entry] = made.values["exercises"]
    for twin in likeness.twins(guide, [entry["name"], *entry.get("also_known_as", ())]):
        known_as = f"{twin.exercise.id} ({twin.name})"
        click.echo(f"note: the guide has {known_as}; is {entry['id']} another?", err=True)
    for source in made.values["sources"]:
        click.echo(
            f"note: {source['id']} is new: read it, and set its grade, `seen` and `checked`",
            err=True,
        )
    return made


def ready(draft: Draft, findings: Iterable[Finding]) -> Ready:
    """Return what is to be written of a draft that was judged."""
    try:
        values = {
            "exercises": [finished(draft.entry, Exercise)],
            "sources": [finished(node, Source) for node in draft.sources],
        }
    except ValidationError as error:
        raise click.UsageError(f"the entry is not whole: {error.errors()[0]['loc']}") from None
    return Ready(values, not any(one.level is Level.ERROR for one in findings))


def insert(data: Path, made: Ready) -> None:
    """Write what is new into its files, and say what to do next."""
    texts: dict[Path, str] = {}
    for stem, entries in made.values.items():
        path = data / f"{stem}.yaml"
        for entry in entries:
            before = texts.get(path) or _read(path)
            after = inserted(before, notation.written(entry))
            if after is None:
                raise click.UsageError(f"{path} takes no entry as it is; run `make check`")
            texts[path] = after
    ledger = data / "published.yaml"
    # As `fix` does: a draft's id is not published, only what has no errors is.
    if made.clean and ledger.is_file():
        texts[ledger] = recorded(_read(ledger), {"exercises": [made.id]})
    for path, text in texts.items():
        files.write_text(path, text)
    for stem, entries in made.values.items():
        for entry in entries:
            click.echo(place(data, stem, entry["id"]))
    click.echo(_NEXT.format(id=made.id, python=python_here()))


def _read(path: Path) -> str:
    """Return a file's text with its line ends and its byte order mark."""
    return path.read_bytes().decode("utf-8")


def place(data: Path, stem: str, id_: str) -> str:
    """Return where an entry stands, as an editor can use it."""
    path = data / f"{stem}.yaml"
    tree, _ = parse(path.read_bytes(), path.as_posix())
    nodes = tree.value if tree is not None and isinstance(tree.value, list) else []
    line = next((node.at.line for node in nodes if id_of(node) == id_), 1)
    return f"{path.as_posix()}:{line}: {id_}"
