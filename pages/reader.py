"""The reader: an article as printed, its mentions highlighted, each with its reading."""

from pages.ui import articles
from pages.ui.page import open_page

with open_page("reader") as page:
    articles.show(page)
