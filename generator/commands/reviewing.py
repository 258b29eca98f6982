"""Commands for whoever reviews: `review` and `comment`."""

import re
import zipfile
import zlib
from pathlib import Path

import click

from generator import files, history
from generator.commands.shared import data_option, progress_bar, read_guide, today
from generator.decode import FILES
from generator.finding import visible
from generator.load import Loaded, load
from generator.review.as_markdown import COMMENT, MARK, PAGE, markdown
from generator.review.as_page import page
from generator.review.compare import compare
from generator.review.mends import mends
from generator.review.summary import LARGEST, Summary, SummaryError, read, written
from generator.rules import RULES
from generator.workshop import studio

NAMES = {"html": "index.html", "json": "review.json", "markdown": "summary.md"}
_HERE = "The pictures before and now are on the page `index.html` in the artefact **review**."
_THERE = (
    "The pictures before and now are on the page `index.html` in the artefact **review** of "
    "[this run]({url})."
)
_RUN = re.compile(r"https://[A-Za-z0-9.-]+/[\w.-]+/[\w.-]+/actions/runs/[0-9]+", re.ASCII)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)


@click.command()
@data_option
@click.argument("base")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".cache/review"),
    show_default=True,
    help="The folder for what is made.",
)
@click.option(
    "--format",
    "forms",
    type=click.Choice(sorted(NAMES)),
    multiple=True,
    default=["html"],
    show_default=True,
    help="As a page with pictures, for programs, or for GitHub; may be given several times.",
)
@click.option("--open", "shown", is_flag=True, help="Open the page in the browser.")
def review(data: Path, base: str, out: Path, forms: tuple[str, ...], shown: bool) -> None:
    """Show what you changed since the git revision BASE, such as origin/main.

    For each entry that changed: every field before and now, doses and cautions first, and the
    pictures before and now, both drawn by the generator as it is now. Also what is newly wrong,
    and what is no longer. Prints the path of what it wrote.
    """
    try:
        commit = history.common(data, base)
        earlier = history.read_data_at(data, commit, FILES)
    except history.HistoryError as error:
        raise click.UsageError(f"{visible(base)!r}: {visible(str(error))}") from None
    with progress_bar() as progress:
        old = load(earlier, data.as_posix(), today(), RULES, studio(progress))
        new = read_guide(data, RULES, progress)
    summary = compare(commit, old, new, _mends(data, new))
    made = {NAMES[form]: _made(form, summary, old, new) for form in forms}
    files.write(out, made)
    for name in made:
        click.echo(out / name)
    if shown and "html" in forms:
        click.launch((out / NAMES["html"]).resolve().as_uri())


@click.command()
@click.argument("artefact", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--run-url", required=True, help="The address of the run that made the artefact.")
def comment(artefact: Path, run_url: str) -> None:
    """Print the comment for a pull request, from the ARTEFACT that its checks left.

    The ARTEFACT is a zip file with the `review.json` of `review`. Nothing in it is trusted: what
    is not exactly a summary is refused, with exit code 2. If nothing changed, only the mark that
    opens a comment is printed.
    """
    if not _RUN.fullmatch(run_url):
        raise click.UsageError(f"{visible(run_url)!r} is no address of a run")
    try:
        summary = read(_review_json(artefact))
    except SummaryError as error:
        raise click.UsageError(visible(str(error))) from None
    text = markdown(summary, _THERE.format(url=run_url), COMMENT)
    click.echo(f"{MARK}\n" if summary.is_empty else text, nl=False)


def _made(form: str, summary: Summary, old: Loaded, new: Loaded) -> bytes:
    match form:
        case "html":
            return page(summary, old, new).encode()
        case "json":
            return written(summary)
    return markdown(summary, _HERE, PAGE).encode()


def _mends(data: Path, new: Loaded) -> str:
    """Return what `fix` would change; ids are recorded only of a guide without errors."""
    ids = None
    if new.guide is not None and not new.errors:
        lists = ("exercises", "routines")
        ids = {name: [entry.id for entry in getattr(new.guide, name)] for name in lists}
    return mends(files.read_data(data, FILES), data.as_posix(), ids)


def _review_json(artefact: Path) -> bytes:
    """Return the one file of an artefact, without unpacking anything to disk.

    Raises:
        SummaryError: It is no zip file with that file in it.
    """
    try:
        with zipfile.ZipFile(artefact) as packed, packed.open(NAMES["json"]) as member:
            # A few bytes can unpack to many: no more are read than a summary may have.
            return member.read(LARGEST + 1)
    except _UNREADABLE as error:
        raise SummaryError(f"no zip file with {NAMES['json']} in it: {error}") from None
