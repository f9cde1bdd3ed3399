"""Attributions: each statement tied to its source, dropped subjects and short names to the source they refer to."""

from extract.find.known import Is
from extract.find.mentions import Mentions, StatementMention
from extract.find.phrase_state import two_women
from extract.find.phrases import read_phrase
from extract.find.scan import scan_of
from extract.lexicon import Lexicon
from extract.link.canonical import canonical
from extract.link.dropped import Dropped
from extract.link.inside import in_his_words
from extract.link.kinds import Profile, profile
from extract.link.named_next import named_next
from extract.link.quotes import quote_of
from extract.link.rows import AttributionRow, PlaceRow
from extract.link.sorts import described, leads_a_group, role_behind
from extract.link.speakers import Speakers
from extract.read.document import Document
from extract.read.fold import fold_word


def link_attributions(
    document: Document, mentions: Mentions, places: list[PlaceRow], lexicon: Lexicon
) -> list[AttributionRow]:
    """Return one row a statement, in the order of their cues."""
    if not mentions.statements:
        return []
    return _Linker(document, mentions, places, lexicon).run()


_LATELY = 4  # statements back to those of whom one speaks
_MARKS = '"«»“”„‘’'
_EACH_MARK = tuple(_MARKS)
_NO_MARKS = str.maketrans("", "", _MARKS)


def _unmarked(text: str) -> str:
    return text.translate(_NO_MARKS) if any(mark in text for mark in _EACH_MARK) else text


