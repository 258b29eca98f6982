"""The edge to the terminal: its commands and their exit codes.

Exit codes: 0 clean, 1 the data has errors, 2 wrong use.
"""

import click
import yaml

from generator import files
from generator.commands import adding, building, checking, fixing, reviewing, viewing

COMMANDS = (
    checking.check,
    building.build,
    building.serve,
    fixing.fix_command,
    adding.new,
    adding.from_issue,
    viewing.figures,
    viewing.pose,
    reviewing.review,
    reviewing.comment,
    checking.codes_command,
)


class Commands(click.Group):
    """Commands that say in one line what the machine refuses, with the exit code of wrong use."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a file that cannot be read or written is no traceback."""
        try:
            return super().invoke(ctx)
        except (OSError, UnicodeDecodeError, files.UnsafePathError, yaml.YAMLError) as error:
            raise click.UsageError(" ".join(str(error).split())) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn the guide's data into pages, checks and files for other programs."""


for command in COMMANDS:
    main.add_command(command)
