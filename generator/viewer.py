"""Pages for whoever poses: all figures on one sheet, or one exercise from four sides.

Comes in: drawn figures, angles and findings. Goes out: HTML text, complete in itself.
Must not know: files, or how figures are drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from generator.finding import Finding, as_lines
from generator.pictures import Drawn

SIDES = (0.0, 90.0, 180.0, 270.0)
"""Degrees that the camera goes round the exercise's own."""
_STYLE = """
body { margin: 1rem; font: 15px/1.4 system-ui, sans-serif; color: #17233d; background: #fff }
h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin: 1.2rem 0 .3rem }
.row { display: flex; flex-wrap: wrap; gap: .6rem }
figure { margin: 0; width: 15rem } figure svg { width: 100%; height: 11rem }
figcaption, table { font-size: .8rem }
pre { white-space: pre-wrap; background: #f6f5fb; padding: .6rem }
table { border-collapse: collapse }
td, th { padding: .1rem .5rem; text-align: left }
"""


def contact_sheet(drawn: Mapping[str, Drawn]) -> str:
    """Return a page with every figure and its id."""
    rows = []
    for key, one in drawn.items():
        cells = "".join(
            _figure(svg, f"{key}-{number}") for number, svg in enumerate(one.svgs, 1) if svg
        )
        rows.append(f"<h2>{escape(key)}</h2><div class=row>{cells}</div>")
    return _page("Every figure", "".join(rows))


def four_sides(
    title: str,
    views: Sequence[Drawn],
    findings: Iterable[Finding],
    refresh_s: int | None,
) -> str:
    """Return a page with one exercise's steps from four sides.

    Args:
        title: the exercise's id.
        views: its pictures from each of `SIDES`, the exercise's own camera first.
        findings: what is wrong with it.
        refresh_s: seconds after which the page loads itself again; None for never.
    """
    found = "\n".join(as_lines(finding) for finding in findings)
    parts = [f"<pre>{escape(found or 'No findings.')}</pre>"]
    for number in range(len(views[0].svgs)):
        cells = "".join(
            _figure(svg, f"{side:+.0f}°")
            for side, view in zip(SIDES, views, strict=True)
            if (svg := view.svgs[number]) is not None
        )
        angles = _angles(views[0].angles[number])
        parts.append(f"<h2>Step {number + 1}</h2><div class=row>{cells}</div>{angles}")
    return _page(title, "".join(parts), refresh_s)


def _angles(angles: Mapping[str, float]) -> str:
    """Return the solved angles, left and right in one row."""
    rows = []
    for word, degrees in sorted(angles.items()):
        if word.endswith("_right"):
            continue
        other = angles.get(f"{word[:-5]}_right") if word.endswith("_left") else None
        if abs(degrees) < 0.5 and abs(other or 0.0) < 0.5:
            continue
        name = word.removesuffix("_left")
        right = "" if other is None else f"{other:.0f}"
        rows.append(f"<tr><td>{escape(name)}<td>{degrees:.0f}<td>{right}")
    if not rows:
        return ""
    head = "<tr><th>Angle<th>Left, or middle<th>Right"
    return f"<details><summary>Angles</summary><table>{head}{''.join(rows)}</table></details>"


def _figure(svg: str, caption: str) -> str:
    return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"


def _page(title: str, body: str, refresh_s: int | None = None) -> str:
    again = "" if refresh_s is None else f'<meta http-equiv="refresh" content="{refresh_s}">'
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">{again}'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>{body}</html>"
    )
