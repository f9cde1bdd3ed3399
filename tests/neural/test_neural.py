"""camel-tools' recogniser as a finder of places: really loaded and run, on a tiny model that this file makes.

Its weights are set by hand: a word of `PLACES` is labelled as a place, any other is not. So what is tested is the way
from the text to the model and back (loading, words, labels, offsets, rows), not how well a model knows places.
`make neural` installs what it needs; without torch the tests that need none still run.
"""

import json
import sys
from pathlib import Path

import pandas as pd
import pytest

from extract import extract
from extract.__main__ import main
from extract.find.neural import NEURAL, Finder, NeuralError, configured_finders, neural_finder, with_more
from extract.find.places import find as find_places
from extract.lexicon import default_lexicon
from extract.read.document import read_document

LABELS = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
PLACES = {
    "زرقوان": "B-LOC",
    "بالزرقوان": "B-LOC",
    "الشرقية": "I-LOC",
    "ببغداد": "B-LOC",
    "بغداد": "B-LOC",
    "قرط": "B-LOC",
}
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *PLACES, "##بة"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch = pytest.importorskip("torch", reason="make neural installs torch")
    transformers = pytest.importorskip("transformers", reason="make neural installs transformers")
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "vocab.txt").write_text("\n".join(PIECES), "utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer", "do_lower_case": false}')
    size = len(PIECES)
    config = transformers.BertConfig(
        vocab_size=size, hidden_size=size, num_hidden_layers=1, num_attention_heads=1, intermediate_size=4,
        id2label=dict(enumerate(LABELS)), label2id={label: n for n, label in enumerate(LABELS)},
    )  # fmt: skip
    net = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        for name, weight in net.named_parameters():
            weight.fill_(1.0 if "LayerNorm.weight" in name else 0.0)
        # Each piece is a direction of its own, nothing is added on the way up, and the last layer names its label.
        net.bert.embeddings.word_embeddings.weight.copy_(torch.eye(size))
        for n, piece in enumerate(PIECES):
            net.classifier.weight[LABELS.index(PLACES.get(piece, "O")), n] = 1.0
    net.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def finder(model: Path) -> Finder:
    return neural_finder(model)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("وصل 20 جنديا إلى زرقوان أمس.", ["زرقوان"]),
        ("دارت معارك قرب زرقوان الشرقية وانتهت.", ["زرقوان الشرقية"]),  # B-LOC I-LOC: one name
        ("أقاموا معسكرا بالزرقوان.", ["الزرقوان"]),  # before an article "ب" is a proclitic
        ("التقوا ببغداد.", ["بغداد"]),  # the gazetteer tells the proclitic
        ("نُقلوا إلى \u200f زرقوان \u200f الشرقية.", ["زرقوان \u200f الشرقية"]),  # direction marks are no tokens
        ("نُقلوا إلى زرقوان \ue000 الشرقية.", ["زرقوان", "الشرقية"]),  # of a glyph of nobody's BERT makes nothing: a gap
        ("وصلوا إلى قرطبة.", ["قرطبة"]),  # two pieces, one word
        ("عادوا أمس.\nثم رحلوا إلى زرقوان.", ["زرقوان"]),  # the second sentence has its own labels
        ("لا مكان هنا.", []),
        ("", []),
    ],
)
def test_labels_become_mentions_with_exact_offsets(finder: Finder, text: str, places: list[str]) -> None:
    document = read_document(text)
    mentions = finder(document, default_lexicon())
    assert [text[m.start : m.end] for m in mentions] == places
    assert {m.rule for m in mentions} <= {NEURAL}


def test_long_sentences_are_read_to_their_end(finder: Finder) -> None:
    text = "كلمة " * 700 + "ثم بلغوا زرقوان وعادوا."  # more pieces than the model's window
    mentions = finder(read_document(text), default_lexicon())
    assert [text[m.start : m.end] for m in mentions] == ["زرقوان"]


def test_rows_say_that_the_recogniser_made_them(finder: Finder) -> None:
    text = "انتقل 30 جنديا من بغداد إلى زرقوان."
    plain, more = extract(text).places, extract(text, finders=[finder]).places
    assert plain["text"].tolist() == ["بغداد"]
    assert more["text"].tolist() == ["بغداد", "زرقوان"]  # what both find is one row, and Rasd's own
    assert more["rule"].tolist()[0] == plain["rule"].tolist()[0]
    assert more["rule"].tolist()[1].startswith("neural+unlisted")
    assert pd.isna(more["place_id"].tolist()[1])


def test_the_command_adds_the_recogniser(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASD_NEURAL", "")  # so that what the command sets is undone behind the test
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"text": "وصل 20 جنديا إلى زرقوان أمس."}), "utf-8")
    assert main([str(news), "--out", str(tmp_path / "out"), "--quiet", "--neural", str(model)]) == 0
    assert pd.read_parquet(tmp_path / "out" / "places.parquet")["text"].tolist() == ["زرقوان"]


def test_it_is_off_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RASD_NEURAL", raising=False)
    assert configured_finders() == []


def test_of_two_finders_the_first_has_the_word() -> None:
    document = read_document("انسحبوا من بغداد إلى البصرة.")
    found = find_places(document, default_lexicon())
    assert with_more(found[:1], [found]) == found
    assert with_more(found, [found[:1], found[1:]]) == found


@pytest.mark.parametrize("missing", ["extra", "model"])
def test_what_is_missing_is_said_in_one_sentence(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RASD_NEURAL", "")
    if missing == "extra":
        monkeypatch.setitem(sys.modules, "camel_tools.ner", None)
    else:
        pytest.importorskip("torch", reason="make neural installs torch")
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"text": "وصل 20 جنديا إلى زرقوان أمس."}), "utf-8")
    assert main([str(news), "--out", str(tmp_path / "out"), "--neural", str(tmp_path / "none")]) == 4
    said = capfd.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert ("make neural" if missing == "extra" else "no recogniser") in said[0]
    assert not (tmp_path / "out").exists()
    with pytest.raises(NeuralError):
        neural_finder(tmp_path / "none")
