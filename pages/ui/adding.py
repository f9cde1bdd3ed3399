"""What the add page shows: three ways in, what was found, and what is kept for this visitor."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from extract.read.document import Article
from extract.read.notices import Notice
from pages.ui import bringing, components, entering, reading, widgets
from pages.ui.bringing import Found, Job
from pages.ui.page import Page
from pages.ui.queries import Rows
from pages.ui.records import records
from pages.ui.selection import Selection
from pages.ui.text import Words

SHOWN = 40  # figures of what was found
STOPPABLE = 3  # looks at a work after which it can be stopped


def show(page: Page) -> None:
    """Draw the page."""
    words = page.words
    widgets.heading(words("add.title"), words("add.note"))
    found: Found | None = st.session_state.get("found")
    if st.session_state.pop("stopped", False):
        components.notice(words("add.stopped"), words.rtl, "stopped")
    if found is None:
        way = widgets.choose(words, page.selection, "how", words("add.how"), "add.how_{}", label_visibility="collapsed")
        {"paste": _paste, "files": _files, "web": _web}[way](words)
    else:
        _result(page, found)
    _kept(page)


def _who() -> str:
    """Return who asks: the address of the connection, or the one that our own proxy names (RASD_PROXY=1)."""
    named = st.context.headers.get("X-Real-IP") if os.environ.get("RASD_PROXY") == "1" else None
    return named or st.context.ip_address or "visitor"


def _paste(words: Words) -> None:
    with st.form("paste", border=False):
        text = st.text_area(words("add.text"), height=280, max_chars=bringing.CHARS, placeholder=words("add.text_hint"))
        columns = st.columns(3)
        title = columns[0].text_input(words("add.article_title"), max_chars=300)
        publisher = columns[1].text_input(words("record.publisher"), max_chars=120)
        with columns[2]:
            published = entering.day(words, words("record.published"), None, "published", words("add.date_why"))
        pressed = st.form_submit_button(words("add.read"), type="primary")
    if pressed and published is entering.UNREAD:
        st.warning(_unread(words))
    elif pressed and text.strip():
        facts = {"title": title, "publisher": publisher, "published": published}
        _read(words, lambda job: bringing.from_text(text, facts))
    elif pressed:
        st.warning(words("add.no_text"))


def _unread(words: Words) -> str:
    return words("correct.unread", fields=words("record.published"), day=words.day(entering.EXAMPLE))


def _files(words: Words) -> None:
    files = st.file_uploader(words("add.files"), accept_multiple_files=True, max_upload_size=bringing.MEGABYTES)
    st.caption(words("add.files_note", n=words.number(bringing.ARTICLES)))
    if st.button(words("add.read"), type="primary", disabled=not files, key="read-files"):
        _read(words, lambda job: bringing.from_files(files, job))


def _web(words: Words) -> None:
    with st.form("web", border=False):
        url = st.text_input(words("add.address"), placeholder="https://", max_chars=2000, key="address")
        pressed = st.form_submit_button(words("add.read"), type="primary")
    st.caption(words("add.web_note"))
    if pressed and url.strip():
        wait = bringing.PAGES.wait(_who())
        if wait:
            st.warning(words.count("add.too_often", int(wait) + 1))
            return
        address = url.strip() if "://" in url else f"https://{url.strip()}"
        _read(words, lambda job: bringing.from_address(address, job))


def _read(words: Words, items: Callable[[Job], Iterable[Article | Notice]]) -> None:
    found = _done(words, lambda job: bringing.extract(bringing.sorted_out(items(job)), job))
    if found is not None:
        st.session_state["found"] = found
        st.rerun()


def _done(words: Words, work: Callable[[Job], Found]) -> Found | None:
    """Do a work with its progress on the page; None if the visitor asks too often.

    A press of Stop, or of any other control, runs the page anew, which ends the work.
    """
    wait = bringing.RATE.wait(_who())
    if wait:
        st.warning(words.count("add.too_often", int(wait) + 1))
        return None
    with st.container(key="work"):
        bar = st.progress(0.0, words("add.reading"))
        stop = st.empty()
        with Job(work) as job:
            for number, _ in enumerate(job.looks()):
                bar.progress(_share(job), _progress(words, job))
                if number == STOPPABLE:  # what is done at once has none: it would only flash up
                    stop.button(words("add.stop"), key="stop", on_click=_stopped)
        bar.empty()
        stop.empty()
    return job.result()


def _stopped() -> None:
    st.session_state["stopped"] = True


def _share(job: Job) -> float:
    """Return how much of a stage is done; of a page that is waited for, how much of the time that it may take."""
    return min(1.0, job.done / job.total if job.total else job.seconds() / bringing.FETCHING)


def _progress(words: Words, job: Job) -> str:
    """Return a line about a work: what is done, how many of how many, how fast, how long the rest will take."""
    if job.stage == "fetching":
        most = words.number(int(bringing.FETCHING))
        return words("add.fetching_for", n=words.number(int(job.seconds())), most=most)
    parts = [words("add.opening" if job.stage == "opening" else "add.reading")]
    if job.total > 1:
        parts.append(words("add.done_of", n=words.number(job.done), total=words.number(job.total)))
    rate, left = job.rate(), job.left()
    if rate and left is not None and job.total > 1:
        parts.append(words("add.pace", n=words.number(round(rate, 1) if rate < 10 else round(rate))))
        parts.append(words("add.left", n=words.number(math.ceil(left))))
    return " · ".join(parts)


def _result(page: Page, found: Found) -> None:
    words = page.words
    for number, notice in enumerate(found.notices[:20]):
        components.notice(notice.sentence(words.lang), words.rtl, f"notice-{number}")
    if found.articles and found.tables:
        edited = _facts(words, found)
        with st.container(horizontal=True):
            if st.button(words("add.keep"), type="primary", key="keep"):
                _keep(page, found, edited)
            st.button(words("add.discard"), key="discard", on_click=lambda: st.session_state.pop("found", None))
        _preview(page, found)
    else:
        st.button(words("add.again"), type="primary", key="again", on_click=lambda: st.session_state.pop("found", None))


def _facts(words: Words, found: Found) -> pd.DataFrame:
    """Show what is known of each article, to be mended before it is kept."""
    widgets.heading(words("add.known"), words("add.known_note"))
    figures = found.tables["figures"]["article_id"].value_counts()
    days = [a.published for a in found.articles]
    frame = pd.DataFrame(
        {
            "title": [a.title or "" for a in found.articles],
            "publisher": [a.publisher or "" for a in found.articles],
            "published": [words.day(day) for day in days],
            "figures": [words.number(int(figures.get(a.id, 0))) for a in found.articles],
        }
    )
    published = f"{words('record.published')} ({entering.example(words)})"
    columns = {
        "title": st.column_config.TextColumn(words("add.article_title"), max_chars=300),
        "publisher": st.column_config.TextColumn(words("record.publisher"), max_chars=120),
        "published": st.column_config.TextColumn(published, max_chars=40),
        "figures": st.column_config.TextColumn(words("page.figures"), disabled=True),
    }
    key = f"{words.lang}:{words.digits}:{words.months}:facts"
    order = list(frame.columns)[:: -1 if words.rtl else 1]  # the grid runs from left to right in any language
    return st.data_editor(
        frame, column_config=columns, column_order=order, hide_index=True, key=key, num_rows="fixed", placeholder="–"
    )


def _changed(words: Words, found: Found, edited: pd.DataFrame) -> list[Any] | None:
    """Return the articles as the visitor mended them; None if a day cannot be read."""
    mended = []
    for article, row in zip(found.articles, records(edited), strict=True):
        day = entering.read_cell(words, row["published"])
        if day is entering.UNREAD:
            return None
        note = article.published_note if day == article.published else None
        told = {"title": row["title"] or None, "publisher": row["publisher"] or None}
        mended.append(replace(article, published=day, published_note=note, **told))
    return mended


def _keep(page: Page, found: Found, edited: pd.DataFrame) -> None:
    mended = _changed(page.words, found, edited)
    if mended is None:
        st.warning(_unread(page.words))
        return
    if mended != found.articles:
        again = _done(
            page.words, lambda job: bringing.extract(replace(found, articles=mended, notices=[*found.notices]), job)
        )
        if again is None:
            return
        found = again
    mine = st.session_state.get("mine")
    tables = bringing.together([mine, found.tables] if mine else [found.tables])
    st.session_state["mine"] = tables
    st.session_state["mine_store"] = bringing.store_of(tables)
    st.session_state.pop("found", None)
    view = Selection().with_option("of", "mine")
    for name in ("lang", "digits", "months"):
        view = view.with_option(name, page.selection.option(name))
    page.leave("overview", view)
    st.rerun()


def _preview(page: Page, found: Found) -> None:
    words = page.words
    rows = Rows(bringing.store_of(found.tables), Selection())
    claims = rows.claims()
    widgets.heading(words("add.found"), words.count("count.claims", len(claims)))
    if claims.empty:
        st.caption(words("add.nothing"))
        return
    shown = [reading.ledger_row(row, words, page.look, quote=True) for row in records(rows.full(claims.head(SHOWN)))]
    components.ledger({"dir": words.dir, "groups": [{"rows": shown}]}, "preview", lambda record: None)


def _kept(page: Page) -> None:
    words, mine = page.words, st.session_state.get("mine")
    if not mine:
        return
    widgets.heading(words("add.mine"), words.count("count.articles", len(mine["articles"])))
    st.caption(words("add.mine_note"))
    with st.container(horizontal=True):
        if st.button(words("add.open_mine"), key="open-mine"):
            page.go("overview", of="mine", doc=None, at=None)
            st.rerun()
        st.button(words("add.forget"), key="forget", on_click=_forget)


def _forget() -> None:
    for name in ("mine", "mine_store"):
        st.session_state.pop(name, None)
