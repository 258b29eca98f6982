"""Write values down as YAML, laid out as the data files are.

Comes in: an entry's values. Goes out: YAML text that means exactly them, to every program.
Must not know: fields, but for those that are written on one line where they fit.

A serializer quotes what needs quotes; no value is ever pasted.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from generator.scalars import resolve, trap

WIDTH = 95
"""The column after which the next space breaks a line."""
ONE_LINE = 84
"""How long a list or a mapping on one line may be."""
_ENDLESS = 1_000_000
COMPACT = ("pose", "props", "bands", "crop")
"""The fields whose mappings stand on one line where they fit: they hold words, not sentences."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as the data files do."""

    # PyYAML's own signature; what it asks for about lists is what this class overrules.
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
        return super().increase_indent(flow, False)


def written(entry: Mapping[str, Any]) -> str:
    """Return an entry as a list of one: `- id: …`."""
    return _text(_list([entry], False))


def fields(values: Mapping[str, Any]) -> str:
    """Return values as lines of `key: value`."""
    return _text(_node(values, False))


def flow(value: Any) -> str:
    """Return a value on one line."""
    node = _node(value, True)
    _flatten(node)
    return _text(node, _ENDLESS).removesuffix("...\n").strip()


def _flatten(node: Any) -> None:
    """Put everything in a node between braces or brackets."""
    if isinstance(node, yaml.CollectionNode):
        node.flow_style = True
        pairs = isinstance(node, yaml.MappingNode)
        for one in node.value:
            _flatten(one[1] if pairs else one)


def _text(node: yaml.Node, width: int = WIDTH) -> str:
    return str(yaml.serialize(node, Dumper=_Dumper, width=width, allow_unicode=True))


def _node(value: Any, compact: bool) -> yaml.Node:
    if isinstance(value, Mapping):
        return _mapping(value, compact)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list(value, compact)
    return _scalar(value)


def _mapping(value: Mapping[str, Any], compact: bool) -> yaml.Node:
    pairs = [(_scalar(key), _node(one, compact or key in COMPACT)) for key, one in value.items()]
    short = compact and _length(value) <= ONE_LINE
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=short or not pairs)


def _list(value: Sequence[Any], compact: bool) -> yaml.Node:
    words = all(not isinstance(one, Mapping) and " " not in str(one) for one in value)
    short = (compact and _length(value) <= ONE_LINE) or words
    items = [_node(one, compact) for one in value]
    return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=short)


def _length(value: Any) -> int:
    """Return about how long a value is on one line."""
    return len(str(value).replace("'", ""))


def _scalar(value: Any) -> yaml.ScalarNode:
    kind, text, style = "str", str(value), None
    if isinstance(value, bool):
        kind, text = "bool", str(value).lower()
    elif value is None:
        kind, text = "null", "null"
    elif isinstance(value, int):
        kind = "int"
    elif isinstance(value, float):
        kind, text = "float", _decimal(value)
    elif isinstance(value, date):
        kind, text = "timestamp", value.isoformat()
    elif "\n" in text:
        style = '"'
    elif trap(text) or not isinstance(resolve(text), str):
        style = "'"
    return yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", text, style=style)


def _decimal(value: float) -> str:
    """Write a number without an exponent, which not all programs read."""
    text = format(Decimal(repr(value)), "f")
    return text if "." in text else f"{text}.0"
