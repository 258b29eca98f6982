"""Run the generator: `python -m generator COMMAND`."""

from generator.cli import main

main(prog_name="generator")
