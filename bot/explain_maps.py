"""What a person reads when a file's headings, or the map for them, cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.columns import ColumnFlaw, ColumnsError
from kamcore.intake.maps import MapError, MapFlaw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _columns(error: ColumnsError, t: Texts) -> str:
    headings = ", ".join(error.headings)
    match error.flaw:
        case ColumnFlaw.MISSING:
            return t(
                "{file} has no column for {column}: name its heading in the map. Its headings are: "
                "{headings}.",
                file=error.file,
                column=error.column,
                headings=headings,
            )
        case ColumnFlaw.SEVERAL:
            return t(
                "Several headings of {file} could mean {column} ({headings}): name one in the map.",
                file=error.file,
                column=error.column,
                headings=headings,
            )
        case ColumnFlaw.MAPPED_MISSING:
            return t(
                "The map names the heading {column}, but {file} has only: {headings}.",
                column=error.column,
                file=error.file,
                headings=headings,
            )
        case ColumnFlaw.MAPPED_SEVERAL:
            return t(
                "The map names the heading {column}, but {file} has it more than once: rename one.",
                column=error.column,
                file=error.file,
            )


def _map(error: MapError, t: Texts) -> str:
    return MAPS[error.flaw](error, t)


def _not_toml(error: MapError, t: Texts) -> str:
    return t("The map {file} is no valid TOML in line {line}.", file=error.file, line=error.place)


def _unknown_key(error: MapError, t: Texts) -> str:
    return t(
        "The map {file} says {place}, but only {choices} are known.",
        file=error.file,
        place=error.place,
        choices=t.list(error.choices),
    )


def _unknown_column(error: MapError, t: Texts) -> str:
    return t(
        "The map {file} names an unknown column at {place}: there are {choices}.",
        file=error.file,
        place=error.place,
        choices=t.list(error.choices),
    )


def _not_a_choice(error: MapError, t: Texts) -> str:
    return t(
        "The map {file} has a wrong value for {place}: write {choices}.",
        file=error.file,
        place=error.place,
        choices=t.list((f'"{choice}"' for choice in error.choices), last="or"),
    )


def _not_a_text(error: MapError, t: Texts) -> str:
    return t(
        "The map {file} must have a text in quotes at {place}.", file=error.file, place=error.place
    )


def _not_a_table(error: MapError, t: Texts) -> str:
    return t(
        "In the map {file}, {place} must be a section of its own: [{place}].",
        file=error.file,
        place=error.place,
    )


def _twice(error: MapError, t: Texts) -> str:
    return t(
        "The map {file} gives a heading and also a constant at {place}: keep one of the two.",
        file=error.file,
        place=error.place,
    )


MAPS: Mapping[MapFlaw, Callable[[MapError, Texts], str]] = {
    MapFlaw.NOT_TOML: _not_toml,
    MapFlaw.UNKNOWN_KEY: _unknown_key,
    MapFlaw.UNKNOWN_COLUMN: _unknown_column,
    MapFlaw.NOT_A_CHOICE: _not_a_choice,
    MapFlaw.NOT_A_TEXT: _not_a_text,
    MapFlaw.NOT_A_TABLE: _not_a_table,
    MapFlaw.TWICE: _twice,
}

MAP_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    ColumnsError: _columns,
    MapError: _map,
}
