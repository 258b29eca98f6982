"""Commands that make the site: `build` and `serve`."""

import sys
from pathlib import Path

import click

from generator import files, serving, workshop
from generator.build import Site
from generator.build import build as build_guide
from generator.commands.shared import (
    data_option,
    docs_option,
    epoch,
    format_option,
    print_findings,
    progress_bar,
    read_guide,
    site_address,
    url_option,
)
from generator.imaging.renditions import renditions
from generator.offline import offline
from generator.rules import ERROR_RULES

SCRIPTS = Path("assets", "js")
"""Where the docs folder has the scripts that people write."""
OFFLINE = {"form/main.js": "contribute/form-offline.js"}
"""Modules that must run from a folder too, and where the plain script of each one goes."""


@click.command()
@data_option
@docs_option
@url_option
@format_option
@click.option("--paper/--no-paper", default=True, help="Make the PDFs too.  [default: paper]")
def build(data: Path, docs: Path, site_url: str | None, printer: str, paper: bool) -> None:
    """Write the generated pages and files into the docs folder.

    Writes nothing if the data has errors. Only files that change are written, and files of an
    earlier build that are no longer made are removed.
    """
    with progress_bar() as progress:
        task = progress.add_task("Reading the data", total=3)
        loaded = read_guide(data, ERROR_RULES, progress)
        if loaded.errors or loaded.guide is None:
            progress.stop()
            print_findings(loaded.errors, printer)
            sys.exit(1)
        progress.update(task, advance=1, description="Building pages")
        site = Site(site_address(site_url), epoch(), _book_pages(docs, loaded.guide.settings.book))
        studio = workshop.studio(progress)
        photos = renditions(loaded.photos, studio)
        built = build_guide(loaded.guide, site, loaded.drawn, photos, studio if paper else None)
        scripts = files.read_scripts(docs / SCRIPTS)
        for start, path in OFFLINE.items():
            if start in scripts:
                built[path] = offline(scripts, start).encode()
        progress.update(task, advance=1, description="Writing")
        written = files.write(docs, built)
        workshop.tidy()
    click.echo(
        f"exercises: {len(loaded.guide.exercises)}, routines: {len(loaded.guide.routines)}, "
        f"files: {len(built)}, written: {len(written.changed)}, removed: {len(written.removed)}"
    )


def _book_pages(docs: Path, paths: tuple[str, ...]) -> dict[str, str]:
    """Read the hand-written pages of the book; a line tells of each that is not there."""
    found = files.read_pages(docs, paths)
    for path in paths:
        if path not in found:
            click.echo(
                f"guide.yaml: book: there is no {docs / path}, so the book lacks it", err=True
            )
    return found


@click.command()
@data_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def serve(data: Path, address: str) -> None:
    """Show the site in the browser and keep it fresh while you write.

    Saving data or a template rebuilds the pages. A mistake prints its findings, and the last good
    site stays.
    """
    sys.exit(serving.serve(data, Path("docs"), address))
