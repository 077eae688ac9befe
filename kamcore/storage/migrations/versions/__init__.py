"""One file for each step, in order: ``0001_...``, ``0002_...``."""
