"""Phrase appositions: what a comma joins to a source's noun phrase, its title, its bearer, or one of those told of.

"وزير الدفاع، مارك إسبر", "فلان، المتحدث باسم الجيش", "حاكم كسلا، الواقعة على النهر، فلان", "لواء آخر هو فلان".
"""

from extract.find.first_names import borne
from extract.find.known import Is
from extract.find.phrase_state import PhraseState
from extract.find.scan import Phrase
from extract.read.document import COMMAS

_DESCRIBED = 12  # tokens of what is told between a title and its name
_VERB = 4  # letters of و and a verb with the ending of a woman


class PhraseAppositions(PhraseState):
    """The appositions of a phrase; each reads on and says whether it could."""

    def read(self, proclitics: tuple[str, ...]) -> Phrase | None:
        """See `extract.find.phrases`."""
        raise NotImplementedError

    def _apposition(self, token: int) -> bool:
        """Read "، مارك إسبر،" or "، المتحدث باسم الجيش،" if it is one and closes like one."""
        scan = self.scan
        if token >= self.limit:
            return False
        known = scan.known[token]
        if behind := self._described_bearer(token):
            self.named = True
            self.at = behind
            return True
        if known.fold in scan.words.list.parts:
            for at in range(token + 1, min(token + 5, self.limit)):
                if scan.folds[at] in COMMAS:
                    self.at = at
                    return True
            return False
        if known.listed and known.fold in scan.words.list.fighters and known.fold[-1] in "وي":
            return False  # "دعا القائد، مقاتلي الحركة إلى"
        if known.fold in scan.words.list.one_of and self.named and not self.heads:
            return self._one_of(token + 1)
        if known.fold in scan.words.list.he_is:
            return self._who_is(token + 1)
        found = scan.noun(token)
        title = found is not None and found[0].noun.section == "titles"
        bearer = self.heads[0][1].noun if self.heads else None
        counted = known.flags & (Is.NUMBER | Is.QUANTIFIER) or scan.counts(token)
        counted = counted and known.fold[0] != "و"  # "وأحد قادة الحزب"
        if counted and bearer is not None and bearer.number < 3:
            return False  # "قتل في الهجوم، بحسب الشرطة، ثلاثة جنود"
        unnamed = bearer is not None and (bearer.number == 3 or bearer.entry.get("anaphor") in ("source", "witness"))
        unnamed = unnamed or (bearer is not None and bearer.document != "")
        name = (
            not unnamed
            and not self.named
            and self.heads
            and self._name_at(token, ("",))
            and not known.alone
            and found is None  # "جون فلان", though "جون أفريك" is a magazine
            and not known.flags & Is.ARTICLE
        )
        name = name or (not unnamed and self._titled() and borne(scan, token))
        if name and not title and bearer is not None and self._clause_on(token, bearer.section == "institutions"):
            return False
        if not (title or name) or known.forms:
            return False
        body = bearer is not None and bearer.section != "titles"
        if title and self.transitive and known.fold.endswith("ين") and body:
            return False  # "دعت الوزارة، المواطنين إلى"
        if known.fold in scan.words.list.preferring and self._held_back(token):
            return False  # "مسؤول، فضل عدم ذكر اسمه"
        inner = type(self)(scan, token, min(self.limit, token + 16), self.with_content, self.transitive)
        inner.pair = bearer is not None and bearer.number > 1
        inner.single = bearer is not None and bearer.number == 1 and bool(name)
        inner.no_from = self.no_from
        phrase = inner.read(("",))
        if phrase is None:
            return False
        last = phrase.last
        ranked = bool(title and inner.heads) and inner.heads[0][1].noun.rank and not inner.named
        if ranked and last + 1 < self.limit and scan.folds[last] in COMMAS:
            last = self._borne_by(last + 1) or last  # "ناطق عسكري، المايجور جنرال، فلان الفلاني،"
            inner.named = last > phrase.last
        if last < self.limit and not self._closes(last):
            whole = inner.closed if title else last - token > 1
            if not (self.transitive and whole and scan.known[last].flags & Is.ARTICLE):
                return False  # but "ناشد الوزير، فلان الفلاني المجتمع الدولي"
        self.heads.extend(inner.heads)
        self.named = self.named or inner.named
        self.closed = True
        self.at = last
        return True

    def _described_bearer(self, token: int) -> int:
        """The token behind a name that a description parts from its title: "حاكم كسلا، الواقعة على النهر، فلان".

        Args:
            token: The first word behind the comma that follows the title.
        """
        scan = self.scan
        clause = scan.folds[token] in scan.words.list.relatives
        opening = scan.known[token]
        plain = opening.flags & (Is.ARTICLE | Is.TIME) == Is.ARTICLE and not opening.nouns
        part = opening.flags & Is.ARTICLE and opening.nouns and self.heads[-1:] and not opening.flags & Is.TIME
        part = part and all(n.noun.section == "institutions" for n in (self.heads[-1][1], *opening.nouns))
        if not self._titled() or not (clause or plain or part):
            return 0  # else "القيادي في كتائب كذا، الجناح العسكري للحركة، فلان"
        for at in range(token + 1, min(token + _DESCRIBED, self.limit - 2)):
            known = scan.known[at]
            if scan.folds[at] in COMMAS:
                return self._borne_by(at + 1)
            if known.flags & (Is.AN | Is.MARK) or (known.verb and not clause):
                return 0
        return 0

    def _clause_on(self, token: int, body: bool) -> bool:
        """Whether و and a verb behind a comma go on with what is told: "كما قال الجيش، وأغلقت الطرق"; a name is none.

        Args:
            body: The comma stands behind an institution, which is not called by a person's name.
        """
        scan, fold = self.scan, self.scan.folds[token]
        if fold[0] != "و" or fold in scan.words.list.first_names:
            return False
        verb = (fold.endswith("ت") and len(fold) > _VERB) or bool(scan.known[token + 1].flags & Is.ARTICLE)
        return body or verb

    def _borne_by(self, token: int) -> int:
        """The token behind the name of two words or three that a comma parts from its rank; 0 if there is none."""
        inner = type(self)(self.scan, token, min(self.limit, token + 6), self.with_content, self.transitive)
        known = self.scan.known[token]
        phrase = inner.read(("",)) if not known.nouns and not known.flags & Is.ARTICLE else None
        if phrase is None or phrase.head is not None or inner.heads or not 1 < phrase.last - token < 4:
            return 0
        return phrase.last if phrase.last >= self.limit or self._closes(phrase.last) else 0

    def _who_is(self, token: int) -> bool:
        """Read who an unnamed one is, rank and name: "مصدر عسكري آخر، وهو الكولونيل فلان،", "لواء آخر هو فلان"."""
        bearer = self.heads[0][1].noun if self.heads and not self.named else None
        if bearer is None or bearer.section != "titles" or self.heads[0][1].article or token >= self.limit:
            return False
        inner = type(self)(self.scan, token, min(self.limit, token + 8), self.with_content, self.transitive)
        phrase = inner.read(("",))
        if phrase is None or phrase.number != 1 or (phrase.last < self.limit and not self._closes(phrase.last)):
            return False
        ranked = phrase.head is not None and phrase.head.article and phrase.head.noun.rank and len(inner.heads) == 1
        first = self.scan.known[token]
        given = first.listed and first.fold in self.scan.words.list.first_names
        if phrase.last - token < 2 or not (inner.named and (ranked or (phrase.head is None and given))):
            return False
        self.heads.extend(inner.heads)
        self.named = self.closed = True
        self.at = phrase.last
        return True

    def _one_of(self, token: int) -> bool:
        """Read "المسؤولين في الوكالة" behind "فلان، أحد", if it closes like an apposition."""
        scan = self.scan
        if token >= self.limit or not scan.known[token].nouns:
            return False
        inner = type(self)(scan, token, min(self.limit, token + 12), self.with_content, self.transitive)
        phrase = inner.read(("",))
        if phrase is None or phrase.head is None or phrase.head.noun.section != "titles" or phrase.number != 3:
            return False
        if phrase.last < self.limit and not self._closes(phrase.last):
            return False
        self.heads.extend(inner.heads)
        self.closed = True
        self.at = phrase.last
        return True
