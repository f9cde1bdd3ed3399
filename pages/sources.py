"""Sources: who says what, named against unnamed, and who relays whom."""

from pages.ui import panels, widgets
from pages.ui.page import open_page

with open_page("sources") as page:
    widgets.heading(page.words("sources.title"))
    panels.sources(page)
