"""What is said of a store that cannot be used: one sentence, in the language of who asks."""

import re
import string
from pathlib import Path

import pytest

from extract.__main__ import main
from extract.read.notices import catalogue
from extract.store import StoreError, tend
from extract.store.lock import Lock
from extract.store.said import Said, reason

ROOT = Path(__file__).parents[2]


def asked(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", [*catalogue()["store"], *catalogue()["command"]])
def test_both_languages_tell_the_same(key: str) -> None:
    texts = catalogue()["store"].get(key) or catalogue()["command"][key]
    assert asked(texts["en"]) == asked(texts["ar"])
    assert re.search("[\u0621-\u064a]", texts["ar"]) or texts["ar"] == texts["en"] == "{detail}."


@pytest.mark.parametrize(
    ("harm", "en", "ar"),
    [
        ("writer", "the store {0} is being written to by process", "تكتب في المخزن {0} عملية أخرى الآن"),
        ("cut", "{0}/manifest.json is damaged", "الملف {0}/manifest.json تالف"),
        ("later", "{0}/manifest.json is of format 9", "صيغة الملف {0}/manifest.json هي 9"),
        ("truncated", "the store {0} is damaged: ", "المخزن {0} تالف: "),
        ("no folder", "the store {0} cannot be written to: Not a directory", "تتعذر الكتابة في المخزن {0}: ليس مجلدا"),
    ],
)
@pytest.mark.parametrize("command", ["add", "compact"])
def test_one_sentence_says_why(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
    en: str,
    ar: str,
    command: str,
) -> None:
    monkeypatch.setattr("extract.run.store_commands.WAIT", 0.0)
    store = tmp_path / "store"
    for given in ("seeds", "data/sample"):  # two parts of a month, which compaction reads
        assert main(["add", str(ROOT / given), "--store", str(store), "--quiet"]) == 0
    manifest = store / "manifest.json"
    lock = Lock(store)
    if harm == "writer":
        lock.__enter__()
    elif harm == "cut":
        manifest.write_text(manifest.read_text(encoding="utf-8")[:100], encoding="utf-8")
    elif harm == "later":
        manifest.write_text(
            manifest.read_text(encoding="utf-8").replace('"format": 2', '"format": 9'), encoding="utf-8"
        )
    elif harm == "truncated":
        for file in store.rglob("figures.parquet"):
            file.write_bytes(file.read_bytes()[:900])
    else:
        store = tmp_path / "news.txt" / "store"
        store.parent.write_text("خبر", encoding="utf-8")
    news = tmp_path / "more.txt"
    for language, expected in (("en", en), ("ar", ar)):
        news.write_text(f"أعلن المتحدث وصول 300 جندي إلى الكويت ({language}).", encoding="utf-8")
        given = [command, str(news)] if command == "add" else [command]
        assert main([*given, "--store", str(store), "--lang", language, "--quiet"]) == 4
        (said,) = capsys.readouterr().err.splitlines()
        assert said.startswith(expected.format(store)), said
        assert said.endswith(".")
    lock.let_go()


def test_what_check_finds_is_said_in_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(ROOT / "seeds"), "--store", str(tmp_path), "--quiet"]) == 0
    (file,) = tmp_path.rglob("figures.parquet")
    name, size = file.relative_to(tmp_path), file.stat().st_size
    file.write_bytes(file.read_bytes()[:900])
    told = {"en": f"{name} is damaged: it has 900 bytes, and {size:,} were written",
            "ar": f"الملف {name} تالف: حجمه 900 بايت، وكُتب منه {size:,}"}  # fmt: skip
    for language, expected in told.items():
        assert main(["check", "--store", str(tmp_path), "--lang", language]) == 1
        assert capsys.readouterr().err.splitlines()[1:] == [f"  {expected}"]
    assert [str(said) for said in tend.check(tmp_path)] == [told["en"]]


def test_what_the_system_says() -> None:
    wrapped = OSError("Error writing bytes to file. Detail: [errno 28] No space left on device")
    assert [reason(wrapped, language) for language in ("en", "ar")] == [
        "No space left on device",
        "لا مساحة باقية على القرص",
    ]
    assert reason(OSError(5, "Transport endpoint is not connected"), "ar") == "Transport endpoint is not connected"
    error = StoreError("not_writable", store="s", why=OSError(30, "Read-only file system"))
    assert str(error) == "the store s cannot be written to: Read-only file system"
    assert error.said == Said("not_writable", error.said.values)
    assert error.said.sentence("ar") == "تتعذر الكتابة في المخزن s: نظام الملفات للقراءة فقط"
