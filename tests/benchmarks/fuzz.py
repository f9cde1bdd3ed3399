"""A seeded fuzzer: texts put together from what breaks readers of Arabic; extraction must bear each.

python -m tests.benchmarks.fuzz 1000000
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article
from extract.tabulate.tables import tabulate

PIECES = (
    "قال", "وقال", "وأضاف", "أعلن", "المتحدث", "الرئيس", "وزير", "الدفاع", "البنتاغون", "الجيش", "في", "من", "إلى", "على", "أن", "إن", "نحو",
    "حوالي", "أكثر من", "ما لا يقل عن", "بين", "و", "أو", "لا", "لم", "لن", "قد", "سيتم", "نشر", "إرسال", "مقتل", "قتل", "انسحب", "أسر", "جندي", "جنود",
    "جنديا", "جنديان", "جنديين", "ضابط", "مقاتل", "مسلح", "عنصر", "قوات", "قوة", "الفرقة", "82", "ألف", "آلاف", "ألفي", "ألفان", "مئة", "مائتي",
    "مليون", "ونصف", "ثلث", "ثلاثة", "عشر", "عشرين", "تسعة وتسعين", "واحد", "اثنان", "عشرات", "مئات", "الآلاف", "بضعة", "الكويت", "العراق", "بالعراق", "بغداد", "للبصرة",
    "واشنطن", "الشرق الأوسط", "خليج عمان", "محافظة", "مدينة", "قاعدة", "عين الأسد", "الأربعاء", "أمس", "يناير", "كانون الثاني", "2020", "الماضي", "منذ", "بحسب",
    "وفقا ل", "نقلا عن", "وكالة", "رويترز", "مصدر", "مسؤول", "أميركي", "إيراني", "حزب الله", "داعش", "طالبان",
    "750", "٧٥٠", "۷۵۰", "14,000", "14٬000", "١٤٫٥", "3-4", "1.5", "0", "00", "999999999999999999999", "1e309", "-5", "٪50", "5%", "$", "1/2", "½", "²",
    ".", "،", "؛", ":", "؟", "!", "..", "...", "…", "«", "»", '"', "“", "”", "'", "(", ")", "[", "]", "-", "–", "—", "/", "\\", "|", "*", "_", "#", "@",
    "\n", "\n\n", "\r\n", "\t", " ", "  ", "\u00a0", "\u202f", "\u2009", "\u200f", "\u200e", "\u202e", "\u202c", "\u2066", "\u2069", "\u200b", "\u200c", "\u200d",
    "\ufeff", "\u0640" * 7, "\u064b", "\u0651\u064e", "\u0670", "ﷺ", "ﻻ", "ﷲ", "لا\u0653", "ٱ", "پ", "ک", "ی", "🇺🇸", "👨‍👩‍👧", "\U0001d7d8", "é", "e\u0301" * 3, "İ", "ß",
    "<script>alert(1)</script>", "{{7*7}}", "%s%n", "=1+1", "\x00", "\x1b[31m", "\ud7ff", "\ufffd", "\uffff", "https://n.example/?a=1", "ا" * 60, "و" * 40, "ال" * 30,
)  # fmt: skip


def texts(seed: int, number: int) -> Iterator[str]:
    """So many texts, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        size = chance.choice((1, 2, 3, 5, 8, 13, 21, 34, 60))
        glue = chance.choice((" ", " ", " ", " ", "", "\n", "، "))
        words = [chance.choice(PIECES) for _ in range(size)]
        if chance.random() < 0.1:  # one piece over and over
            words = [chance.choice(words)] * size
        text = glue.join(words)
        if chance.random() < 0.2:  # cut anywhere
            at = chance.randrange(len(text) + 1)
            text = text[at:] + text[: at // 2]
        yield text


def run(number: int, seed: int = 0, batch: int = 500) -> float:
    """Extract so many texts and check every row; the longest seconds that one took.

    Raises:
        Exception: Whatever a text caused; the text is printed.
    """
    lexicon = default_lexicon()
    longest = 0.0
    read = []
    for n, text in enumerate(texts(seed, number)):
        began = time.perf_counter()
        try:
            read.append(read_rows(Article(id=str(n), text=text), lexicon))
            longest = max(longest, time.perf_counter() - began)
            if len(read) == batch:
                tabulate(read).check()
                read = []
        except Exception:
            print(f"seed {seed}, text {n}: {text!r}", file=sys.stderr)
            raise
    tabulate(read).check()
    return longest


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    started = time.monotonic()
    took = run(asked, first)
    print(
        f"{asked:,} texts in {time.monotonic() - started:.0f} s, the longest {took * 1e3:.0f} ms: none broke anything"
    )
