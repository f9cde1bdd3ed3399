"""About: how Rasd reads, what its kinds mean, how right it is, where its data come from, and its limits."""

from pages.ui import explaining
from pages.ui.page import open_page

with open_page("about", filters=False) as page:
    explaining.show(page)
