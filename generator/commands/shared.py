"""What commands share: their options, reading the data, and printing what was found.

Comes in: options. Goes out: a loaded guide, printed findings. Must not know: any one command.
"""

import os
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click
from mkdocs.utils.yaml import yaml_load
from rich.console import Console
from rich.progress import Progress

from generator import files, workshop
from generator.decode import FILES
from generator.finding import Finding, Level, as_github, as_lines
from generator.imaging.facts import MOST_READ_BYTES
from generator.load import PHOTOS, Loaded, load
from generator.rules import RULES
from generator.rules.rule import Rule

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
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    help="How findings are printed: for people, or as annotations on GitHub.",
)
url_option = click.option(
    "--site-url",
    envvar="SITE_URL",
    help="The site's address.  [default: site_url in mkdocs.yml]",
)


def python_here() -> str:
    """Return how to call this Python from here: as `python` if a shell finds it by that name."""
    if shutil.which("python") and Path(str(shutil.which("python"))).samefile(sys.executable):
        return "python"
    own = Path(sys.executable)
    return own.relative_to(Path.cwd()).as_posix() if own.is_relative_to(Path.cwd()) else str(own)


def read_guide(
    data: Path, rules: tuple[Rule, ...] = RULES, progress: Progress | None = None
) -> Loaded:
    """Read, decode and check the data of a folder."""
    raw = files.read_data(data, FILES)
    photos = files.read_photos(data / PHOTOS, MOST_READ_BYTES)
    return load(raw, data.as_posix(), today(), rules, workshop.studio(progress), photos=photos)


def print_findings(findings: Sequence[Finding], printer: str) -> None:
    """Print findings in one of the `PRINTERS` forms, and count them."""
    for finding in findings:
        click.echo(PRINTERS[printer](finding))
        if printer != "text":
            # GitHub shows a few annotations only; its log keeps every finding.
            click.echo(as_lines(finding))
    errors = sum(finding.level is Level.ERROR for finding in findings)
    hints = len(findings) - errors
    if findings:
        click.echo(f"errors: {errors}, hints: {hints}; `generator codes CODE` explains", err=True)


def epoch() -> date | None:
    """Return the date in SOURCE_DATE_EPOCH, which reproducible builds set instead of the clock."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH={seconds!r} is no number of seconds") from None


def today() -> date:
    """Return the day that reviews are counted from: SOURCE_DATE_EPOCH, or the clock's."""
    return epoch() or datetime.now(UTC).date()


def progress_bar() -> Progress:
    """Return a progress bar that shows on a terminal only, beside what is printed."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


def site_address(given: str | None) -> str:
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
