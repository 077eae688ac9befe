"""Every row that names somebody, whatever table it is in.

Every text column of every table is looked through, so a table that joins later is not forgotten.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, false, func, or_, select, true

from kamcore.interval import Interval
from kamcore.privacy import SubjectKind, is_distinctive, pattern_of
from kamcore.storage.base import Base
from kamcore.storage.calendar_feeds import CalendarFeedRow
from kamcore.storage.index_jobs import IndexJobRow
from kamcore.storage.installations import InstallationRow
from kamcore.storage.shelves import EmbeddingRow, PassageRow, TermRow
from kamcore.storage.turns import DeliveryRow
from kamcore.written_amounts import written_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from kamcore.privacy import Subject

NOBODYS = (EmbeddingRow, TermRow, IndexJobRow, InstallationRow, DeliveryRow, PassageRow)
"""How we reach Slack, and copies that follow the texts: ``forgetting`` looks after those."""

SECRETS = {CalendarFeedRow: ("secret",)}


def kinds() -> list[type[Any]]:
    """Give every table's rows that may be about somebody, by the table's name."""
    found = [mapper.class_ for mapper in Base.registry.mappers if mapper.class_ not in NOBODYS]
    return sorted(found, key=lambda kind: str(kind.__tablename__))


def text_keys(kind: type[Any]) -> list[str]:
    """Give the columns in which a name may stand."""
    mapper = kind.__mapper__
    return [
        mapper.get_property_by_column(column).key
        for column in mapper.columns
        if type(column.type) is Text
        and column.name != "workspace_id"
        and column.name not in SECRETS.get(kind, ())
    ]


def rows_naming(session: Session, subject: Subject) -> Iterator[Any]:
    """Give every row in which one of the names stands, or that is of the customer who is meant.

    A first name alone may be anybody's: it counts only in rows about the contact's customer.
    """
    pattern = pattern_of(subject.names)
    is_known = is_known_everywhere(subject)
    for kind in kinds():
        for row in session.scalars(select(kind).where(perhaps_naming(kind, subject))):
            is_at_home = getattr(row, "account_id", None) == subject.account
            if subject.kind is SubjectKind.ACCOUNT:
                if is_at_home or getattr(row, "id", None) == subject.id:
                    yield row
            elif (is_known or is_at_home) and names(row, pattern):
                yield row


def is_known_everywhere(subject: Subject) -> bool:
    """Whether the name means them wherever it stands."""
    return subject.kind is SubjectKind.USER or is_distinctive(subject.names[0])


def names(row: Any, pattern: re.Pattern[str]) -> bool:
    """Whether one of the names stands in the row."""
    values = (getattr(row, key) for key in text_keys(type(row)))
    return any(value is not None and pattern.search(value) for value in values)


def plain_row(row: Any) -> dict[str, object]:
    """Give a row as JSON can be written of it, without what is a secret."""
    hidden = SECRETS.get(type(row), ())
    keys = [each.key for each in row.__mapper__.column_attrs if each.key not in hidden]
    return {key: _plain(getattr(row, key)) for key in keys}


def _plain(value: object) -> object:
    if isinstance(value, Interval):
        return written_range(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    return [*value] if isinstance(value, tuple) else value


def perhaps_naming(kind: type[Any], subject: Subject) -> ColumnElement[bool]:
    """Let the database leave out what cannot be meant: it knows only the letters of English."""
    if subject.kind is SubjectKind.ACCOUNT:
        columns = [getattr(kind, name, None) for name in ("account_id", "id")]
        return or_(*(column == subject.id for column in columns if column is not None), false())
    letters = [re.findall(r"[A-Za-z0-9]+", name) for name in subject.names]
    if not all(letters):
        return true()
    fragments = {max(found, key=len).lower() for found in letters}
    return or_(
        *(
            func.lower(getattr(kind, key)).contains(fragment, autoescape=True)
            for key in text_keys(kind)
            for fragment in fragments
        ),
        false(),
    )
