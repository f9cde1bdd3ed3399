"""Count: a quantity on its way to a mention."""

from dataclasses import dataclass

from extract.find.nouns import NounForm
from extract.lexicon import Hit


@dataclass(slots=True)
class Count:
    """What the grammar has read of a quantity so far.

    Attributes:
        first, last, start, end: Tokens and offsets, approximators and noun included.
        number_first, number_last: The tokens of the number itself.
        low, high, precision: What the number and its approximators say.
        noun: Token of the counted noun, or None; `form` what it says; `body` the force or group it is counted of.
        further: "آخرين" follows: more of those counted before; `rest`: "الباقون" does.
        struck: Token that names the armed people whose attack victims without a noun of arms are of, or None.
        bounded: a verb before "عدد" bounds it ("لا يتجاوز عدد الجنود 300"): it states their number.
        category, unit, rule, score: Judged in `extract.find.counted`; category None: still open.
    """

    first: int
    last: int
    start: int
    end: int
    number_first: int
    number_last: int
    low: float | None
    high: float | None
    precision: str
    rule: str
    noun: int | None = None
    form: NounForm | None = None
    body: Hit | None = None
    further: bool = False
    rest: bool = False
    of_them: bool = False
    category: str | None = None
    unit: str | None = None
    score: float = 0.9
    article: bool = False
    bounded: bool = False
    struck: int | None = None

    def is_open(self) -> bool:
        """Whether it is not judged yet."""
        return self.category is None
