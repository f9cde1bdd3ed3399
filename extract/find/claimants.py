"""Claimants: who claims an attack, with the whole of the name: "تبنى تنظيم القاعدة في اليمن الهجوم".

Who stands far from his verb, behind كان or behind what is only pointed to: "وكان حزب كذا بزعامة فلان، أعلن", "أكد ذلك".
And what leads from the one of whom a sentence speaks to his verb: "أما الجيش فقد أعلن", "أما الجيش فظل ينفي".
"""

from extract.find.content import Marker
from extract.find.known import CueForm, Is
from extract.find.objects import Objects
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.read.document import COMMAS

_CLAIMS = 9  # tokens from a verb of claiming to the attack
_TOLD_OF = 32  # tokens of what is told of a body behind كان


class Claimants(Objects):
    """Who claims an attack, and what leads to the verb of a topic."""

    def _claimant(self, at: int, last: int, form: CueForm) -> Phrase | None:
        """A group with all of its name, up to the attack it claims: "تبنت جماعة نصرة الإسلام والمسلمين الهجوم"."""
        scan, attacks = self.scan, self.scan.words.cue_list.attacks
        ends = Is.MARK | Is.IN | Is.UPON | Is.FROM | Is.OF | Is.AN | Is.TIME
        inside = 0  # "القاعدة في جزيرة العرب"
        for end in range(at, min(at + _CLAIMS, last)):
            known = scan.known[end]
            if end > at and known.listed and scan.folds[end] in attacks:
                phrase = read_phrase(scan, at, inside or end)
                if phrase is None or phrase.head is None or not self._agrees(phrase, form):
                    return None
                if inside and phrase.last == inside and phrase.head.noun.entry.get("kind") == "armed_group":
                    phrase.last = end
                phrase.last = end if phrase.head.noun.section == "institutions" and not inside else phrase.last
                return phrase if phrase.last == end else None
            if known.flags & Is.IN and end > at and not inside:
                inside = end
                continue
            if known.flags & ends or known.verb or (known.listed and scan.folds[end] in scan.words.list.these):
                return None
        return None

    def _told_that(self, at: int, last: int, form: CueForm) -> tuple[Phrase, Marker] | None:
        """Who said what is only pointed to: "كشف عن ذلك الوزير", "نفت هذه الأنباء الحكومة"."""
        scan, lists = self.scan, self.scan.words.list
        first = at + bool(scan.known[at].flags & (Is.OF | Is.UPON | Is.TO))
        if first + 1 >= last or not scan.known[first].listed or form.pronoun or form.number > 1:
            return None
        behind = first + 1
        if scan.folds[first] in lists.these and scan.known[behind].flags & Is.ARTICLE:
            thing = scan.known[behind].bare
            known = thing in scan.words.definite or thing in lists.told_things
            if not known and not any(n.noun.document for n in scan.known[behind].nouns):
                return None
            behind += 1
        elif scan.folds[first] not in lists.yonder:
            return None
        if behind >= last or scan.known[behind].flags & Is.MARK:
            return None
        phrase = read_phrase(scan, behind, last, with_content=True, no_to=True, no_from=True, no_of=True)
        if phrase is None or phrase.head is None or phrase.head.noun.document or not self._agrees(phrase, form):
            return None
        return phrase, Marker("that", at, scan.document.starts[at])

    def _had_subject(self, token: int, form: CueForm) -> Phrase | None:
        """The body behind كان at the head of a sentence, told of up to a comma: "وكان حزب كذا بزعامة فلان، أعلن"."""
        scan, first = self.scan, self.document.sentence(token).first
        if form.proclitics or form.pronoun or not form.past or token - first < 4 or token - first > _TOLD_OF:
            return None
        had = scan.folds[first].removeprefix("و") in scan.words.list.auxiliaries
        if not had or scan.folds[token - 1] not in COMMAS:
            return None
        told = (known for known in scan.known[first + 1 : token - 1] if not known.flags & Is.WITH)  # "ضمن"
        if any(known.verb or known.flags & (Is.STOP | Is.AN | Is.VERB) for known in told):
            return None
        body = read_phrase(scan, first + 1, token)
        if body is None or body.head is None or body.head.noun.document or body.joint:
            return None
        return body if body.head.noun.section == "institutions" and self._agrees(body, form) else None

    def _led_on(self, token: int, form: CueForm) -> int:
        """The token of what leads from a topic to its verb, "فقد أعلن", "فظل ينفي", "فما زال ينفي"; else `token`."""
        folds, lists = self.scan.folds, self.scan.words.list
        if folds[token - 1] in lists.has_then:
            return token - 1
        if form.past or folds[token - 1].removeprefix("ف") not in lists.lasting:
            return token
        begin = token - 1 - (folds[token - 1][0] != "ف")
        return begin if folds[begin][0] == "ف" else token
