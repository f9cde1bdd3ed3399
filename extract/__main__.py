"""Command line: `python -m extract INPUT... --out FOLDER`, and the commands of extract/run/commands.py."""

import os
import signal
import sys

UNREAD = 128 + 13  # as a shell has it for who is ended by SIGPIPE


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    from extract.run.commands import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by a service's manager as by Ctrl-C
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # `... | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = UNREAD
    sys.exit(code)
