"""Figures over time: what is there, what moves, how large units are, who is lost; each claim once."""

import streamlit as st

from pages.ui import charts, panels, widgets
from pages.ui.page import open_page

with open_page("figures") as page:
    words, look, view = page.words, page.look, page.selection
    widgets.heading(words("figures.title"), words("figures.hint"))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="toolbar"):
        by = widgets.choose(words, view, "by", words("figures.by"), "filter.{}", label_visibility="collapsed")
        scale = widgets.choose(
            words, view, "scale", words("figures.scale"), "figures.scale_{}", label_visibility="collapsed"
        )
        everything = widgets.switch(words, view, "show", words("figures.possible"))
        listed = widgets.switch(words, view, "undated", words("figures.only_dated"))
    claims = page.rows.claims(possible=everything)
    if claims.empty:
        widgets.empty(words, page.rows)
    else:
        claims = claims.assign(disputed=claims["claim"].isin(page.rows.disputed()))
        panels.record(page)
        chart = charts.timeline(claims, look, words, by, scale, reported=not listed)
        if chart is None:
            st.caption(words("chart.no_data"))
        else:
            panels.picking_chart(page, chart, "timeline")
            st.caption(words("figures.legend"))
        panels.undated(page, claims)
        panels.figures_table(page, claims)
