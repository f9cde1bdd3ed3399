"""Subjects: who a verb of saying belongs to, behind it ("قال الوزير") or before it ("وكان الوزير قد قال")."""

from extract.find.adverbials import leads_to_that, skip_adverbial
from extract.find.claimants import Claimants
from extract.find.complements import described, run_on
from extract.find.content import Marker, find_marker, marker_at
from extract.find.first_names import full_name, given_name
from extract.find.known import CueForm, Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.find.subject_behind import subject_behind
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_OPENING = Is.OPENER | Is.MARK
_PARTING = Is.STOP | Is.OPENER | Is.AN
_BOUND = _PARTING | Is.MARK | Is.CUE  # flags of the words at which a clause may begin
_NO_BEGIN = Is.MARK | Is.IN | Is.FROM | Is.BREAK
_HEARD = 30  # statements whose speakers are known by their surnames
_NO_OBJECT = Is.AN | Is.STOP | Is.TIME | Is.IN | Is.FROM | Is.SAYING


class Subjects(Claimants):
    """The search for subjects in one document."""

    def _which(self, token: int, form: CueForm) -> bool:
        """See `extract.find.frames`."""
        raise NotImplementedError

    def _after(
        self, token: int, last: int, form: CueForm, subject: bool = True
    ) -> tuple[Phrase | None, Marker | None, int]:
        """The subject behind a verb, what begins the content, and the token where the search ended."""
        scan = self.scan
        takes, frames = form.cue.takes, form.cue.takes.frames
        if token and scan.folds[token - 1 - self._had_before(token, 1)] in scan.words.list.what_said:
            frames |= {"from_an", "from_event", "of_event"} if "an" in frames else {"from_an"}
        phrase: Phrase | None = None
        skipped = False
        transitive = form.cue.transitive
        judged = form.cue.judging
        addressed = form.cue.addressing  # somebody else may stand there
        at = token + 1
        if at < last and scan.folds[at] in scan.words.list.by_it and self._which(token, form):
            at += 1  # "هذا ما جزم به الوزير"
        if "attack" in frames and at < last and (marker := marker_at(scan, at, last, frames)) is not None:
            return None, marker, at
        if subject and "attack" in frames and (claimant := self._claimant(at, last, form)) is not None:
            return claimant, marker_at(scan, claimant.last, last, frames), claimant.last
        limit = min(last, token + 60)
        while at < limit:
            if skipped and phrase is None and (behind := self._names_before(at)) != at:
                at = behind
                continue
            if subject and phrase is None and at == token + 1 and (named := self._named_in_marks(at, form)) is not None:
                phrase, at = named, named.last
                if (marker := self._behind_description(at, last, frames)) is not None:
                    return phrase, marker, marker.token
                continue
            if subject and at == token + 1 and fold_word(form.cue.lemma) in scan.words.list.confirming:
                told = self._told_that(at, last, form)  # "أكدت هذه المعلومات الوزارة"
                if told is not None:
                    return told[0], told[1], told[0].last
            if subject and phrase is None and form.number == 1 and self._may_be_subject(at, skipped):
                phrase = read_phrase(
                    scan,
                    at,
                    last,
                    with_content=takes.with_content,
                    transitive=transitive,
                    no_to=takes.no_to,
                    no_from=takes.no_from,
                    no_of=takes.no_of,
                )
                if phrase is not None and "in" in frames and phrase.head is not None:
                    self._part_in(phrase)
                if phrase is not None and self._is_subject(phrase, form, skipped, last, frames):
                    described(scan, phrase, last)
                    if form.cue.personal and (marked := self._marked_object(phrase)):
                        phrase.last = at = marked  # "اتهمت الوزارة "جهات أجنبية" بالتخريب"
                        break
                    if form.cue.personal and (land := self._land_in(phrase)):
                        phrase.last = at = land  # "اتهم الرئيس فلان أوكرانيا باتباع"
                        phrase.heads = [head for head in phrase.heads if head[0] < land]
                        break
                    if transitive and (other := self._another(phrase)):
                        phrase.last = other  # "أبلغ كونتي رئيس الوزراء فلان الفلاني بكذا"
                        phrase.heads = [head for head in phrase.heads if head[0] < other]
                        phrase.head = phrase.head if phrase.heads else None
                    some = scan.known[phrase.first].flags & (Is.NUMBER | Is.QUANTIFIER)  # "أفاد عدد من الشهود بكذا"
                    if form.cue.refused and phrase.number == 3 and not some:
                        inside = range(phrase.first + 1, phrase.last)
                        phrase.last = next((t for t in inside if scan.folds[t] in form.cue.refused), phrase.last)
                    at = phrase.last  # "ذكر الجنود أسماء زملائهم"
                    skipped = False
                    continue
                phrase = None
            if subject and phrase is None and at == token + 1 and (told := self._told_that(at, last, form)) is not None:
                return told[0], told[1], told[0].last
            marker = marker_at(scan, at, last, frames)
            weak = marker is None or (marker.kind == "noun" and scan.known[at].flags & Is.ARTICLE)
            if weak and phrase is not None and at == phrase.last and not addressed and run_on(scan, phrase, last):
                at = phrase.last
                addressed = True
                continue
            if marker is not None:
                return phrase, marker, at
            if judged and scan.folds[at].startswith("بال"):
                break  # "اتهم فلانا بالكذب"
            after = skip_adverbial(scan, at, last)
            if after == at:
                break
            if subject and phrase is None and not form.cue.personal and "an" in frames:
                heard = frozenset(scan.folds[s.source_last - 1] for s in self.found[-_HEARD:] if s.source_last)
                phrase = subject_behind(scan, at, after, last, heard)  # "قال في بغداد وزير النقل إن"
                if phrase is not None and self._is_subject(phrase, form, False, last, frames):
                    at = phrase.last
                    continue
                phrase = None
            at = self._met(at, last) if scan.folds[at] in COMMAS else after
            skipped = skipped or scan.folds[at - 1] not in scan.words.list.pronoun_prepositions
        if phrase is not None and phrase.first == token + 2 and scan.folds[token + 1] in scan.words.list.yonder:
            return phrase, Marker("that", token + 1, scan.document.starts[token + 1]), at  # "أكد ذلك المتحدث"
        return phrase, None, at

    def _had_before(self, token: int, first: int) -> bool:
        """Whether كان stands between "ما" and a verb: "ما كانت أعلنته"."""
        lists, folds = self.scan.words.list, self.scan.folds
        had = token - 1 > first and folds[token - 1] in lists.auxiliaries
        return had and folds[token - 2] in lists.what_said

    def _part_in(self, phrase: Phrase) -> None:
        """Leave out what a verb with في speaks of: "شكك محللون في قدرة", but "مسؤول في الوزارة"."""
        scan = self.scan
        for at in range(phrase.first + 1, phrase.last - 1):
            inside = scan.known[at + 1]
            field = inside.nouns or scan.is_land(at + 1) or inside.bare in scan.words.list.complements
            if scan.known[at].flags & Is.IN and not field:
                phrase.last = at
                phrase.heads = [head for head in phrase.heads if head[0] < at]
                return

    def _names_before(self, at: int) -> int:
        """The token behind a short name in marks of what was just read over, else `at`: "أمام المركز «فلان» إن"."""
        scan = self.scan
        if not scan.opens_quote(at) or scan.quoted[at] - at > 5 or scan.known[at - 1].flags & Is.MARK:
            return at
        if scan.known[at + 1].flags & Is.BI:
            return at  # "هدد أمس «بتعليق العمل» إن"
        close = scan.quoted[at]
        return close + 1 if close + 1 < len(scan.folds) and scan.is_an(close + 1) else at

    def _met(self, comma: int, last: int) -> int:
        """The token behind a comma, and behind the name of somebody met: "مع نظيرها الياباني، فلان، إن"."""
        scan = self.scan
        for at in range(comma - 1, max(comma - 4, 0), -1):
            known = scan.known[at]
            if known.flags & Is.TITLE and scan.known[at - 1].flags & Is.WITH:
                name = read_phrase(scan, comma + 1, last) if comma + 1 < last else None
                return name.last if name is not None and name.head is None and name.number == 1 else comma + 1
            if not known.flags & Is.ARTICLE:
                break
        return comma + 1

    def _may_be_subject(self, at: int, skipped: bool) -> bool:
        known = self.scan.known[at]
        if known.fold in self.scan.words.list.what and at + 1 < len(self.scan.folds):
            return self.scan.folds[at + 1] in self.scan.words.list.so_called
        if known.flags & Is.MARK:
            behind = self.scan.folds[at - 1] in self.scan.words.list.pronoun_prepositions
            return self.scan.opens_quote(at) and not behind
        if known.flags & Is.AN and self.scan.ban:
            return not self.scan.is_an(at)
        if given_name(self.scan, at):
            return True
        joined = known.initial == "و" and not known.nouns and known.fold not in self.scan.words.list.waw_names
        if known.flags & Is.TIME and known.flags & Is.ARTICLE and self.scan.known[at - 1].flags & Is.TIME:
            return False  # "في مطلع الشهر الجاري"
        if joined and not known.flags and self.scan.known[at - 1].verb and not known.fold.startswith(("وت", "وي")):
            joined = False  # nothing can be joined to a verb that has said nothing yet: "قال واثق", never "قال وتذكرت"
        if known.flags & Is.STOP and len(known.fold) == 2 and not known.flags & (Is.AN | Is.AND):
            return True  # perhaps a name: "كي مون"
        if known.flags & _NO_OBJECT or joined:
            return bool(known.nouns) and not known.flags & (Is.AN | Is.IN | Is.FROM)
        return not skipped or bool(known.nouns) or not known.flags & Is.BREAK

    def _is_subject(self, phrase: Phrase, form: CueForm, skipped: bool, last: int, frames: frozenset[str]) -> bool:
        scan = self.scan
        his = phrase.head is not None and form.gender == "m"
        his = his and scan.document.words[phrase.first].surface.endswith("ه")  # "رئيسه", no "رئيسة"
        if phrase.head is not None and phrase.head.article and phrase.head.noun.section != "titles":
            after = scan.known[phrase.first + 1] if phrase.first + 1 < phrase.last else None
            hers = form.gender == "f" and after is not None and after.feminine and after.fold[0] != "و"
            his = his or hers  # "أكدت الدفاع الروسية", never "دعت الجيش والشرطة"
        women = form.gender == "m" and scan.folds[phrase.first].endswith("ات")  # "ناشد المنظمات والهيئات": objects
        first = phrase.head.noun if phrase.head is not None and phrase.head.article else None
        body = form.gender == "f" and first is not None and first.section != "titles" and first.number == 1
        apart = not phrase.joint or women or body  # "ناشدت المجتمع الدولي والدول العربية": objects
        if phrase.gender and phrase.gender != form.gender and apart and not his:
            if not (phrase.head and phrase.head.noun.section == "titles" and form.gender == "f"):
                return False
            if not (phrase.head.noun.number == 1 and not phrase.head.proclitics):
                return False
            rank = phrase.head.noun.entry.get("rank") and phrase.head.noun.entry.get("kind") == "person_official"
            neutral = not form.cue.personal and "questions" not in form.cue.traits  # "سألت رئيس المؤسسة": he is asked
            return bool(rank) or (neutral and scan.known[phrase.first].fold in scan.words.list.neutral)
        words = scan.document.words
        if "\u064b" in words[phrase.first].surface and "\u064b" in words[min(phrase.first + 1, len(words) - 1)].surface:
            return False  # "نفى (المتحدث) نفياً قاطعاً"
        if skipped and phrase.head is None and not full_name(scan, phrase):
            marker = find_marker(scan, phrase.last, last)
            return marker is not None and marker.token - phrase.last <= 1
        own = scan.known[phrase.first]
        thing = phrase.head is None and form.gender == "m" and own.feminine and own.flags & Is.ARTICLE
        if thing and find_marker(scan, phrase.last, last, frames) is None:
            return False  # "ورفض المقاربة": no man's name
        if phrase.head is None and form.pronoun and "judge" in frames and self._what_it_is(phrase.first):
            return False
        if form.cue.refused and scan.folds[phrase.first] in form.cue.refused:
            return False
        most = own.flags & Is.QUANTIFIER and "attack" not in frames  # "يرى معظم السكان"
        if phrase.head is None and not most and scan.folds[phrase.first] in scan.words.cue_list.attacks:
            return False
        clergy = phrase.head is not None and phrase.head.rest and phrase.head.noun.entry.get("rank")
        if scan.folds[phrase.first] in scan.words.list.members and not clergy:
            neutral = "says" in form.cue.traits or not form.cue.personal
            told = neutral and phrase.last < last and scan.is_an(phrase.last)
            return told and phrase.head is not None  # "قال رجال شرطة إن"
        if phrase.head is not None and phrase.head.noun.document == "talk" and phrase.head.article:
            return "object" not in frames  # "نفى تلك المزاعم": what is denied
        if phrase.head is not None:
            return True
        if own.listed and own.fold in scan.words.list.any:
            return False  # "ورفض أية مشاركة"
        if own.fold[0] in "لب" and own.fold[1:] in scan.words.amounts:
            return False  # "لأكثر من", "رد بكثير من"
        if own.fold in scan.words.list.parts and phrase.last < last:
            hints = scan.known[phrase.last].flags & Is.TO and "to" in frames  # "ألمح أحدهم إلى"
            return leads_to_that(scan, phrase.last) > 0 or bool(
                hints or scan.known[phrase.last].flags & Is.MARK
            )  # "قال أحدهم: ..."
        if len(own.fold) > 4 and own.fold.endswith(("ها", "هم")):
            return False  # "تنديدها الشديد"
        if own.flags & Is.ARTICLE and own.fold[2:] in scan.words.list.actions:
            return False  # "نفى الضلوع في"
        if own.fold[0] == "ب" and frames & {"with", "by"} and self._with_thing(phrase.first, "by" in frames):
            return False  # "وتعهد بمحاربة الجريمة", "تندد بجرائم الحرب"
        each = scan.folds[phrase.first] in scan.words.list.each and scan.known[phrase.first + 1].flags & Is.FROM
        each = each or self._counted(phrase)
        return bool(each) or not own.flags & (Is.ACTION | Is.QUANTIFIER) or given_name(scan, phrase.first)

    def _with_thing(self, token: int, always: bool) -> bool:
        """Whether a word behind a verb that takes ب is a thing with ب and no name: "بملاحقة".

        Args:
            always: The verb takes nothing else: "تندد بجرائم الحرب".
        """
        scan = self.scan
        known = scan.known[token]
        if len(known.fold) < 5 or scan.is_land(token) or known.fold in scan.words.list.no_prepositions:
            return False
        after = token + 1 < len(scan.known) and scan.known[token + 1]
        construct = always and after and (after.flags & Is.ARTICLE or after.nouns or scan.opens_quote(token + 1))
        return known.feminine or bool(construct)

    def _behind(self, token: int, last: int) -> Phrase | None:
        """The subject behind its object: "تبنت الهجوم جماعة"."""
        for at in range(token + 1, min(token + 6, last)):
            found = self.scan.noun(at)
            if found is not None and not found[0].article and found[0].noun.section != "titles":
                return read_phrase(self.scan, at, last)
        return None

    def _clause(self, token: int, first: int) -> bool:
        """Whether "كان فلان قد" or "إن فلانا" opens the clause: then the subject stands before its verb."""
        scan = self.scan
        for at in range(token - 1, max(first, token - 14) - 1, -1):
            flags = scan.known[at].flags
            if not flags & _OPENING:
                continue  # most words
            if flags & Is.OPENER and scan.folds[at] not in scan.words.list.has:
                return True
            if flags & Is.MARK and scan.folds[at] in ":.!؟؛":
                return False
        return False

    def _before(self, token: int, form: CueForm) -> Phrase | None:
        """The subject in front of a verb: "وكان المركز قد أشار", "لكن الوزارة قالت", "معلومات مسؤول قال"."""
        near, had = self._near_before(token, form), self._had_subject(token, form)
        return near if had is None or (near is not None and near.first <= had.last) else had

    def _near_before(self, token: int, form: CueForm) -> Phrase | None:
        """The subject in front of a verb that nothing parts from it but adverbials and its own apposition."""
        scan, known, folds = self.scan, self.scan.known, self.scan.folds
        first = max(self.document.sentence(token).first, token - 24)
        if form.proclitics[:1] in ("و", "ف"):
            return None
        if token > first and (folds[token - 1] in scan.words.list.relatives or folds[token - 1] in "-–—"):
            return None
        if token - 2 > first and folds[token - 2] in COMMAS and scan.joins_land(token - 1):
            return Phrase(token - 1, token, None, "", 1, skip=1)  # "الهند تقول كذا، وباكستان تقول"
        boundary = token
        while boundary > first:
            before = boundary - 1
            flags = known[before].flags
            if not flags & _BOUND:
                boundary = before  # most words
                continue
            if flags & (_PARTING | Is.CUE) and (hides := self._kept_back(before, token, first)) < before + 1:
                boundary = hides
                continue
            if flags & _PARTING and not self._between(before):
                break
            if flags & Is.MARK and folds[before] in ":.!؟؛":
                break
            if flags & Is.CUE and known[before].verb and not flags & Is.ARTICLE:
                break
            boundary = before
        tries = 0
        marked = self._in_marks(boundary) if boundary in scan.quoted else None
        if marked is not None and self._reaches(marked.last, token) and self._agrees(marked, form):
            return marked  # "وكان «المرصد السوري» أفاد"
        name = self._name_in_front(boundary, token)
        if name is not None and self._titled(name, boundary, token, first, form):
            return name
        for start in (*range(boundary + 1, token), boundary) if not self._opens(boundary) else range(boundary, token):
            if start != boundary and not known[start].nouns:
                continue  # most words
            edge = start == boundary or known[start - 1].flags & Is.MARK
            found = scan.noun(start, ("", "و", "ف") if edge else ("", "ل", "ب")) if known[start].nouns else None
            if found is None and start != boundary:
                continue
            flags = known[start].flags
            if flags & _NO_BEGIN and found is None:
                continue
            tries += 1
            if tries > 6:
                return None
            joined = start == boundary or (edge and found is not None and found[0].proclitics in ("و", "ف"))
            if start == boundary and name is not None:
                phrase: Phrase | None = name
            else:
                phrase = read_phrase(scan, start, token, ("", "و", "ف") if joined else ("", "ل", "ب"))
            if phrase is None or (joined and start > boundary and phrase.last != token):
                continue
            if not self._reaches(phrase.last, token):
                continue
            medium = phrase.head is not None and phrase.head.noun.section == "media" and not phrase.joint
            if form.number > 1 and medium and phrase.number == 1 and phrase.last != token:
                continue  # "بث التلفزيون شهادات لمواطنين يتحدثون عن"
            governed = start > boundary and not known[start - 1].flags & Is.MARK
            if governed and self._made(phrase):
                continue  # "نشرت الوزارة صورا قالت إنها": the ministry says it
            if phrase.head is not None and phrase.head.proclitics in ("ل", "ب") and phrase.head.article:
                continue
            if phrase.head is not None and start > first and self._put_in_front(phrase, token):
                continue
            theirs = phrase.head is not None and bool(phrase.head.noun.document) and self._with_pronoun(start)
            if governed and (phrase.definite or theirs or phrase.last != token):
                continue  # "وفي ختام كلمته دعا"
            if phrase.head is None and not self._bare_subject(phrase, boundary, first):
                continue
            if (
                phrase.head is not None
                and (phrase.head.noun.document or folds[phrase.first - 1] in self.scan.words.list.recordings)
                and folds[min(token + 1, len(folds) - 1)] in self.scan.words.list.in_it
            ):
                continue
            if self._agrees(phrase, form):
                return phrase
        return None

    def _kept_back(self, token: int, verb: int, first: int) -> int:
        """The token where a clause around `token` begins that keeps a name back ("طلب عدم ذكر اسمه قال"), or the next.

        Args:
            verb: The token before which it ends.
        """
        folds, lists = self.scan.folds, self.scan.words.list
        ends = not lists.unnamed_to.isdisjoint(folds[token + 1 : min(token + 6, verb)])
        low = max(first, token - 3)
        begins = (at for at in range(token, low - 1, -1) if folds[at] in lists.unnamed_from) if ends else iter(())
        return next(begins, token + 1)

    def _made(self, phrase: Phrase) -> bool:
        """Whether this is a document in the accusative, the object of an earlier verb: "نشرت صورا", "أصدرت بيانا"."""
        head = phrase.head
        if head is None or not head.noun.document or head.article or phrase.last - phrase.first > 1:
            return False
        if head.noun.document == "agreement":
            return False
        accusative = self.scan.folds[phrase.first].endswith("ا") and not head.noun.lemma.endswith("ا")
        return accusative and not self.scan.known[phrase.first - 1].flags & (Is.OPENER | Is.AN)

    def _name_in_front(self, boundary: int, token: int) -> Phrase | None:
        """The phrase without a noun that opens a clause of three words or more before a verb."""
        known = self.scan.known[boundary]
        if boundary + 2 >= token or known.nouns or known.flags & (Is.MARK | Is.ARTICLE | Is.NUMBER | Is.QUANTIFIER):
            return None
        return read_phrase(self.scan, boundary, token, ("", "و", "ف"))

    def _titled(self, name: Phrase, boundary: int, token: int, first: int, form: CueForm) -> bool:
        """Whether a name that opens the clause speaks, its title behind it: "لكن فلان، نائب الرئيس، أكد"."""
        if name.head is not None or not any(n.noun.section == "titles" for _, n in name.heads):
            return False
        reaches = self._reaches(name.last, token) and self._bare_subject(name, boundary, first)
        return reaches and self._agrees(name, form)

    def _topic(self, token: int, form: CueForm) -> Phrase | None:
        """Of whom a sentence speaks: "أما فلان، الباحث في كذا، فيقول", "أما «فلان» فقد أعلن"."""
        scan, folds = self.scan, self.scan.folds
        first = self.document.sentence(token).first
        end = self._led_on(token, form)
        if end == token and not form.proclitics.startswith("ف"):
            return None
        low = max(first, token - 24)
        first = next((t for t in range(token - 2, low - 1, -1) if folds[t] in scan.words.list.as_for), -1)
        if first < low or (first > low and first == token - 1):
            return None
        phrase = read_phrase(scan, first + 1, end) or self._in_marks(first + 1)
        plain = not scan.known[first + 1].flags & Is.MARK and folds[first + 1] not in scan.words.list.these
        if phrase is None and first + 2 == end and plain:
            phrase = Phrase(first + 1, first + 2, None, "", 1)  # "أما يونغ فقال"
        return phrase if phrase is not None and self._agrees(phrase, form) else None

    def _antecedent(self, token: int, form: CueForm) -> Phrase | None:
        """What a relative clause says something of: "تركيا التي أبدت", unless the verb has another object."""
        scan = self.scan
        if form.pronoun and not self._of_other_gender(token, form):
            return None
        first = max(self.document.sentence(token).first, token - 14)
        end = token - 1 - (scan.folds[token - 2] in COMMAS if token - 2 > first else 0)
        cited = self.found[-1] if self.found else None
        if cited is not None and cited.source_last == end and cited.source_first is not None:
            source = scan.sources[cited.source_first, end]
            if source.head is not None and source.gender == form.gender:
                return source  # "وفقا لوزارة الدفاع التركية، التي قالت إن"
        many = scan.words.list.plural_relatives
        for start in range(first, end):
            if scan.noun(start) is None and start != end - 1:
                continue
            phrase = read_phrase(scan, start, end)
            single = phrase is not None and phrase.number == 1 and scan.folds[token - 1] in many and not phrase.joint
            if phrase is not None and phrase.head is not None and phrase.last == end - 1 and scan.is_land(end - 1):
                phrase.last = end  # "حركة طالبان باكستان التي تقول إنها"
            if phrase is None or single or phrase.last != end:
                continue
            if (phrase.gender or form.gender) == form.gender:
                return phrase
        return None

    def _bare_subject(self, phrase: Phrase, boundary: int, first: int) -> bool:
        """Whether a bare name may be a subject before its verb: it opens the clause and is short."""
        scan = self.scan
        opener = scan.known[boundary - 1].flags if boundary > first else 0
        opened = (
            boundary == first
            or (boundary == first + 1 and scan.folds[first] in "*-–•")
            or opener & Is.OPENER
            or (opener & Is.AN and scan.folds[boundary - 1] in scan.words.list.thats)
        )
        if scan.folds[boundary - 1] in scan.words.list.she_was and scan.known[phrase.first].fold[0] == "ت":
            return False  # "إذا كانت تشعر بالقلق، قالت"
        short = phrase.last - phrase.first <= 4 or bool(phrase.heads)  # "فلان، المتحدث باسم": a title follows
        each = scan.folds[phrase.first] in scan.words.list.each and scan.known[phrase.first + 1].flags & Is.FROM
        return bool(opened) and (bool(each) or (short and not scan.known[phrase.first].flags & Is.QUANTIFIER))

    def _opens(self, token: int) -> bool:
        """Whether the first word behind a boundary is a noun of a source."""
        if self.scan.known[token].flags & (Is.NUMBER | Is.QUANTIFIER):
            return True
        return self.scan.noun(token, ("", "و", "ف")) is not None

    def _reaches(self, at: int, token: int) -> bool:
        while at < token:
            after = skip_adverbial(self.scan, at, token)
            if after == at:
                if not self._between(at):
                    return False
                after = at + 1
            at = after
        return at == token

    def _between(self, at: int) -> bool:
        """Whether a word may stand between a subject and its verb: "المتحدث بدوره قال", "المتحدث كان قد قال"."""
        folds, lists = self.scan.folds, self.scan.words.list
        if folds[at] in lists.auxiliaries:
            return at + 1 < len(folds) and folds[at + 1] in self.scan.words.list.has
        return folds[at] in lists.between
