"""What happens to those counted: sentences of doing*.txt with event, modality, measure and why."""

from pathlib import Path

import pytest

from tests.unit.scene import tell

HERE = Path(__file__).parent
LINES = [
    line
    for name in ("doing", "doing_verbs", "doing_moods", "doing_turns")
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines()
]
ROWS = [tuple(part.strip() for part in line.split("|")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("expected", "words", "text", "why"), ROWS, ids=lambda part: part[:40])
def test_doing_of_a_sentence(expected: str, words: str, text: str, why: str) -> None:
    row = tell(text).of(words)
    assert f"{row.event} {row.modality} {row.measure}" == expected, f"{why}; by {row.rule}"
