"""The command that mends the layout of the data: `fix`."""

import sys
from pathlib import Path

import click

from generator import files, fix
from generator.commands.shared import data_option, print_findings, read_guide
from generator.decode import FILES
from generator.finding import Finding
from generator.rules import ERROR_RULES
from generator.source import parse


@click.command(name="fix")
@data_option
def fix_command(data: Path) -> None:
    """Sort entries, even out spacing, and record new ids as published.

    Comments stay, and what the data means never changes. Prints the files that changed. A file
    that cannot be read is left alone; then its findings are printed and the exit code is 1.
    """
    unread: list[Finding] = []
    for stem, raw in files.read_data(data, FILES).items():
        tree, findings = parse(raw, f"{data.as_posix()}/{stem}.yaml")
        if tree is None or findings:
            unread += findings
        elif files.write_text(data / f"{stem}.yaml", fix.fixed(stem, raw.decode("utf-8"))):
            click.echo(data / f"{stem}.yaml")
    _record(data)
    print_findings(unread, "text")
    sys.exit(1 if unread else 0)


def _record(data: Path) -> None:
    """Write ids that are new into the list of published ids."""
    path = data / "published.yaml"
    loaded = read_guide(data, ERROR_RULES)
    # A draft's id is not published: only what has no errors is on its way to the site.
    if loaded.guide is None or loaded.errors or not path.is_file():
        return
    guide = loaded.guide
    ids = {name: [entry.id for entry in getattr(guide, name)] for name in ("exercises", "routines")}
    if files.write_text(path, fix.recorded(path.read_text(encoding="utf-8"), ids)):
        click.echo(path)
