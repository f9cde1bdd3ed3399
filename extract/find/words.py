"""Words: what each word of a document may be around a statement, worked out once for each spelling.

A `Known` says whether the word is a verb of saying, begins a content (أن), ends a name, tells a time, or names a
kind of source (وزير, وزارة, وكالة). The finder walks over these, never over letters.
"""

import re
from collections.abc import Iterable
from typing import Any

from extract.find.conjugation import VerbForm, conjugate
from extract.find.known import Cue, CueForm, Is, Known, Noun, NounAt, bare
from extract.find.lists import CueLists, SpeechLists
from extract.lexicon import Entry, Lexicon, split
from extract.read.fold import fold_word
from extract.read.tokens import Shape, Word

# Frames with an object that may follow the subject.
_OBJECTS = frozenset(("noun", "attack", "feeling", "speech_noun", "judge", "claiming", "far", "blame", "upon"))
_NOMINATIVE = ("\u064f", "\u064c")  # the vowel and the tanwin of a subject
_HARAKAT = re.compile("[\u064b-\u0650\u0652\u0640]")
# Too long for a verb, or with an alef where a verb has a hamza: "ياروسلاف", "يانوكوفيتش", never "يستهدفون".
_FOREIGN = re.compile("^ي(?!ست)(?=ا\\w{4}|\\w{7})\\w*(?<!هم)(?<![هاكن])$")
# Forms of nouns of action that names do not have: استفعال, انفعال, افتعال, تفعيل.
_ACTION = re.compile("^(?:است\\w{2}ا[^\\Wيه]|ان\\w{2}ا\\w|ا(?:\\wت|زد|صط|ضط)\\w?ا\\w|ت\\w{2}ي[^\\Wهاي])$")
_ADJECTIVE = re.compile("^(?:ال)?\\w{2,}ي(?:ه|ين|ون|ان|تين|تان|ات)?$")

_LEADERS = "leaders_of_"  # before the list of a group in the name of the list of its leaders


