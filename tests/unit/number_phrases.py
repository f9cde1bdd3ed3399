"""A writer of Arabic quantities: numbers in digits and words, cases, spellings, scales, hedges, ranges, nouns, clitics.

It is written apart from the reader and shares no table with it, so that what one gets wrong the other shows. The same
seed gives the same phrases.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from num2words import num2words

UNITS_M = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
UNITS_F = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = {1000: ("ألف", "آلاف"), 1_000_000: ("مليون", "ملايين"), 1_000_000_000: ("مليار", "مليارات")}


@dataclass(frozen=True)
class Noun:
    """A counted noun: singular, accusative, dual without its ending, plural after a number, definite plural."""

    one: str
    accusative: str
    dual: str
    plural: str
    definite: str


NOUNS = [
    Noun("جندي", "جنديا", "جندي", "جنود", "الجنود"),
    Noun("ضابط", "ضابطا", "ضابط", "ضباط", "الضباط"),
    Noun("مقاتل", "مقاتلا", "مقاتل", "مقاتلين", "المقاتلين"),
    Noun("مسلح", "مسلحا", "مسلح", "مسلحين", "المسلحين"),
    Noun("عسكري", "عسكريًا", "عسكري", "عسكريين", "العسكريين"),
    Noun("شرطي", "شرطياً", "شرطي", "شرطيين", "الشرطيين"),
    Noun("مجند", "مجندًا", "مجند", "مجندين", "المجندين"),
    Noun("مظلي", "مظليا", "مظلي", "مظليين", "المظليين"),
    Noun("إرهابي", "إرهابيا", "إرهابي", "إرهابيين", "الإرهابيين"),
    Noun("متمرد", "متمردا", "متمرد", "متمردين", "المتمردين"),
]


@dataclass(frozen=True)
class Phrase:
    """A sentence, the quantity in it, and how it is to be read."""

    sentence: str
    text: str
    low: float | None
    high: float | None
    precision: str


class Writer:
    """Writes phrases; `random` decides spelling, case and shape."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    # ---- numbers in words

    def tens(self, n: int, case: str) -> str:
        """1 to 99 before a masculine noun or alone; case "ا" (nominative) or "ي"."""
        pick = self.random.choice
        if n <= 10:
            if n == 2:
                return pick(["اثنان", "إثنان"]) if case == "ا" else "اثنين"
            return pick([UNITS_M[n], UNITS_F[n]]) if n > 2 else UNITS_M[n]
        if n < 20:
            if n == 11:
                return pick(["أحد عشر", "إحدى عشرة", "احد عشر"])
            if n == 12:
                return pick(["اثنا عشر", "اثنتا عشرة"]) if case == "ا" else pick(["اثني عشر", "اثنتي عشرة"])
            return pick([f"{UNITS_M[n - 10]} عشر", f"{UNITS_F[n - 10]} عشرة"])
        ten = TENS[n // 10] + ("ون" if case == "ا" else "ين")
        if n % 10 == 0:
            return ten
        unit = {1: pick(["واحد", "إحدى", "واحدة"]), 2: "اثنان" if case == "ا" else "اثنين"}.get(n % 10)
        return f"{unit or pick([UNITS_M[n % 10], UNITS_F[n % 10]])} و{ten}"

    def hundreds(self, n: int, case: str, construct: bool) -> str:
        """100 to 999; construct: a noun follows directly a bare 200."""
        word = self.random.choice(["مئة", "مائة"])
        head = n // 100
        if head == 1:
            start = word
        elif head == 2:
            ending = "ا" if case == "ا" else "ي"
            if not (construct and n == 200):
                ending = "ان" if case == "ا" else "ين"
            start = word[:-1] + "ت" + ending
        else:
            start = self.random.choice([HUNDREDS[head] + word, f"{UNITS_F[head]} {word}"])
        return start if n % 100 == 0 else f"{start} و{self.tens(n % 100, case)}"

    def below_thousand(self, n: int, case: str, construct: bool) -> str:
        return self.tens(n, case) if n < 100 else self.hundreds(n, case, construct)

    def words(self, n: int, construct: bool = True) -> str:
        """A number in words; construct: a counted noun follows."""
        case = self.random.choice(["ا", "ي"])
        parts = []
        rest = n
        for scale in (1_000_000_000, 1_000_000, 1000):
            coefficient, rest = divmod(rest, scale)
            if coefficient:
                parts.append(self.scaled(coefficient, scale, case, construct and rest == 0))
        if rest:
            parts.append(self.below_thousand(rest, case, construct and n < 1000))
        joint = self.random.choice([" و", " و", " و "])
        return joint.join(parts)

    def scaled(self, coefficient: int, scale: int, case: str, construct: bool) -> str:
        one, many = SCALES[scale]
        if coefficient == 1:
            return one
        if coefficient == 2:
            if construct:
                return one + ("ا" if case == "ا" else "ي")
            return one + ("ان" if case == "ا" else "ين")
        start = self.below_thousand(coefficient, case, True)
        last = coefficient % 100
        if 3 <= last <= 10:
            return f"{start} {many}"
        accusative = one if construct or last < 11 else self.random.choice([one, one + "ا", one + "اً"])
        return f"{start} {accusative}"

    # ---- numbers in digits

    def digits(self, n: int) -> str:
        text = str(n)
        grouped = f"{n:,}"
        if n >= 1000:
            text = self.random.choice([text, *(grouped.replace(",", mark) for mark in ",.٬،\u00a0\u202f")])
        shift = self.random.choice([0, 0, 0, 0x0660 - 0x30, 0x06F0 - 0x30])
        return "".join(chr(ord(c) + shift) if c.isascii() and c.isdigit() else c for c in text)

    def digits_scale(self, n: int) -> str:
        """Digits before a scale word, with decimals, or digits after it."""
        for scale in (1_000_000_000, 1_000_000, 1000):
            if n < scale:
                continue
            one, many = SCALES[scale]
            if n % scale == 0:
                head = n // scale
                if head == 1:
                    return one
                if head == 2:
                    return f"2 {one}"
                word = many if 3 <= head <= 10 else self.random.choice([one, one + "ا"] if head % 100 > 10 else [one])
                return f"{self.digits(head)} {word}"
            if scale > 1000 and n % (scale // 10) == 0:
                return f"{n // scale}{self.random.choice('.,')}{n % scale * 10 // scale} {one}"
            if n // scale > 2 and n % scale < 1000:
                head = n // scale
                return f"{self.digits(head)} {many if 3 <= head <= 10 else one} و{n % scale}"
        return self.digits(n)

    def number(self, n: int) -> str:
        kind = self.random.random()
        if kind < 0.3:
            return self.digits(n)
        if kind < 0.5:
            return self.digits_scale(n)
        if kind < 0.6 and n > 2 and n % 1000 and n % 100:
            text = num2words(n, lang="ar")
            if "و ألف ألف" not in text and "و مليون مليون" not in text:  # its slips for 801,951 and the like
                return text
        return self.words(n)

    # ---- nouns, hedges, clitics

    def noun(self, n: int, noun: Noun) -> str:
        last = n % 100
        if n >= 3 and 3 <= last <= 10 and n % 1000:
            return noun.plural
        if last >= 11:
            return noun.accusative
        return noun.one

    BEFORE = (
        *((w, "about") for w in ("نحو", "حوالي", "قرابة", "زهاء", "ما يقارب", "ما يقرب من", "ما يناهز", "حوالى")),
        *((w, "at_least") for w in ("ما لا يقل عن", "لا يقل عن", "ما لايقل عن")),
        *((w, "more_than") for w in ("أكثر من", "ما يزيد على", "ما يزيد عن", "ما يربو على", "أزيد من", "مايزيد عن")),
        *((w, "at_most") for w in ("ما يصل إلى", "ما لا يزيد على", "ما لا يتجاوز", "لا يتجاوز")),
        *((w, "less_than") for w in ("أقل من", "ما يقل عن")),
    )
    AFTER = (("على الأقل", "at_least"), ("على الاقل", "at_least"), ("تقريبا", "about"), ("كحد أقصى", "at_most"))
    FRAMES = (
        "{} وصلوا إلى القاعدة.",
        "أرسلت الوزارة {} أمس إلى الحدود.",
        "قال المتحدث إن {} يشاركون في المناورات.",
        "وصل {} إلى المدينة مساء الخميس.",
        "وبحسب البيان فإن {} غادروا البلاد.",
        "تنشر الدولة {} في المنطقة",
    )

    @staticmethod
    def bounds(n: float, precision: str) -> tuple[float | None, float | None]:
        if precision in ("at_least", "more_than"):
            return n, None
        if precision in ("at_most", "less_than"):
            return None, n
        return n, n

    def value(self) -> int:
        kind = self.random.random()
        if kind < 0.2:
            return self.random.randint(3, 99)
        if kind < 0.4:
            return self.random.randint(100, 999)
        if kind < 0.6:
            return self.random.choice([100, 200, 500, 1000, 2000, 3000, 4000, 15_000, 100_000, 2_000_000, 200_000])
        if kind < 0.75:
            return self.random.randint(3, 99) * 1000
        if kind < 0.9:
            return self.random.randint(1000, 999_999)
        return self.random.choice([1, 10, 100]) * self.random.randint(1_000_000, 99_000_000)

    def frame(self, text: str, low: float | None, high: float | None, precision: str) -> Phrase:
        frame = self.random.choice(self.FRAMES)
        before = ""
        if frame.startswith("{}") or "إن" not in frame:
            before = self.random.choice(["", "", "", "و", "ف", "ب", "ل"])
            if before and text[0].isdigit():
                before = self.random.choice([before, before + "ـ", before + "ـ "]) if before in "بل" else before
            elif text.startswith(("أكثر", "أقل", "أزيد", "ما ", "لا ", "ا")):
                before = ""
        return Phrase(frame.format(before + text), text, low, high, precision)

    def exact(self) -> Phrase:
        n, noun = self.value(), self.random.choice(NOUNS)
        text = f"{self.number(n)} {self.noun(n, noun)}"
        return self.frame(text, n, n, "exact")

    def hedged(self) -> Phrase:
        n, noun = self.value(), self.random.choice(NOUNS)
        text = f"{self.number(n)} {self.noun(n, noun)}"
        if self.random.random() < 0.75:
            hedge, precision = self.random.choice(self.BEFORE)
            text = f"{hedge} {text}"
        else:
            hedge, precision = self.random.choice(self.AFTER)
            adjective = self.random.choice(["", "", " أميركيا", " أفغان", " إضافيا"])
            text = f"{text}{adjective} {hedge}"
        return self.frame(text, *self.bounds(n, precision), precision)

    def of(self) -> Phrase:
        n, noun = self.value(), self.random.choice(NOUNS)
        hedge, precision = self.random.choice([("", "exact"), *((w + " ", p) for w, p in self.BEFORE)])
        number = self.words(n, construct=False) if self.random.random() < 0.5 else self.digits(n)
        return self.frame(f"{hedge}{number} من {noun.definite}", *self.bounds(n, precision), precision)

    def dual(self) -> Phrase:
        noun = self.random.choice(NOUNS)
        broken = noun.plural[-2:] != "ين"
        text = noun.dual + (self.random.choice(["ان", "ين"]) if broken else "ان")
        if self.random.random() < 0.3:
            text += " اثنان" if text.endswith("ان") else " اثنين"
        return Phrase(f"وصل {text} إلى القاعدة.", text, 2, 2, "exact")

    def band(self) -> Phrase:
        noun = self.random.choice(NOUNS)
        word, low, high = self.random.choice(
            [
                ("عشرات", 20, 99),
                ("مئات", 200, 999),
                ("آلاف", 2000, 9999),
                ("عشرات الآلاف", 20_000, 99_999),
                ("مئات الآلاف", 200_000, 999_999),
                ("عشرات آلاف", 20_000, 99_999),
                ("بضعة آلاف", 2000, 9999),
                ("بضع مئات", 200, 999),
                ("عدة آلاف", 2000, 9999),
            ]
        )
        shape = self.random.random()
        if shape < 0.4 and "الآلاف" not in word and not word.startswith(("بضع", "عدة")):
            text = f"{word} {noun.definite}"
        elif shape < 0.7 or " " in word:
            text = f"{word} من {noun.definite}"
        else:
            text = f"ال{word} من {noun.definite}".replace("الآلاف", "الآلاف")
        return self.frame(text, low, high, "vague")

    def range(self) -> Phrase:
        noun = self.random.choice(NOUNS)
        write = self.digits if self.random.random() < 0.5 else self.words
        low = self.random.choice([3, 5, 10, 20, 50, 100, 300, 500, 1000, 4000])
        high = (
            low * self.random.choice([2, 3, 5]) if self.random.random() < 0.5 else low + self.random.choice([1, 2, 5])
        )
        shape = self.random.choice(["بين {} و{}", "ما بين {} و{}", "ما بين {} إلى {}", "من {} إلى {}", "بين {} و {}"])
        if self.random.random() < 0.4:  # one scale for both
            low, high = sorted(self.random.sample(range(3, 11), 2))
            shape = self.random.choice([shape, "{}-{}", "{} إلى {}", "{} أو {}", "{} - {}"])
            text = shape.format(write(low), write(high)) + f" آلاف {noun.one}"
            return Phrase(f"تنشر الدولة {text} في المنطقة.", text, low * 1000, high * 1000, "range")
        first = write(low) if write == self.digits else self.words(low, construct=False)
        text = shape.format(first, write(high)) + f" {self.noun(high, noun)}"
        return Phrase(f"تنشر الدولة {text} في المنطقة.", text, low, high, "range")

    def half(self) -> Phrase:
        noun = self.random.choice(NOUNS)
        text, n = self.random.choice(
            [
                ("نصف مليون", 500_000),
                ("ربع مليون", 250_000),
                ("مليون ونصف المليون", 1_500_000),
                ("مليون ونصف مليون", 1_500_000),
                ("ألف ونصف الألف", 1500),
                ("نصف مليون", 500_000),
            ]
        )
        hedge, precision = self.random.choice([("", "exact"), *((w + " ", p) for w, p in self.BEFORE)])
        return self.frame(f"{hedge}{text} {noun.one}", *self.bounds(n, precision), precision)


def phrases(seed: int, count: int) -> Iterator[Phrase]:
    """So many phrases, the same for the same seed."""
    writer = Writer(seed)
    makers = [writer.exact, writer.hedged, writer.of, writer.range, writer.band, writer.dual, writer.half]
    weights = [30, 30, 15, 12, 8, 3, 2]
    for _ in range(count):
        yield writer.random.choices(makers, weights)[0]()
