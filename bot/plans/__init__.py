"""A plan in words: its names, as a document, and as the text of a terminal or a file."""
