"""What a person reads when a document cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.company_documents import SeveralDocumentsError, UnknownDocumentError
from kamcore.use_cases.read_source import SourceGoneError
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def document_reason(error: DocumentRefusedError, t: Texts) -> str:
    """Say what is wrong with a document, and what to do."""
    return DOCUMENTS[error.flaw](error, t)


def _not_there(error: DocumentRefusedError, t: Texts) -> str:
    return t("There is nothing at {file}: check the path.", file=error.file)


def _unreadable(error: DocumentRefusedError, t: Texts) -> str:
    return t("{file} cannot be opened: check that you may read it.", file=error.file)


def _not_given(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "Slack does not hand over {file}: add KAM to the channel it is in, and try again.",
        file=error.file,
    )


def _too_many_files(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} holds more than {n} files: import its folders one by one.",
        file=error.file,
        n=error.detail,
    )


def _unknown_kind(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} is none of .md, .txt, .docx, .pptx and .pdf: save it as one of them, or take it "
        "away.",
        file=error.file,
    )


def _other_kind(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} is not what its name says: open it in the program it comes from and save it again.",
        file=error.file,
    )


def _old_office(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} is in an Office format of before 2007: save it as .docx or .pptx.", file=error.file
    )


def _encrypted(error: DocumentRefusedError, t: Texts) -> str:
    return t("{file} is protected by a password: save it without one.", file=error.file)


def _damaged(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} is damaged: open it in the program it comes from and save it again.",
        file=error.file,
    )


def _not_text(error: DocumentRefusedError, t: Texts) -> str:
    return t("{file} is no text: save it as UTF-8 text, or as .docx or .pdf.", file=error.file)


def _empty(error: DocumentRefusedError, t: Texts) -> str:
    return t("{file} is empty: fill it, or take it away.", file=error.file)


def _no_text(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} holds no text, perhaps only pictures of it: have the text recognised first.",
        file=error.file,
    )


def _too_large(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} is larger than {n} MB: split it, or leave out the pictures.",
        file=error.file,
        n=error.detail,
    )


def _unpacks_too_large(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} would unpack to far more than it seems and was not opened: save it again without "
        "what is not needed.",
        file=error.file,
    )


def _too_long(error: DocumentRefusedError, t: Texts) -> str:
    return t("{file} is longer than about 1,000 pages: split it.", file=error.file)


def _too_much_work(error: DocumentRefusedError, t: Texts) -> str:
    return t(
        "{file} takes too much time or memory to read: split it, or save it as text.",
        file=error.file,
    )


def _unknown(error: UnknownDocumentError, t: Texts) -> str:
    return t(
        "There is no document {name}: kam index documents lists those there are.", name=error.name
    )


def _several(error: SeveralDocumentsError, t: Texts) -> str:
    return t(
        "{name} may be any of {ids}: say which, by one of these.",
        name=error.name,
        ids=t.list(error.ids, last="or"),
    )


DOCUMENTS: Mapping[DocumentFlaw, Callable[[DocumentRefusedError, Texts], str]] = {
    DocumentFlaw.NOT_THERE: _not_there,
    DocumentFlaw.UNREADABLE: _unreadable,
    DocumentFlaw.NOT_GIVEN: _not_given,
    DocumentFlaw.TOO_MANY_FILES: _too_many_files,
    DocumentFlaw.UNKNOWN_KIND: _unknown_kind,
    DocumentFlaw.OTHER_KIND: _other_kind,
    DocumentFlaw.OLD_OFFICE: _old_office,
    DocumentFlaw.ENCRYPTED: _encrypted,
    DocumentFlaw.DAMAGED: _damaged,
    DocumentFlaw.NOT_TEXT: _not_text,
    DocumentFlaw.EMPTY: _empty,
    DocumentFlaw.NO_TEXT: _no_text,
    DocumentFlaw.TOO_LARGE: _too_large,
    DocumentFlaw.UNPACKS_TOO_LARGE: _unpacks_too_large,
    DocumentFlaw.TOO_LONG: _too_long,
    DocumentFlaw.TOO_MUCH_WORK: _too_much_work,
}


def _source_gone(_error: SourceGoneError, t: Texts) -> str:
    return t("This source has changed or is gone, or it is not for you to read any more.")


DOCUMENT_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    DocumentRefusedError: document_reason,
    SourceGoneError: _source_gone,
    UnknownDocumentError: _unknown,
    SeveralDocumentsError: _several,
}
