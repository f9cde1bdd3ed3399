"""Agreement: whether a noun phrase agrees with a verb in gender and number, so that it may be its subject."""

from extract.find.implied import Implied
from extract.find.known import CueForm, Is, Known
from extract.find.scan import Phrase


class Agreement(Implied):
    """What a phrase says of its gender and number beside a verb."""

    def _a_people(self, known: Known) -> bool:
        """Whether a word with the article names the people of a land: "السودانيين", "الأتراك"."""
        nation = known.bare.removesuffix("ين").removesuffix("ون")
        peoples = self.scan.words.nationals
        return bool(known.flags & Is.ARTICLE) and (nation in peoples or known.bare in self.scan.words.list.peoples)

    def _are_several(self, known: Known) -> bool:
        """Whether a word with the article is a plural of people as a subject: "الخاطفون", "المعتصمون"."""
        return bool(known.flags & Is.ARTICLE) and known.fold.endswith("ون") and len(known.fold) > 7

    def _agrees(self, phrase: Phrase, form: CueForm) -> bool:
        """Whether a phrase may be the subject of a verb: by gender, number, and what it is (people or a thing)."""
        lists = self.scan.words.list
        people = phrase.head is not None and phrase.head.noun.section == "titles"
        if phrase.joint:  # a single verb: one man with two offices, "الناطق باسم الحكومة ووزير الإعلام، فلان، قال"
            return form.number >= 2 or not people or (phrase.number == 1 and (phrase.gender or "m") == form.gender)
        if phrase.number == 3 and phrase.gender == "m":
            return form.number >= 2
        rank = people and phrase.head is not None and phrase.head.noun.rank and phrase.head.article
        if phrase.gender and phrase.gender != form.gender and not (people and phrase.number == 3):
            return bool(rank) and form.number == 1  # "لكن الكومندر فلانة نفت"
        if people and phrase.number == 3 and phrase.gender == "m":
            return form.number >= 2
        if people and phrase.number == 1:
            return form.number == 1
        if phrase.head is None and phrase.number == 3 and form.number > 1:
            return True  # "إن كلا من فرنسا وبريطانيا أعلنتا"
        if phrase.head is None:
            own = self.scan.known[phrase.first : phrase.last]
            several = form.number > 1 and (self._a_people(own[0]) or self._are_several(own[0]))
            if several and self.scan.folds[phrase.first - 2] not in lists.conditions:
                return True  # "لكن السودانيين قالوا", "كان الخاطفون قد طالبوا", not "إن كان السودانيون يظنون"
            thing = form.gender == "m" and own[0].flags & Is.ARTICLE and len(own) > 1
            if thing and own[-1].feminine and own[-1].flags & Is.ARTICLE:
                return False  # "الأسلحة الجديدة يتوقع أن"
            return form.number == 1
        shown = phrase.head.noun.document != "" and phrase.number == 1  # "تداول ناشطون مقطع فيديو قالوا إنه"
        return form.number == 1 or phrase.number == form.number or not (people or shown)

    def _counted(self, phrase: Phrase) -> bool:
        """Whether people are counted: "عدد من الموقوفين", "27 في المئة منهم", and "الجانب الأميركي" is one side."""
        scan, last = self.scan, phrase.last - 1
        own = scan.known[phrase.first]
        if own.fold in scan.words.list.sides:
            return bool(scan.known[phrase.first + 1].flags & Is.ADJECTIVE)
        if not own.flags & (Is.QUANTIFIER | Is.NUMBER):
            return False
        if own.fold in scan.words.list.one_of and last > phrase.first:
            return True  # "أحد أصحاب المحال"
        if scan.folds[last] in scan.words.list.of_them:
            return True
        folds = scan.folds[phrase.first + 1 : phrase.last]
        return any(len(f) > 5 and f.startswith("ال") and f.endswith(("ين", "ون")) for f in folds[:4])

    def _of_other_gender(self, token: int, form: CueForm) -> bool:
        """Whether a verb's pronoun cannot stand for its relative: "القناة التي وصفته" speaks herself of him."""
        relative, lists = self.scan.folds[token - 1], self.scan.words.list
        hers = self.scan.folds[token].endswith("ها")
        if form.gender == "f":
            return relative in lists.feminine_relatives and not hers
        return relative in lists.masculine_relatives and hers
