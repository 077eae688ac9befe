"""Replies to what is asked in words: one module for each kind of thing that can be asked."""
