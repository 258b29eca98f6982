"""Commands that add an exercise: `new` asks for it, `from-issue` reads it from an issue."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import click

from generator import files, proposal, workshop
from generator.commands.asking import Asker, OtherwiseThereError
from generator.commands.joining import Ready, insert, place, ready, sound
from generator.commands.shared import data_option, print_findings, today
from generator.decode import FILES
from generator.draft import ELSEWHERE, Draft, blocking, dressed, judge
from generator.finding import Finding
from generator.guide import Guide
from generator.load import undrawn
from generator.naming import slug
from generator.source import parse
from generator.tree import Node, node_of
from generator.unfinished import FIELDS, Unfinished

FORM = Path(".github/ISSUE_TEMPLATE/propose-exercise.yml")
MOST_BYTES = 1_000_000
"""More is never read: no entry and no issue is so long."""
_WELCOME = """\
A new exercise, field by field: ten minutes or so. Nothing is written before you say so at the
end; then it goes into {file}.
  Enter   leaves out what may be left out
  ?       explains a question again
  Ctrl-C  stops, and leaves no trace"""
GRADED_LATER = ("E405",)
"""What a reviewer sees to who grades a source that an issue brings."""


@click.command()
@data_option
@click.option(
    "--from",
    "file",
    type=click.File("rb"),
    help="Take the entry from this YAML file (- for standard input), and ask nothing.",
)
def new(data: Path, file: BinaryIO | None) -> None:
    """Add an exercise: asks for each field, checks each answer, and inserts the entry.

    The entry lands at its sorted place in exercises.yaml; all else stays as it is, byte for byte.
    Enter leaves an optional field out, ? explains a question again, and Ctrl-C stops at any time
    without a trace.
    """
    guide = _guide(data)
    if file is not None:
        insert(data, sound(guide, _from_file(guide, file), [], ELSEWHERE, _say))
        return
    click.echo(_WELCOME.format(file=data / "exercises.yaml"))
    asker = Asker(Unfinished(guide, today(), workshop.studio()))
    try:
        asker.everything()
    except OtherwiseThereError as there:
        click.echo(f"Then mend that one: {place(data, 'exercises', there.id)}")
        return
    made = _read_again(asker)
    if made is not None:
        insert(data, made)


@click.command(name="from-issue")
@data_option
@click.option(
    "--form",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=FORM,
    show_default=True,
    help="The issue form, whose headings stand over the answers.",
)
@click.option("--print", "only_print", is_flag=True, help="Print the YAML and insert nothing.")
@click.argument("issue", type=click.File("rb"))
def from_issue(data: Path, form: Path, only_print: bool, issue: BinaryIO) -> None:
    """Turn the text of a proposal into an entry, and insert it as `new` does.

    ISSUE is a file with the body of an issue that was opened with the form, or - for standard
    input. Sources that are new go into sources.yaml. What is wrong or missing is printed with its
    place in the text; then nothing is inserted, and the exit code is 1.
    """
    guide = _guide(data)
    fields, wrong = proposal.read_form(form.read_bytes(), form.as_posix())
    if wrong or not fields:
        print_findings(wrong, "text")
        raise click.UsageError(f"{form} is no issue form")
    name = _name(issue)
    answers, found = proposal.sections(issue.read(MOST_BYTES), name, fields)
    read = proposal.propose(answers, fields, guide, today(), name)
    # A reviewer grades a source that is new; until then it is no authority for a dose.
    later = (*ELSEWHERE, *(GRADED_LATER if read.draft.sources else ()))

    def say(every: Sequence[Finding]) -> None:
        if not only_print or blocking(every, later):
            print_findings(proposal.under(every, answers), "text")

    made = sound(guide, read.draft, [*found, *read.findings], later, say)
    click.echo("note: set `reviewed` when you have read the entry against its sources", err=True)
    if only_print:
        for stem, entries in made.values.items():
            click.echo(f"# {stem}.yaml\n{made.text(stem)}" if entries else "", nl=bool(entries))
    else:
        insert(data, made)


def _say(found: Sequence[Finding]) -> None:
    print_findings(found, "text")


def _guide(data: Path) -> Guide:
    loaded = undrawn(files.read_data(data, FILES), data.as_posix())
    if loaded.guide is None:
        print_findings(loaded.findings, "text")
        sys.exit(1)
    return loaded.guide


def _name(file: BinaryIO) -> str:
    name = str(getattr(file, "name", "-"))
    return "issue" if name in ("-", "<stdin>") else name


def _from_file(guide: Guide, file: BinaryIO) -> Draft:
    """Read one entry; its id, review date and props may be left to the guide."""
    name = _name(file)
    text = file.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise click.UsageError(f"{name} has more than {MOST_BYTES} bytes; it must hold one entry")
    tree, findings = parse(text, name)
    if tree is not None and isinstance(tree.value, list) and len(tree.value) == 1:
        [tree] = tree.value
    if tree is None or findings:
        print_findings(findings, "text")
        sys.exit(1)
    if not isinstance(tree.value, dict):
        what = "the file must hold one entry"
        print_findings([Finding(tree.at, "E052", what, "start it with `id:` or `- id:`")], "text")
        sys.exit(1)
    plain: Any = tree.plain()
    made = dressed(guide, plain)
    made.setdefault("id", slug(str(plain.get("name", ""))))
    made.setdefault("reviewed", today().isoformat())
    missing = {key: node_of(value, tree.at) for key, value in made.items() if key not in plain}
    return Draft(Node(tree.at, {**missing, **tree.value}, tree.keys))


def _read_again(asker: Asker) -> Ready | None:
    """Show the entry and what is wrong with it, ask fields again, and ask whether to insert it."""
    unfinished = asker.draft
    while True:
        draft = unfinished.draft()
        click.echo()
        found = judge(unfinished.guide, draft, unfinished.today, unfinished.studio)
        made = ready(draft, found)
        for stem in made.values:
            click.echo(made.text(stem))
        for one in found:
            click.echo(f"{one.code} {one.where}: {one.what}\n    fix: {one.fix}")
        name = click.prompt("A field to answer again, or Enter", default="", show_default=False)
        while name and name not in FIELDS:
            click.echo(f"  ✗ {name!r} is no field. The fields are: {', '.join(FIELDS)}")
            name = click.prompt("A field to answer again, or Enter", default="", show_default=False)
        if name:
            asker.field(name)
        else:
            wrong = bool(blocking(found))
            ask = "Insert it, and mend the rest in the file?" if wrong else "Insert it?"
            return made if click.confirm(ask, default=True) else None