class SpeechWords:
    """The lexicon of statements, and what it makes of each word."""

    def __init__(self, lexicon: Lexicon) -> None:
        speech = lexicon.section("speech")
        cues = lexicon.section("cues")
        self.list = SpeechLists({key: speech.words(key) for key in speech.extra})
        self.cue_list = CueLists({key: cues.words(key) for key in cues.extra if key != "nouns"})
        self.listed = frozenset().union(*self.list.all.values(), *self.cue_list.all.values())
        # Of a leader whose name others bear too: the words of his group.
        self.leaders: dict[str, frozenset[str]] = {
            name: self.list[key.removeprefix(_LEADERS)]
            for key, names in self.list.all.items()
            if key.startswith(_LEADERS)
            for name in names
        }
        self.phrased = (
            self.list.naming
            | self.list.issuing
            | self.list.announcing
            | self.list.others
            | self.list.non
            | self.list.fan
        )
        self.phrased |= self.list.on_its_behalf | self.list.of_it | self.list.he_is | self.list.recognised_by
        # Lists that rules ask together, joined once.
        self.issued = self.list.issuing | self.list.issues
        self.given_out = self.list.issuing | self.list.announcing
        self.had = self.list.auxiliaries | self.list.has
        self.meantime = self.list.meanwhile | self.list.while_
        self.amounts = self.list.approximate | self.list.quantifiers
        self.but = self.list.excepting | self.list.likewise
        self.as_told = self.list.as_said | self.list.thus
        self.adverbials = frozenset().union(
            self.list.ordinals, self.list.pronoun_prepositions, self.list.aged, self.list.without, self.list.not_said,
            self.list.instead, self.list.manners, self.list.these, self.list.unnamed_from, self.list.occasion_ends,
            self.list.numbering, self.list.save, self.list.turns, self.list.many_turns,
        )  # fmt: skip
        self.of_clauses = self.cue_list.feelings | self.cue_list.attacks
        # What a verb acts on, by the frame it then has.
        self.objects = (
            ("attack", self.cue_list.attacks), ("speech_noun", self.cue_list.sayings),
            ("feeling", self.cue_list.feelings), ("blame", self.cue_list.blames),
            ("claiming", self.cue_list.claims), ("charge", self.cue_list.charges),
        )  # fmt: skip
        self.cues: dict[str, list[tuple[Cue, str, VerbForm]]] = {}
        self._exact: dict[Cue, frozenset[str]] = {}
        for entry in cues.entries:
            self._add_verb(entry)
        self.sayings = frozenset(fold_word(e["noun"]) for e in cues.entries if e.get("noun"))
        for row in cues.extra["nouns"]:
            frames, traits = (frozenset(row.get(key, ())) for key in ("frames", "traits"))
            cue = Cue(row["forms"][0], frames, frozenset(), frozenset(), False, True, traits=traits)
            for form in row["forms"]:
                text = fold_word(form)
                self.cues.setdefault(text, []).append((cue, "noun", VerbForm(text, "m", 1, True)))
                stem = text[:-1] + "ت" if text.endswith("ه") else text
                for pronoun, gender, number in (("ه", "m", 1), ("ها", "f", 1), ("هم", "m", 3)):
                    if row.get("owned"):
                        owned = VerbForm(stem + pronoun, gender, number, True, True)
                        self.cues.setdefault(owned.text, []).append((cue, "noun", owned))
        self.definite = self._definite_forms(cues.extra["nouns"])
        self._owned: set[str] = set()  # nouns with a pronoun: "موقعه", never "الموقعة"
        self.nouns: dict[str, list[tuple[tuple[str, ...], Noun]]] = {}
        self.nationals = frozenset(fold_word(form) for e in lexicon.section("nations").entries for form in e.forms)
        self.nisba = lexicon.section("titles").words("nisba")
        self.plural_only = lexicon.section("titles").words("plural_only")
        self.feminine = {
            section: frozenset(map(_bare, lexicon.section(section).words("feminine")))
            for section in ("institutions", "media")
        }
        for section in ("institutions", "titles", "media"):
            for entry in lexicon.section(section).entries:
                self._add_noun(section, entry)
        for options in self.nouns.values():
            options.sort(key=lambda option: -len(option[0]))
        flags = (
            ("stops", Is.STOP), ("openers", Is.OPENER), ("times", Is.TIME), ("in", Is.IN), ("from", Is.FROM),
            ("to", Is.TO), ("upon", Is.UPON), ("of", Is.OF), ("with", Is.WITH), ("inside", Is.INSIDE),
            ("occasions", Is.OCCASION), ("quantifiers", Is.QUANTIFIER), ("links", Is.LINK), ("actions", Is.ACTION),
            ("negations", Is.NOT),
        )  # fmt: skip
        self._flags: dict[str, int] = {}
        for key, flag in flags:
            for word in self.list[key]:
                self._flags[word] = self._flags.get(word, Is.NONE) | flag
        for word in speech.extra["verbs"]:
            for form in _past_forms(word):
                self._flags[form] = self._flags.get(form, Is.NONE) | Is.VERB
        for word in self.cue_list.saying:
            self._flags[word] = self._flags.get(word, Is.NONE) | Is.SAYING
        self._an = {
            before + base + pronoun: (Is.AN | (Is.BI if before else Is.NONE))
            for before in ("", "ب")
            for base in ("ان",)
            for pronoun in ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ي", "ك", "كم")
        }
        self._an["انه"] = self._an["انها"] = Is.AN

    def _add_verb(self, entry: Entry) -> None:
        past = entry.forms[0]
        cue = Cue(
            past,
            frozenset(entry["frames"]),
            frozenset(map(fold_word, entry.get("not", ()))),
            frozenset(entry.get("only", ())),
            bool(entry.get("impersonal")),
            transitive=any(f in _OBJECTS or f.startswith(("person_", "object")) for f in entry["frames"]),
            personal=any(f.startswith("person_") for f in entry["frames"]),
            judging=any(f.endswith("_with") for f in entry["frames"]),
            addressing=any(f.startswith(("pers", "object_", "pronoun")) for f in entry["frames"]),
            adjective=bool(entry.get("adjective")),
            traits=frozenset(entry.get("traits", ())),
        )
        exact = entry.get("exact")
        if exact:
            self._exact[cue] = frozenset(_HARAKAT.sub("", form) for form in exact)
        refused = frozenset(map(fold_word, entry.get("exact_not", ())))
        for dictionary in entry.forms:
            for form in conjugate(dictionary, entry["present"], pronouns=True):
                if form.text not in refused:
                    self.cues.setdefault(form.text, []).append((cue, "verb", form))
        participle = entry.get("participle")
        if participle:
            stem = fold_word(participle)
            if past.endswith(("ى", "ا")) and not stem.endswith("ي"):
                stem += "ي"
            for ending, gender, number in (("ا", "m", 1), ("ه", "f", 1), ("ين", "m", 3), ("تين", "f", 2)):
                own = stem[:-1] if stem.endswith("ي") and number == 3 else stem  # "داعين"
                if own + ending not in refused:
                    form = VerbForm(own + ending, gender, number, True)
                    self.cues.setdefault(form.text, []).append((cue, "participle", form))

    def _definite_forms(self, nouns: list[dict[str, Any]]) -> dict[str, list[tuple[Cue, str]]]:
        """The nouns of saying, and the participles that describe documents, as they stand behind the article."""
        made: dict[str, list[tuple[Cue, str]]] = {}
        for row in nouns:
            for noun in map(fold_word, row["forms"]):
                made[noun] = [next((cue, kind) for cue, kind, _ in self.cues[noun] if kind == "noun")]
        describing = self.cue_list.describing
        for text, options in self.cues.items():
            for cue, kind, form in options:
                if kind == "participle" and form.number == 1 and fold_word(cue.lemma) in describing:
                    made.setdefault(text[:-1] if form.gender == "m" else text, []).append((cue, kind))
        return made

    def _add_noun(self, section: str, entry: Entry) -> None:
        def add(form: str, gender: str, number: int, lemma: str, construct: bool = False) -> None:
            head, *rest = split(form)
            head = head if form[0] in "إأآ" else _bare(head)  # "إليزيه" has no article
            noun = Noun(_bare(fold_word(lemma.split()[0])), section, entry, gender, number, construct, *own)
            rests = tuple(map(_bare, rest))
            options = self.nouns.setdefault(head, [])
            if all(known != rests for known, _ in options):
                options.append((rests, noun))

        own = bool(entry.get("name")), str(entry.get("document") or ""), bool(entry.get("rank"))
        people = section == "titles"
        for form in entry.forms:
            plural = bool(entry.get("always_plural"))
            masculine = people and entry.get("masculine")
            gender = (
                "m" if masculine else "f" if entry.get("collective") or form.split()[0].endswith(("ة", "ات")) else "m"
            )
            if not people and _bare(fold_word(form.split()[0])) in self.feminine[section]:
                gender = "f"
            if entry.get("name") and gender == "m" and not people:
                gender = ""
            if people and fold_word(form) in self.plural_only:
                continue
            plural = plural or (section == "institutions" and form.split()[0].endswith(("ون", "ين")))
            add(form, gender, 3 if plural else 1, form)
            if (
                not people
                and not entry.get("name")
                and " " not in form
                and form[-1] not in "ةاىيت"
                and form[-2:] not in ("ون", "ين")
            ):
                add(form + "ا", gender, 3 if plural else 1, form)
            if not people and not entry.get("name") and " " not in form and not plural:
                stem = form[:-1] if form.endswith("ة") else form
                for ending in ("تان", "تين", "تا", "تي") if form.endswith("ة") else ("ان", "ين"):
                    add(stem + ending, gender, 2, form)
            if not people and not entry.get("name") and " " not in form and len(form) > 3:
                stem = form[:-1] + "ت" if form.endswith("ة") else form
                for pronoun in ("ه", "ها", "هم"):
                    self._owned.add(_bare(fold_word(stem + pronoun)))
                    add(stem + pronoun, gender, 3 if plural else 1, form)
        for form in entry.get("plural", ()):
            gender = "f" if entry.get("broken_feminine") or entry.get("collective") else "m"
            add(form, gender, 3, entry.forms[0])
            if people and " " not in form and form[-1] not in "ةىءاي" and form[-2:] not in ("ون", "ين", "ات"):
                add(form + "ا", gender, 3, entry.forms[0])  # "لكن شهودا قالوا"
            if people and " " not in form and form.endswith(("ة", "اء")):
                for stem in (form[:-1] + "ت",) if form.endswith("ة") else (form[:-1] + "ؤ", form[:-1] + "ئ"):
                    for pronoun in ("ه", "ها", "هم"):
                        add(stem + pronoun, gender, 3, entry.forms[0])  # "كما أوصى خبراؤها", "قال قادتهم"
        if not people:
            return
        for form in entry.forms:
            first, *rest = form.split()
            tail = (" " + " ".join(rest)) if rest else ""
            if first.endswith(("ة", "ون", "ين", "ي")) and fold_word(first) not in self.nisba:
                continue
            for ending, gender, number, construct in _ENDINGS:
                if number < 3 and fold_word(first) in self.plural_only:
                    continue
                if gender == "f" and entry.get("masculine"):
                    continue  # "استراتيجيات" are plans
                add(first + ending + tail, gender, number, form, construct)

    def known(self, word: Word) -> Known:
        """What a word may be."""
        folded = word.fold
        feeling = folded in self.cue_list.feelings
        if word.shape is Shape.MARK:
            cue = Is.CUE if folded == ":" else Is.NONE
            return Known(Is.MARK | cue, folded)
        if word.shape is Shape.NUMBER:
            return Known(Is.NUMBER, folded)
        flags = Is.NONE
        skip_and = 0
        for reading in word.readings:
            if reading.article or reading.proclitics not in ("", "و", "ف"):
                continue
            an = self._an.get(reading.stem, Is.NONE)
            if an and word.surface[reading.skip] == "آ":
                an = Is.NONE  # a name: "آن لينده"
            plain = self._flags.get(reading.stem, Is.NONE) | an
            if len(reading.stem) == 2 and word.surface[reading.skip] in "آأإ":
                plain &= Is.TIME if word.surface[reading.skip] == "آ" else ~Is.TIME  # "آب", but "إب" and "أب"
            if reading.proclitics == "ف" and plain & Is.VERB and word.surface[reading.skip] == "ا":
                plain = Is.NONE  # a name: "فادي"
            if plain:
                flags |= plain
                if reading.proclitics:
                    flags |= Is.AND
                    skip_and = reading.skip
                break
        if folded in self.list.lest and word.surface[0] == "أ":
            flags = Is.AN  # "ألا يبقى": أن لا, and not إلا
        for reading in word.readings:
            if reading.article:
                continue
            if reading.proclitics in ("ب", "وب", "ل", "ول") and self.is_action(reading.stem):
                flags |= Is.BI
            tied = reading.proclitics in ("ب", "ل") and folded not in self.list.no_prepositions
            if tied and self._flags.get(reading.stem, 0) & (Is.WITH | Is.OF | Is.UPON):
                flags |= Is.WITH
        if word.surface.endswith("علي"):
            flags &= ~Is.UPON  # a name; the preposition ends in ى
        forms = self._forms(word)
        nouns = tuple(
            NounAt(noun, rest, reading.proclitics, reading.article, reading.skip, reading.led)
            for reading in word.readings
            for rest, noun in self.nouns.get(reading.stem, ())
            if not feeling
            and not (reading.article and word.surface[0] in "إأآ")
            and not (reading.article and not rest and reading.stem in self._owned and word.surface[-1] == "ة")
            and reading.proclitics in _NOUN_PROCLITICS
            and not (noun.entry.get("article") and not reading.article)
            and not (noun.entry.get("bare") and reading.article)
            and not (word.surface[reading.skip] == "إ" and noun.entry.forms[0][0] == "أ")  # "إب" is no "أب"
            and not (word.surface[reading.skip] != "آ" and noun.entry.forms[0][0] == "آ")  # "أمر" is no "آمر"
            and not (reading.skip == 0 and word.surface.startswith("وإ"))  # "وإلى" is no "والي"
            and not (noun.number == 3 and word.surface[-2:] == "ية" and noun.section == "titles")  # "مسؤولية"
        )
        articles = ("ال", "لل", "وال", "بال", "فال", "ولل")
        if word.surface[0] in "أآ" and folded.startswith("ال"):
            flags &= ~Is.TIME  # a name: "ألان", "آلان"
        elif (
            folded.startswith(articles)
            and len(folded) > 4
            and folded not in self.list.al_names
            and folded not in self.list.al_verbs
            and folded[1:] not in self.list.al_verbs
            and folded not in self.list.pronoun_prepositions  # "إليهم"
        ):
            flags |= Is.ARTICLE
        if word.surface[0] < "\u0600":
            flags |= Is.LATIN
        if folded in self.cue_list.demands:
            flags |= Is.ACTION
        if not nouns and not flags and folded.endswith(("ه", "ها", "هم", "هما")) and self._action_of(folded):
            flags |= Is.ACTION
        if (
            not nouns
            and not flags & (Is.AN | Is.STOP | Is.TIME)
            and _ACTION.match(folded)
            and folded not in self.list.names
        ):
            flags |= Is.ACTION
        present = folded.startswith("ي") and len(folded) > 3 and not nouns and folded not in self.list.names
        if present and not flags & Is.ARTICLE and not _FOREIGN.match(word.surface):
            flags |= Is.VERB
        if _ADJECTIVE.match(folded):
            flags |= Is.ADJECTIVE
        if self.is_prepositional(folded):
            flags |= Is.PREPOSITIONAL
        definite = flags & Is.ARTICLE and bare(folded) in self.definite
        if forms or definite or (flags & Is.AN and not flags & Is.AND) or flags & Is.PREPOSITIONAL:
            flags |= Is.CUE
        if folded in self.phrased:
            flags |= Is.PHRASED
        if flags & (Is.AN | Is.STOP | Is.WITH | Is.OF | Is.UPON | Is.TO | Is.TIME | Is.VERB):
            flags |= Is.BREAK
        if any(
            option.noun.section == "titles" and option.noun.number == 1 and option.noun.entry.get("anaphor") != "source"
            for option in nouns
        ):
            flags |= Is.TITLE
        feminine = word.surface.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652").endswith(("ة", "ات"))
        listed, nominative = folded in self.listed, word.surface.endswith(_NOMINATIVE)
        adverbial = folded in self.adverbials
        return Known(flags, folded, forms, nouns, feminine, skip_and, listed, nominative, adverbial)

    def _action_of(self, folded: str) -> bool:
        """Whether this is a noun of action with a pronoun, or shows a feeling: "انسحابه", "معارضتهم"."""
        return self.is_owned(folded) or folded in self.cue_list.feelings

    def is_owned(self, folded: str) -> bool:
        """Whether this is a noun of action with a pronoun: "انسحابه"."""
        for pronoun in ("هما", "ها", "هم", "ه"):
            if folded.endswith(pronoun):
                stem = folded[: -len(pronoun)]
                feminine = stem[:-1] + "ه" if stem.endswith("ت") else ""
                if self.is_action(stem) or feminine in self.list.actions:
                    return True
        return False

    def is_action(self, stem: str) -> bool:
        """Whether this is a noun of action, without article and clitics: "انسحاب"."""
        return stem in self.list.actions or (len(stem) > 4 and _ACTION.match(stem) is not None)

    def is_that(self, folded: str) -> bool:
        """Whether this is أن or إن, alone or with a pronoun."""
        return folded in self._an

    def is_prepositional(self, folded: str) -> str:
        """The preposition this word is ("وبحسب" is بحسب), or "" if it is none."""
        words = self.cue_list.prepositions
        if folded in words:
            return folded
        return folded[1:] if folded[:1] in "وف" and folded[1:] in words else ""

    def _forms(self, word: Word) -> tuple[CueForm, ...]:
        found: list[CueForm] = []
        for reading in word.readings:
            if reading.proclitics not in _CUE_PROCLITICS:
                continue
            for cue, kind, form in self.cues.get(reading.stem, ()):
                if reading.article:
                    continue
                purpose = kind == "verb" and not form.past and not form.pronoun and reading.proclitics == "ل"
                if kind != "noun" and reading.proclitics in ("ب", "ل", "وب", "ول") and not purpose:
                    continue
                surface = _HARAKAT.sub("", word.surface[reading.skip :])
                exact = self._exact.get(cue)
                joined = reading.proclitics == "و" and surface in self.list.with_and  # "وبين المدير أن"
                if exact and kind == "verb" and surface not in exact and not joined:
                    continue
                if (form.pronoun or kind == "verb") and surface.endswith("ة"):
                    continue
                if kind == "verb" and "\u064b" in word.surface:
                    continue  # "طالباً منهم" is no "the two demanded"
                if kind == "verb" and form.past and surface[:1] == "أ" and cue.lemma[:1] == "ا":
                    continue  # "أعتقد": I think
                if kind == "participle" and form.gender == "f" and form.number == 1 and not surface.endswith("ة"):
                    continue
                found.append(
                    CueForm(
                        cue, kind, form.gender, form.number, form.past, form.pronoun, reading.skip, reading.proclitics
                    )
                )
        return tuple(found)


