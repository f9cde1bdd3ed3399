"""Claimants: who claims an attack, with the whole of the name: "تبنى تنظيم القاعدة في اليمن الهجوم".

And what leads from the one of whom a sentence speaks to his verb: "أما الجيش فقد أعلن", "أما الجيش فظل ينفي".
"""

from extract.find.known import CueForm, Is
from extract.find.objects import Objects
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase

_CLAIMS = 9  # tokens from a verb of claiming to the attack


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

    def _led_on(self, token: int, form: CueForm) -> int:
        """The token of what leads from a topic to its verb, "فقد أعلن", "فظل ينفي", "فما زال ينفي"; else `token`."""
        folds, lists = self.scan.folds, self.scan.words.list
        if folds[token - 1] in lists.has_then:
            return token - 1
        if form.past or folds[token - 1].removeprefix("ف") not in lists.lasting:
            return token
        begin = token - 1 - (folds[token - 1][0] != "ف")
        return begin if folds[begin][0] == "ف" else token
