"""In order: mentions or rows in text order, among which those of a stretch of tokens are found at once."""

from typing import Generic, TypeVar

from extract.find.facts import count_below
from extract.find.mentions import Mention
from extract.link.rows import PlaceRow

Placed = TypeVar("Placed", bound=Mention | PlaceRow)


class InOrder(Generic[Placed]):
    """Mentions or rows in text order: `all` of them, and the tokens where they begin (`firsts`)."""

    def __init__(self, rows: list[Placed]) -> None:
        self.all = rows
        self.firsts: list[int] = [row.first for row in rows]

    def before(self, token: int) -> int:
        """How many begin before a token."""
        return count_below(self.firsts, token)

    def between(self, first: int, last: int) -> list[Placed]:
        """Those that begin at tokens `first`..`last` (exclusive)."""
        firsts = self.firsts
        low = high = self.before(first)
        while high < len(firsts) and firsts[high] < last:
            high += 1
        return self.all[low:high] if low < high else []
