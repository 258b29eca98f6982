"""Writing a picture as SVG.

Comes in: a `Picture` and a theme. Goes out: text. Must not know: bodies and cameras.

Paths are in whole tenths of a picture unit: rounding is where runs of the same figure become the
same bytes, and numbers without a point are shorter. Widths by name are in tenths, too.
"""

import re
from collections.abc import Mapping
from html import escape

import numpy as np

from generator.figure.drawing.picture import Paint, Path, Picture, Text
from generator.figure.drawing.theme import LIGHT

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_COLOUR = re.compile(r"[#\w.,%() -]*", re.ASCII)
"""What a colour or a width may be written with: nothing that ends a style."""
_SCALED = '<g transform="scale(.1)">'
_REACH = 20000
"""The largest tenth of a unit in the table of numbers."""


def render(picture: Picture, theme: Mapping[str, str] | None = None) -> str:
    """Return the SVG of a picture.

    Args:
        picture: what is drawn.
        theme: None for CSS variables with the light values as their defaults; a dict of colours and
            widths by name to write those in instead (over light ones), for readers without
            variables.

    Raises:
        ValueError: if the picture's id is not in kebab-case, or a colour is not one.
    """
    if not _KEBAB.fullmatch(picture.ident):
        raise ValueError(f"an id in kebab-case is needed, not {picture.ident!r}")
    values = LIGHT | dict(picture.look)
    colours = _Colours(values, None if theme is None else values | dict(theme))
    left, top, right, bottom = picture.box
    view = " ".join(_number(v) for v in (left, top, right - left, bottom - top))
    names, parts = (
        f"{picture.ident}-title",
        [f'<title id="{picture.ident}-title">{escape(picture.title)}</title>'],
    )
    if picture.desc:
        names += f" {picture.ident}-desc"
        parts.append(f'<desc id="{picture.ident}-desc">{escape(picture.desc)}</desc>')
    parts.append(_SCALED)
    data = _all_data(picture)
    shared = _shared(data)
    if shared:
        parts.append("<defs>")
        for number, text in enumerate(shared):
            parts.append(f'<path id="{picture.ident}-{number}" d="{text}"/>')
        parts.append("</defs>")
    ids = {text: f"{picture.ident}-{number}" for number, text in enumerate(shared)}
    for paint, text in zip(picture.layers, data, strict=True):
        if text:
            parts.append(_paint(paint, text, colours, ids))
    parts += [_text(text, colours) for text in picture.texts]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img"'
    return f'{head} aria-labelledby="{names}">{"".join(parts)}</g></svg>'


class _Colours:
    """Names of colours and numbers to CSS values."""

    def __init__(self, light: Mapping[str, str], baked: Mapping[str, str] | None) -> None:
        self._light = light
        self._baked = baked

    def __call__(self, name: str) -> str:
        value = (self._light if self._baked is None else self._baked)[name]
        if not _COLOUR.fullmatch(value):
            raise ValueError(f"{value!r} is no colour for {name}")
        return value if self._baked is not None else f"var(--f-{name},{value})"


def _shared(data: list[str]) -> list[str]:
    """Return the path data that several layers draw."""
    times: dict[str, int] = {}
    for text in data:
        times[text] = times.get(text, 0) + 1
    return [text for text, count in times.items() if count > 1 and text]


def _all_data(picture: Picture) -> list[str]:
    """Return the `d` of each layer."""
    known: dict[int, str] = {}
    data = []
    for paint in picture.layers:
        for path in paint.paths:
            if id(path) not in known:
                known[id(path)] = path_data(path)
        data.append("".join(known[id(path)] for path in paint.paths))
    return data


def _paint(paint: Paint, data: str, colours: _Colours, ids: Mapping[str, str]) -> str:
    """Return the element of one layer."""
    style = [f"fill:{colours(paint.fill) if paint.fill else 'none'}"]
    if paint.stroke:
        style.append(f"stroke:{colours(paint.stroke)}")
        width = colours(paint.width) if isinstance(paint.width, str) else f"{10 * paint.width:g}"
        style.append(f"stroke-width:{width}")
        style.append("stroke-linejoin:round")
    if paint.caps:
        style.append("stroke-linecap:round")
    if paint.dash:
        dashes = " ".join(f"{10 * dash:g}" for dash in paint.dash)
        style.append(f"stroke-dasharray:{dashes}")
    if isinstance(paint.opacity, str):
        style.append(f"opacity:{colours(paint.opacity)}")
    elif paint.opacity != 1:
        style.append(f"opacity:{paint.opacity:g}")
    if paint.even_odd:
        style.append("fill-rule:evenodd")
    shift = (
        ""
        if paint.shift == (0.0, 0.0)
        else f' transform="translate({10 * paint.shift[0]:g} {10 * paint.shift[1]:g})"'
    )
    css = ";".join(style)
    if data in ids:
        return f'<use href="#{ids[data]}"{shift} style="{css}"/>'
    return f'<path d="{data}"{shift} style="{css}"/>'


def _text(text: Text, colours: _Colours) -> str:
    """Return the element of a word."""
    x, y, size = (_number(10 * value) for value in (text.x, text.y, text.size))
    style = f"fill:{colours('mark')};font:{size}px ui-monospace,monospace"
    place = f'x="{x}" y="{y}" text-anchor="{text.anchor}" dominant-baseline="central"'
    return f'<text {place} style="{style}">{escape(text.word)}</text>'


def _number(value: float) -> str:
    """Return a number as the shortest text with one decimal."""
    text = f"{round(value, 1):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


_NUMBERS = [str(value) for value in range(-_REACH, _REACH + 1)]
_SPACED = [text if text[0] == "-" else " " + text for text in _NUMBERS]


def path_data(path: Path) -> str:
    """Return the `d` of one path in tenths of a picture unit, relative but for its start."""
    tenths = np.rint(path.cubics * 10).astype(np.int64)
    x, y = (tenths[0, 0] + _REACH).tolist()
    moves = ((tenths[:, 1:] - tenths[:, :1]) + _REACH).reshape(-1, 6).tolist()
    text = [f"M{_NUMBERS[x]}{_SPACED[y]}"]
    before = ""
    for a, b, c, d, e, f in moves:
        if a == _REACH and b == _REACH and c == e and d == f:
            if e == _REACH and f == _REACH:
                continue
            command, numbers = "l", _SPACED[f]
        else:
            command, numbers = "c", f"{_SPACED[b]}{_SPACED[c]}{_SPACED[d]}{_SPACED[e]}{_SPACED[f]}"
        first = e if command == "l" else a
        text.append((_SPACED[first] if command == before else command + _NUMBERS[first]) + numbers)
        before = command
    if path.closed:
        text.append("z")
    return "".join(text)
