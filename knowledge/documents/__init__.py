"""How a file that somebody hands us becomes text with headings, whatever the file is up to."""