_CUE_PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول")
_NOUN_PROCLITICS = ("", "و", "ف", "ل", "ب", "ول", "وب", "فل")
_ENDINGS = (
    ("ة", "f", 1, False), ("ون", "m", 3, False), ("ين", "m", 3, False), ("و", "m", 3, True), ("ي", "m", 3, True),
    ("ان", "m", 2, False), ("ا", "m", 2, True), ("ات", "f", 3, False), ("تان", "f", 2, False), ("تا", "f", 2, True),
    ("يه", "m", 3, False), ("يها", "m", 3, False), ("يهم", "m", 3, False), ("وه", "m", 3, False),
    ("وها", "m", 3, False), ("وهم", "m", 3, False), ("ه", "m", 1, False), ("ها", "m", 1, False),
    ("هم", "m", 1, False), ("نا", "m", 1, False), ("ته", "f", 1, False), ("تها", "f", 1, False),
    ("تهم", "f", 1, False),
)  # fmt: skip


def _bare(folded: str) -> str:
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def _past_forms(word: str) -> Iterable[str]:
    folded = fold_word(word)
    if word[0] in "يس":
        return (folded,)
    return (form.text for form in conjugate(word, "ي" + word) if form.past)


def speech_words(lexicon: Lexicon) -> SpeechWords:
    """The words of a lexicon, built once: `lexicon.build(speech_words)`."""
    return SpeechWords(lexicon)
