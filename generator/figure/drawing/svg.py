"""Writing a picture as SVG.

Comes in: a `Picture` and a theme. Goes out: text. Must not know: bodies and cameras.

One decimal everywhere: rounding is where runs of the same figure become the same bytes.
"""

import re
from collections.abc import Mapping
from html import escape

import numpy as np

from generator.figure.asset import Ints
from generator.figure.drawing.picture import Paint, Path, Picture
from generator.figure.drawing.theme import LIGHT

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_REACH = 20000
"""The largest tenth of a unit in the table of numbers."""


def render(picture: Picture, theme: Mapping[str, str] | None = None) -> str:
    """Return the SVG of a picture.

    Args:
        picture: what is drawn.
        theme: None for CSS variables with the light values as their defaults; a dict of colours and
            widths by name to write those in instead (over light ones), for readers without variables.

    Raises:
        ValueError: if the picture's id is not in kebab-case.
    """
    if not _KEBAB.fullmatch(picture.ident):
        raise ValueError(f"an id in kebab-case is needed, not {picture.ident!r}")
    values = LIGHT | dict(picture.look)
    colours = _Colours(values, None if theme is None else values | dict(theme))
    left, top, right, bottom = picture.box
    view = " ".join(_number(10 * v) for v in (left, top, right - left, bottom - top))
    names, parts = f"{picture.ident}-title", [f"<title id=\"{picture.ident}-title\">{escape(picture.title)}</title>"]
    if picture.desc:
        names += f" {picture.ident}-desc"
        parts.append(f'<desc id="{picture.ident}-desc">{escape(picture.desc)}</desc>')
    shared = _shared(picture)
    if shared:
        parts.append("<defs>")
        for number, data in enumerate(shared):
            parts.append(f'<path id="{picture.ident}-{number}" d="{data}"/>')
        parts.append("</defs>")
    ids = {data: f"{picture.ident}-{number}" for number, data in enumerate(shared)}
    parts += [_paint(paint, colours, ids) for paint in picture.layers if paint.paths]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img"'
    return f'{head} aria-labelledby="{names}">{"".join(parts)}</svg>'


class _Colours:
    """Names of colours and numbers to CSS values."""

    def __init__(self, light: Mapping[str, str], baked: Mapping[str, str] | None) -> None:
        self._light = light
        self._baked = baked

    def __call__(self, name: str) -> str:
        if self._baked is not None:
            return self._baked[name]
        return f"var(--f-{name},{self._light[name]})"


def _shared(picture: Picture) -> list[str]:
    """Return the path data that several layers draw."""
    seen: dict[str, int] = {}
    for paint in picture.layers:
        data = path_data(paint.paths)
        seen[data] = seen.get(data, 0) + 1
    return [data for data, times in seen.items() if times > 1 and data]


def _paint(paint: Paint, colours: _Colours, ids: Mapping[str, str]) -> str:
    """Return the element of one layer."""
    style = [f"fill:{colours(paint.fill) if paint.fill else 'none'}"]
    if paint.stroke:
        style.append(f"stroke:{colours(paint.stroke)}")
        width = colours(paint.width) if isinstance(paint.width, str) else f"{paint.width:g}"
        style.append(f"stroke-width:{width}")
        style.append("stroke-linejoin:round")
    if paint.caps:
        style.append("stroke-linecap:round")
    if paint.dash:
        style.append(f"stroke-dasharray:{paint.dash}")
    if isinstance(paint.opacity, str):
        style.append(f"opacity:{colours(paint.opacity)}")
    elif paint.opacity != 1:
        style.append(f"opacity:{paint.opacity:g}")
    if paint.even_odd:
        style.append("fill-rule:evenodd")
    shift = "" if paint.shift == (0.0, 0.0) else f' transform="translate({paint.shift[0]:g} {paint.shift[1]:g})"'
    data = path_data(paint.paths)
    css = ";".join(style)
    if data in ids:
        return f'<use href="#{ids[data]}"{shift} style="{css}"/>'
    return f'<path d="{data}"{shift} style="{css}"/>'


def _number(tenths: float) -> str:
    """Return tenths of a unit as the shortest text."""
    value = round(tenths)
    sign, size = ("-", -value) if value < 0 else ("", value)
    whole, part = divmod(size, 10)
    if not part:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part}"


_NUMBERS = [_number(value) for value in range(-_REACH, _REACH + 1)]
_SPACED = [text if text[0] == "-" else " " + text for text in _NUMBERS]


def path_data(paths: tuple[Path, ...]) -> str:
    """Return the `d` of paths, relative but for each start."""
    return "".join(_data(path) for path in paths)


def _data(path: Path) -> str:
    """Return the `d` of one path."""
    tenths = np.rint(path.cubics * 10).astype(np.int64)
    start = tenths[0, 0] + _REACH
    moves = (tenths[:, 1:] - tenths[:, :1]).reshape(-1, 6)
    lines = (moves[:, :2] == 0).all(1) & (moves[:, 2:4] == moves[:, 4:]).all(1)
    text = [f"M{_NUMBERS[start[0]]}{_SPACED[start[1]]}"]
    text += _moves(moves + _REACH, lines)
    if path.closed:
        text.append("z")
    return "".join(text)


def _moves(moves: Ints, lines: Ints) -> list[str]:
    """Return curve and line commands."""
    text = []
    before = ""
    for row, line in zip(moves.tolist(), lines.tolist(), strict=True):
        command = "l" if line else "c"
        numbers = row[4:] if line else row
        if line and numbers == [_REACH, _REACH]:
            continue
        first = _SPACED[numbers[0]] if command == before else command + _NUMBERS[numbers[0]]
        text.append(first + "".join([_SPACED[number] for number in numbers[1:]]))
        before = command
    return text
