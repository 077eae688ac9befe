"""What can be wrong with a corpus: kept apart, so that telling it needs nothing heavy."""

from __future__ import annotations

from kamcore.errors import KamError


class CorpusLineError(KamError):
    """A line of a corpus or of the questions cannot be used."""

    def __init__(self, place: str, line: int, field: str) -> None:
        """Keep where, and which field is missing or wrong."""
        super().__init__(f"{place}:{line}: {field}")
        self.place = place
        self.line = line
        self.field = field
