"""Let a draft join the data: judge it, write it into its files, and say what comes next.

Comes in: a draft. Goes out: changed files, or findings. Must not know: who wrote the draft.
"""

import sys
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from generator import files, likeness, notation, workshop
from generator.commands.fixing import record
from generator.commands.shared import print_findings, today
from generator.draft import Draft, blocking, finished, judge
from generator.finding import Finding
from generator.fix import inserted
from generator.fix.order import id_of
from generator.guide import Guide
from generator.model import Exercise
from generator.source import parse
from generator.vocabulary import Source

_NEXT = """\

Next:
  python -m generator pose {id} --open   its steps from four sides, drawn when you save
  make serve                             the site with its page, rebuilt when you save
  make check                             what is left to mend, and how
  git switch -c {id}; git commit -am "Add {id}"; git push -u origin {id}
Then open a pull request. CONTRIBUTING.md says how it is reviewed.
"""
Values = dict[str, list[dict[str, Any]]]
"""For each file's stem, what is new in it."""


def sound(
    guide: Guide, draft: Draft, findings: list[Finding], later: tuple[str, ...], quiet: bool = False
) -> Values:
    """Return a draft's values if it may join the guide; else print why not, and exit."""
    judged = judge(guide, draft, today(), workshop.studio())
    # Of a field without an answer the form has spoken already.
    known = bool(findings)
    judged = tuple(one for one in judged if not (known and one.code == "E051"))
    found = sorted({*findings, *judged})
    stops = blocking(found, later)
    if stops or not quiet:
        print_findings(found, "text")
    if stops:
        sys.exit(1)
    values = values_of(draft)
    [entry] = values["exercises"]
    for twin in likeness.twins(guide, [entry["name"], *entry.get("also_known_as", ())]):
        known_as = f"{twin.exercise.id} ({twin.name})"
        click.echo(f"note: the guide has {known_as}; is {entry['id']} another?", err=True)
    for source in values["sources"]:
        click.echo(f"note: {source['id']} is new; its grade is a guess", err=True)
    return values


def values_of(draft: Draft) -> Values:
    """Return what is to be written, in order and tidy."""
    try:
        return {
            "exercises": [finished(draft.entry, Exercise)],
            "sources": [finished(node, Source) for node in draft.sources],
        }
    except ValidationError as error:
        raise click.UsageError(f"the entry is not whole: {error.errors()[0]['loc']}") from None


def insert(data: Path, values: Values) -> None:
    """Write what is new into its files, and say what to do next."""
    texts: dict[Path, str] = {}
    for stem, entries in values.items():
        path = data / f"{stem}.yaml"
        for entry in entries:
            before = texts.get(path) or path.read_bytes().decode("utf-8")
            after = inserted(before, notation.written(entry))
            if after is None:
                raise click.UsageError(f"{path} takes no entry as it is; run `make check`")
            texts[path] = after
    for path, text in texts.items():
        files.write_text(path, text)
    for stem, entries in values.items():
        for entry in entries:
            click.echo(place(data, stem, entry["id"]))
    record(data)
    click.echo(_NEXT.format(id=values["exercises"][0]["id"]))


def place(data: Path, stem: str, id_: str) -> str:
    """Return where an entry stands, as an editor can use it."""
    path = data / f"{stem}.yaml"
    tree, _ = parse(path.read_bytes(), path.as_posix())
    nodes = tree.value if tree is not None and isinstance(tree.value, list) else []
    line = next((node.at.line for node in nodes if id_of(node) == id_), 1)
    return f"{path.as_posix()}:{line}: {id_}"
