"""Inflection: the forms of a verb, a participle or an adjective of relation, made from its stem by rule.

Stems and forms are folded: hamzas and final letters are united, short vowels are not written, so that past active and
passive are one form and so are accusative and genitive.

>>> sorted(relational("عراقي"))[:4]
['عراقي', 'عراقيا', 'عراقيات', 'عراقيان']
>>> ("ينسحبون", "p", False) in present("نسحب")
True
"""

from collections.abc import Iterator

from extract.read.fold import fold_word

OBJECTS = ("ه", "ها", "هم", "هما")
"""Pronouns that a verb may carry as its object."""

# The feminine plural in ن is left out: it is rarer than the words it looks like ("ضمن", "الأردن").
_PAST = (("", "s"), ("ت", "s"), ("ا", "d"), ("تا", "d"), ("وا", "p"), ("نا", "p"))
_PERSONS = "يتنا"


def past(stem: str, objects: bool = True) -> Iterator[tuple[str, str, bool]]:
    """The past forms of a stem with their number (s, d or p) and whether an object is attached."""
    stem = fold_word(stem)
    pronouns = OBJECTS if objects else ()
    stems = [stem]  # in order: what "نجا" may be besides, a dual, comes second
    if stem[-1] in "يا" and len(stem) > 2:  # a weak ending falls before a suffix: اجلي, اجلوا, اجلت
        stems.append(stem[:-1])
    for base in stems:
        for ending, number in _PAST:
            if ending == "" and base != stem:
                continue
            yield base + ending, number, False
            if ending in ("", "ت"):
                for pronoun in pronouns:
                    yield base + ending + pronoun, number, True
        for pronoun in pronouns:
            yield base + "و" + pronoun, "p", True
            yield base + "ا" + pronoun, "s" if base != stem else "d", True  # weak: "أرداه"


def present(stem: str) -> Iterator[tuple[str, str, bool]]:
    """The present forms of a stem written without its prefix, with number and whether an object is attached."""
    stem = fold_word(stem)
    short = stem[:-1] if stem[-1] in "يا" and len(stem) > 2 else stem
    for person in _PERSONS:
        yield person + stem, "s", False
        for pronoun in OBJECTS:
            yield person + stem + pronoun, "s", True
    for person in "يت":
        for ending, number in (("ون", "p"), ("وا", "p"), ("ان", "d"), ("ا", "d")):
            yield person + short + ending, number, False
            if short != stem and number == "d":
                yield person + stem + ending, number, False


def noun(stem: str) -> Iterator[str]:
    """A verbal noun and its forms with a pronoun."""
    stem = fold_word(stem)
    yield stem
    if stem[-1] not in "هاي" and not stem.endswith("اء"):
        yield stem + "ا"
    base = stem[:-1] + "ت" if stem.endswith("ه") else stem
    for pronoun in (*OBJECTS, "نا"):
        yield base + pronoun
    if base.endswith("اء"):
        for pronoun in OBJECTS:
            yield base[:-1] + "ي" + pronoun
            yield base[:-1] + "و" + pronoun


def participle(stem: str) -> Iterator[tuple[str, str]]:
    """The forms of a participle with their number."""
    stem = fold_word(stem)
    yield from ((stem, "s"), (stem + "ا", "s"), (stem + "ه", "s"))
    yield from ((stem + "ان", "d"), (stem + "ين", "p"), (stem + "ون", "p"), (stem + "ات", "p"))
    yield from ((stem + "تان", "d"), (stem + "تين", "d"))


def relational(stem: str) -> Iterator[str]:
    """The forms of an adjective of relation (nisba), masculine and feminine, single, dual and plural."""
    stem = fold_word(stem)
    yield stem
    for ending in ("ه", "ا", "ان", "ين", "ون", "ات", "تان", "تين"):
        yield stem + ending
