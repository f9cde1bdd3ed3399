"""Running extraction over many articles: one process, several, a cluster; the command line's commands."""
