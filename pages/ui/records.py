"""Data frames as rows."""

from __future__ import annotations

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries, as `to_dict("records")` does, several times as fast.

    Columns of words are slow to walk through one by one, so each is taken out whole.
    """
    columns = [frame[name].tolist() for name in frame.columns]
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
