"""Twenty thousand generated quantities, each to be read exactly: words, bounds, precision, and nothing else found."""

from extract.find.numbers import find
from extract.lexicon import default_lexicon
from extract.read.document import read_document
from tests.unit.number_phrases import Phrase, phrases

SEED, COUNT = 20260, 20_000


def misread(phrase: Phrase) -> str | None:
    """What was read instead, or None if the phrase was read exactly."""
    document = read_document(phrase.sentence)
    found = [q for q in find(document, default_lexicon()) if q.category == "personnel"]
    got = [(document.text[q.start : q.end], q.value_min, q.value_max, q.precision) for q in found]
    wanted = [(phrase.text, phrase.low, phrase.high, phrase.precision)]
    return None if got == wanted else f"{phrase.sentence} | {wanted} | {got}"


def test_generated_phrases() -> None:
    wrong = [message for phrase in phrases(SEED, COUNT) if (message := misread(phrase))]
    assert len(wrong) <= COUNT // 100, "\n".join(wrong[:20])
