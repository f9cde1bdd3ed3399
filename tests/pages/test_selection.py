"""A view survives its own link, whatever it holds, and a hostile link does no harm."""

import datetime as dt
from urllib.parse import parse_qs, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.ui.selection import FACETS, OPTIONS, READABLE, Selection

ids = st.text(min_size=1, max_size=30).map(str.strip).filter(bool)
views = st.builds(
    Selection,
    facets=st.dictionaries(st.sampled_from(FACETS), st.lists(ids, min_size=1, max_size=5, unique=True).map(tuple)).map(
        lambda chosen: {name: chosen[name] for name in FACETS if name in chosen}
    ),
    start=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    end=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    q=st.just("") | ids,
    options=st.fixed_dictionaries({}, optional={name: st.sampled_from(values[1:]) for name, values in OPTIONS.items()}),
    doc=st.none() | ids,
    at=st.none() | ids,
).filter(lambda view: not (view.start and view.end) or view.start <= view.end)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(views)
def test_view_survives_its_link(view: Selection) -> None:
    assert Selection.of(view.query()) == view


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.text(max_size=20), st.lists(st.text(max_size=300), max_size=5), max_size=10))
def test_any_query_is_read_without_error(query: dict[str, list[str]]) -> None:
    view = Selection.of(query)
    assert Selection.of(view.query()).query() == view.query()


def test_defaults_stay_out_of_the_link() -> None:
    assert Selection.of({"lang": ["ar"], "by": ["actor"]}).query() == {}


def test_unknown_ids_are_kept_aside_and_named() -> None:
    view = Selection.of({"actor": ["US", "ZZ"]}).checked({"actor": ["US"]})
    assert view.facets == {"actor": ("US",)}
    assert view.problems == (("actor", "ZZ"),)


def test_days_that_no_calendar_of_the_page_holds_are_problems() -> None:
    for name, day in (("from", "0001-01-01"), ("to", "9999-12-31"), ("from", "2020-13-01")):
        view = Selection.of({name: [day]})
        assert (view.start, view.end) == (None, None)
        assert view.problems == ((name, day),)
    turned = Selection.of({"from": ["2020-02-01"], "to": ["2020-01-01"]})
    assert turned.end is None
    assert turned.problems == (("to", "2020-01-01"),)


def test_more_values_than_a_filter_holds_are_named_not_dropped() -> None:
    ids = [f"a{n}" for n in range(53)]
    view = Selection.of({"article": ids, "lang": ["en"]})
    assert view.facets["article"] == tuple(ids[:50])
    assert view.problems == tuple(("article", value) for value in ids[50:])


def test_a_link_with_twenty_filters_is_short_enough_for_every_program() -> None:
    view = Selection(q="القوات الأميركية في الشرق الأوسط", start=dt.date(2019, 5, 1), end=dt.date(2020, 3, 1))
    ids = {"place": "rasd-region-middle-east", "article": "sample-24-kuwait-3000"}
    for name in FACETS:
        view = view.with_facet(name, [f"{ids.get(name, '9f86d081')}{n}" for n in range(2)])
    link = urlencode(view.query(), doseq=True)
    assert sum(map(len, view.facets.values())) == 2 * len(FACETS) > 20
    assert len(link) + 80 < READABLE
    assert Selection.of(parse_qs(link)) == view
