"""Corrections: the log of what readers changed, rejected or added, with undo, export and import."""

from pages.ui import correcting
from pages.ui.page import open_page

with open_page("corrections", filters=False) as page:
    correcting.show(page)
