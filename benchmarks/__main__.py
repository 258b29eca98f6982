"""`python -m benchmarks [PART [WORDS…]]`: measure all parts, or one: `guide`, `figures` or `paper`.

It loads a part only when it measures: a process that begins anew, such as one that prints, reads
this file again, and would count what it loads as its own time.
"""

import sys
from importlib import import_module

PARTS = ("guide", "figures", "paper")


def main(part: str = "", *words: str) -> None:
    """Measure, and print tables.

    Args:
        part: One of `PARTS`, or nothing for all of them.
        words: What the part asks for.
    """
    if part and part not in PARTS:
        sys.exit(f"there is no part {part!r}; there are {', '.join(PARTS)}")
    for name in [part] if part else PARTS:
        import_module(f"benchmarks.{name}").main(*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
