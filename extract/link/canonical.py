"""Canonical: the name under which a speaker is counted: "إن مسؤولين أميركيين" are مسؤولون أميركيون."""

from extract.link.kinds import Profile
from extract.read.fold import fold_word


def canonical(speaker: Profile) -> str:
    """A speaker's fullest name; "لبنتاغون" behind وفقا gets its alef back, مسؤولين their nominative."""
    if speaker.name:
        return speaker.name
    text = speaker.text
    head = speaker.head
    if head is not None and head.article and head.proclitics.endswith("ل") and text.startswith("ل"):
        text = "ا" + text
    oblique = speaker.number == 2 and text.partition(" ")[0].endswith("ين")  # "عن مصدرين أمنيين"
    if head is not None and speaker.people and (speaker.number == 3 or oblique):
        words = text.split(" ")
        two = oblique or head.noun.entry.get("anaphor") == "source"  # "مصدرين" are two: many are مصادر
        if not head.article and words[0].endswith("ا") and not words[0].endswith(("ها", "ونا", "ينا")):
            words[0] = words[0][:-1]  # "لكن سكانا في المنطقة"
        broken = words[0] != text.split(" ")[0]  # "سكانا محليين": adjectives follow
        for n, word in enumerate(words[broken:], broken):
            if not word.endswith("ين") or len(word) < 5:
                break
            words[n] = word[:-2] + ("ان" if two else "ون")
        text = " ".join(words)
    elif head is not None and speaker.number == 3 and head.article and speaker.kind == "armed_group":
        first, _, rest = text.partition(" ")
        if first.endswith("ين") and len(first) > 5 and not rest:
            text = first[:-2] + "ون"  # "الحوثيين"
    elif head is not None and not head.article and ((speaker.people and speaker.number < 3) or head.noun.document):
        words = text.split(" ")
        if speaker.people and words[1:] and words[1].startswith("ال"):
            return text  # "متحدثا الحزبين" are two
        for n, word in enumerate(map(_without_tanwin, words)):
            if not word.endswith("ا") or len(word) < 4 or (n == 0 and fold_word(word[:-1]) != head.noun.lemma):
                break
            words[n] = word[:-1]  # "لكن مصدرا أمنيا قال", "لكن تقريرا حديثا"
        text = " ".join(words)
    return text


def _without_tanwin(word: str) -> str:
    return word.replace("\u064b", "")
