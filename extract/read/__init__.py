"""Read: any supported input to articles, an article to a Document."""
