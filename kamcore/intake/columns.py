"""Find our columns among a file's headings: by our own name, a usual name, or what the map says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamcore.intake.maps import FileMap

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing a kind of file can bring.

    Attributes:
        name: What a map calls it.
        also: Usual headings for it, English and German, as ``plain_heading`` writes them.
        needed: No row can be taken without it.
        instead: Another column that will do where this one is needed.
        numeric: Its values show how the file writes numbers.
    """

    name: str
    also: tuple[str, ...] = ()
    needed: bool = False
    instead: str | None = None
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each of our columns stands.

    Attributes:
        of: Our column to the places of its headings; several are joined with a space.
        unused: Headings that nothing was taken from, as written.
    """

    of: Mapping[str, tuple[int, ...]]
    unused: tuple[str, ...]


class ColumnFlaw(StrEnum):
    """Why the headings do not say what we need."""

    MISSING = "missing"
    SEVERAL = "several"
    MAPPED_MISSING = "mapped_missing"
    MAPPED_SEVERAL = "mapped_several"


class ColumnsError(KamError):
    """The headings do not say where a column of ours is.

    Attributes:
        file: The file's name.
        column: Our column; for what a map names, the heading it names.
        headings: Those that fit, where several do; else all there are.
    """

    def __init__(self, file: str, flaw: ColumnFlaw, column: str, headings: Sequence[str]) -> None:
        """Keep where and what."""
        super().__init__(f"{file}: {flaw} {column!r} among {list(headings)}")
        self.file = file
        self.flaw = flaw
        self.column = column
        self.headings = tuple(headings)


@lru_cache(maxsize=4_096)
def plain_heading(heading: str) -> str:
    """Write a heading so that spelling does not matter: lower case, words only, no umlauts."""
    folded = unicodedata.normalize("NFKC", heading).casefold().translate(UMLAUTS)
    return " ".join(re.findall(r"[^\W_]+", folded))


def find_columns(
    file: str, headings: Sequence[str], columns: Sequence[Column], file_map: FileMap
) -> Places:
    """Find every column that is there.

    Raises:
        ColumnsError: When a needed one is missing, or two headings mean the same.
    """
    finder = _Finder(file, headings, file_map)
    of = {
        column.name: places for column in columns if (places := finder.places(column)) is not None
    }
    for column in columns:
        if column.needed and {column.name, column.instead}.isdisjoint({*of, *file_map.constants}):
            raise ColumnsError(file, ColumnFlaw.MISSING, column.name, [h for h in headings if h])
    used = {place for places in of.values() for place in places}
    unused = (h for place, h in enumerate(headings) if h and place not in used)
    return Places(of=of, unused=tuple(unused))


class _Finder:
    """Looks columns up in one file's headings."""

    def __init__(self, file: str, headings: Sequence[str], file_map: FileMap) -> None:
        """Write the headings plainly once."""
        self._file = file
        self._headings = headings
        self._plain = [plain_heading(heading) for heading in headings]
        self._map = file_map
        mapped = file_map.columns.values()
        self._taken = {plain_heading(heading) for names in mapped for heading in names}

    def places(self, column: Column) -> tuple[int, ...] | None:
        if column.name in self._map.columns:
            named = self._map.columns[column.name]
            return tuple(self._mapped(heading) for heading in named) or None
        if column.name in self._map.constants:
            return None
        for names in ((column.name,), column.also):
            found = self._found(names)
            if len(found) > 1:
                fitting = [self._headings[place] for place in found]
                raise ColumnsError(self._file, ColumnFlaw.SEVERAL, column.name, fitting)
            if found:
                return (found[0],)
        return None

    def _found(self, names: Iterable[str]) -> list[int]:
        wanted = {plain_heading(name) for name in names} - self._taken
        return [place for place, plain in enumerate(self._plain) if plain in wanted]

    def _mapped(self, heading: str) -> int:
        """Find what the map names: as written, else however it is spelt."""
        exact = [place for place, there in enumerate(self._headings) if there == heading.strip()]
        wanted = plain_heading(heading)
        alike = [place for place, there in enumerate(self._plain) if there and there == wanted]
        found = exact or alike
        if len(found) == 1:
            return found[0]
        flaw = ColumnFlaw.MAPPED_SEVERAL if found else ColumnFlaw.MAPPED_MISSING
        raise ColumnsError(self._file, flaw, heading, [there for there in self._headings if there])
