"""In order: mentions or rows in text order, with the tokens where they begin, among which a stretch is found at once.

Not compiled: a list that is more than a list is for the interpreter to make.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from extract.find.mentions import Mention
    from extract.link.rows import PlaceRow

Placed = TypeVar("Placed", bound="Mention | PlaceRow")
_FIRST = attrgetter("first")


class InOrder(list[Placed]):
    """A list that does not change any more; `firsts` are the first tokens of what is in it, in the same order."""

    __slots__ = ("firsts",)

    def __init__(self, rows: Iterable[Placed]) -> None:
        self.extend(rows)
        self.firsts: list[int] = list(map(_FIRST, self))
