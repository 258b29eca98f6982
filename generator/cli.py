"""The edge to the terminal: commands, printing and exit codes.

Exit codes: 0 clean, 1 the data has errors, 2 wrong use.
"""

import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click
import yaml
from mkdocs.utils.yaml import yaml_load
from rich.console import Console
from rich.progress import Progress

from generator import codes, files, fix, serving, viewer, workshop
from generator.build import Site
from generator.build import build as build_guide
from generator.decode import FILES
from generator.finding import Finding, Level, as_github, as_lines
from generator.guide import Guide
from generator.load import Loaded, load
from generator.model import Exercise, Sketch
from generator.pictures import turned
from generator.rules import ERROR_RULES, RULES
from generator.rules.rule import Rule
from generator.source import parse

_URL = re.compile(r"https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~-]+)*/?")
PRINTERS = {"text": as_lines, "github": as_github}

data_option = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("data"),
    show_default=True,
    help="The folder with the guide's YAML files.",
)
docs_option = click.option(
    "--docs",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="The folder that the site is built from.",
)
format_option = click.option(
    "--format",
    "printer",
    type=click.Choice(sorted(PRINTERS)),
    default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    help="How findings are printed: for people, or as annotations on GitHub.",
)
url_option = click.option(
    "--site-url",
    envvar="SITE_URL",
    help="The site's address.  [default: site_url in mkdocs.yml]",
)


class Commands(click.Group):
    """Commands that say in one line what the machine refuses, with the exit code of wrong use."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a file that cannot be read or written is no traceback."""
        try:
            return super().invoke(ctx)
        except (OSError, UnicodeDecodeError, files.UnsafePathError, yaml.YAMLError) as error:
            raise click.UsageError(" ".join(str(error).split())) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn the guide's data into pages, checks and files for other programs."""


@main.command()
@data_option
@format_option
def check(data: Path, printer: str) -> None:
    """Print what is wrong with the data, and how to mend it.

    Errors give exit code 1; hints do not.
    """
    loaded = _loaded(data)
    _print(loaded.findings, printer)
    sys.exit(1 if loaded.errors else 0)


@main.command()
@data_option
@docs_option
@url_option
@format_option
def build(data: Path, docs: Path, site_url: str | None, printer: str) -> None:
    """Write the generated pages and files into the docs folder.

    Writes nothing if the data has errors. Only files that change are written, and files of an
    earlier build that are no longer made are removed.
    """
    site = Site(_address(site_url), _epoch())
    with _progress() as progress:
        task = progress.add_task("Reading the data", total=3)
        loaded = _loaded(data, ERROR_RULES, progress)
        if loaded.errors or loaded.guide is None:
            progress.stop()
            _print(loaded.errors, printer)
            sys.exit(1)
        progress.update(task, advance=1, description="Building pages")
        built = build_guide(loaded.guide, site, loaded.drawn)
        progress.update(task, advance=1, description="Writing")
        written = files.write(docs, built)
    click.echo(
        f"exercises: {len(loaded.guide.exercises)}, routines: {len(loaded.guide.routines)}, "
        f"files: {len(built)}, written: {len(written.changed)}, removed: {len(written.removed)}"
    )


@main.command(name="fix")
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
    _print(unread, "text")
    sys.exit(1 if unread else 0)


@main.command()
@data_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def serve(data: Path, address: str) -> None:
    """Show the site in the browser and keep it fresh while you write.

    Saving data or a template rebuilds the pages. A mistake prints its findings, and the last good
    site stays.
    """
    sys.exit(serving.serve(data, Path("docs"), address))


@main.command()
@data_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".cache/sheet"),
    show_default=True,
    help="The folder for the sheet.",
)
def figures(data: Path, out: Path) -> None:
    """Draw every figure on one sheet, as HTML and PNG."""
    with _progress() as progress:
        loaded = _loaded(data, (), progress)
    page = viewer.contact_sheet(loaded.drawn).encode()
    made = {"figures.html": page, **workshop.sheets(loaded.drawn)}
    files.write(out, made)
    for name in made:
        click.echo(out / name)


@main.command()
@data_option
@click.argument("id_", metavar="ID")
@click.option("--open", "shown", is_flag=True, help="Open it in the browser, and draw on save.")
def pose(data: Path, id_: str, shown: bool) -> None:
    """Show the steps of the exercise ID from four sides, with angles and findings."""
    page = Path(".cache/pose") / f"{id_}.html"

    def draw() -> None:
        loaded = _loaded(data)
        guide = loaded.guide
        entry = _posed(guide, id_) if guide is not None else None
        findings = [found for found in loaded.findings if found.where.startswith(id_)]
        _print(findings, "text")
        if guide is None or entry is None:
            raise click.UsageError(f"there is no sound exercise or sketch {id_!r}")
        views = [turned(guide, entry, workshop.studio(), side) for side in viewer.SIDES]
        seen = [view for view in views if view is not None]
        if len(seen) < len(views):
            raise click.UsageError(f"{id_} has no pose that can be drawn")
        text = viewer.four_sides(id_, seen, findings, serving.REFRESH_S if shown else None)
        files.write_text(page, text)
        click.echo(page)

    draw()
    if shown:
        serving.watch(page, data, draw)


@main.command(name="codes")
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


def _loaded(
    data: Path, rules: tuple[Rule, ...] = RULES, progress: Progress | None = None
) -> Loaded:
    read = files.read_data(data, FILES)
    return load(read, data.as_posix(), _today(), rules, workshop.studio(progress))


def _posed(guide: Guide, id_: str) -> Exercise | Sketch | None:
    """Return the exercise or sketch of an id."""
    found: Exercise | Sketch | None = guide.table("exercises").get(id_)
    return found or guide.table("sketches").get(id_)


def _print(findings: Sequence[Finding], printer: str) -> None:
    for finding in findings:
        click.echo(PRINTERS[printer](finding))
        if printer != "text":
            # GitHub shows a few annotations only; its log keeps every finding.
            click.echo(as_lines(finding))
    errors = sum(finding.level is Level.ERROR for finding in findings)
    hints = len(findings) - errors
    if findings:
        click.echo(f"errors: {errors}, hints: {hints}; `generator codes CODE` explains", err=True)


def _record(data: Path) -> None:
    """Write ids that are new into the list of published ids."""
    path = data / "published.yaml"
    loaded = _loaded(data, ERROR_RULES)
    # A draft's id is not published: only what has no errors is on its way to the site.
    if loaded.guide is None or loaded.errors or not path.is_file():
        return
    guide = loaded.guide
    ids = {name: [entry.id for entry in getattr(guide, name)] for name in ("exercises", "routines")}
    if files.write_text(path, fix.recorded(path.read_text(encoding="utf-8"), ids)):
        click.echo(path)


def _epoch() -> date | None:
    """Return the date in SOURCE_DATE_EPOCH, which reproducible builds set instead of the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH={epoch!r} is no number of seconds") from None


def _today() -> date:
    return _epoch() or datetime.now(UTC).date()


def _progress() -> Progress:
    """Return a progress bar that shows on a terminal only, beside what is printed."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


def _address(given: str | None) -> str:
    """Return the site's address, from the command or from mkdocs.yml."""
    url = given
    if not url and Path("mkdocs.yml").is_file():
        with Path("mkdocs.yml").open(encoding="utf-8") as config:
            url = yaml_load(config).get("site_url")
    if not isinstance(url, str) or not _URL.fullmatch(url):
        raise click.UsageError(
            f"{url!r} is no site address; set SITE_URL to one such as https://example.org/guide/"
        )
    return url.rstrip("/") + "/"
