"""In order: mentions or rows in text order, among which those of a stretch of tokens are found at once."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from extract.find.mentions import Mention
from extract.link.rows import PlaceRow

Placed = TypeVar("Placed", bound=Mention | PlaceRow)


class InOrder(Generic[Placed]):
    """Mentions or rows of a text of so many tokens: `all` of them, and how many begin `before` each token."""

    def __init__(self, rows: Iterable[Placed], tokens: int) -> None:
        self.all: list[Placed] = list(rows)
        self.before: list[int] = []
        for number, row in enumerate(self.all):
            self.before.extend([number] * (row.first + 1 - len(self.before)))
        self.before.extend([len(self.all)] * (tokens + 1 - len(self.before)))

    def between(self, first: int, last: int) -> list[Placed]:
        """Those that begin at tokens `first`..`last` (exclusive)."""
        end = len(self.before) - 1
        low, high = self.before[min(max(first, 0), end)], self.before[min(max(last, 0), end)]
        return self.all[low:high] if low < high else []
