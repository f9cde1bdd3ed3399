"""Operation: what the store holds, what became of it lately, what serves it; for administrators."""

from pages.ui import operating
from pages.ui.page import open_page

with open_page("operation", filters=False, needs="operate") as page:
    operating.show(page)
