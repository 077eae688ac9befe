"""What a button or a form carries through Slack comes back as it was, or is refused."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.actions import Intent
from bot.blocks.carried import (
    AccountButton,
    ActionValueError,
    FormContext,
    NewAccountButton,
    PickButton,
    pack,
    unpack,
)
from kamcore.ids import AccountId

KINDS = (AccountButton, PickButton, NewAccountButton, FormContext)
CarriedKind: TypeAlias = type[Any]
ids = st.text(min_size=1, max_size=64).map(AccountId)
intents = st.sampled_from(Intent)
carried = st.one_of(
    st.builds(
        AccountButton, account=ids, group=st.booleans(), criterion=st.none() | st.text(max_size=40)
    ),
    st.builds(PickButton, account=ids, intent=intents),
    st.builds(NewAccountButton, name=st.text(), intent=intents),
    st.builds(FormContext, account=st.none() | ids, account_name=st.text(), intent=intents),
)


@given(value=carried)
def test_what_a_button_carries_comes_back_as_it_was(
    value: AccountButton | PickButton | NewAccountButton | FormContext,
) -> None:
    text = pack(value)

    kind: CarriedKind = type(value)
    assert unpack(text, kind) == value
    assert len(text) <= 2000


def test_a_name_of_any_length_fits_a_button() -> None:
    assert len(pack(NewAccountButton(name="😀" * 10_000))) <= 2000


def test_an_id_that_does_not_fit_is_a_bug_and_not_cut() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        pack(AccountButton(account=AccountId("x" * 3000)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        "1",
        "not json",
        '{"account":1}',
        '{"account":null}',
        '{"account":"a","group":"yes"}',
        '{"account":"a","more":"b"}',
        '{"intent":"delete"}',
        '{"account":{"a":1}}',
        "[" * 100_000,
    ],
)
def test_a_value_we_did_not_write_is_refused(text: str, kind: CarriedKind) -> None:
    with pytest.raises(ActionValueError):
        unpack(text, kind)


@pytest.mark.parametrize("kind", [AccountButton, PickButton, NewAccountButton])
@pytest.mark.parametrize("text", [None, "", "{}"])
def test_a_button_without_a_value_is_refused(text: str | None, kind: CarriedKind) -> None:
    with pytest.raises(ActionValueError):
        unpack(text, kind)


def test_a_form_without_metadata_is_one_opened_nowhere() -> None:
    assert unpack("", FormContext) == FormContext()
