"""What the command line says: notices and summaries on the error stream, in Arabic or English, and a progress bar."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from extract.read.notices import Notice, catalogue
from extract.store.files import write_text

tqdm.monitor_interval = 0  # its watching thread would forbid to fork worker processes
MOST = 50  # notices of one kind that are printed one by one; the rest are counted


def language(asked: str | None = None) -> str:
    """The language to speak: what was asked for, else RASD_LANG, else that of the terminal if Arabic, else English."""
    for choice in (asked, os.environ.get("RASD_LANG")):
        if choice in ("ar", "en"):
            return choice
    return "ar" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("ar") else "en"


def phrase(key: str, tongue: str, **values: object) -> str:
    """A sentence of the section `command` of data/inputs/messages.yaml."""
    text: str = catalogue()["command"][key][tongue]
    return text.format(**values)


class Speaker:
    """Prints notices as they come, keeps the failures, shows progress on a terminal."""

    def __init__(self, tongue: str, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.tongue, self.quiet = tongue, quiet
        self.stream = stream or sys.stderr
        self.counts: Counter[str] = Counter()
        self.failures: list[Notice] = []
        self._said: Counter[str] = Counter()
        self._bar: tqdm[Any] | None = None

    def begin(self) -> None:
        """Forget what was said: another round begins."""
        self.counts.clear()
        self._said.clear()
        self.failures.clear()

    def progress(self, total: int | None, unit: str) -> None:
        """Begin a progress bar; nothing is shown where the error stream is no terminal."""
        hidden = self.quiet or not self.stream.isatty()
        self._bar = tqdm(total=total, unit=unit, unit_scale=True, disable=hidden, file=self.stream, leave=False)

    def advance(self, n: int) -> None:
        """Move the bar on."""
        if self._bar is not None:
            self._bar.update(n)

    def move_to(self, n: int) -> None:
        """Move the bar to a place."""
        if self._bar is not None and n > self._bar.n:
            self._bar.update(n - self._bar.n)

    def done(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()

    def notice(self, notice: Notice) -> None:
        """Say one notice; a failure always, the others unless quiet."""
        self.counts[notice.level] += 1
        if notice.level == "failure":
            self.failures.append(notice)
        elif self.quiet:
            return
        self._said[notice.reason] += 1
        if self._said[notice.reason] <= MOST:
            self.line(notice.sentence(self.tongue))
        elif self._said[notice.reason] == MOST + 1:
            self.line(phrase("more", self.tongue))

    def say(self, key: str, **values: object) -> None:
        """Say a sentence, unless quiet."""
        if not self.quiet:
            self.always(key, **values)

    def always(self, key: str, **values: object) -> None:
        """Say a sentence, quiet or not."""
        self.line(phrase(key, self.tongue, **values))

    def line(self, text: str) -> None:
        """Print a line without tearing the bar."""
        if self._bar is not None and not self._bar.disable:
            self._bar.write(text, file=self.stream)
        else:
            print(text, file=self.stream, flush=True)

    def write_failures(self, path: Path) -> None:
        """Write the failures as JSON lines; no file where there are none."""
        if not self.failures:
            path.unlink(missing_ok=True)
            return
        rows = [
            {"where": n.where, "reason": n.reason, "message": n.message("en"), "message_ar": n.message("ar")}
            for n in self.failures
        ]
        write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
