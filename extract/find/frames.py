"""Frames: whether what stands behind a verb of saying is what its lexicon entry asks for, and who can say it."""

from extract.find.adverbials import skip_adverbial
from extract.find.content import Marker
from extract.find.known import Cue, CueForm, Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.find.subjects import Subjects
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_SAID_BEFORE = frozenset(
    ("an", "noun", "with_an")
)  # frames of verbs that may point to what was told: "هذا ما سلم به الوزير"
_TOPIC = 24  # tokens back to "أما"
_EVENT = 5  # tokens from what happens to who announced it
_BLAME = {"blame"}  # of verbs whose object may stand in marks: "حمل «الحزب» المسؤولية"


class Frames(Subjects):
    """What the frames of a verb accept."""

    def _takes(self, frames: frozenset[str], marker: Marker) -> bool:
        kind = marker.kind
        if kind in frames:
            return True
        if kind == "that":
            return bool(frames & {"an", "noun", "object", "of"})
        if kind == "with_an":
            return bool(frames & {"an", "with", "person_with", "object_with"})
        if kind.endswith("_saying"):
            return False
        if kind == "saying":
            return bool(frames & {"an", "quote"})
        if kind.endswith("_an"):
            return kind[:-3] in frames or kind in frames
        return False

    def _person(self, frames: frozenset[str], at: int, last: int, behind: int | None = None) -> bool:
        """Whether somebody spoken to or judged stands here, and then what is asked or said of them."""
        scan = self.scan
        wanted = {
            frame.rpartition("_")[2] for frame in frames if frame.startswith(("person_", "object_", "tie", "measure"))
        }
        if not wanted or at >= last:
            return False
        if scan.opens_quote(at) and "blame" not in wanted:
            return "with" in wanted
        clause = "measure" in wanted and scan.folds[at] in scan.words.list.relatives
        opens = clause or scan.folds[at] in "،,-" or scan.folds[at] in scan.words.list.such or at in scan.quoted
        if scan.known[at].flags & (Is.STOP | Is.MARK) and not opens:
            return False
        for token in range(at, min(at + 24, last)):
            flags = scan.known[token].flags
            fold = scan.folds[token]
            past = token > (at if behind is None else behind)
            if scan.is_an(token) and wanted & {"an", "with", "that"}:
                return True
            by = fold.startswith("ب") and (len(fold) > 3 or flags & Is.BI) and not flags & Is.WITH
            by = by or (fold in scan.words.list.called_by and scan.folds[token + 1 : token + 2] == ["("])
            if by and past and wanted & {"with", "tie"}:
                return True
            if (
                (flags & Is.TO and "to" in wanted)
                or (flags & Is.UPON and "upon" in wanted)
                or (flags & Is.FROM and "from" in wanted)
            ):
                return True
            if fold.startswith("ل") and "to" in wanted and past and (len(fold) > 3 or fold in scan.words.list.so_that):
                return True  # "داعيا السلطة للإفراج عنه", "لأن تفرج عنه"
            if (flags & Is.ACTION and "noun" in wanted and past) or (
                fold.startswith("الت") and "noun" in wanted and past
            ):
                return True
            if "measure" in wanted and (
                flags & (Is.NUMBER | Is.QUANTIFIER)
                or fold.removeprefix("ب") in scan.words.list.approximate
                or fold[1:] in scan.words.list.quantifiers
                or (by and past and (self._counts(at, last) or scan.counts(token, ("ب",))))
            ):
                return True
            if "blame" in wanted and fold in scan.words.cue_list.blames:
                return True
            if scan.opens_quote(token) and past and wanted != _BLAME:
                return bool(wanted & {"with", "noun"})
        return False

    def _holds(self, token: int, form: CueForm) -> bool:
        """Whether a participle of judging has what it judges: "..، معتبرا الاتفاق مجحفا", "معتبرة إياه إهانة"."""
        scan, follows = self.scan, self.scan.known[token + 1]
        if "judge" not in form.cue.frames or scan.folds[token - 1] not in COMMAS or token + 2 >= len(scan.folds):
            return False
        lists = scan.words.list
        points = follows.fold in lists.oneself or follows.fold in lists.these or follows.fold in lists.pointing
        return points or bool(follows.flags & Is.ARTICLE) or scan.owned(token + 1)

    def _judges(self, token: int, last: int) -> bool:
        """Whether who has just spoken in the sentence judges something: "دعا ... واعتبر عودتهم «إيجابية»"."""
        scan = self.scan
        first = self.document.sentence(token).first
        spoken = any(s.features["kind"] == "verb" for s in self._recent(first))
        plain = Is.MARK | Is.BREAK | Is.IN | Is.FROM
        return spoken and any(
            scan.opens_quote(at) and not scan.known[token + 1].flags & plain
            for at in range(token + 2, min(token + 8, last))
        )

    def _counts(self, at: int, last: int) -> bool:
        """Whether what is estimated stands behind a verb: "قدر عدد المقاتلين", "قدرت في وقت سابق القتلى الروس"."""
        scan = self.scan
        at = skip_adverbial(scan, at, last)
        lists, bare = scan.words.list, scan.known[at].bare if at < last else ""
        return bare in lists.counts_of or (bare in lists.victims and scan.folds[at] != bare)

    def _estimates(self, cue: Cue, at: int, last: int) -> bool:
        """Whether the content of a verb of estimating stands right here: "تقدر لندن عدد، فيما قال فلان إنهم"."""
        return "measure" in cue.frames and self._counts(at, last)

    def _measures(self, token: int, form: CueForm, earlier: Phrase | None) -> bool:
        """Whether a name behind the verb says how many there are: "وقدر فلان عدد القتلى بخمسين".

        The verb opens its clause: "أكبر قدر ممكن" is a noun.
        """
        if "measure" not in form.cue.frames or earlier is not None:
            return False
        opens = Is.MARK | Is.OPENER | Is.STOP | Is.AN
        first = token == self.document.sentence(token).first
        return first or bool(form.proclitics) or bool(self.scan.known[token - 1].flags & opens)

    def _so_named(self, token: int, form: CueForm, before: str, last: int) -> bool:
        """Whether a verb of naming names in its speaker's own words: "ما سماه مؤامرة", "من أسمتهم الوزارة بـ«كذا»"."""
        lists = self.scan.words.list
        if (
            form.past
            and before in lists.what_named
            and token + 1 < last
            and self.scan.folds[token - 2] not in lists.in_it
        ):
            return not self.scan.known[token + 1].flags & (Is.MARK | Is.BREAK) or self.scan.opens_quote(token + 1)
        near = range(token + 1, min(token + 5, last))
        return before in lists.so_named and any(self.scan.opens_quote(at) for at in near)

    def _share(self, token: int, last: int) -> bool:
        """Whether "نسبتهم" is a noun, their share: behind a verb, or with nobody it is put down to."""
        scan = self.scan
        before = scan.known[token - 1] if token > self.document.sentence(token).first else None
        if before is not None and (before.flags & Is.VERB or before.fold[-1] == "ت"):
            return True  # "بلغت نسبتهم", "تمت نسبته إلى"
        return not any(scan.known[at].flags & Is.TO for at in range(token + 1, min(token + 8, last)))

    def _claims(self, token: int, form: CueForm) -> bool:
        """ "الهجوم الذي تبنته الحركة": a group says that it did it; adds the statement."""
        scan, lists = self.scan, self.scan.words.cue_list
        first, last = self.document.sentence(token).first, self.document.sentence(token).last
        clause = scan.folds[token - 1] in scan.words.list.relatives
        attack = next(
            (t for t in range(token - 2, max(first, token - 8) - 1, -1) if scan.folds[t] in lists.attacks), -1
        )
        if not clause or attack < 0:
            return False
        group = read_phrase(scan, token + 1, last)
        if group is None or group.head is None or group.head.noun.entry.get("kind") != "armed_group":
            return False
        return self._add(
            token, token + 1, form.skip, group, self.document.starts[attack], "verb subject", 0.8,
            lemma=form.cue.lemma, gender=form.gender, number="1", kind="verb", marker="trailing",
        )  # fmt: skip

    def _only_may_be(self, token: int, first: int) -> bool:
        """Whether something is only thought of as said: "أن يكون الوزير قد طلب"."""
        folds, being = self.scan.folds, self.scan.words.list.being
        near = range(max(first + 1, token - 8), token - 1)
        return any(folds[at] in being and self.scan.is_an(at - 1) for at in near)

    def _hides_name(self, token: int, last: int) -> bool:
        """Whether what somebody asks for is that his name be kept back."""
        folds, lists = self.scan.folds, self.scan.words.list
        for at in range(token + 1, min(token + 6, last)):
            if folds[at] in lists.kept:
                return any(folds[t] in lists.unnamed_to for t in range(at + 1, min(at + 5, last)))
        return False

    def _which(self, token: int, form: CueForm) -> bool:
        """ "وهو ما أكده الوزير", "وهو ما نفته الحكومة": what was told before is what they say."""
        folds, words, known = self.scan.folds, self.scan.words, self.scan.known
        by_it = token + 1 < len(folds) and folds[token + 1] in words.list.by_it  # "هذا ما جزم به الوزير"
        if not (form.pronoun or by_it) or token < 2:
            return False
        if form.past and form.pronoun and self._of_event(token, form):
            return True
        if form.proclitics == "ف" and form.pronoun and form.past and self._as_for(token, form):
            return True
        told, lead = folds[token - 1], folds[token - 2]
        these = lead.removeprefix("و") in words.list.these and known[token - 1].flags & Is.ARTICLE
        if these and (known[token - 1].bare in words.list.counts_told or told in words.list.that):
            return bool(form.cue.frames & _SAID_BEFORE) and "far" not in form.cue.frames  # "هذه الأرقام نفتها الوزارة"
        noun = not known[token - 1].flags & (Is.ARTICLE | Is.MARK | Is.VERB | Is.STOP | Is.FROM)
        what = told in words.list.what
        if told in words.list.relatives and known[token - 2].bare in words.list.counts_told:
            return "an" in form.cue.frames and "far" not in form.cue.frames  # "الحصيلة التي أعلنتها الوزارة"
        if lead in words.list.matter and told in words.list.masculine_relatives:
            return bool(form.cue.frames & _SAID_BEFORE) and "far" not in form.cue.frames  # "الأمر الذي أكده الوزير"
        if not (what and lead in words.list.which) and not (not what and noun and lead in words.list.this_is):
            return False  # else "وهو ما أكده الوزير", "هذه حصيلة أعلنها ناطق"
        return bool(form.cue.frames & _SAID_BEFORE) and "far" not in form.cue.frames

    def _as_for(self, token: int, form: CueForm) -> bool:
        """Whether what was told is taken up by a verb of denying or confirming: "أما خبر أسره فنفاه قائد الجيش"."""
        if fold_word(form.cue.lemma) not in self.scan.words.list.confirming:
            return False
        low = max(self.document.sentence(token).first - 1, token - _TOPIC)
        as_for = self.scan.words.list.as_for
        return any(self.scan.folds[at] in as_for for at in range(token - 2, low, -1))

    def _of_event(self, token: int, form: CueForm) -> bool:
        """Whether a verb of announcing tells of what happens right before it: "هدنة هشة أعلنها التحالف"."""
        scan = self.scan
        if fold_word(form.cue.lemma) not in scan.words.list.announces:
            return False
        at = token - 1 - (scan.folds[token - 1] in COMMAS)
        for noun in range(at, max(self.document.sentence(token).first, at - _EVENT), -1):
            known = scan.known[noun]
            if known.flags & (Is.ARTICLE | Is.MARK | Is.VERB | Is.STOP | Is.AN) or known.verb:
                return False
            if known.flags & Is.ACTION and known.fold[0] not in "بل":
                return known.feminine == scan.folds[token].endswith("ها")
        return False

    def _took_object(self, subject: Phrase, at: int) -> bool:
        """Whether the last word of an unnamed source is the one spoken of: "اتهم زعيم حزب معارض فلانا بكذا"."""
        scan = self.scan
        last = subject.last - 1
        known = scan.known[last]
        head = subject.head
        if head is None or head.article or head.noun.section != "titles" or subject.last != at:
            return False
        if at < len(scan.folds) and scan.is_land(at):
            return False  # "اتهم وزير خارجية فنلندا روسيا بكذا"
        if known.nouns or known.flags & (Is.ARTICLE | Is.ADJECTIVE | Is.MARK | Is.LINK | Is.NUMBER):
            return False
        before = scan.known[last - 1]
        first = before.listed and before.fold in scan.words.list.first_names  # "وزيرة الصحة ليلى حداد"
        described = (before.flags & (Is.ARTICLE | Is.ADJECTIVE) and not first) or before.fold.startswith("لل")
        titled = any(n.article and n.noun.section == "titles" and n.noun.number == 1 for n in before.nouns)
        if (titled and before.flags & Is.TITLE) or len(before.fold) < 4 or not described:
            return False  # "الأمير سعود"
        subject.last = last
        return True

    def _fits(self, cue: Cue, subject: Phrase) -> bool:
        """Whether this source can say that: results show nothing, and a verb may speak of documents alone."""
        head = subject.head
        entry = head.noun.entry if head is not None else None
        if entry is not None and entry.get("kind") == "none":
            return False
        document = entry.get("document") if entry is not None else None
        if head is None and self.scan.known[subject.first].bare in self.scan.words.list.costs:
            return False  # "تقدر كلفة الحملة بكذا"
        if head is None and "asks" in cue.traits and subject.last - subject.first == 2:
            what = self.scan.known[subject.last - 1]
            if what.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE and what.fold in self.scan.words.list.worldly:
                return False  # "تجديد الحكومة طلب غطاء دولي": it is asked for
        if "comes_in" in cue.traits and document:
            return False  # "وردت تقارير": they came in
        if "writes" in cue.traits and document and document != "report":
            return False  # "كتبت له رسالة"
        if not cue.only:
            return document != "plan"
        if entry is None:
            return False
        kinds = {entry.get("kind", "media")}
        if document:
            kinds |= {"document", "agreement" if document in ("agreement", "plan") else ""}
        return bool(kinds & cue.only)
