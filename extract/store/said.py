"""What is said of a store, in Arabic or English: why it cannot be read or written, and what `check` finds in it.

>>> str(Said("twice", {"article": "a7", "first": "00000001-ab", "second": "00000002-cd"}))
'the article a7 is in force twice: in 00000001-ab and 00000002-cd'
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.read.notices import catalogue


@dataclass(frozen=True)
class Said:
    """A sentence.

    Attributes:
        key: Of the section `store` of data/inputs/messages.yaml.
        values: What the sentence asks for; of an error of the system, what it says in the language.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """The sentence in "ar" or "en"."""
        told = {
            name: reason(value, language) if isinstance(value, Exception) else value
            for name, value in self.values.items()
        }
        text: str = catalogue()["store"][self.key][language]
        return text.format(**told)

    def __str__(self) -> str:
        return self.sentence("en")


class StoreError(Exception):
    """The store cannot be read or written; the message says why in one sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.said = Said(key, values)

    def __str__(self) -> str:
        return str(self.said)


class UnreachableError(StoreError):
    """The store is in a bucket, and the bucket does not answer."""


def reason(error: Exception, language: str = "en") -> str:
    """What the system said, in few words, however Arrow or DuckDB wrap it.

    >>> reason(OSError("Error writing bytes to file. Detail: [errno 28] No space left on device"))
    'No space left on device'
    """
    found = re.search(r"errno\W+(\d+)", str(error))
    told = getattr(error, "strerror", None)
    number = int(found[1]) if found else getattr(error, "errno", None)
    if number is None or (not found and told not in (None, os.strerror(number))):
        return str(told or error or type(error).__name__).splitlines()[0]
    known: Mapping[str, str] = catalogue()["system"].get(errno.errorcode.get(number, ""), {})
    return known.get(language) or os.strerror(number)
