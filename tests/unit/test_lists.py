"""The lists of words that rules ask for are those of the data: a list in one place alone is found here."""

import pytest

from extract.find.lists import CueLists, Lists, SpeechLists
from extract.lexicon import default_lexicon


@pytest.mark.parametrize(("section", "lists"), [("speech", SpeechLists), ("cues", CueLists)])
def test_every_list_of_the_data_is_an_attribute_and_no_other(section: str, lists: type[Lists]) -> None:
    extra = default_lexicon().section(section).extra
    declared = {name.removesuffix("_") for name in lists.__annotations__}
    assert declared == set(extra) - ({"nouns"} if section == "cues" else set())  # nouns are entries of their own
