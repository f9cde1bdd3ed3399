"""Definite sayings: nouns of saying with the article, and participles with the article behind what is written.

A noun of saying with the article is a cue where its source stands behind it as an adjective ("الاتهامات الفرنسية للجيش
بكذا") or in a clause ("النداءات التي وجهها الجيش بكذا"); a participle where it tells what a document asks or says
("القرار الداعي إلى", "التصريحات المحذرة من").
"""

from extract.find.content import Marker, find_marker, marker_at
from extract.find.known import Cue, Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.find.speech_verbs import SpeechVerbs
from extract.read.fold import fold_word

_POINTED = frozenset(("to", "with"))
_REACH = 12  # tokens between the source of a noun of saying and its content
_BACK = 9  # tokens of a document's phrase before its participle
_NOTHING = frozenset(("", "banner", "results", "talk"))  # documents that ask nothing


class DefiniteSayings(SpeechVerbs):
    """Statements by words with the article."""

    def _definite(self, token: int) -> bool:
        """Read a noun or a participle of saying with the article; whether it is a statement."""
        for cue, kind in self.scan.words.definite[self.scan.known[token].bare]:
            if self._definite_noun(token, cue) if kind == "noun" else self._describes(token, cue):
                return True
        return False

    def _definite_noun(self, token: int, cue: Cue) -> bool:
        scan, lists = self.scan, self.scan.words.list
        last = self.document.sentence(token).last
        at = token + 1
        if at + 1 >= last:
            return False
        if scan.folds[at] in lists.relatives:
            source = self._launcher(at + 1, last)
            if source is None:
                return False
        else:
            source = self._nation(at, last)
        skip = max(len(self.document.folds[token]) - len(scan.known[token].bare) - 2, 0)  # "والاتهامات"
        return source is not None and self._said_by(token, source, cue, skip)

    def _launcher(self, token: int, last: int) -> Phrase | None:
        """Who addresses words to others, behind a verb that does so: "النداءات التي وجهها الجيش", "تحذير أطلقه"."""
        scan, lists = self.scan, self.scan.words.list
        if not scan.known[token].listed or scan.folds[token] not in lists.launched:
            return None
        at = token + 1
        while at < last and (scan.folds[at] in lists.pronoun_prepositions or scan.known[at].flags & Is.TIME):
            at += 1  # "التي أدلى بها", "التي أطلقها أيضا"
        source = read_phrase(scan, at, last, with_content=True, no_to=True, no_from=True, no_of=True)
        return source if source is not None and (source.head is not None or scan.is_land(source.first)) else None

    def _nation(self, token: int, last: int) -> Phrase | None:
        """A nation as an adjective behind a noun of saying: "الاتهامات الفرنسية", "دعوات تركية"; None: no nation."""
        known = self.scan.known[token]
        if token >= last or not known.feminine or known.bare.removesuffix("ه") not in self.scan.words.nationals:
            return None
        return Phrase(token, token + 1, None, "f", 1)

    def _said_by(self, token: int, source: Phrase, cue: Cue, skip: int) -> bool:
        """Add the statement of a noun whose source is known, if its content follows.

        Args:
            skip: Characters of a proclitic before the noun.
        """
        scan, lists = self.scan, self.scan.words.list
        sentence = self.document.sentence(token)
        if self.found and (self.found[-1].source_first or 0) <= token < (self.found[-1].source_last or 0):
            return False  # "كشفت تقديرات تركية أن"
        end = min(source.last + _REACH, sentence.last)
        spoken = self._recent(sentence.first)
        judged = bool(spoken) and fold_word(spoken[0].features["lemma"]) in lists.naming_verbs
        marker: Marker | None = None
        for at in range(source.last, end):
            known = scan.known[at]
            if known.fold in lists.receptions or known.flags & Is.SAYING:
                return False  # "قوبلت الدعوات الفرنسية بالرفض"
            marker = marker_at(scan, at, sentence.last, cue.frames)
            if marker is not None and self._takes(cue.frames, marker):
                break
            marker = None
            purpose = "to" in cue.frames and known.fold[0] == "ل" and len(known.fold) > 4
            if purpose and (not known.nouns or scan.known[at + 1].flags & Is.OF):
                marker = Marker("to", at, self.document.starts[at])  # "دعوات تركية لدخول البلدة"
                break
            if known.flags & Is.MARK or known.verb or known.fold in lists.relatives:
                end = at
                break
        if marker is None and self._person(cue.frames, source.last, end):
            marker = Marker("noun", source.last, self.document.starts[source.last])
        if marker is None or (judged and marker.kind in ("with", "with_an", "noun")):
            return False
        return self._add(
            token, token + 1, skip, source, marker.start, "noun", 0.8, lemma=cue.lemma,
            gender=source.gender or "m", number=str(source.number), kind="noun", marker=marker.kind,
        )  # fmt: skip

    def _pointing(self, source: Phrase, last: int) -> Marker | None:
        """What a noun of saying points to behind its source: "تأكيدات من الوزير تشير إلى أن"; None: nothing."""
        scan, at = self.scan, source.last
        if at + 2 >= last or scan.folds[at] not in scan.words.list.pointing_to:
            return None
        marker = marker_at(scan, at + 1, last, _POINTED)
        if marker is None or not marker.kind.endswith("_an"):
            return None
        self.consumed.add(at)
        return Marker("an", marker.token, marker.start)

    def _describes(self, token: int, cue: Cue) -> bool:
        """Whether a participle tells what the document before it says: "القرار رقم 12 الداعي إلى كذا"."""
        scan = self.scan
        sentence = self.document.sentence(token)
        marker = find_marker(scan, token + 1, sentence.last, cue.frames)
        if marker is None or marker.token != token + 1 or not self._takes(cue.frames, marker):
            return False
        end = token
        while end > sentence.first and (
            scan.known[end - 1].flags & Is.NUMBER or scan.folds[end - 1] in scan.words.list.numbering
        ):
            end -= 1
        for start in range(end - 1, max(sentence.first, end - _BACK) - 1, -1):
            found = scan.noun(start, ("", "و", "ل", "ب"))
            if found is None:
                continue
            if found[0].noun.document in _NOTHING:
                if found[0].noun.document:
                    return False
                continue
            phrase = read_phrase(scan, start, end, ("", "و", "ل", "ب"))
            feminine = found[0].noun.gender == "f"
            if phrase is None or phrase.last != end or feminine != scan.known[token].feminine:
                return False
            return self._add(
                token, token + 1, 0, phrase, marker.start, "document", 0.8, lemma=cue.lemma,
                gender=phrase.gender or "m", number=str(phrase.number), kind="noun", marker=marker.kind,
            )  # fmt: skip
        return False
