"""Repeats: within one article, which figures state the same claim again, and which are part of a larger one."""

from extract.link.context import Context


def link_repeats(context: Context) -> None:
    """Set `claim` and `part_of` of `context.figures`; a claim is named by the number of its first figure."""
