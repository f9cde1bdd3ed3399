"""A seeded fuzzer: texts put together from what breaks readers of Arabic, and from the words that the grammar knows.

Extraction must bear each.

python -m tests.benchmarks.fuzz 1000000
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from extract.lexicon import DATA, default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article
from extract.tabulate.tables import tabulate

CASES = Path(__file__).resolve().parent.parent / "cases"
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


@cache
def known_words() -> tuple[str, ...]:
    """Every form of the lexicon and its lists of words, in the order of their files: what leads into the grammar."""
    lexicon = default_lexicon()
    words: dict[str, None] = {}
    for path in sorted((DATA / "lexicon").glob("*.yaml")):
        section = lexicon.section(path.stem)
        words.update(dict.fromkeys(form for entry in section.entries for form in entry.forms))
        for value in section.extra.values():
            if isinstance(value, list):
                words.update(dict.fromkeys(word for word in value if isinstance(word, str)))
    return tuple(words)


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the test cases, which the grammar reads to their end."""
    lines = (line for path in sorted(CASES.glob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return tuple(line.partition(" | ")[0] for line in lines if line[:1] not in ("", "#", ">"))


def changed(chance: random.Random, sentence: str) -> str:
    """A sentence with a few words put in, left out, doubled, exchanged or set between marks."""
    words = sentence.split(" ")
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        at = chance.randrange(len(words))
        words[at : at + 1] = chance.choice(
            (
                [],
                [words[at], words[at]],
                [chance.choice(known_words())],
                [words[at], chance.choice(known_words())],
                [words[at], chance.choice(PIECES)],
                [chance.choice("«\"(“'") + words[at] + chance.choice("»\")”'")],
                [chance.choice("«\"(“'") + words[at]],
                [words[at] + chance.choice("»\")”'،.:")],
                [words[chance.randrange(len(words))]],
            )
        ) or [""]
    return " ".join(words)


OPENERS = (
    "{}", "و{}", "قال {}", "المدينة التي {}", "ما {}", "كما {}", "لكنه {}", "بحسب {}", "نقلت الوكالة عن {}", "أكد الوزير، {}", "500 {}", "مقتل {}",
    "نشر 300 جندي في {}", "«{}", "({}", "{} «", "{} أن", "{} في", "{} 20", "الذي {} فيه",
)  # fmt: skip


def ends(part: int = 0, parts: int = 1) -> Iterator[str]:
    """Texts that end where a rule looks ahead: each known word behind what leads to it, each sentence broken off behind each word.

    The `part` of `parts`: each takes every so manieth word and sentence.
    """
    for word in known_words()[part::parts]:
        yield from (opener.format(word) for opener in OPENERS)
    for sentence in tuple(dict.fromkeys(sentences()))[part::parts]:
        words = sentence.split(" ")
        yield from (" ".join(words[:last]) for last in range(1, len(words)))


def texts(seed: int, number: int) -> Iterator[str]:
    """So many texts, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        if chance.random() < 0.5:
            yield " ".join(changed(chance, chance.choice(sentences())) for _ in range(chance.choice((1, 1, 2, 4))))
            continue
        size = chance.choice((1, 2, 3, 5, 8, 13, 21, 34, 60))
        glue = chance.choice((" ", " ", " ", " ", "", "\n", "، "))
        known = known_words() if chance.random() < 0.6 else PIECES
        words = [
            chance.choice(("", "", "", "و", "ب", "ل", "ال")) + chance.choice(known)
            if chance.random() < 0.8
            else chance.choice(PIECES)
            for _ in range(size)
        ]
        if chance.random() < 0.1:  # one piece over and over
            words = [chance.choice(words)] * size
        text = glue.join(words)
        if chance.random() < 0.2:  # cut anywhere
            at = chance.randrange(len(text) + 1)
            text = text[at:] + text[: at // 2]
        yield text


def run(tried: Iterable[str], name: str, batch: int = 500) -> float:
    """Extract each text and check every row; the longest seconds of processor that one took.

    Raises:
        Exception: Whatever a text caused; the text is printed.
    """
    lexicon = default_lexicon()
    longest = 0.0
    read = []
    for n, text in enumerate(tried):
        began = time.process_time()
        try:
            read.append(read_rows(Article(id=str(n), text=text), lexicon))
            longest = max(longest, time.process_time() - began)
            if len(read) == batch:
                tabulate(read).check()
                read = []
        except Exception:
            print(f"{name}, text {n}: {text!r}", file=sys.stderr)
            raise
    tabulate(read).check()
    return longest


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    started = time.monotonic()
    took = max(run(texts(first, asked), f"seed {first}"), run(ends(), "ends"))
    print(
        f"{asked:,} texts and all ends in {time.monotonic() - started:.0f} s, the longest {took * 1e3:.0f} ms: none broke anything"
    )
