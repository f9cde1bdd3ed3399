"""The overview: what the articles say about troops, who says it, where, in ten seconds."""

from pages.ui import overview
from pages.ui.page import open_page

with open_page("overview") as page:
    overview.show(page)
