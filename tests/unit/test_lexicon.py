"""A word list that is written wrong is refused, with what is wrong and where."""

from pathlib import Path

import pytest

from extract.lexicon import LexiconError, read_section

HEAD = "about: words\nsource: written for Rasd\nlicence: MIT\n"

WRONG = [
    # what stands below the head, what the error says
    ("one: [خيمة]\ntwo: [بئر]\none: [سور]\n", "'one' stands 2 times"),
    ("entries:\n  - {forms: [قافلة]}\n  - {forms: [سفينة, قافله]}\n", "entry 2: 'قافله' stands in entry 1 already"),
    ("one: [قافلة, سور, قافله]\n", "'قافله' stands twice in 'one'"),
    ("entries:\n  - {forms: [دور\u06ccة]}\n", "look-alike"),
    ("entries:\n  - {forms: [دوريّة]}\n", "look-alike letter or a mark"),
    ("entries:\n  - {forms: [دورية, '']}\n", "entry 1 has an empty form"),
    ("entries:\n  - {event: killed}\n", "entry 1 has no forms"),
]


def section(folder: Path, text: str) -> Path:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_wrong_lists_are_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LexiconError, match=says) as error:
        read_section(section(tmp_path, HEAD + text))
    assert str(error.value).startswith("words.yaml: ")


def test_a_file_says_where_its_words_are_from(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no 'licence'"):
        read_section(section(tmp_path, "about: words\nsource: written for Rasd\none: [خيمة]\n"))


def test_a_form_may_stand_again_where_it_is_said(tmp_path: Path) -> None:
    text = HEAD + "entries:\n  - {forms: [قافلة]}\n  - {forms: [قافلة], again: true}\none: [خَيمة]\n"
    read = read_section(section(tmp_path, text))
    assert [entry.forms for entry in read.entries] == [("قافلة",), ("قافلة",)]
    assert read.words("one") == {"خيمه"}
