"""Spoken to: who stands behind a verb of saying and is called or accused there, not the one who says it.

"ودعا تونس إلى", "ودعا الحجاج إلى الصبر"; and what a source's phrase took in of them: "وصف حداد الحدود بكذا".
"""

from extract.find.known import Is
from extract.find.mentions import StatementMention
from extract.find.scan import Scan
from extract.link.kinds import Profile
from extract.link.rows import PlaceRow
from extract.link.speakers import Speakers
from extract.read.document import Document


class SpokenTo:
    """Those spoken to in the statements of one document."""

    scan: Scan
    document: Document
    places: dict[int, PlaceRow]
    speakers: Speakers

    def _called_upon(self, own: Profile, statement: StatementMention) -> bool:
        """Whether a land behind a masculine verb is its object: "دعا تونس إلى", but "أعلن اليمن"."""
        place = self.places.get(own.first)
        if own.head is not None or place is None or place.kind not in ("country", "region"):
            return False
        if statement.rule != "verb subject" or statement.features["gender"] != "m" or place.last < own.last:
            return False
        if self.scan.folds[statement.first] in self.scan.words.sayings:
            return False  # "طلب أوكرانيا الانضمام": her demand
        masculine = self.scan.known[own.first].bare in self.scan.words.list.masculine_lands
        return not masculine and not self.speakers.bears(own.name_words)

    def _part_from_object(self, own: Profile) -> None:
        """Leave an object behind a surname that somebody bears out: "وصف حداد الحدود بكذا", "رفض حداد المقترح"."""
        known = self.scan.known
        if own.last - own.first < 2 or len(own.name_words) < 2 or known[own.first].flags & (Is.ARTICLE | Is.LINK):
            return
        behind = known[own.first + 1]
        after = behind.flags & (Is.ARTICLE | Is.ADJECTIVE)
        thing = not after & Is.ARTICLE and behind.feminine and own.last - own.first == 2  # "لم يستبعد حداد فرضية أن"
        surname = own.name_words[:1]
        if (
            (after != Is.ARTICLE and not thing)
            or not self.speakers.bears(surname)
            or self.speakers.bears(own.name_words[:2])
        ):
            return
        own.last = own.first + 1
        own.words = own.name_words = surname
        start = self.document.starts[own.first] + len(own.text) - len(own.text.lstrip())
        own.text = own.name = self.document.text[start : self.document.ends[own.first]]

    def _called_to(self, own: Profile, statement: StatementMention) -> bool:
        """Whether one word with the article behind a verb of calling is who is called: "ودعا الحجاج إلى الصبر".

        Nobody of that name is told of, and it is no plural in the nominative.
        """
        if len(own.words) != 1 or statement.rule != "verb subject":
            return False
        features = statement.features
        if features["lemma"] not in self.scan.words.cue_list.calling or features["marker"] in ("", "an", "quote"):
            return False
        if own.head is not None:
            return self._appealed_to(own, statement)
        known = self.scan.known[own.first]
        people = known.flags & (Is.ARTICLE | Is.ADJECTIVE) == Is.ARTICLE and not known.fold.endswith("ون")
        return people and features["gender"] == "m" and not self.speakers.bears(own.name_words)

    def _appealed_to(self, own: Profile, statement: StatementMention) -> bool:
        """Whether people in general are called upon by the man who spoke just before: "ودعا السكان إلى المغادرة"."""
        features = statement.features
        if not own.people or own.number != 3 or not own.definite or self.scan.folds[own.first].endswith("ون"):
            return False
        if (
            features["gender"] != "m"
            or features["marker"] not in ("to", "upon")
            or self.document.folds[statement.first][0] not in "وف"
        ):
            return False
        last = self.speakers.spoken[-1] if self.speakers.spoken else None
        return last is not None and last.number == 1 and last.extra.get("gender", last.gender) != "f"

    def _part_from_land(self, own: Profile) -> None:
        """Leave a land behind a closed title out: "اتهم الرئيس الإيراني باكستان", "أبلغ الوزير العراقي تركيا"."""
        token = own.last - 1
        before = self.scan.known[token - 1].flags
        place = self.places.get(token)
        if token - 1 <= own.first or place is None or place.first != token or place.kind != "country":
            return
        described = before & (Is.ARTICLE | Is.ADJECTIVE) == Is.ARTICLE | Is.ADJECTIVE
        if described and own.head is not None and own.head.article and self.scan.folds[token][0] not in "ل":
            own.last = token
            own.text = self.document.text[self.document.starts[own.first] : self.document.ends[token - 1]]
