"""The reader: an article as printed, its mentions highlighted, each with its reading."""

from pages.ui import panels
from pages.ui.page import open_page

with open_page("reader") as page:
    panels.reader(page)
