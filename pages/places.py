"""Places: a map of what the articles name, sized by mentions or by the largest count stated, and its table."""

from pages.ui import placing, widgets
from pages.ui.page import open_page

with open_page("places") as page:
    widgets.heading(page.words("places.title"))
    placing.show(page)
