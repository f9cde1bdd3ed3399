"""Tools: what the grammar of quantities looks words up in, built once for a lexicon."""

from extract.find.approximators import Approximators
from extract.find.cues import Cues
from extract.find.nouns import NounForm, Nouns
from extract.find.number_words import NumberWords
from extract.lexicon import Entry, Lexicon, Vocabulary
from extract.read.tokens import Word

_DASHES = frozenset("-–—")
NUMBER = 1  # a number word
NOUN = 2  # a noun that may count by itself
OTHER = 3  # "آخر"


class Tools:
    """What the grammar of quantities looks words up in, built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers = lexicon.build(NumberWords)
        self.nouns = lexicon.build(Nouns)
        self.approximators = lexicon.build(Approximators)
        self.cues = lexicon.build(Cues)
        bodies = [entry for entry in lexicon.section("forces").entries if entry["kind"] != "arm"]
        bodies += _groups(lexicon)
        arms = [entry for entry in lexicon.section("forces").entries if entry["kind"] == "arm"]
        self.bodies = Vocabulary(bodies)
        self.arms = Vocabulary(arms, proclitics="")
        self.owned = _owned(bodies)
        counting = lexicon.section("counting")
        self.of, self.inside, self.one = counting.words("of"), counting.words("in"), counting.words("one")
        self.captives, self.sons = counting.words("captives"), counting.words("sons")
        self.up_to, self.ranks = counting.words("up_to") | _DASHES, counting.words("ranks")
        self.short = counting.words("short")

    def kind(self, word: Word) -> int:
        """What a word can begin: NUMBER, NOUN, OTHER, or 0 for nothing."""
        if self.numbers.of(word) is not None:
            return NUMBER
        if any(may_count(form) or may_list(form) for form in self.nouns.of(word)):
            return NOUN
        return OTHER if word.fold.endswith(("اخر", "اخران")) else 0


def may_count(form: NounForm) -> bool:
    """Whether a noun's form may state a count by itself: a dual, or one person of arms."""
    if form.article or form.owned or form.noun.nationality or "ك" in form.proclitics:
        return False
    if form.number in ("dual", "dual_construct", "either"):
        return form.noun.category != "other"
    if form.number in ("one", "accusative") and form.noun.category == "casualty":
        return not form.noun.doubt
    return form.number in ("one", "accusative") and form.noun.category in ("personnel", "member", "civilian")


def may_list(form: NounForm) -> bool:
    """Whether a nationality may go on with a list: "سبعة أميركيين وأستراليان وفرنسي"."""
    if not form.noun.nationality or form.article or form.owned or form.proclitics.strip("و"):
        return False
    return form.number == "dual" or (form.number == "one" and form.proclitics == "و")


def _groups(lexicon: Lexicon) -> list[Entry]:
    """The armed groups among the actors: not states (two letters), forces known by context (@); "-" is no actor."""
    groups = []
    for entry in lexicon.section("actors").entries:
        actor = entry["id"]
        if len(actor) != 2 and not actor.startswith("@") and not entry.get("only_in"):
            groups.append(Entry(entry.forms, {"kind": "none" if actor == "-" else "group"}))
    return groups


def _owned(bodies: list[Entry]) -> dict[str, Entry]:
    """Forces with a pronoun ("قواتها"), by their folded form."""
    return {
        form.replace("ة", "ت") + pronoun: entry
        for entry in bodies
        if entry["kind"] == "force"
        for form in entry.forms
        if " " not in form and not form.endswith(("ين", "ون", "ا"))
        for pronoun in ("ه", "ها", "هم", "هما", "نا")
    }
