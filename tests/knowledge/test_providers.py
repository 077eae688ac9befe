"""Which model is named, what it lacks, whether it is on this machine, and what it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from knowledge import providers
from knowledge.prices import Price, Prices, PricesError, prices
from knowledge.providers import Lack, ModelPlace, ModelUnavailableError, lacking, open_model

if TYPE_CHECKING:
    from pathlib import Path

HERE = "http://127.0.0.1:8000/v1"
OURS = ModelPlace(name="openai:ours", base_url=HERE)


@pytest.mark.parametrize(
    ("place", "environment", "lack"),
    [
        (ModelPlace(name="openai:x"), {}, Lack.KEY),
        (ModelPlace(name="openai:x"), {"OPENAI_API_KEY": " "}, Lack.KEY),
        (ModelPlace(name="openai:x"), {"OPENAI_API_KEY": "sk"}, None),
        (OURS, {}, None),
        (ModelPlace(name="nobody:x"), {}, Lack.PROVIDER),
    ],
)
def test_what_a_model_lacks_is_said_before_it_is_asked(
    place: ModelPlace, environment: dict[str, str], lack: Lack | None
) -> None:
    found = lacking(place, environment)

    assert (None if found is None else found.lack) is lack


def test_a_package_that_is_not_installed_is_named_by_its_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(providers, "find_spec", lambda _name: None)

    with pytest.raises(ModelUnavailableError) as error:
        open_model(OURS, {}, seconds=1, tokens=10)

    assert (error.value.lack, error.value.what) == (Lack.PACKAGE, "openai")


@pytest.mark.parametrize(
    ("place", "environment", "is_remote"),
    [
        (ModelPlace(name="openai:x"), {}, True),
        (ModelPlace(name="anthropic:x"), {}, True),
        (OURS, {}, False),
        (ModelPlace(name="openai:x", base_url="http://localhost:1/v1"), {}, False),
        (ModelPlace(name="openai:x", base_url="http://[::1]:1/v1"), {}, False),
        (ModelPlace(name="openai:x", base_url="http://localhost.evil.example/v1"), {}, True),
        (ModelPlace(name="openai:x", base_url="http://10.0.0.7/v1"), {}, True),
        (ModelPlace(name="ollama:x"), {}, False),
        (ModelPlace(name="ollama:x"), {"OLLAMA_HOST": "10.0.0.7:11434"}, True),
        (ModelPlace(name="ollama:x"), {"OLLAMA_HOST": "127.0.0.1:11434"}, False),
    ],
)
def test_only_what_stays_on_this_machine_is_not_remote(
    place: ModelPlace, environment: dict[str, str], *, is_remote: bool
) -> None:
    assert place.is_remote(environment) is is_remote


def test_what_tokens_cost_goes_by_the_longest_name() -> None:
    known = Prices(
        (
            Price(name="openai:", taken=Decimal(1), given=Decimal(2)),
            Price(name="openai:small", taken=Decimal("0.1"), given=Decimal("0.4")),
        )
    )

    assert known.cost("openai:small-2", taken=1_000_000, given=500_000) == Decimal("0.3")
    assert known.cost("openai:large", taken=1_000_000, given=0) == 1
    assert known.cost("anthropic:x", taken=5, given=5) is None


def test_prices_of_ones_own_stand_in_place_of_ours(tmp_path: Path) -> None:
    shipped = prices(tmp_path)
    (tmp_path / "prices.toml").write_text(
        '[[models]]\nname = "openai:x"\ninput = "2.5"\noutput = 10\n', encoding="utf-8"
    )

    own = prices(tmp_path)

    assert shipped.cost("ollama:x", taken=9, given=9) == 0
    assert own.cost("openai:x", taken=1_000_000, given=0) == Decimal("2.5")
    assert own.cost("ollama:x", taken=1, given=1) is None


@pytest.mark.parametrize(
    "text", ["[[models]]\nname = 1", "models = 5", '[[models]]\nname="x"\ninput="-1"\noutput="NaN"']
)
def test_prices_that_make_no_sense_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "prices.toml").write_text(text, encoding="utf-8")

    with pytest.raises(PricesError):
        prices(tmp_path)
