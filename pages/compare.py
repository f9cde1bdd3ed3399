"""Compare: figures that answer the same question differently, side by side, and figures that are parts of others."""

from pages.ui import comparing
from pages.ui.page import open_page

with open_page("compare") as page:
    comparing.show(page)
