"""Command line: `python -m extract INPUT... --out FOLDER`, and the commands of extract/run/commands.py."""

import signal
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    from extract.run.commands import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by a service's manager as by Ctrl-C
    sys.exit(main())
