"""The command that mends the layout of the data: `fix`."""

import sys
from datetime import date
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from generator import files, fix
from generator.commands.shared import data_option, print_findings, progress_bar, read_guide, today
from generator.decode import FILES
from generator.finding import Finding
from generator.imaging.clean import cleaned
from generator.imaging.facts import MOST_READ_BYTES, ending
from generator.load import PHOTOS
from generator.rules import ERROR_RULES
from generator.source import parse
from generator.values import Day


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    if value is None or value == "today":
        return today() if value else None
    try:
        return TypeAdapter(Day).validate_python(value)
    except ValidationError as error:
        raise click.BadParameter(f"{value!r} is neither `today` nor such as 2026-11-22") from error


@click.command(name="fix")
@data_option
@click.option(
    "--reviewed",
    metavar="DATE",
    callback=_day,
    help="Add this review date, such as 2026-11-22 or `today`, to entries without one.",
)
def fix_command(data: Path, reviewed: date | None) -> None:
    """Quote ambiguous words, sort entries, even out spacing, record new ids, and clean photos.

    Comments stay, and what the data means never changes. A photo's file loses all that is not its
    picture, such as the place where it was taken, and is made smaller if it is too large. Prints
    the files that changed. A file that cannot be read is left alone; then its findings are printed
    and the exit code is 1. So are the ambiguous words where no text belongs, such as
    `minutes: 1:30`, which a person must mend.
    """
    left: list[Finding] = []
    for stem, raw in files.read_data(data, FILES).items():
        name = f"{data.as_posix()}/{stem}.yaml"
        tree, findings = parse(raw, name)
        if tree is not None:
            text = fix.fixed(stem, raw.decode("utf-8"), reviewed)
            if files.write_text(data / f"{stem}.yaml", text):
                click.echo(data / f"{stem}.yaml")
            _, findings = parse(text.encode(), name)
        left += findings
    _clean(data / PHOTOS)
    _record(data)
    print_findings(left, "text")
    sys.exit(1 if left else 0)


def _clean(folder: Path) -> None:
    """Write photos anew whose files hold more than they may."""
    for name, raw in files.read_photos(folder, MOST_READ_BYTES).items():
        if raw and files.write_bytes(folder / name, cleaned(raw, ending(name))):
            click.echo(folder / name)


def _record(data: Path) -> None:
    """Write ids that are new into the list of published ids."""
    path = data / "published.yaml"
    with progress_bar() as progress:
        loaded = read_guide(data, ERROR_RULES, progress)
    # A draft's id is not published: only what has no errors is on its way to the site.
    if loaded.guide is None or loaded.errors or not path.is_file():
        return
    guide = loaded.guide
    ids = {name: [entry.id for entry in getattr(guide, name)] for name in ("exercises", "routines")}
    if files.write_text(path, fix.recorded(path.read_text(encoding="utf-8"), ids)):
        click.echo(path)
