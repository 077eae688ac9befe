"""What can be set from outside is read strictly, and all that is wrong is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.explain import explain
from bot.settings import Flaw, Settings, SettingsError
from tests.bot.strict_texts import LANGUAGES, strict_texts

KEY = "x" * 43 + "="
WRONG = {
    "SLACK_BOT_TOKEN": "xapp-secret",
    "SLACK_APP_TOKEN": "xoxb-secret",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_API_URL": "slack",
    "KAM_LLM": "gpt",
    "KAM_ENCRYPTION_KEY": "geheim",
    "KAM_DEFAULT_LANGUAGE": "fr",
    "KAM_LOG_LEVEL": "LOUD",
    "KAM_HTTP_PORT": "70000",
    "KAM_ANSWER_BUDGET": "-1",
    "KAM_POLICY": "~nobody-of-this-name/policy.toml",
}


def problems_of(environment: dict[str, str]) -> dict[str, Flaw]:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(environment)
    return {each.name: each.flaw for each in caught.value.problems}


def test_nothing_has_to_be_set() -> None:
    settings = Settings.from_env({})

    assert settings.home == Path("~/.local/share/kam").expanduser()
    assert settings.database_url == f"sqlite:///{settings.home}/kam.db"
    assert settings.slack_bot_token is None
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 3000)


def test_the_database_lies_in_the_home_that_was_chosen() -> None:
    assert Settings.from_env({"KAM_HOME": "/srv/kam"}).database_url == "sqlite:////srv/kam/kam.db"


def test_an_empty_value_is_as_good_as_none() -> None:
    assert Settings.from_env({"KAM_HTTP_PORT": " ", "SLACK_BOT_TOKEN": ""}) == Settings.from_env({})


def test_the_api_address_ends_in_a_slash_because_the_client_only_appends() -> None:
    settings = Settings.from_env({"SLACK_API_URL": "http://127.0.0.1:8321/api"})

    assert settings.slack_api_url == "http://127.0.0.1:8321/api/"


def test_a_choice_may_be_written_in_any_case() -> None:
    settings = Settings.from_env({"KAM_LOG_LEVEL": "debug", "KAM_DEFAULT_LANGUAGE": "DE"})

    assert (settings.log_level, settings.default_language) == ("DEBUG", "de")


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert problems_of(WRONG) == {
        "SLACK_BOT_TOKEN": Flaw.NO_BOT_TOKEN,
        "SLACK_APP_TOKEN": Flaw.NO_APP_TOKEN,
        "SLACK_API_URL": Flaw.URL,
        "KAM_LLM": Flaw.MODEL,
        "KAM_ENCRYPTION_KEY": Flaw.ENCRYPTION_KEY,
        "KAM_DEFAULT_LANGUAGE": Flaw.CHOICE,
        "KAM_LOG_LEVEL": Flaw.CHOICE,
        "KAM_HTTP_PORT": Flaw.PORT,
        "KAM_ANSWER_BUDGET": Flaw.WHOLE_NUMBER,
        "KAM_POLICY": Flaw.PATH,
        "SLACK_CLIENT_ID": Flaw.NEEDS,
    }


def test_installing_by_oauth_needs_a_key_that_keeps_the_tokens() -> None:
    client = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"}

    assert problems_of(client) == {"SLACK_CLIENT_ID": Flaw.NEEDS}
    assert Settings.from_env({**client, "KAM_ENCRYPTION_KEY": KEY}).slack_client_id == "1.2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_sentence_and_no_secret_is_repeated(language: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(WRONG)

    told = explain(caught.value, strict_texts(language))  # type: ignore[arg-type]  # a Language

    assert all(name in told for name in WRONG)
    assert "secret" not in told
    assert "geheim" not in told


def test_secrets_never_show() -> None:
    hidden = {
        "SLACK_BOT_TOKEN": "xoxb-hidden",
        "SLACK_APP_TOKEN": "xapp-hidden",
        "SLACK_SIGNING_SECRET": "hidden",
        "KAM_ENCRYPTION_KEY": "hidden" + "x" * 37 + "=",
        "KAM_DATABASE_URL": "postgresql+psycopg://kam:hidden@db/kam",
    }

    assert "hidden" not in repr(Settings.from_env(hidden))


@given(st.dictionaries(st.sampled_from(sorted(WRONG)), st.text()))
def test_whatever_is_set_it_is_taken_or_refused_with_its_name(environment: dict[str, str]) -> None:
    try:
        Settings.from_env(environment)
    except SettingsError as error:
        assert {each.name for each in error.problems} <= environment.keys()  # noqa: PT017 - taken is fine too
