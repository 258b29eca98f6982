"""Colours and widths by name: for light pages, dark pages and black ink on white paper.

Comes in: nothing. Goes out: dicts from names to CSS values. Must not know: what is drawn.

A figure written without a theme says `var(--f-name, light value)` for each of them, so a page
changes its figures by setting the variables. Widths are in tenths of a picture unit.
"""

LIGHT: dict[str, str] = {
    "skin": "#efbd9b", "skin-far": "#d9a07d", "hair": "#4a342e", "brow": "#3a2824",
    "lip": "#a8574f", "shirt": "#35a099", "shirt-far": "#278079", "trousers": "#43547a",
    "trousers-far": "#34415f", "ink": "#1d2939", "rim": "none", "page": "#fff",
    "mat": "#e3dcf1", "mat-edge": "#ac9fcb", "shadow": "#17324a", "shade": "#1c1440",
    "primary": "#e8432e", "secondary": "#ee8266", "arrow": "#dc5127", "mark": "#5b6b7d",
    "ghost": "#e8edf1", "ghost-line": "#a5b4c0", "prop-line": "#7c746b", "plumb": "#dc5127",
    "line": "13.5", "thin": "0", "primary-tint": ".64", "secondary-tint": ".6", "prop-width": "11",
    "shadow-depth": ".17", "shade-depth": ".15",
    "wood-top": "#ecd5b0", "wood-side": "#cfae80", "wood-front": "#dfc598",
    "wall-top": "#f4f6f8", "wall-side": "#d9e0e7", "wall-front": "#eaeff3",
    "frame-top": "#e6ebf0", "frame-side": "#c5d0da", "frame-front": "#d7dfe7",
    "pillow-top": "#fbf3df", "pillow-side": "#eadfc4", "pillow-front": "#f3e9d0",
    "towel-top": "#f6d48f", "towel-side": "#e3bb6d", "towel-front": "#eec87e",
    "fabric-top": "#eef0fb", "fabric-side": "#c3c8e3", "fabric-front": "#d8dcef",
    "bed-top": "#eef0fb", "bed-side": "#c3c8e3", "bed-front": "#d8dcef",
    "step-top": "#c6d7de", "step-side": "#9fb6c1", "step-front": "#b2c6d0",
    "band-top": "#c7548f", "band-side": "#c7548f", "band-front": "#c7548f",
    "strap-top": "#8f6bc0", "strap-side": "#8f6bc0", "strap-front": "#8f6bc0",
    "band-line": "#8a2c5d", "strap-line": "#5b3f8c",
    "dowel-top": "#b9793f", "dowel-side": "#b9793f", "dowel-front": "#b9793f",
}  # fmt: skip
"""Every name that a drawing uses, and its value on a light page."""

DARK: dict[str, str] = {
    "ink": "#0e141d", "rim": "#b9c8d8", "page": "#151b24", "mat": "#433d63", "mat-edge": "#2d2946",
    "shadow": "#05090d", "shadow-depth": ".4", "arrow": "#ff9a5c", "mark": "#9fb0c2",
    "ghost": "#27313d", "ghost-line": "#7f93a6", "prop-line": "#10161f", "plumb": "#ff9a5c",
    "line": "12", "wall-top": "#57667a", "wall-side": "#38444f", "wall-front": "#465364",
    "frame-top": "#65758a", "frame-side": "#455262", "frame-front": "#536173",
    "wood-top": "#c6a878", "wood-side": "#94764d", "wood-front": "#ad8f62",
    "pillow-top": "#d9cfb5", "pillow-side": "#b5a98b", "pillow-front": "#c8bda0",
    "fabric-top": "#a9aecb", "fabric-side": "#767ca0", "fabric-front": "#8f95b6",
    "bed-top": "#a9aecb", "bed-side": "#767ca0", "bed-front": "#8f95b6",
    "step-top": "#8fa6b1", "step-side": "#647a86", "step-front": "#7a909c",
    "band-line": "#5f1a3e", "strap-line": "#3a2660",
}  # fmt: skip
"""What differs on a dark page."""

INK: dict[str, str] = {
    "skin": "#fff", "skin-far": "#e9e9e9", "hair": "#3a3a3a", "brow": "#000", "lip": "#000",
    "shirt": "#fff", "shirt-far": "#e9e9e9", "trousers": "#d2d2d2", "trousers-far": "#bdbdbd",
    "ink": "#000", "page": "#fff", "mat": "#f1f1f1", "mat-edge": "#cfcfcf", "shadow": "#000",
    "shade": "#000", "primary": "#000", "secondary": "#000",
    "primary-tint": ".55", "secondary-tint": ".2", "shade-depth": ".09", "shadow-depth": ".13",
    "arrow": "#000", "mark": "#000", "ghost": "#fff", "ghost-line": "#8a8a8a", "plumb": "#000",
    "prop-line": "#333", "band-line": "#333", "strap-line": "#333", "prop-width": "15",
    "line": "17.5", "thin": "5",
}  # fmt: skip
"""What differs on paper in black ink."""

_GREYS = {"top": "#fff", "side": "#d8d8d8", "front": "#ececec"}
INK |= {
    name: _GREYS[name.rpartition("-")[2]]
    for name in LIGHT
    if name.rpartition("-")[2] in _GREYS and name not in INK
}
