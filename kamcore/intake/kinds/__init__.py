"""The kinds of files there are: which columns each has, and what one of its rows brings."""
