"""Sidecars: `articles.yaml` in a folder of articles tells what is known of the files beside it.

    about: where the articles are from
    all: {publisher: وكالة المثال}           # holds for every file of the folder
    articles:
      statement.txt:
        id: statement-1
        title: عنوان
        published: 2020-01-01
        published_inferred: true
        published_note: the weekday that the text names

A note may have a line in Arabic and a line in English: the dashboard shows the one that is in the reader's language.
What a file says of itself goes before `all`, and what `articles` says of it before that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from extract.read.notices import InputError

NAMES = ("articles.yaml", "articles.yml")
KEYS = {"id", "title", "url", "publisher", "published", "published_inferred", "published_note", "note"}


def read_sidecar(folder: Path) -> dict[str, dict[str, Any]]:
    """What is known of the files of a folder, by file name; "" holds what is known of all.

    Raises:
        InputError: The sidecar cannot be read, or has keys that mean nothing.
    """
    for name in NAMES:
        path = folder / name
        if not path.is_file():
            continue
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            files = {"": data.get("all") or {}, **(data.get("articles") or {})}
            for file, facts in files.items():
                strange = set(facts) - KEYS
                if strange:
                    raise ValueError(f"{file or 'all'}: {', '.join(map(str, sorted(strange)))}")
            return files
        except (OSError, ValueError, AttributeError, TypeError, yaml.YAMLError) as error:
            raise InputError("bad_sidecar", " ".join(str(error).split())[:200]) from error
    return {}
