"""Write the JSON Schema of every data file, with the words that each field knows.

Comes in: the guide, whose words are offered. Goes out: schemas, by name. Must not know: disk, and
which editor or form reads them.

A schema is read by people too, through their editor: while they type it offers the words with what
they mean, and it marks what the checker would refuse.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from generator.decode import LISTS, WHOLES
from generator.guide import Guide
from generator.posing import Known, known_words
from generator.shape import PATTERNS
from generator.values import EDITORIAL

API = "api/v1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ENTRIES = {"exercises": "exercise", "routines": "routine", "sources": "source", "poses": "pose",
           "people": "person", "sketches": "sketch"}  # fmt: skip
"""The lists, and what the schema of one of their entries is called."""
GROWING = frozenset({"exercises", "poses", "sources"})
"""Lists that a contributor adds to; an id that is being added is not known to the schema yet."""
OPEN = frozenset({"free", "hold"})
"""Fields of a pose that take names of whole joints too, beside the words offered."""

MANY = 20
"""A longer list of words is not written out in an editor's message."""

Schema = dict[str, Any]


def schemas(guide: Guide, site_url: str) -> dict[str, Schema]:
    """Return the JSON Schema of each data file, and of one entry of each list."""
    found: dict[str, Schema] = {}
    for stem, kind in LISTS.items():
        one = _schema(kind, guide)
        found[ENTRIES[stem]] = {"$schema": DIALECT, **one, "$id": _address(site_url, ENTRIES[stem])}
        defs = one.pop("$defs", {})
        found[stem] = {
            "$schema": DIALECT,
            "$id": _address(site_url, stem),
            "type": "array",
            "items": one,
            "$defs": defs,
        }
    for stem, kind in WHOLES.items():
        found[stem] = {"$schema": DIALECT, **_schema(kind, guide), "$id": _address(site_url, stem)}
    return found


def _address(site_url: str, name: str) -> str:
    return f"{site_url}{API}/schema/{name}.json"


def _schema(kind: type[BaseModel], guide: Guide) -> Schema:
    schema: Schema = TypeAdapter(kind).json_schema(by_alias=True)
    for part in list(_parts(schema)):
        _offer_entries(part, guide)
        _leave_out_defaults(part)
        _explain(part)
    words = known_words()
    for part in list(_parts(schema)):
        fields = part.get("properties", {})
        for name in fields.keys() & words.keys():
            _offer_words(fields[name], words[name], name in OPEN)
    return schema


def _parts(schema: Any) -> Iterator[Schema]:
    """Yield every mapping in a schema, outer ones first."""
    if isinstance(schema, list):
        for part in schema:
            yield from _parts(part)
    elif isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from _parts(part)


def _offer_entries(part: Schema, guide: Guide) -> None:
    """Put the known ids, and what they stand for, beside a field that names an entry."""
    to = part.pop("x-refers", None)
    if to is None:
        return
    named = dict.fromkeys(guide.known(to["to"]), "")
    named |= {id_: _meaning(entry) for id_, entry in guide.table(to["to"]).items()}
    if to["editorial"]:
        named[EDITORIAL] = "Our own judgement; no source says so."
    offered = _choice(named)
    offered["enumDescriptions"] = [named[word] for word in offered["enum"]]
    pattern = part.pop("pattern")
    if to["to"] in GROWING:
        part["anyOf"] = [offered, {"pattern": pattern}]
    else:
        part.update(offered)


def _meaning(entry: Any) -> str:
    """Say in a line what an id stands for: a word's or an exercise's name, or a source's title."""
    name = getattr(entry, "name", None) or getattr(entry, "title", "")
    plain = getattr(entry, "plain", None) or getattr(entry, "publisher", None)
    return f"{name}: {plain}" if plain else str(name)


def _choice(words: Iterable[str]) -> Schema:
    choice: Schema = {"enum": sorted(words)}
    if len(choice["enum"]) > MANY:
        choice["errorMessage"] = "this is none of the words known here; ask your editor for them"
    return choice


def _explain(part: Schema) -> None:
    """Say in words what a pattern asks for; editors show that instead of the pattern."""
    if part.get("pattern") in PATTERNS:
        part["patternErrorMessage"] = PATTERNS[part["pattern"]]


def _leave_out_defaults(part: Schema) -> None:
    """Drop defaults that say nothing: an editor would write them out for the contributor to delete.

    A property may be called default itself; its schema is a mapping, which no default here is.
    """
    if part.get("default", 0) in (None, []):
        del part["default"]


def _offer_words(field: Schema, known: Known, open_: bool) -> None:
    """Put the words that a field of a pose knows beside it."""
    for branch in (field, *field.get("anyOf", ())):
        match branch.get("type"):
            case "string":
                _limit(branch, known.words, open_)
            case "array":
                _limit(branch["items"], known.words, open_)
            case "object":
                (values,) = branch.pop("patternProperties").values()
                for text in (part for part in _parts(values) if part.get("type") == "string"):
                    _limit(text, known.targets, open_)
                branch["propertyNames"] = _choice(known.words)
                branch["additionalProperties"] = values


def _limit(text: Schema, words: Iterable[str], open_: bool) -> None:
    pattern = text.pop("pattern")
    offered = _choice(words)
    text.update({"anyOf": [offered, {"pattern": pattern}]} if open_ else offered)
