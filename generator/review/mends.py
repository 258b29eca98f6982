"""What `fix` would change, as a diff that a reviewer can read.

Comes in: the bytes of the data files. Goes out: a unified diff. Must not know: disk.
"""

from collections.abc import Iterable, Mapping
from difflib import unified_diff

from generator import fix
from generator.finding import visible

MOST = 30_000
"""Characters; what is longer is cut, with a line that says so."""


def mends(
    data: Mapping[str, bytes], folder: str, published: Mapping[str, Iterable[str]] | None
) -> str:
    """Return the diff that `fix` would make, empty if there is nothing to mend.

    Args:
        data: the bytes of each file, by stem.
        folder: what the diff calls the folder.
        published: the ids that the guide has now, if it has no errors; new ones are recorded.
    """
    lines: list[str] = []
    for stem, raw in sorted(data.items()):
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        mended = fix.fixed(stem, text)
        if stem == "published" and published is not None:
            mended = fix.recorded(mended, published)
        name = f"{folder}/{stem}.yaml"
        pair = (text.split("\n"), mended.split("\n"))
        lines += unified_diff(*pair, f"a/{name}", f"b/{name}", lineterm="")
    whole = "\n".join(map(visible, lines))
    return whole if len(whole) <= MOST else whole[:MOST] + "\n(cut: the rest is left out)"
