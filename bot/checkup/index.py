"""What can be found, what makes its vectors, where they are, and do those answer?"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, State, broken, not_set, ok
from bot.explain import explain
from kamcore.errors import KamError

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.settings import Settings
    from bot.standing import Standing

INDEX = "index"
SERVER = "chroma"
EMBEDDINGS = "embeddings"
QUESTION = "Key Account"


def check_index(settings: Settings, database: State, t: Texts) -> Finding:
    """Count what can be found; the vectors themselves are not opened, the bot may have them."""
    if database is not State.OK:
        return not_set(INDEX, t("The index is in the database, and is made by the running bot."))
    try:
        found = _standing(settings)
    except KamError as error:
        return broken(INDEX, explain(error, t))
    if not found.passages:
        return not_set(
            INDEX,
            t("Nothing is indexed yet: kam run does it by itself, kam index rebuild at once."),
        )
    return ok(INDEX, " ".join(_sentences(found, t)))


def check_server(url: str | None, t: Texts) -> Finding:
    """Ask the Chroma server, where there is one, whether it is there."""
    from knowledge.chroma_client import require_server  # noqa: PLC0415 - only where one is set

    if url is None:
        return not_set(SERVER, t("KAM_CHROMA_URL is not set: the vectors are kept in KAM_HOME."))
    try:
        require_server(url)
    except KamError as error:
        return broken(SERVER, explain(error, t))
    return ok(SERVER, t("The Chroma server at {url} answers.", url=url))


def check_embeddings(model: str | None, t: Texts) -> Finding:
    """Have one vector made by what is named; the built-in embedding needs no check."""
    if model is None:
        return not_set(
            EMBEDDINGS, t("KAM_EMBEDDINGS is not set: vectors are made from letters, by no model.")
        )
    from knowledge.embeddings import ProviderEmbeddings  # noqa: PLC0415 - LangChain is heavy

    try:
        made = ProviderEmbeddings(model).embed_query(QUESTION)
    except KamError as error:
        return broken(EMBEDDINGS, explain(error, t))
    return ok(
        EMBEDDINGS,
        t(
            "{model} makes the vectors, of {n} numbers each.",
            model=model,
            n=t.number(len(made)),
        ),
    )


def _standing(settings: Settings) -> Standing:
    from bot.library import open_library  # noqa: PLC0415 - numpy is heavy
    from bot.standing import standing  # noqa: PLC0415 - goes with the rest
    from kamcore.storage import open_store  # noqa: PLC0415 - SQLAlchemy is heavy

    with (
        closing(open_store(settings.database_url)) as store,
        closing(open_library(settings, store)) as opened,
    ):
        return standing(opened)


def _sentences(found: Standing, t: Texts) -> list[str]:
    told = [t.count("{n} passage can be found.", "{n} passages can be found.", found.passages)]
    if found.place is None:
        told.append(t("The vectors are not made yet."))
    else:
        told.append(t("Vectors are made by {embedding}.", embedding=found.embedding))
    if found.waiting:
        told.append(
            t.count(
                "{n} change waits to be indexed.", "{n} changes wait to be indexed.", found.waiting
            )
        )
    if found.kept:
        told.append(t("A running bot keeps the index."))
    elif found.waiting or found.place is None:
        told.append(t("The running bot does it by itself, kam index rebuild at once."))
    return told
