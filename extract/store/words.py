"""The words of a part: where each word of the sentences that state figures, and of their headlines, stands.

A search looks for these rows instead of reading all sentences. They are a file of the part like its tables, so they
are in force, superseded and checked with it; a part without them is searched in its sentences.

A text is cut at its spaces, and nothing else, so that a search for any run of characters has the same answer: without a
space in it, it lies inside a word; else it ends a word, and the following words follow.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import duckdb

from extract.store.files import sync_file, system_error
from extract.store.manifest import File

NAME = "words"
TITLE = 1_000_000  # the places of a headline's words begin here: after those of any sentence

# Letters and marks that writers use alike, and quotation marks: folded where names and searches are compared.
_ALIKE = ("أإآٱىؤئة٠١٢٣٤٥٦٧٨٩", "اااايويه0123456789")
_LEFT_OUT = "[\u064b-\u0652\u0640\"«»“”'\u200e\u200f]"


def folded(column: str) -> str:
    """SQL for a text column with spellings united: hamzas, final yeh, marks, digits, quotation marks."""
    left_out = _LEFT_OUT.replace("'", "''")
    return f"regexp_replace(translate({column}, '{_ALIKE[0]}', '{_ALIKE[1]}'), '{left_out}', '', 'g')"


def rows(folder: Path, files: Mapping[str, File]) -> str:
    """SQL for the words of a part: word, row (of its figure in the part's table, from 0), place (in the text)."""
    figures, sentences, articles = (
        f"read_parquet({_quoted(folder / files[table].path)}{more})"
        for table, more in (("figures", ", file_row_number = true"), ("sentences", ""), ("articles", ""))
    )
    return f"""
      WITH told AS (SELECT article_id, sentence_id, file_row_number::INTEGER AS row FROM {figures}),
        cut AS (
          SELECT row, 0 AS first, string_split({folded("text")}, ' ') AS words
          FROM told JOIN {sentences} USING (article_id, sentence_id)
          UNION ALL
          SELECT row, {TITLE}, string_split({folded("title")}, ' ')
          FROM told JOIN {articles} USING (article_id) WHERE title IS NOT NULL)
      SELECT unnest(words) AS word, row, (first + unnest(range(len(words))))::INTEGER AS place FROM cut"""


def write(folder: Path, files: Mapping[str, File], path: Path) -> int:
    """Write the words of a part whose tables are written; how many they are.

    Raises:
        OSError: They could not be written.
    """
    with tempfile.TemporaryDirectory(prefix=".words-", dir=path.parent) as work, _connection(Path(work)) as connection:
        try:
            found = connection.execute(
                f"COPY ({rows(folder, files)} ORDER BY word, row, place) TO {_quoted(path)} "
                "(FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd)"
            ).fetchone()
        except duckdb.IOException as error:
            raise system_error(error) from error
    sync_file(path)
    return int(found[0]) if found else 0


def same(folder: Path, files: Mapping[str, File]) -> bool:
    """Whether the words of a part are those of its sentences."""
    with tempfile.TemporaryDirectory(prefix="rasd-words-") as work, _connection(Path(work)) as connection:
        told = "SELECT count(*), sum(hash(word, row, place)::HUGEINT) FROM"
        there = f"read_parquet({_quoted(folder / files[NAME].path)})"
        given, made = (
            connection.execute(f"{told} {table}").fetchone() for table in (there, f"({rows(folder, files)})")
        )
    return given == made


def _connection(work: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
                "memory_limit": "400MB", "temp_directory": str(work), "threads": "2"}
    )  # fmt: skip


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
