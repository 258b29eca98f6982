"""Write new ids into the list of published ids, which only grows.

Comes in: the text of published.yaml and the guide's ids. Goes out: the text with all of them.
Must not know: which ids are ready to be published.
"""

from collections.abc import Iterable, Mapping

from generator.source import parse


def recorded(text: str, ids: Mapping[str, Iterable[str]]) -> str:
    """Return the text of published.yaml with new ids put where they belong.

    Args:
        text: What the file holds: a list of ids under each key, one a line, in order.
        ids: The ids that the guide has now, for each key.
    """
    lines = text.split("\n")
    for key, wanted in ids.items():
        for id_ in sorted(wanted):
            _insert(lines, key, id_)
    result = "\n".join(lines)
    tree, findings = parse(result.encode(), "")
    return text if tree is None or findings else result


def _insert(lines: list[str], key: str, id_: str) -> None:
    """Put one id into the list under a key, if it is not there."""
    if f"{key}:" not in lines:
        lines[:] = [line for line in lines if line.split("#")[0].rstrip() != f"{key}: []"]
        lines[-1:] = [f"{key}:", ""]
    line = lines.index(f"{key}:") + 1
    indent = _indent(lines[line:])
    while line < len(lines) and lines[line].startswith(("  ", "-", "#")):
        known = lines[line].split("#")[0].strip(" -")
        if known == id_:
            return
        if known > id_ and lines[line].lstrip().startswith("-"):
            break
        line += 1
    lines.insert(line, f"{indent}- {id_}")


def _indent(below: list[str]) -> str:
    """Return what stands before the dashes of a list."""
    items = (line for line in below if not line.startswith("#"))
    first = next(items, "")
    return "" if first.startswith("- ") else "  "
