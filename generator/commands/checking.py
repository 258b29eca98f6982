"""Commands that say what is wrong: `check` and `codes`."""

import sys
from pathlib import Path

import click

from generator import codes
from generator.commands.shared import data_option, format_option, print_findings, read_guide


@click.command()
@data_option
@format_option
def check(data: Path, printer: str) -> None:
    """Print what is wrong with the data, and how to mend it.

    Errors give exit code 1; hints do not.
    """
    loaded = read_guide(data)
    print_findings(loaded.findings, printer)
    sys.exit(1 if loaded.errors else 0)


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
