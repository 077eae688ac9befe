"""Is it safe to unpack a .docx or .pptx? Both are zips: sixty kilobytes can become gigabytes.

Asked before anything is unpacked, by what the zip declares; Python's zip reader never gives more
of a part than that. What is a zip itself in there is never opened at all.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from knowledge.documents.flaws import DocumentFlaw, NotTakenError

if TYPE_CHECKING:
    from knowledge.documents.limits import Limits

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of before 2007 begin, and Office files with a password."""

ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK"
IS_ENCRYPTED = 0x1
LARGE_PART = 5_000_000
"""From here on the ratio counts: a small part of spaces harms nobody."""

CONTENT_TYPES = "[Content_Types].xml"
XML = (".xml", ".rels")
DECLARATIONS = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_package(content: bytes, limits: Limits) -> None:
    """Refuse what is no Office document, or could not be unpacked without harm.

    Raises:
        NotTakenError: For anything else than a package that can be read.
    """
    if content.startswith(OLE):
        is_locked = ENCRYPTED_PART in content
        raise NotTakenError(DocumentFlaw.ENCRYPTED if is_locked else DocumentFlaw.OLD_OFFICE)
    if not content.startswith(ZIP):
        raise NotTakenError(DocumentFlaw.OTHER_KIND)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotTakenError(DocumentFlaw.DAMAGED) from error
    parts = package.infolist()
    _check_sizes(parts, limits)
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise NotTakenError(DocumentFlaw.ENCRYPTED)
    if CONTENT_TYPES not in {part.filename for part in parts}:
        raise NotTakenError(DocumentFlaw.OTHER_KIND)
    _refuse_declarations(package, parts)


def _check_sizes(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(part.file_size for part in parts)
    is_bomb = (
        len(parts) > limits.parts
        or unpacked > limits.unpacked_bytes
        or any(_is_xml(part) and part.file_size > limits.part_bytes for part in parts)
        or any(_is_suspicious(part, limits) for part in parts)
    )
    if is_bomb:
        raise NotTakenError(DocumentFlaw.UNPACKS_TOO_LARGE, str(limits.unpacked_bytes // 1_000_000))


def _is_suspicious(part: zipfile.ZipInfo, limits: Limits) -> bool:
    return part.file_size > LARGE_PART and part.file_size > part.compress_size * limits.ratio


def _refuse_declarations(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse XML that declares anything of its own: no Office program writes that.

    An entity can stand for a file of this machine, an address, or a billion others.
    """
    for part in parts:
        if _is_xml(part):
            try:
                text = package.read(part)
            except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
                raise NotTakenError(DocumentFlaw.DAMAGED) from error
            if any(each in text for each in DECLARATIONS):
                raise NotTakenError(DocumentFlaw.DAMAGED)


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.casefold().endswith(XML)
