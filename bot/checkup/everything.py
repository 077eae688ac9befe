"""Look at everything the bot needs, in the order in which one sets it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.database import check_database
from bot.checkup.encryption import check_encryption_key
from bot.checkup.finding import Finding, broken, ok
from bot.checkup.index import check_embeddings, check_index, check_server
from bot.checkup.models import check_llm
from bot.checkup.policy import check_policy
from bot.checkup.slack import check_app_token, check_bot_token, check_signing_secret
from bot.explain import explain
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.i18n import Texts


def examine(environment: Mapping[str, str], t: Texts) -> tuple[Finding, ...]:
    """Check one thing after the other; where settings are wrong, nothing else can be checked."""
    try:
        settings = Settings.from_env(environment)
    except SettingsError as error:
        return (broken("settings", explain(error, t)),)
    database = check_database(settings.database_url, t)
    return (
        ok("settings", t("The settings can be read; KAM_HOME is {place}.", place=settings.home)),
        database,
        check_policy(settings.policy, t),
        check_bot_token(settings.slack_bot_token, settings.slack_api_url, t),
        check_app_token(settings.slack_app_token, settings.slack_api_url, t),
        check_signing_secret(
            settings.slack_signing_secret,
            t,
            has_bot_token=settings.slack_bot_token is not None,
            has_app_token=settings.slack_app_token is not None,
        ),
        check_encryption_key(settings.encryption_key, t),
        check_llm(settings, environment, t),
        check_index(settings, database.state, t),
        check_server(settings.chroma_url, t),
        check_embeddings(settings.embeddings, t),
    )
