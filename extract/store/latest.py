"""The latest of what is told of each place and by each source, found once for a state of a store.

Who picks a place or a source is shown the latest rows of it alone; to find them among all takes longer than all the
rest of the page.
"""

from __future__ import annotations

from extract.store.words import folded

LATEST = 30  # rows of each


def source_id(column: str) -> str:
    """SQL for the id of a source: the same for a name however it is spelt."""
    return f"left(md5({folded(column)}), 8)"


def _latest(rows: str, group: str, start: str) -> str:
    """SQL for the latest rows of each group, with `published` and `publisher` of their articles.

    Args:
        rows: SQL for rows of articles.
        group, start: Their columns: what they are of, and where in the article they stand.
    """
    at = f"coalesce({start}, 4294967295)"
    return f"""
with dated as materialized (
    select article_id, published, publisher, row_number() over (order by published desc nulls last, article_id) as nth
    from articles),
  first as (
    select {group}, unnest(min((nth << 32) + {at}, {LATEST})) as place
    from ({rows}) join (select article_id, nth from dated) using (article_id) where {group} is not null group by 1)
select r.*, d.published, d.publisher from (select distinct * from first) f
  join dated d on d.nth = f.place >> 32
  join ({rows}) r on r.article_id = d.article_id and r.{group} = f.{group} and {at} = f.place & 4294967295
order by r.{group}
"""


MENTIONED = _latest("select * from places", "place_id", "start")
_SAID = f"""select * from attributions join (
  select source, {source_id("source")} as source_id from (select distinct source from attributions)) using (source)"""
ATTRIBUTED = _latest(_SAID, "source_id", "cue_start")
