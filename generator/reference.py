"""Write the tables of the contributors' docs: every code, field, word, angle and place.

Comes in: the codes, the model and the vocabulary. Goes out: Markdown tables. Must not know: where
the docs are.

What the model says of itself is Markdown; what comes from data is escaped.
"""

from collections.abc import Iterable, Mapping, Sequence

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
    Crop,
    Dose,
    Exemption,
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
from generator.takes import takes
from generator.vocabulary import Source, Term, Vocabulary

_SIDES = "`_left`, `_right`, `_both`"
_PICTURES = "../figures/sketches"
ENTRIES: tuple[type[BaseModel], ...] = (
    Exercise,
    Step,
    FullDose,
    Caution,
    Citation,
    Image,
    Crop,
    Exemption,
    Routine,
    Item,
    Dose,
    Source,
)
PICTURE_FIELDS = ("person", "camera", "crop", "plumb", "highlight", "highlight_side", "key_step",
                  "props", "bands")  # fmt: skip
"""Fields of an exercise that only its pictures need: who writes no pose leaves them alone."""
_ELSEWHERE = {
    "Pose": "poses.md",
    "Prop": "poses.md#things-that-stand-or-lie-there",
    "Band": "poses.md#things-that-stand-or-lie-there",
}


def code_table() -> str:
    """Return one row for each code: the code, what it promises, and why."""
    rows = [(f"`{row.code}`", row.title, row.why) for row in table()]
    return _table(("Code", "What must hold", "Why"), rows)


def field_tables() -> str:
    """Return, for each kind of entry, a heading and one row for each field."""
    return "\n\n".join(_fields(kind) for kind in ENTRIES)


def _fields(kind: type[BaseModel]) -> str:
    """Return the heading and the table of a kind; what only pictures need stands apart."""
    rows: dict[bool, list[tuple[str, ...]]] = {False: [], True: []}
    for name, field in kind.model_fields.items():
        star = r" \*" if field.is_required() else ""
        words = Markup(field.description or "")
        row = (f"`{field.alias or name}`{star}", Markup(takes(field, _link)), words)
        rows[kind is Exercise and name in PICTURE_FIELDS].append(row)
    head = ("Field", "Takes", "What to write")
    text = f"## {_heading(kind.__name__)}\n\n{kind.__doc__}\n\n{_table(head, rows[False])}"
    if rows[True]:
        text += f"\n\n### For the pictures\n\n{_table(head, rows[True])}"
    return text


def _heading(kind: str) -> str:
    """Return what the docs call a kind of entry: words, not the name of a class."""
    return {"FullDose": "Dose", "Dose": "Dose in a routine"}.get(kind, kind)


def _link(kind: str) -> str:
    """Link to where the docs explain a kind of entry, or list the words of the vocabulary."""
    words = _heading(kind)
    if kind in Vocabulary.model_fields:
        return f"[{kind}](words.md#{kind})"
    return f"[{words}]({_ELSEWHERE.get(kind, '#' + words.lower().replace(' ', '-'))})"


def vocabulary_tables(vocabulary: Vocabulary) -> str:
    """Return, for each list of the vocabulary, a heading and one row for each word."""
    parts = []
    for name, field in type(vocabulary).model_fields.items():
        terms: Sequence[Term] = getattr(vocabulary, name)
        rows = [(f"`{term.id}`", term.name, term.plain or "") for term in terms]
        table = _table(("Write", "Is", "Means"), rows)
        parts.append(f"## {name.capitalize()}\n\n{field.description}\n\n{table}")
    return "\n\n".join(parts)


def word_table(sketches: Sequence[Sketch]) -> str:
    """Return one row for each angle of the pose language, with its pictures."""
    drawn = {sketch.id: sketch for sketch in sketches}
    rows = []
    for words, sides in ((TRUNK_ANGLES, ""), (LIMB_ANGLES, _SIDES)):
        for word, text in words.items():
            pictures = _pictures(drawn, f"pose-{_kebab(word)}")
            rows.append((f"`{word}`", Markup(sides), text, _range(word), pictures))
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
                    _codes(planes),
                    _codes(_short(grips)),
                    _pictures(drawn, f"{prefix}-{kind}"),
                )
            )
    return _table(("Thing", "Is", "Planes to touch", "Places to reach", "Drawn"), rows)


def place_pictures(sketches: Sequence[Sketch]) -> str:
    """Return the pictures in which the names of parts and places stand beside them."""
    shown = []
    for one in sketches:
        if one.places:
            words = f"{one.name}: {', '.join(one.places)}."
            shown.append(f"![{words}]({_PICTURES}/{one.id}-1.svg){{: .named }}")
    return "\n\n".join(shown)


def place_lists() -> str:
    """Return the names of all parts, places and directions."""
    lists = {
        "Parts that touch a plane (`contacts`, `keep`)": _short(PARTS),
        "Places to reach (`reach`), to point at and to look at": _short(PLACES),
        "Directions (`point`, `gaze`)": DIRECTIONS,
        "Turns that arrows can show": TURNS,
    }
    return "\n\n".join(f"{title}:\n{_codes(names)}." for title, names in lists.items())


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


def _codes(words: Iterable[str]) -> Markup:
    return Markup(", ".join(f"`{word}`" for word in words))


def _kebab(word: str) -> str:
    return word.replace("_", "-")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    ours = text.startswith(("`", "![")) or text == "---"
    return (text if ours else str(markdown_escape(text))).replace("|", "&#124;")
