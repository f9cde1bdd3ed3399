"""Notices: what is said of an input that could not be read, in one sentence, in Arabic or English.

>>> Notice("a.txt", "empty").sentence("en")
'a.txt: It is empty.'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import yaml

from extract.lexicon import DATA

Level = Literal["failure", "skipped", "note"]


@dataclass(frozen=True)
class Notice:
    """Something to say of one input.

    Attributes:
        where: The file, with the line or the member behind a colon.
        reason: A key of `messages` in data/inputs/messages.yaml.
        level: failure: an article was not read; skipped: nothing there was meant to be read, or it is there already;
            note: it was read, and this should be known.
        detail, size, limit: What the message asks for; a key of `kinds` stands for its words.
    """

    where: str
    reason: str
    level: Level = "failure"
    detail: str = ""
    size: tuple[str, int] | None = None
    limit: tuple[str, int] | None = None

    def sentence(self, language: str = "en") -> str:
        """The notice in "ar" or "en"."""
        return f"{self.where}: {self.message(language)}"

    def message(self, language: str = "en") -> str:
        """The notice without the place it speaks of."""
        words = catalogue()
        values = {"detail": _kind(self.detail, language)}
        for name in ("size", "limit"):
            given = getattr(self, name)
            values[name] = _kind(given[0], language).format(n=given[1]) if given else ""
        text: str = words["messages"][self.reason][language]
        return text.format_map(values)


def _kind(key: str, language: str) -> str:
    kinds: Mapping[str, Mapping[str, str]] = catalogue()["kinds"]
    return kinds[key][language] if key in kinds else key


@cache
def catalogue() -> dict[str, Any]:
    """The checked words of the notices.

    Raises:
        ValueError: A message is missing in one of the two languages.
    """
    data: dict[str, Any] = yaml.safe_load((DATA / "inputs" / "messages.yaml").read_text(encoding="utf-8"))
    for section in ("messages", "kinds", "system", "store", "command"):
        for key, texts in data[section].items():
            if set(texts) != {"ar", "en"}:
                raise ValueError(f"messages.yaml: {section}.{key} is not in both languages")
    return data


class InputError(Exception):
    """An input that cannot be read: `reason` and what else makes a `Notice` of it."""

    def __init__(self, reason: str, detail: str = "", **more: Any) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail, self.more = reason, detail, more

    def notice(self, where: str) -> Notice:
        """The notice for the input at `where`."""
        return Notice(where, self.reason, detail=self.detail, **self.more)
