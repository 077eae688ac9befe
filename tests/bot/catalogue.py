"""Which texts the code has, and a way to bring ``bot.po`` up to date with them.

Run ``python -m tests.bot.catalogue`` after adding a text, then translate what is empty.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import bot

if TYPE_CHECKING:
    from babel.messages.catalog import Message

CODE = Path(bot.__file__).parent
GERMAN = CODE / "locales/de/LC_MESSAGES/bot.po"
KEYWORDS = {"t": None, "pen": None, "count": (1, 2)}
WIDTH = 96
HEADER = rb"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: de\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def texts_in_code() -> Catalog:
    """Every text that the code gives to ``t``, ``pen`` or their ``count``."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(CODE, [("**.py", "python")], keywords=KEYWORDS)
    for _path, _line, message, _comments, _context in sorted(found, key=lambda each: str(each[2])):
        if message:
            catalogue.add(message)
    return catalogue


def german() -> Catalog:
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de", abort_invalid=True)


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def updated() -> bytes:
    """The German catalogue as it should be: all texts, nothing else, sorted."""
    catalogue = german()
    catalogue.update(texts_in_code(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return as_file(catalogue)


def as_file(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=WIDTH, no_location=True, omit_header=True, sort_output=True)
    return HEADER + written.getvalue()


if __name__ == "__main__":
    GERMAN.write_bytes(updated())
