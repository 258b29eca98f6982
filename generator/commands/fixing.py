"""The command that mends the layout of the data: `fix`."""

import sys
from pathlib import Path

import click

from generator import files, fix
from generator.commands.shared import data_option, print_findings, read_guide
from generator.decode import FILES
from generator.finding import Finding
from generator.imaging.clean import cleaned
from generator.imaging.facts import MOST_READ_BYTES, ending
from generator.load import PHOTOS
from generator.rules import ERROR_RULES
from generator.source import parse


@click.command(name="fix")
@data_option
def fix_command(data: Path) -> None:
    """Sort entries, even out spacing, record new ids as published, and clean photos.

    Comments stay, and what the data means never changes. A photo's file loses all that is not its
    picture, such as the place where it was taken, and is made smaller if it is too large. Prints
    the files that changed. A file that cannot be read is left alone; then its findings are printed
    and the exit code is 1.
    """
    unread: list[Finding] = []
    for stem, raw in files.read_data(data, FILES).items():
        tree, findings = parse(raw, f"{data.as_posix()}/{stem}.yaml")
        if tree is None or findings:
            unread += findings
        elif files.write_text(data / f"{stem}.yaml", fix.fixed(stem, raw.decode("utf-8"))):
            click.echo(data / f"{stem}.yaml")
    _clean(data / PHOTOS)
    _record(data)
    print_findings(unread, "text")
    sys.exit(1 if unread else 0)


def _clean(folder: Path) -> None:
    """Write photos anew whose files hold more than they may."""
    for name, raw in files.read_photos(folder, MOST_READ_BYTES).items():
        if raw and files.write_bytes(folder / name, cleaned(raw, ending(name))):
            click.echo(folder / name)


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
