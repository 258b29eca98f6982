"""Write the tables of the contributors' docs: every code, and every field of every file.

Comes in: the codes and the model. Goes out: Markdown tables. Must not know: where the docs are.
"""

import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, Literal

from markupsafe import Markup
from pydantic import BaseModel

from generator.codes import table
from generator.equipment import Band, Prop
from generator.figure.limits import EDITORIAL, LIMITS, SEEN
from generator.figure.parts import PARTS
from generator.figure.spots import PLACES
from generator.model import (
    Caution,
    Citation,
    Exercise,
    FullDose,
    Item,
    NamedPose,
    Routine,
    Sketch,
    Step,
)
from generator.pages.render import markdown_escape
from generator.photo import Image
from generator.pose import LIMB_ANGLES, TRUNK_ANGLES
from generator.posing import DIRECTIONS, TURNS, planes_and_grips
from generator.values import Range, Refers
from generator.vocabulary import Source

_PICTURES = "../figures/sketches"
ENTRIES: tuple[type[BaseModel], ...] = (
    Exercise,
    Step,
    FullDose,
    Caution,
    Citation,
    Image,
    Routine,
    Item,
    Source,
)
_PLAIN = {"str": "text", "int": "number", "float": "number", "bool": "true or false"}


def code_table() -> str:
    """Return one row for each code: the code, what it promises, and why."""
    rows = [(f"`{row.code}`", row.title, row.why) for row in table()]
    return _table(("Code", "What must hold", "Why"), rows)


def field_tables() -> str:
    """Return, for each kind of entry, a heading and one row for each field."""
    parts = []
    for kind in ENTRIES:
        rows = [
            (f"`{field.alias or name}`", _words(field), field.description or "")
            for name, field in kind.model_fields.items()
        ]
        heading = f"## {kind.__name__.replace('FullDose', 'Dose')}\n\n{kind.__doc__}"
        parts.append(f"{heading}\n\n{_table(('Field', 'Takes', 'What to write'), rows)}")
    return "\n\n".join(parts)


def word_table(sketches: Sequence[Sketch]) -> str:
    """Return one row for each angle of the pose language, with its pictures."""
    drawn = {sketch.id: sketch for sketch in sketches}
    rows = []
    for words, sides in ((TRUNK_ANGLES, ""), (LIMB_ANGLES, "_left, _right, _both")):
        for word, text in words.items():
            pictures = _pictures(drawn, f"pose-{_kebab(word)}")
            rows.append((f"`{word}`", sides, text, _range(word), pictures))
    return _table(("Word", "Sides", "Which way is plus", "Range", "Drawn"), rows)


def _range(word: str) -> str | Markup:
    """Return how far a joint goes and who says so; trunk and room directions have no range."""
    limit = LIMITS.get(word)
    if limit is None:
        return ""
    span = f"{limit.low:g} to {limit.high:g}°"
    if limit.source in SEEN:
        return Markup(f"{span} ([{limit.source}](../sources/index.md#{limit.source}))")
    return f"{span} (our own view)" if limit.source == EDITORIAL else f"{span} (quoted values)"


def base_table(sketches: Sequence[Sketch], named: Sequence[NamedPose]) -> str:
    """Return one row for each named pose, with its picture."""
    drawn = {sketch.id: sketch for sketch in sketches}
    rows = []
    for pose in named:
        kind = "base" if f"base-{_kebab(pose.id)}" in drawn else "with"
        picture = _pictures(drawn, f"{kind}-{_kebab(pose.id)}")
        rows.append((f"`{kind}: {pose.id}`", pose.name, picture))
    return _table(("Write", "Is", "Drawn"), rows)


def prop_table(sketches: Sequence[Sketch]) -> str:
    """Return one row for each prop and band, with its picture, planes and grips."""
    drawn = {sketch.id: sketch for sketch in sketches}
    rows = []
    for model, prefix in ((Prop, "prop"), (Band, "band")):
        for kind, field in model.model_fields.items():
            planes, grips = planes_and_grips(kind) if model is Prop else ((), ())
            rows.append(
                (
                    f"`{kind}`",
                    field.description or "",
                    ", ".join(planes),
                    ", ".join(_short(grips)),
                    _pictures(drawn, f"{prefix}-{kind}"),
                )
            )
    return _table(("Thing", "Is", "Planes to touch", "Places to reach", "Drawn"), rows)


def place_lists() -> str:
    """Return the names of all parts, places and directions."""
    lists = {
        "Parts that touch a plane (`contacts`, `keep`)": _short(PARTS),
        "Places to reach (`reach`), to point at and to look at": _short(PLACES),
        "Directions (`point`, `gaze`)": DIRECTIONS,
        "Turns that arrows can show": TURNS,
    }
    return "\n\n".join(
        f"{title}:\n{', '.join(f'`{name}`' for name in names)}." for title, names in lists.items()
    )


def _pictures(drawn: Mapping[str, Sketch], id_: str) -> str:
    if id_ not in drawn:
        return ""
    name = drawn[id_].name
    count = len(drawn[id_].steps)
    shown = (f"![{name}]({_PICTURES}/{id_}-{n}.svg){{: .small }}" for n in range(1, count + 1))
    return " ".join(shown)


def _short(names: Iterable[str]) -> list[str]:
    """Write left and right as one: `knee_both` stands for each and for both."""
    known = list(names)
    sided = [name[:-5] for name in known if name.endswith("_left")]
    middle = [name for name in known if not name.endswith(("_left", "_right"))]
    return sorted([*middle, *(f"{name}_left/right/both" for name in sided)])


def _kebab(word: str) -> str:
    return word.replace("_", "-")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    ours = text.startswith(("`", "![")) or text == "---"
    return text if ours else str(markdown_escape(text))


def _words(field: Any) -> str:
    """Say in words what a field takes, and whether it must be there."""
    taken = " or ".join(dict.fromkeys(_kinds(field.annotation, field.metadata)))
    return f"{taken}; needed" if field.is_required() else taken


def _kinds(annotation: Any, marks: Any = ()) -> Iterator[str]:
    refers = [mark for mark in marks if isinstance(mark, Refers)]
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if refers:
        yield f"an id of {refers[0].to}" + (", or editorial" if refers[0].editorial else "")
    elif origin is typing.Annotated:
        yield from _kinds(parts[0], parts[1:])
    elif origin is tuple:
        yield "a list: " + ", ".join(_kinds(parts[0]))
    elif origin is Literal:
        yield ", ".join("true" if part is True else str(part) for part in parts)
    elif origin in (typing.Union, UnionType):
        for part in parts:
            if part is not type(None):
                yield from _kinds(part)
    elif annotation is Range:
        yield "a number or a span such as 5-10"
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield f"fields: {annotation.__name__.replace('FullDose', 'Dose')}"
    else:
        name = getattr(annotation, "__name__", str(annotation))
        yield _PLAIN.get(name, name)
