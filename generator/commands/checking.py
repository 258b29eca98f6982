"""Commands that say what is wrong: `check` and `codes`."""

import sys
from pathlib import Path

import click

from generator import codes
from generator.commands.shared import data_option, format_option, print_findings, read_guide
from generator.decode import LISTS
from generator.finding import Finding, Level


@click.command()
@data_option
@format_option
@click.argument("ids", nargs=-1)
def check(data: Path, printer: str, ids: tuple[str, ...]) -> None:
    """Print what is wrong with the data, and how to mend it.

    With IDS, of these entries only. Errors give exit code 1; hints do not.
    """
    loaded = read_guide(data)
    guide = loaded.guide
    known = {id_ for stem in LISTS for id_ in guide.known(stem)} if guide is not None else set(ids)
    if unknown := [id_ for id_ in ids if id_ not in known]:
        raise click.UsageError(f"there is no entry {', '.join(map(repr, unknown))}")
    # What has no entry is about a whole file, and so about each entry in it.
    found = [one for one in loaded.findings if not ids or _entry(one) in ("", *ids)]
    # What must be mended comes last, where a terminal shows it.
    print_findings(sorted(found, key=lambda one: one.level is Level.ERROR), printer)
    sys.exit(1 if any(one.level is Level.ERROR for one in found) else 0)


def _entry(finding: Finding) -> str:
    return finding.where.partition(" › ")[0]


@click.command(name="codes")
@click.argument("code", required=False)
def codes_command(code: str | None) -> None:
    """Explain a finding's CODE, or list them all."""
    rows = [row for row in codes.table() if code is None or row.code == code.upper()]
    if not rows:
        raise click.UsageError(f"there is no code {code!r}; `codes` alone lists them all")
    for row in rows:
        click.echo(f"{row.code}  {row.title}")
        if code is not None:
            click.echo(f"      {row.why}")
