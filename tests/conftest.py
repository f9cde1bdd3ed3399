"""For all tests: no property fails because the machine is busy, and a lexicon that cannot be read ends the run at once."""

import pytest
from hypothesis import settings

from extract import LexiconError
from extract.lexicon import default_lexicon
from extract.pipeline import prepare

settings.register_profile("rasd", deadline=None)
settings.load_profile("rasd")


def pytest_sessionstart() -> None:
    """Read the words once: else each test would try it anew, and fail slowly."""
    try:
        prepare(default_lexicon())
    except LexiconError as error:
        pytest.exit(str(error), returncode=1)
