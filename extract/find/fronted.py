"""Fronted: what is put before a verb that has no subject: "وردا على سؤال عن كذا قال", "وفي وقت لاحق أعلن"."""

from extract.find.known import Is
from extract.find.scan import Phrase, Scan
from extract.read.document import Document

_FRONT = 12  # tokens of what is put before a verb
_TIES = Is.IN | Is.FROM | Is.TO | Is.UPON | Is.OF | Is.WITH | Is.INSIDE


class Fronted:
    """What a sentence begins with before its verb."""

    scan: Scan
    document: Document

    def _fronted(self, first: int, at: int) -> bool:
        """Whether the noun before a verb ends what is put in front: "وردا على سؤال عن كذا قال", "وفي وقت لاحق أعلن".

        No clause without a relative hangs on a definite noun, nor on an occasion of speaking.
        """
        scan, lists = self.scan, self.scan.words.list
        if not first < at <= first + _FRONT or not (self._on_a_topic(first) or self._puts_first(first)):
            return False
        if any(scan.is_an(t) or scan.folds[t] in lists.relatives for t in range(first + 1, at)):
            return False
        if self._on_a_topic(first) or scan.known[at].flags & Is.ARTICLE or scan.is_land(at):
            return True
        if any(scan.known[t].flags & (Is.OCCASION | Is.TIME) for t in range(first + 1, min(first + 3, at + 1))):
            return True
        surface = self.document.words[at].surface
        return len(surface) > 3 and surface.endswith(("ه", "ها", "هم"))

    def _on_a_topic(self, first: int) -> bool:
        """Whether a sentence begins with what is spoken of: "وبشأن الأسرى قال", "ولدى سؤاله عن كذا أجاب"."""
        fold, topics = self.scan.known[first].fold, self.scan.words.list.topics
        return fold in topics or fold.removeprefix("و") in topics

    def _puts_first(self, first: int) -> bool:
        """Whether a sentence begins with a preposition or an adverb: "وفي وقت لاحق", "وعندما سئل"."""
        lead = self.scan.known[first]
        return bool(lead.flags & _TIES) or lead.fold.removeprefix("و") in self.scan.words.list.fronting

    def _put_in_front(self, phrase: Phrase, token: int) -> bool:
        """Whether a noun only tells where one spoke: "وفي تصريح آخر قال إن", "وخلال مؤتمر صحفي أعلن"."""
        start, before = phrase.first, self.scan.known[phrase.first - 1].flags
        document = phrase.head is not None and phrase.head.noun.document != ""
        if document and before & Is.IN and start - 2 <= self.document.sentence(token).first:
            return True
        own = self.scan.known[start].flags
        return bool(before & Is.OCCASION) and own & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE

    def _with_pronoun(self, token: int) -> bool:
        """Whether a noun carries a pronoun: "تصريحه", "كلمتها", never "كلمة"."""
        surface = self.document.words[token].surface
        return len(surface) > 4 and surface.endswith(("ه", "ها", "هم"))
