"""What a person reads when the index, or files to measure it by, cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer_evaluation import QuestionLineError
from bot.evaluating import CorpusFileError
from bot.library import IndexTakenError
from knowledge.away import EmbeddingsAwayError, VectorsAwayError
from knowledge.corpora_error import CorpusLineError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _taken(error: IndexTakenError, t: Texts) -> str:  # noqa: ARG001 - there is only one
    return t("Another process, such as the bot, keeps the index: stop it, then try again.")


def _server(error: VectorsAwayError, t: Texts) -> str:
    return t(
        "No Chroma server answers at {url} ({reason}): start it, or remove KAM_CHROMA_URL to keep "
        "the vectors in KAM_HOME. Until then passages are found by their words alone.",
        url=error.url,
        reason=error.reason,
    )


def _embeddings(error: EmbeddingsAwayError, t: Texts) -> str:
    return t(
        "{name}, which KAM_EMBEDDINGS names, makes no vectors ({reason}): check the name, its "
        "package, its key and its address. Until then passages are found by their words alone.",
        name=error.name,
        reason=error.reason,
    )


def _file(error: CorpusFileError, t: Texts) -> str:
    return t(
        "The file {place} cannot be read ({reason}). Check its name, and that it is UTF-8 text.",
        place=error.place,
        reason=error.reason,
    )


def _line(error: CorpusLineError, t: Texts) -> str:
    return t(
        'Line {line} of {place} cannot be used: "{field}" is missing or wrong. '
        "Each line is one JSON object; see kam eval retrieval --help.",
        line=error.line,
        place=error.place,
        field=error.field,
    )


def _question(error: QuestionLineError, t: Texts) -> str:
    if not error.field:
        return t(
            "Line {line} of {place} is no JSON object: see kam eval answers --help.",
            line=error.line,
            place=error.place,
        )
    return t(
        'Line {line} of {place} cannot be asked: "{field}" is missing or wrong; see kam eval '
        "answers --help.",
        line=error.line,
        place=error.place,
        field=error.field,
    )


INDEX_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    IndexTakenError: _taken,
    VectorsAwayError: _server,
    EmbeddingsAwayError: _embeddings,
    CorpusFileError: _file,
    QuestionLineError: _question,
    CorpusLineError: _line,
}