class _Linker(Dropped):
    def __init__(self, document: Document, mentions: Mentions, places: list[PlaceRow], lexicon: Lexicon) -> None:
        self.document = document
        self.scan = scan_of(document, lexicon)
        self.statements = mentions.statements
        self.in_sentence: dict[int, list[StatementMention]] = {}
        for statement in self.statements:
            self.in_sentence.setdefault(document.sentence_of[statement.first], []).append(statement)
        self.places = {token: place for place in places for token in range(place.first, place.last)}
        self.speakers = Speakers(self.scan, self.places.__contains__)
        self.speaker_of: dict[int, Profile] = {}

    def run(self) -> list[AttributionRow]:
        made = {
            id(s): profile(
                self.scan, s.source_first, s.source_last, int(s.features.get("skip", "0")), self.places.__contains__
            )
            for s in self.statements
            if s.source_first is not None and s.source_last is not None
        }
        self.speakers.coming = list(made.values())
        same = named_next(self.scan, self.statements, made)
        rows: list[AttributionRow] = []
        for statement in self.statements:
            own = made.get(id(statement))
            if own is not None and self._called_upon(own, statement):
                if self.scan.folds[statement.first - 1] in self.scan.words.list.relatives:
                    continue  # "التقرير الذي يتهم تونس"
                own = None
            if own is not None:
                if own.head is None:
                    self._part_from_object(own)
                    self._judge(own, statement)
                elif own.people and own.name is None:
                    self._part_from_land(own)
                    if self.scan.folds[own.first] in self.scan.words.list.others:
                        own.kind = self._of_others(own)
                speaker = self.speakers.resolve(same.get(id(own), own))
                if speaker is own and self._called_to(own, statement):
                    goes_on = self._dropped(statement)
                    if goes_on is None:
                        continue
                    statement.rule = "dropped"
                    rows.append(self._row(statement, None, goes_on))
                    continue
                told = "via_start" in statement.features
                if speaker is own and own.head is None and len(own.words) == 1 and self._plain(own) and not told:
                    own.kind = "other" if own.kind == "person_official" else own.kind  # "يوضح النص"
                wanted = statement.features.get("known")
                if (
                    wanted
                    and speaker is own
                    and not self._heard(own, made)
                    and not (wanted == "headline" and self._personal(own) and not self._plain(own))
                ):
                    continue
            else:
                found = self._dropped(statement)
                if found is None:
                    continue
                speaker = found
            rows.append(self._row(statement, own, speaker))
        return rows

    def _heard(self, own: Profile, made: dict[int, Profile]) -> bool:
        """Whether a bare name before a colon speaks elsewhere in the article too."""
        if own.first in self.places or self.scan.is_land(own.first) or self.speakers.bears(own.name_words):
            return True
        for statement in self.statements:
            other = made.get(id(statement))
            if other is None or other is own:
                continue
            if other.head is not None and set(own.words) & set(other.name_words):
                return True
            features = statement.features
            says = features["kind"] == "verb" and features["marker"] in ("an", "quote") and "known" in features
            if says and not features["known"] and other.name_words == own.name_words:
                return True  # "رايس: كذا", and later "قالت رايس إن"
        return False

    def _judge(self, own: Profile, statement: StatementMention) -> None:
        """The kind of a bare name: a place that speaks is a government, a feminine verb makes it likely."""
        if own.gender or statement.features["kind"] != "colon":  # "رايس: ...", and then "قالت رايس"
            own.extra["gender"] = own.gender or statement.features["gender"]
        place = self.places.get(own.first)
        agrees = statement.features["kind"] == "verb" and statement.rule != "relay"  # the verb is the source's own
        man = agrees and statement.features["gender"] == "m"  # towns are feminine
        he = man and statement.features["marker"] in ("an", "quote")
        he = he and self.scan.known[own.first].bare not in self.scan.words.list.masculine_lands
        man = man and place is not None and place.kind not in ("country", "region")
        if place is not None and not man and not self.speakers.bears(own.name_words):
            if not agrees:
                masculine = self.scan.known[own.first].bare in self.scan.words.list.masculine_lands
                own.extra["gender"] = "m" if masculine else "f"  # "وفقا لأنقرة. وأضافت"
            own.kind = "institution"
            own.name = None
            several = self.scan.sources.get((own.first, own.last))
            if place.last < own.last and not (several is not None and several.joint):
                own.last = place.last  # "اتهمت كييف موسكو": the first place is the speaker
                own.text = self.document.slice(own.first, own.last)
        elif len(own.words) == 1 and self.scan.is_land(own.first) and not (he or self.speakers.bears(own.name_words)):
            own.kind, own.name = "institution", None  # "هددت سيول", but "قال أوستن"
        elif statement.features["kind"] == "noun" and self._nation(own):
            definite = bool(self.scan.known[own.first].flags & Is.ARTICLE)
            own.kind, own.name = "institution" if definite else "other", None  # "الاتهامات الفرنسية", "دعوات تركية"
        elif statement.features["gender"] == "f" and self.scan.opens_quote(own.first):
            reports = fold_word(statement.features["lemma"]) in self.scan.words.list.reporting
            own.kind, own.name = "media" if reports else "other", None  # "ذكرت «كذا»": a paper
        elif (
            len(own.words) == 1
            and self.scan.folds[own.first].removesuffix("ون").removesuffix("ين") in self.scan.words.nationals
            and not self.speakers.bears(own.name_words)
        ):
            own.kind, own.named, own.name = "witness", False, None  # "وقال فلسطيني إن"
        elif len(own.words) == 1 and self.scan.folds[own.first] in self.scan.words.list.parts:
            own.kind, own.named, own.name = self._of_those(2), False, None  # "وقال أحدهم إن"
        elif len(own.words) == 1 and self.scan.folds[own.first] in self.scan.words.list.others:
            own.kind, own.named, own.name = self._of_those(1), False, None  # "وقال آخر إن"
        elif statement.features["gender"] == "f" and not self._personal(own) and self._writes(statement):
            own.kind = "media"  # "وكتبت الشرق الأوسط"
        elif own.name and self.scan.folds[own.first] in self.scan.words.list.shares:
            own.kind, own.named, own.name = "other", False, None  # "شددت نسبة مشابهة على كذا"
        elif self._of_a_town(own, statement) and not self.speakers.bears(own.name_words):
            own.kind, own.named, own.name = "witness", False, None
        elif statement.features["marker"] == "attack" and self.scan.opens_quote(own.first):
            own.kind = "armed_group"  # "تبنى «جند كذا» الهجوم"
        elif own.name and self.scan.opens_quote(own.first) and not self._marked_name(own, statement):
            own.kind = "media"  # "وذكرت «الحياة» أن"
        elif self.scan.known[own.first].bare in self.scan.words.list.fighters:
            own.kind = "armed_group"  # "قال مقاتل في المدينة", "ذكر المقاتل فلان"
            own.named = bool(self.scan.known[own.first].flags & Is.ARTICLE) and len(own.words) > 1
            own.name = own.name.partition(" ")[2] if own.named and own.name else None
        elif own.name and self._by_trade(own):
            own.kind, own.named, own.name_words = "witness", True, own.name_words[1:]  # "الفلاح كمال الصباغ"
            own.name = own.name.partition(" ")[2]
        elif own.name and own.kind != "institution" and self._personal(own):
            own.kind = described(self.scan, own.last) or self._serving(own.last)
            if own.kind == "person_official" and leads_a_group(self.scan, own.name_words):
                own.kind = "armed_group"  # what is said of him goes first: "حسن نصر الله، وهو تاجر"
            elif own.kind == "person_official" and " ".join(own.name_words) in self.scan.words.list.un_leaders:
                own.kind = "ngo_un"
            if self._aged(own) and own.kind == "person_official":
                own.kind = "witness"
            own.named = True

    def _serving(self, token: int) -> str:
        """The kind of a bare name whose office is told behind it: "فلان، وهو قائد ميداني في لواء كذا"."""
        at = role_behind(self.scan, token)
        phrase = read_phrase(self.scan, at) if at is not None else None
        if phrase is None or phrase.head is None or phrase.head.noun.section != "titles":
            return "person_official"
        made = profile(self.scan, phrase.first, phrase.last, phrase.skip, self.places.__contains__, phrase=phrase)
        return made.kind if made.kind in ("armed_group", "ngo_un") else "person_official"

    def _of_those(self, number: int) -> str:
        """The kind of one of those who spoke last, several or one, who is not named himself."""
        spoken = (p for p in reversed(self.speakers.spoken[-_LATELY:]) if p.number >= number)
        kind = next((p.kind for p in spoken), "other")
        return "anonymous_official" if kind == "person_official" else kind

    def _of_others(self, own: Profile) -> str:
        """The kind of "آخرون", by those without a name who spoke shortly before: "رأى محللون ... ورأى آخرون"."""
        sentence = self.document.sentence_of
        last = self.speakers.spoken[-1] if self.speakers.spoken else None
        if last is None or not last.people or last.name is not None or last.first < 0:
            return own.kind
        return last.kind if sentence[own.first] - sentence[last.first] in (0, 1) else own.kind

    def _of_a_town(self, own: Profile, statement: StatementMention) -> bool:
        """Whether one word without the article is somebody from a place, or two women: "خباز من حمص", "معلمتان"."""
        if len(own.words) != 1 or self.scan.known[own.first].flags & (Is.ARTICLE | Is.LATIN):
            return False
        if two_women(self.scan, own.first):
            return True
        if not self.scan.known[own.last].flags & Is.FROM or (
            fold_word(statement.features["lemma"]) in self.scan.words.list.announces
        ):
            return False  # "أعلن بوتين من موسكو"
        where = self.scan.known[own.last + 1]  # "خباز من حمص", "معلمة من البلدة"
        return own.last + 1 in self.places or bool(
            where.flags & Is.ARTICLE and where.bare in self.scan.words.list.settled
        )

    def _writes(self, statement: StatementMention) -> bool:
        return fold_word(statement.features["lemma"]) in self.scan.words.list.writing

    def _marked_name(self, own: Profile, statement: StatementMention) -> bool:
        """Whether a man's name stands in marks, "قال «كريستو بيلافيتش»"; papers are feminine, or one word."""
        he = statement.features["kind"] == "verb" and statement.features["gender"] == "m"
        words = self.scan.folds[own.first + 1 : own.first + 1 + len(own.words)]
        return he and len(words) > 1 and not any(word.startswith("ال") for word in words[:1])

    def _nation(self, own: Profile) -> bool:
        """Whether a source is the adjective of a nation alone."""
        return len(own.words) == 1 and own.words[0].removesuffix("ه") in self.scan.words.nationals

    def _plain(self, own: Profile) -> bool:
        """Whether one word with the article is rather a noun than a surname: "الأسباب", not "الحريري"."""
        flags = self.scan.known[own.first].flags
        return bool(flags & Is.ARTICLE) and not flags & Is.ADJECTIVE

    def _by_trade(self, own: Profile) -> bool:
        """Whether a first name stands behind a word with the article: what somebody is, who holds no office."""
        scan = self.scan
        if len(own.words) < 2 or not scan.known[own.first].flags & Is.ARTICLE or scan.opens_quote(own.first):
            return False
        return scan.folds[own.first + 1] in scan.words.list.first_names

    def _personal(self, own: Profile) -> bool:
        """Whether a bare phrase looks like a person's name: no plural, no pronoun, no noun with its adjective."""
        folds = self.scan.folds[own.first : own.last]
        if "(" in folds[1:]:
            folds = folds[: folds.index("(", 1)]  # "خالد الحلبي (47 عاما)"
        if any(fold.startswith("ال") and fold.endswith(("ون", "ين", "ات")) for fold in folds):
            return False
        if any(len(fold) > 4 and fold.endswith(("ات", "ها", "هم", "يون", "يين")) for fold in folds):
            return False
        if len(folds) > 1 and own.extra.get("gender") == "f" and self._described_plural(own):
            return False  # "أطراف فلسطينية", "عناصر مسلحة"
        if len(folds) == 1 and len(folds[0]) > 4 and folds[0].endswith("ته"):
            return False  # "قالت وصيته"
        if len(folds) == 1 and folds[0].startswith("ال") and self.scan.known[own.first].feminine:
            return own.extra.get("gender") == "m"
        return len(folds) < 5 and not (len(folds) > 1 and all(fold.startswith("ال") for fold in folds))

    def _aged(self, own: Profile) -> bool:
        """Whether only the age of somebody is told, as of people who live there: "كمال عادل (60 عاما)"."""
        folds, known = self.scan.folds, self.scan.known
        at = next((t for t in range(own.first, own.last + 1) if t + 1 < len(folds) and folds[t] == "("), None)
        return at is not None and bool(known[at + 1].flags & Is.NUMBER or folds[at + 1].isdigit())

    def _described_plural(self, own: Profile) -> bool:
        """Whether a word that is not feminine itself is described by a feminine adjective: a plural of things."""
        first, last = self.scan.known[own.first], self.scan.known[own.last - 1]
        plain = not first.feminine and first.fold[-1] not in "اي" and not first.flags & Is.ARTICLE
        adjective = last.feminine and (last.fold.endswith("يه") or (last.fold[0] == "م" and len(last.fold) > 4))
        return plain and adjective and not last.flags & Is.ARTICLE

    def _embedded(self, statement: StatementMention) -> bool:
        """Whether this speaks inside what another says: "قال الوزير إن مسؤولا قال ..."; he does not go on after it."""
        sentence = self.document.sentence(statement.first)
        at = statement.first - 1
        relative = at > sentence.first and self.scan.folds[at] in self.scan.words.list.relatives
        relative = relative or bool(self.scan.known[at].flags & Is.FROM)  # "من تتهمهم الحكومة بكذا"
        if statement.features["kind"] == "noun":  # "تعزو العضو ذلك إلى تجاهل نداءات المفوضية بكذا"
            near = self._near(statement)
            return any(s.first < statement.first and s.features["kind"] == "verb" for s in near)
        if statement.rule != "subject verb" and not relative:  # "الخلية التي تقول الوزارة إنها"
            return in_his_words(self.scan, statement, self._near(statement))
        for other in self._near(statement):
            if other is statement or other.first >= statement.first:
                break
            if other.first >= sentence.first and other.features["kind"] == "verb" and other.content_start is not None:
                first = statement.source_first or statement.first
                before = self.scan.known[first - 1].flags if first > sentence.first else Is.MARK
                opens = before & Is.MARK or (before & Is.OPENER and not before & Is.AN)
                return relative or (not opens and other.first < first - 1)
        return False

    def _row(self, statement: StatementMention, own: Profile | None, speaker: Profile) -> AttributionRow:
        document = self.document
        features = statement.features
        self.speaker_of[id(statement)] = speaker
        if own is not None:
            gender = own.gender or features["gender"]
            if gender == "m" and features["gender"] == "f" and own.people and own.number == 1:
                gender = speaker.extra["gender"] = "f"  # "أوضحت اللواء فلانة ... وتابعت"
            if features["kind"] == "verb":
                speaker.extra["heard"] = "1"
            if own.gender or features["kind"] == "verb":
                speaker.extra.setdefault("gender", gender)
            phrase = self.scan.sources.get((own.first, own.last))
            if phrase is not None and phrase.joint:
                speaker.extra["joint"] = "1"
            if own.document:
                speaker.extra["document"] = own.document
                speaker.extra["gender"] = gender
                speaker.extra["told"] = "1"
            elif features["kind"] == "verb" and speaker.extra.pop("told", ""):
                speaker.extra.pop("joint", None)
                speaker.extra["gender"] = gender  # he himself again, after his statements: "وقال"
            self.speakers.add(speaker, self._embedded(statement))
        elif features["kind"] != "participle" or "implied_first" in features:
            self.speakers.add(speaker)  # "أشاد الوزير فلان بالقوات، مشيرا إلى كذا. وأضاف"
        via = None
        if "via_start" in features:
            via = document.text[int(features["via_start"]) : int(features["via_end"])]
            token, last = int(features["via_first"]), int(features["via_last"])
            skip = int(features["via_start"]) - document.starts[token]
            if any(noun.article and noun.skip == skip + 1 for noun in self.scan.known[token].nouns):
                via = "ا" + via  # "للجزيرة", but "للوموند"
            medium = self.speakers.resolve(profile(self.scan, token, last, skip, self.places.__contains__))
            if medium.kind == "media":
                self.speakers.media.append(medium)
        elif "via_dropped" in features and self.speakers.media:
            via = self.speakers.media[-1].text
        source_start = source_end = source_text = None
        if own is not None:
            source_start = document.starts[own.first] + int(features.get("skip", "0"))
            source_end = document.ends[own.last - 1]
            source_text = document.text[source_start:source_end]
        return AttributionRow(
            cue_start=statement.start,
            cue_end=statement.end,
            cue_first=statement.first,
            sentence_id=document.sentence(statement.first).number,
            cue=document.text[statement.start : statement.end],
            source_start=source_start,
            source_end=source_end,
            source_text=source_text,
            source=" ".join(_unmarked(canonical(speaker)).split()).strip("،,. "),
            source_kind=speaker.kind if speaker.kind not in ("document", "none") else "other",
            named=speaker.named and speaker.kind != "anonymous_official",
            affiliation=speaker.affiliation,
            via=via,
            quote=quote_of(self.scan, statement, self.places, self._near(statement)),
            content_start=statement.content_start,
            content_end=statement.content_end,
            rule=statement.rule,
            score=statement.score,
        )
