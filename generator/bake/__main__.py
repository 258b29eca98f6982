"""Make the assets: `python -m generator.bake WHEEL`.

Comes in: the wheel and data/people.yaml. Goes out: the files of generator/figure/assets.
The only module of the bake that touches the disk.
"""

import argparse
import sys
from pathlib import Path

import yaml

from generator.bake import bake
from generator.bake.wheel import COMMAND, NAME, WrongWheelError
from generator.person import Person

ROOT = Path(__file__).parents[2]
PEOPLE = ROOT / "data" / "people.yaml"
ASSETS = ROOT / "generator" / "figure" / "assets"


def people(path: Path = PEOPLE) -> list[Person]:
    """Read the people of the pictures."""
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [Person.model_validate(one) for one in told]


def main(arguments: list[str] | None = None) -> int:
    """Bake every person; return 0, or 2 with a message if there is no wheel, or a wrong one."""
    parser = argparse.ArgumentParser(
        prog="python -m generator.bake", description=f"Make the bodies of the pictures from {NAME}."
    )
    parser.add_argument("wheel", type=Path, nargs="?", help=f"get it with: {COMMAND}")
    path = parser.parse_args(arguments).wheel
    if path is None:
        print(f"name the wheel that the bodies are made from. Get it with: {COMMAND}")
        return 2
    try:
        files = bake(path.read_bytes(), people())
    except (OSError, WrongWheelError) as problem:
        print(problem, file=sys.stderr)
        return 2
    for old in ASSETS.glob("*.xz"):
        old.unlink()
    for name, data in files.items():
        (ASSETS / name).write_bytes(data)
        print(f"{name:24}{len(data):9,} bytes")
    print(f"{'all':24}{sum(map(len, files.values())):9,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
