"""Sources: who says what, named against unnamed, who relays whom, which outlets print the same."""

from pages.ui import sourcing, widgets
from pages.ui.page import open_page

with open_page("sources") as page:
    widgets.heading(page.words("sources.title"))
    sourcing.show(page)
