"""Commands that show pictures: `figures` and `pose`."""

from pathlib import Path

import click

from generator import files, serving, viewer, workshop
from generator.commands.shared import data_option, print_findings, progress_bar, read_guide
from generator.guide import Guide
from generator.model import Exercise, Sketch
from generator.pictures import turned


@click.command()
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
    with progress_bar() as progress:
        loaded = read_guide(data, (), progress)
    page = viewer.contact_sheet(loaded.drawn).encode()
    made = {"figures.html": page, **workshop.sheets(loaded.drawn)}
    files.write(out, made)
    for name in made:
        click.echo(out / name)


@click.command()
@data_option
@click.argument("id_", metavar="ID")
@click.option("--open", "shown", is_flag=True, help="Open it in the browser, and draw on save.")
def pose(data: Path, id_: str, shown: bool) -> None:
    """Show the steps of the exercise ID from four sides, with angles and findings."""
    page = Path(".cache/pose") / f"{id_}.html"

    def draw() -> None:
        loaded = read_guide(data)
        guide = loaded.guide
        entry = _posed(guide, id_) if guide is not None else None
        findings = [found for found in loaded.findings if found.where.startswith(id_)]
        print_findings(findings, "text")
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


def _posed(guide: Guide, id_: str) -> Exercise | Sketch | None:
    """Return the exercise or sketch of an id."""
    found: Exercise | Sketch | None = guide.table("exercises").get(id_)
    return found or guide.table("sketches").get(id_)
