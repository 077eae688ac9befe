"""The deterministic core: it scores, decides and stores. Start reading at ``verdict.py``."""
