"""Conjugation: the third-person forms of an Arabic verb, folded, from its past and its present.

News speaks of others, so first and second persons are left out. Unvocalised, active and passive look the same.

>>> forms = conjugate("نفى", "ينفي")
>>> sorted(form.text for form in forms if form.past and not form.pronoun)
['نفت', 'نفتا', 'نفوا', 'نفي', 'نفيا']
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.read.fold import fold_word

# Object pronouns, folded.
PRONOUNS = ("ه", "ها", "هم", "هما")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb.

    Attributes:
        text: Its folded spelling.
        gender: "m" or "f".
        number: 1, 2 (dual) or 3 (plural).
        past: Past tense; else present.
        pronoun: It carries an object pronoun ("وصفه").
    """

    text: str
    gender: str
    number: int
    past: bool
    pronoun: bool = False


def conjugate(past: str, present: str, pronouns: bool = False) -> list[VerbForm]:
    """List the third-person forms of a verb.

    Args:
        past: "He said", as in a dictionary; a final ى or ا marks a weak verb.
        present: "He says".
        pronouns: Whether forms with object pronouns are wanted too, and the rare feminine plural.
    """
    plain = [*_past(past), *_present(present)]
    if pronouns:
        plain.extend(_of_women(past, present))
    return [*plain, *(form for base in plain for form in _with_pronouns(base, past, present))] if pronouns else plain


def _past(past: str) -> Iterator[VerbForm]:
    folded = fold_word(past)
    weak = past.endswith(("ى", "ا")) and len(folded) > 2
    stem = folded[:-1] if weak else folded
    yield VerbForm(folded, "m", 1, True)
    yield VerbForm(stem + "ت", "f", 1, True)
    if weak:
        yield VerbForm(stem + ("و" if past.endswith("ا") else "ي") + "ا", "m", 2, True)
    else:
        yield VerbForm(stem + "ا", "m", 2, True)
    yield VerbForm(stem + "تا", "f", 2, True)
    yield VerbForm(stem + "وا", "m", 3, True)


def _present(present: str) -> Iterator[VerbForm]:
    stem = fold_word(present)[1:]
    final = present[-1]
    short = stem[:-1] if final in "يوى" else stem
    yield VerbForm("ي" + stem, "m", 1, False)
    yield VerbForm("ت" + stem, "f", 1, False)
    for ending in ("ون", "وا"):
        yield VerbForm("ي" + short + ending, "m", 3, False)
    yield VerbForm("ي" + stem + "ان", "m", 2, False)
    yield VerbForm("ت" + stem + "ان", "f", 2, False)


def _of_women(past: str, present: str) -> Iterator[VerbForm]:
    """The feminine plural: "أكدن", "يؤكدن"; a hollow verb loses its vowel: "قلن", "يضفن"."""
    folded, stem = fold_word(past), fold_word(present)[1:]
    if past[-2] == "ا":
        folded = folded[:-2] + folded[-1]
        stem = stem[:-2] + stem[-1] if stem[-2] in "اوي" else stem
    elif past.endswith(("ى", "ا")):
        folded = folded[:-1] + ("و" if past.endswith("ا") else "ي")
    yield VerbForm(folded + "ن", "f", 3, True)
    yield VerbForm("ي" + stem + "ن", "f", 3, False)


def _with_pronouns(form: VerbForm, past: str, present: str) -> Iterator[VerbForm]:
    base = form.text
    if form.number == 3 and base.endswith("وا"):
        base = base[:-1]
    elif form.number == 1 and (past if form.past else present).endswith("ى") and (not form.past or form.gender == "m"):
        base = base[:-1] + "ا"
    if form.number == 3 and form.gender == "f":
        return
    mine = ("ني",) if form.number != 2 else ()  # "أخبرني", but "طالباني" is a name
    for pronoun in (*PRONOUNS, *mine):
        yield VerbForm(base + pronoun, form.gender, form.number, form.past, True)
