"""The treemap of sources: every tile has room for its name, and none is lost; who relays whom, medium by medium."""

import pandas as pd

from pages.ui.breakdowns import MOST_TILES, relay_steps, source_tree
from pages.ui.text import Words
from pages.ui.theme import Look


def sources(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """Return sources from (name, kind, claims)."""
    table = pd.DataFrame(rows, columns=["source", "source_kind", "claims"])
    return table.assign(source_id=[f"s{n}" for n in range(len(table))], voice="named")


def tiles(table: pd.DataFrame) -> dict[str, tuple[str, int]]:
    """Return the tiles by id: parent and value."""
    [tree] = source_tree(table, Look(), Words("en")).data
    return {i: (p, v) for i, p, v in zip(tree.ids, tree.parents, tree.values, strict=True)}


def test_small_sources_of_a_kind_share_a_tile() -> None:
    few = [("Ministry of the Example", "institution", 90), *((f"office {n}", "institution", 1) for n in range(5))]
    drawn = tiles(sources(*few, ("Agency", "media", 30)))
    assert drawn["more:institution"] == ("kind:institution", 5)
    assert not any(v < sum(v for p, v in drawn.values() if p) / MOST_TILES for p, v in drawn.values())
    for kind in ("kind:institution", "kind:media"):
        assert sum(v for p, v in drawn.values() if p == kind) == drawn[kind][1]


def test_one_small_source_keeps_its_name() -> None:
    drawn = tiles(sources(("Ministry", "institution", 90), ("office", "institution", 1)))
    assert "source:s1:institution" in drawn


def test_long_names_are_broken_into_lines() -> None:
    [tree] = source_tree(
        sources(("مسؤولون في وزارة الدفاع في بلد بعيد عن هنا", "institution", 9)), Look(), Words("ar")
    ).data
    assert tree.labels[1].count("\u200e<br>\u200e") == 2, "Safari mixes the letters of lines that no marks part"
    assert tree.labels[1].endswith("…\u2069")


def test_flows_are_told_medium_by_medium_and_add_up() -> None:
    rows = [
        ("Smith", "person_official", "Agency A", "Paper X", 3),
        ("an official", "anonymous_official", "Agency A", "Paper Y", 2),
        ("Smith", "person_official", "Agency A", "Paper Y", 1),
        ("Smith", "person_official", "Channel B", None, 1),
        ("Jones", "person_official", None, "Paper X", 9),
    ]
    table = pd.DataFrame(rows, columns=["source", "source_kind", "via", "publisher", "n"])
    ids = table[["source", "via", "publisher"]].set_axis(["source_id", "via_id", "publisher_id"], axis=1)
    shown = relay_steps(pd.concat([table, ids], axis=1), Look(), Words("en"))
    a, b = shown["media"]
    assert (a["name"], a["n"], b["name"], b["n"], shown["top"]) == ("Agency A", 6, "Channel B", 1, 6)
    assert [(end["name"], end["n"], end["hatched"]) for end in a["from"]] == [
        ("Smith", 4, False),
        ("an official", 2, True),
    ]
    assert [(end["id"], end["n"]) for end in a["to"]] == [
        ("relay:*:Agency A:Paper X", 3),
        ("relay:*:Agency A:Paper Y", 3),
    ]
    assert (b["from"][0]["id"], b["to"][0]["name"]) == ("relay:Smith:Channel B:*", "publisher unknown")
