"""Relays: statements that a medium passes on for another: "نقلت الوكالة عن مصدر قوله إن", "نقلت عنه الوكالة"."""

from extract.find.adverbials import skip_adverbial
from extract.find.complements import run_on
from extract.find.content import Marker, find_later, find_marker
from extract.find.definite_sayings import DefiniteSayings
from extract.find.implied import span
from extract.find.known import CueForm, Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase


class Relays(DefiniteSayings):
    """Statements by verbs that relay."""

    def _relay(self, token: int, form: CueForm) -> bool:
        """ "نقلت رويترز عن مصدر قوله إن": the source is the one behind عن, the medium relays."""
        scan = self.scan
        last = self.document.sentence(token).last
        medium: Phrase | None = None
        said: int | None = None
        lam: tuple[str, ...] = ("",)
        at = token + 1
        limit = min(last, token + 30)
        learn = "learn" in form.cue.frames
        ties = Is.TO if "object_to" in form.cue.frames else Is.FROM if learn else Is.OF
        of_him = at < last and ties == Is.OF and scan.folds[at] in scan.words.list.of_him
        while at < limit:
            if scan.known[at].flags & ties and not scan.known[at].flags & Is.AND:
                break
            if "object_to" in form.cue.frames and medium is not None and scan.noun(at, ("ل",)) is not None:
                lam = ("ل",)  # "نسبت الوكالة لصحيفة كذا القول إن"
                at -= 1
                break
            told = scan.known[at].flags & Is.SAYING or scan.folds[at] == ":"
            if of_him and at > token + 1 and (medium is not None or told):
                return self._relay_of_him(token, form, medium, at)
            if medium is not None and ties == Is.OF and scan.folds[at] in scan.words.list.of_him and at + 1 < limit:
                return self._relay_of_him(token, form, medium, at + 1, at)  # "نقلت الوكالة عنه قوله"
            if medium is None and self._may_be_subject(at, False):
                medium = read_phrase(scan, at, last)
                if medium is not None and scan.folds[medium.first] in scan.words.cue_list.attacks:
                    return False  # "ينسب الهجوم إلى الحركة"
                if medium is not None:
                    at = medium.last
                    continue
            if scan.is_an(at):
                return (learn or "passes" in form.cue.traits) and self._learned(token, form, medium, at)
            told = scan.known[at].flags & Is.ARTICLE or scan.folds[at] in scan.words.list.these
            if "object_to" in form.cue.frames and medium is not None and told:
                said = at if said is None else said  # "ونسب التلفزيون الخبر إلى مصدر"
                at += 1
                continue
            if medium is None and (close := self._enclosed(at)):
                medium = Phrase(at + 1, close, None, "", 1)  # "نقلت (سي إن إن) عن", "نقل «مكتب كذا» عن"
                at = close + 1
                continue
            after = skip_adverbial(scan, at, last)
            if after == at:
                return False  # "تناقلت مواقع التواصل بيانا": what "جاء فيه" says follows
            at = after
        if at >= limit or at + 1 >= last:
            return False
        source = read_phrase(scan, at + 1, last, lam)
        if source is None:
            return False
        if "any" in form.cue.frames and (form.pronoun or source.head is None):
            return False  # "ما أورده التنظيم عن دور كذا"
        if medium is None:
            medium = self._before(token, form)
        after = source.last
        if after + 1 < last and scan.known[after].flags & Is.OF and scan.known[after].flags & Is.AND:
            second = read_phrase(scan, after + 1, last)  # "عن مصدر وعن المرصد أن"
            after = second.last if second is not None else after
        if after < last and scan.folds[after] in scan.words.list.echoes:
            self.consumed.add(after)  # "نقل عن مسؤولين وصفهم الحادث بأنه"
            said = after + 1 if after + 1 < last else said
        marker = find_marker(scan, after, last, frozenset(("saying", "noun", "an", "quote")))
        if marker is None and after < last:
            marker = find_later(scan, after, last, frozenset())
            if marker is not None and after == source.last:
                run_on(scan, source, last)
        if marker is None and said is not None:
            marker = Marker("object", said, self.document.starts[said])
        if marker is None:
            return False
        if "object_to" in form.cue.frames and medium is None and marker.kind == "noun":
            return False  # "هجمات نسبت إلى الحزب منذ بداية الأزمة"
        if "passes" in form.cue.traits and (marker.kind != "saying" or not self._passes(medium)):
            return False  # "نشر الجيش عن يمين القرية"
        if marker.kind == "saying":
            self.consumed.add(marker.token)
        via = {}
        if medium is not None:
            start = self.document.starts[medium.first] + medium.skip
            self.scan.sources[medium.first, medium.last] = medium
            via = span(start, self.document.ends[medium.last - 1], medium)
        elif form.gender == "f" or form.number > 1:
            via = {"via_dropped": form.gender}
        return self._add(
            token, token + 1, form.skip, source, marker.start, "relay", 0.95, via,
            lemma=form.cue.lemma, gender=source.gender or "m", number=str(source.number), kind="verb",
            marker=marker.kind,
        )  # fmt: skip

    def _passes(self, medium: Phrase | None) -> bool:
        """Whether a medium is told of that may publish what another says: "نشرت الصحيفة عن ضابط قوله"."""
        return medium is not None and medium.head is not None and medium.head.noun.section == "media"

    def _relay_of_him(self, token: int, form: CueForm, medium: Phrase | None, at: int, him: int = 0) -> bool:
        """ "نقلت عنه الوكالة قوله إن": he who was told of says it, the medium relays."""
        scan = self.scan
        marker = find_marker(scan, at, self.document.sentence(token).last, frozenset(("saying", "an", "quote")))
        medium = medium or self._antecedent(token, form)
        if marker is None:
            return False
        if marker.kind == "saying":
            self.consumed.add(marker.token)
        pronoun = scan.folds[him or token + 1]
        via: dict[str, str] = {}
        if medium is not None:
            scan.sources[medium.first, medium.last] = medium
            start = self.document.starts[medium.first] + medium.skip
            via = span(start, self.document.ends[medium.last - 1], medium)
        return self._add(
            token, token + 1 + (not him), form.skip, None, marker.start, "relay", 0.8, via, lemma=form.cue.lemma,
            gender="f" if pronoun.endswith("ها") else "m", number="3" if pronoun.endswith("هم") else "1", kind="verb",
            marker=marker.kind,
        )  # fmt: skip

    def _learned(self, token: int, form: CueForm, medium: Phrase | None, at: int) -> bool:
        """ "علمت «الشرق الأوسط» أن", "نشرت الصحيفة أن": the paper says it; other people's knowledge is no statement."""
        if medium is None or (medium.head is not None and medium.head.noun.section != "media"):
            return False
        if medium.head is None and not self.scan.known[medium.first - 1].flags & Is.MARK:
            return False
        start = self.document.starts[min(at + 1, len(self.document) - 1)]
        return self._add(
            token, token + 1, form.skip, medium, start, "verb subject", 0.8,
            lemma=form.cue.lemma, gender=form.gender, number="1", kind="verb", marker="an",
        )  # fmt: skip

    def _enclosed(self, token: int) -> int:
        """The token that closes a name in parentheses or quotation marks which begins here; 0 if none."""
        scan = self.scan
        if scan.opens_quote(token):
            close = scan.quoted[token]
            return close if close in scan.closing and close - token <= 6 else 0
        if scan.folds[token] != "(":
            return 0
        return next((t for t in range(token + 1, min(token + 7, len(scan.folds))) if scan.folds[t] == ")"), 0)
