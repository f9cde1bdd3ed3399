"""Dropped: whom a statement without a source belongs to: "وأضاف أن", "مؤكدا أن", "زار الوزير القاعدة. وصرح"."""

from extract.find.known import Is
from extract.find.mentions import StatementMention
from extract.find.phrases import read_phrase
from extract.link.inside import closed_before
from extract.link.kinds import Profile, profile
from extract.link.sorts import described
from extract.link.spoken_to import SpokenTo

_DASHES = frozenset("-–—")
_BULLETS = frozenset("*•")
_OPENING = 2  # tokens before the subject of a sentence: "وكان قد زار"
_SENTENCES = 2  # how far back a person may be told of who then says something


class Dropped(SpokenTo):
    """The speakers of verbs and participles that name none; `speaker_of` holds those found so far."""

    in_sentence: dict[int, list[StatementMention]]
    speaker_of: dict[int, Profile]

    def _near(self, statement: StatementMention) -> list[StatementMention]:
        """The statements of the same sentence."""
        return self.in_sentence[self.document.sentence_of[statement.first]]

    def _implied(self, statement: StatementMention) -> Profile | None:
        """Who did what the sentence tells first; a bare name only if it is known from elsewhere."""
        features = statement.features
        if "name_first" in features and (named := self._named_first(int(features["name_first"]))) is not None:
            return named
        if "implied_first" not in features:
            return None
        first, last = int(features["implied_first"]), int(features["implied_last"])
        phrase = self.scan.sources.get((first, last))
        own = profile(self.scan, first, last, phrase.skip if phrase is not None else 0, self.places.__contains__)
        if phrase is None and own.head is not None and own.head.proclitics in ("ل", "ب") and not own.head.article:
            own.text = own.text[own.head.skip :]  # "تصريحات لمسؤولين وصلوا أمس أكدوا"
        speaker = self.speakers.resolve(own)
        if own.head is None and speaker is own and (bearer := self._borne(own)) is not None:
            return bearer
        if own.head is None and speaker is own and "several" in features:
            own.number, own.named, own.name = 3, False, None
            return own
        if own.head is None and speaker is own:
            if "asked" in features and own.name:
                own.kind, own.named = described(self.scan, own.last) or "person_official", True
                return own
            place = self.places.get(own.first)
            opens = first - 1 <= self.document.sentence(first).first or bool(self.scan.known[first - 1].flags & Is.AN)
            if place is None or place.last < own.last or not opens:
                return None
            own.kind, own.name, own.last = "institution", None, place.last  # "أدانت فرنسا ... ووصفته"
            own.text = self.document.slice(own.first, own.last)
            own.extra["gender"] = own.gender or statement.features["gender"]
        return speaker

    def _named_first(self, token: int) -> Profile | None:
        """Who is known by the word before a verb that says nothing: "لكن فلانا قلل ... وقال"."""
        own = profile(self.scan, token, token + 1, 0, self.places.__contains__)
        if token in self.places or own.head is not None or not own.name_words:
            return None
        known = (*reversed(self.speakers.spoken), *(p for p in self.speakers.people() if p.first < token))
        return next((p for p in known if p.name_words[-1:] == own.name_words), None)

    def _borne(self, own: Profile) -> Profile | None:
        """The person with a title who is called just so before: "الرئيس فلان ... وافتتح فلان القناة وطلب"."""
        if len(own.words) != 1:
            return None
        scan, fold = self.scan, self.scan.folds[own.first]
        for token in scan.titles:
            if token + 1 >= own.first:
                break
            found = scan.noun(token) if scan.folds[token + 1] == fold else None
            if found is not None and found[0].article and found[0].noun.number == 1:
                return self.speakers.resolve(profile(scan, token, token + 2, 0, self.places.__contains__))
        return None

    def _dropped(self, statement: StatementMention) -> Profile | None:
        features = statement.features
        implied = self._implied(statement)
        if implied is not None:
            return implied
        if self._on_new_item(statement):
            return None  # "* اعتقال رجل هدد بكذا": the items above it tell of others
        if "antecedent" in features:
            return None  # "الاحتجاجات التي تطالب بكذا": none of those who spoke
        if features["kind"] == "participle":
            near = [
                s
                for s in self._near(statement)
                if s.first < statement.first
                and id(s) in self.speaker_of
                and not closed_before(self.scan, s, statement, self._near(statement))
            ]
            several = [s for s in near if int(features["number"]) > 1 and self.speaker_of[id(s)].number > 1]
            if several:
                return self.speaker_of[id(several[-1])]  # "مصادر رجحت كذا، مشيرين إلى"
            for other in reversed(near):
                aside = other.features["kind"] in ("preposition", "noun")  # "أعلن فلان، بعد مطالبة الحزب بكذا، أن"
                if not aside and other.features["gender"] == features["gender"]:
                    return self.speaker_of[id(other)]
            if near:
                return self.speaker_of[id(near[-1])]
            if int(features["number"]) > 1 and statement.first - self.document.sentence(statement.first).first > 2:
                return None  # "صعد عمال الميناء تحركهم مطالبين بكذا": none of those who spoke
        speaker = self._behind_but(statement) or self.speakers.dropped(features["gender"], int(features["number"]))
        if speaker is None and features["kind"] == "verb" and features["number"] == "1":
            speaker = self._told_of(statement)
        elif speaker is None and features["kind"] == "verb" and features["number"] == "3":
            speaker = self._many_told_of(statement)
        return speaker

    def _behind_but(self, statement: StatementMention) -> Profile | None:
        """Who spoke last in the sentence, behind "غير أن": "قالت مصادر ..، غير أن الوزارة ذكرت كذا، وحثت الصحف على"."""
        spoken = [s for s in self._near(statement) if s.first < statement.first and id(s) in self.speaker_of]
        first = spoken[-1].source_first if spoken and spoken[-1].rule == "subject verb" else None
        if first is None or first < 2 or self.scan.folds[first - 2] not in self.scan.words.but:
            return None
        same = all(spoken[-1].features[key] == statement.features[key] for key in ("gender", "number"))
        return self.speaker_of[id(spoken[-1])] if same else None

    def _on_new_item(self, statement: StatementMention) -> bool:
        """Whether a statement is the first of an item of brief news, which a bullet begins."""
        first = self.document.sentence(statement.first).first
        spoken = any(s.first < statement.first and id(s) in self.speaker_of for s in self._near(statement))
        return self.scan.folds[first] in _BULLETS and not spoken

    def _many_told_of(self, statement: StatementMention) -> Profile | None:
        """Those of whom the sentence before tells, where nobody has spoken: "عاد السكان إلى القرية. وقالوا إن"."""
        index = self.document.sentence_of[statement.first]
        if not index:
            return None
        sentence = self.document.sentences[index - 1]
        for token in range(sentence.first, min(sentence.first + 2, sentence.last)):
            found = self.scan.noun(token, ("", "و"))
            if found is None or found[0].noun.section != "titles" or found[0].noun.number != 3:
                continue
            phrase = read_phrase(self.scan, token, sentence.last, ("", "و"), no_from=True)
            if phrase is None or phrase.gender != statement.features["gender"]:
                return None
            return profile(self.scan, phrase.first, phrase.last, phrase.skip, self.places.__contains__, phrase=phrase)
        return None

    def _told_of(self, statement: StatementMention) -> Profile | None:
        """The person told of last, shortly before, where nobody has spoken yet: "زار الوزير فلان القاعدة. وصرح"."""
        floor = self.document.sentence(statement.first).number - _SENTENCES
        found = None
        for person in self.speakers.people():
            if person.first >= statement.first:
                break
            sentence = self.document.sentence(person.first)
            lead = range(max(sentence.first, person.first - _OPENING - 1), person.first)
            opens = person.first - sentence.first <= _OPENING or any(set(self.scan.folds[t]) <= _DASHES for t in lead)
            governed = person.head is not None and person.head.proclitics[-1:] in ("ب", "ل")
            if (
                opens
                and not governed
                and sentence.number >= floor
                and (person.gender or "m") == statement.features["gender"]
            ):
                found = person
        return found
