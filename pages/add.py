"""Add: a visitor's own articles, pasted, uploaded or from the web; what is found is shown before it is kept."""

from pages.ui import adding
from pages.ui.page import open_page

with open_page("add", filters=False) as page:
    adding.show(page)
