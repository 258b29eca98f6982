"""`python -m generator`: the commands of `cli`."""

import os
import sys


def main() -> None:
    """Run the command line."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # numpy reads it too when it is loaded, and would answer a word with a traceback.
    if epoch and not epoch.lstrip("-").isdecimal():
        print(f"Error: SOURCE_DATE_EPOCH={epoch!r} is no number of seconds", file=sys.stderr)
        sys.exit(2)
    try:
        from generator.cli import main as commands  # noqa: PLC0415 - only after the check above
    except KeyboardInterrupt:  # loading takes a second or two; after it, click answers Ctrl-C
        sys.exit("Aborted!")
    commands(prog_name="generator")


if __name__ == "__main__":
    main()
