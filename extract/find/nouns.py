"""Counted nouns: every form of the nouns of data/lexicon/nouns.yaml, with what the form says of number.

>>> from extract.lexicon import default_lexicon
>>> from extract.read.tokens import word_of
>>> nouns = default_lexicon().build(Nouns)
>>> [(form.noun.lemma, form.number) for form in nouns.of(word_of("وجنديان"))]
[('جندي', 'dual')]
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.lexicon import Lexicon
from extract.read.fold import fold_word
from extract.read.tokens import MOST_KEPT, Shape, Word


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its unit (`lemma`), category, and the flags of its entry."""

    lemma: str
    category: str
    doubt: bool = False
    adjective: bool = False
    nationality: bool = False
    many_only: bool = False
    scene: str | None = None
    rank: bool = False
    of_force: bool = False
    listed: bool = False
    default: bool = False
    alone: bool = False
    again: bool = False
    learns: bool = False
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class NounForm:
    """One reading of a word as a noun.

    Attributes:
        number: one; accusative (one, or two in construct: "جنديا"); dual; dual_construct (oblique: "جنديي");
            plural; either (a plural or a dual: "مسلحين"); construct (a sound plural before its noun: "مقاتلي").
        article: It carries "ال".
        owned: It carries a pronoun ("جنوده").
        skip, proclitics: As in `extract.read.tokens.Reading`.
        rest: Further words of a noun of several ("صف ضابط").
    """

    noun: Noun
    number: str
    article: bool
    owned: bool
    skip: int
    proclitics: str
    rest: tuple[str, ...]

    @property
    def many(self) -> bool:
        return self.number in ("plural", "either", "construct")


_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي")


def noun_forms(singular: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, str, bool]]:
    """Every folded form of a noun, with its number and whether it carries a pronoun.

    >>> sorted({form for form, number, owned in noun_forms("جندي", ("جنود",)) if number.startswith("dual")})
    ['جنديان', 'جنديي', 'جنديين']
    """
    one = fold_word(singular)
    feminine = singular.endswith("ة")
    stem = one[:-1] + "ت" if feminine else one
    sound = any(plural.endswith("ون") for plural in plurals)
    yield one, "one", False
    for plural in plurals:
        many = fold_word(plural)
        if plural.endswith("ون") and len(plural) > 4:
            base = many[:-2]
            yield many, "plural", False
            yield base + "ين", "either" if base == stem else "plural", False
            yield base + "و", "construct", False
            yield base + "ي", "construct", False
            for pronoun in _PRONOUNS:
                yield base + "و" + pronoun, "plural", True
                yield base + "ي" + pronoun, "plural", True
        else:
            yield many, "plural", False
            if not plural.endswith(("ات", "ة", "ى", "ا", "ء", "ين")):
                yield many + "ا", "plural", False
            body = many[:-1] + "ت" if plural.endswith("ة") else many[:-1] + "ا" if plural.endswith("ى") else many
            for pronoun in _PRONOUNS:
                yield body + pronoun, "plural", True
            if plural.endswith("ء"):
                for hamza in "وي":
                    for pronoun in _PRONOUNS:
                        yield many[:-1] + hamza + pronoun, "plural", True
    yield stem + "ان", "dual", False
    if not sound:
        yield stem + "ين", "dual", False
        yield stem + "ي", "dual_construct", False
    if feminine:
        yield stem + "ا", "accusative", False
    elif not singular.endswith(("ا", "ى", "اء")):
        yield one + "ا", "accusative", False


class Nouns:
    """The counted nouns of a lexicon, and what each spelling may be, remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_stem: dict[str, list[tuple[Noun, str, bool, tuple[str, ...]]]] = {}
        self.default: str | None = None
        """The unit of people counted without a noun ("20 من الشرطة")."""
        for entry in lexicon.section("nouns").entries:
            noun = Noun(
                entry.get("lemma", entry.forms[0]),
                entry["category"],
                bool(entry.get("doubt")),
                bool(entry.get("adjective")),
                bool(entry.get("nationality")),
                bool(entry.get("many_only")),
                entry.get("scene"),
                bool(entry.get("rank")),
                bool(entry.get("of_force")),
                bool(entry.get("listed")),
                bool(entry.get("default")),
                bool(entry.get("alone")),
                bool(entry.get("armed_again")),
                bool(entry.get("learns")),
                bool(entry.get("abroad")),
            )
            self.default = noun.lemma if noun.default else self.default
            if " " in entry.forms[0]:
                for at, form in enumerate(entry.forms):
                    head, *rest = fold_word(form).split()
                    self._add(head, noun, "plural" if at % 2 else "one", False, tuple(rest))
                    if not at % 2:  # "حارسي قرية", "أسيرا حرب"
                        self._add(head + "ي", noun, "dual_construct", False, tuple(rest))
                        self._add(head + "ا", noun, "dual_construct", False, tuple(rest))
                continue
            if entry.get("uncounted"):
                for form in entry.forms:
                    self._add(fold_word(form), noun, "one", False, ())
                continue
            for form, number, owned in noun_forms(entry.forms[0], entry.forms[1:]):
                self._add(form, noun, number, owned, ())
        for entry in lexicon.section("nations").entries:
            for singular in entry.forms:
                noun = Noun(singular, "person", nationality=True)
                for form, number, owned in noun_forms(singular, (f"{singular}ون", *entry.get("plurals", ()))):
                    self._add(form, noun, number, owned, ())
        self._memo: dict[Word, tuple[NounForm, ...]] = {}

    def _add(self, form: str, noun: Noun, number: str, owned: bool, rest: tuple[str, ...]) -> None:
        options = self._by_stem.setdefault(form, [])
        if not any(option[0] is noun and option[3] == rest for option in options):
            options.append((noun, number, owned, rest))
            options.sort(key=lambda option: -len(option[3]))

    def of(self, word: Word) -> tuple[NounForm, ...]:
        """What a word may be as a noun: the readings with fewest proclitics, nouns of several words first."""
        try:
            return self._memo[word]
        except KeyError:
            if len(self._memo) >= MOST_KEPT:
                self._memo.clear()
            found = self._memo[word] = tuple(self._read(word)) if word.shape is Shape.WORD else ()
            return found

    def _read(self, word: Word) -> Iterator[NounForm]:
        # Longer stems before shorter: "بحار" (sailor) is not ب + حار, "لواء" not ل + واء.
        for reading in word.readings:
            options = self._by_stem.get(reading.stem)
            if options is None or "س" in reading.proclitics:
                continue
            for noun, number, owned, rest in options:
                yield NounForm(noun, number, reading.article, owned, reading.skip, reading.proclitics, rest)
            return
