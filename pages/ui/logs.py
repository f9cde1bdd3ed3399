"""The log of a deployment: one line of JSON an event on the error stream, for machines to read. No text of an article.

What goes wrong is always logged: the kind of error and where, not its message, which may quote what was being read.
RASD_LOG=info adds each page that was drawn, RASD_LOG=off leaves all out.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
import traceback
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DEEPEST = 12  # places of a traceback


class Lines(logging.Formatter):
    """Records as lines of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        when = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": when, "level": record.levelname.lower(), "event": str(record.msg)}
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _fault(error: BaseException) -> dict[str, Any]:
    places = []
    for frame in traceback.extract_tb(error.__traceback__)[-DEEPEST:]:
        path = Path(frame.filename)
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        places.append(f"{name}:{frame.lineno} {frame.name}")
    return {"error": type(error).__name__, "at": places}


@lru_cache(maxsize=1)
def _logger() -> logging.Logger:
    logger = logging.getLogger("rasd")
    asked = os.environ.get("RASD_LOG", "warning").upper()
    level = logging.getLevelNamesMapping().get(asked, logging.CRITICAL + 1 if asked == "OFF" else logging.WARNING)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    return logger


def event(name: str, **fields: Any) -> None:
    """Log that something happened, with numbers and names of our own."""
    _logger().info(name, extra={"fields": fields})


def warning(name: str, **fields: Any) -> None:
    """Log that something was refused or left out."""
    _logger().warning(name, extra={"fields": fields})


def fault(name: str, **fields: Any) -> None:
    """Log the error that is being handled."""
    _logger().error(name, extra={"fields": fields}, exc_info=True)
