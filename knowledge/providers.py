"""Which language model is asked, and what it lacks: by its name, ``provider:model``.

Each provider's package is an extra, and is imported only where it is opened. Anything that speaks
OpenAI's protocol is reached as ``openai:MODEL`` with KAM_LLM_BASE_URL.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from langchain_core.language_models import BaseChatModel


class Lack(StrEnum):
    """Why a model cannot be asked."""

    PROVIDER = "provider"
    PACKAGE = "package"
    KEY = "key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider.

    Attributes:
        package: What has to be installed.
        key: The environment's name of its key; ``None`` where it needs none.
    """

    name: str
    package: str
    key: str | None


PROVIDERS = {
    each.name: each
    for each in (
        Provider(name="anthropic", package="langchain_anthropic", key="ANTHROPIC_API_KEY"),
        Provider(name="openai", package="langchain_openai", key="OPENAI_API_KEY"),
        Provider(name="ollama", package="langchain_ollama", key=None),
    )
}
NO_KEY = "none"
"""What is sent where a server of one's own asks for no key: the client wants some text."""

OLLAMA_HOST = "OLLAMA_HOST"


class ModelUnavailableError(KamError):
    """The language model that was named cannot be asked."""

    def __init__(self, model: str, lack: Lack, what: str) -> None:
        """Keep which, and what it lacks."""
        super().__init__(f"{model}: no {lack} {what}")
        self.model = model
        self.lack = lack
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPlace:
    """A model and where it is served.

    Attributes:
        base_url: ``None`` is the provider's own.
    """

    name: str
    base_url: str | None = None

    @property
    def provider(self) -> str:
        """The part before the colon."""
        return self.name.partition(":")[0]

    def is_remote(self, environment: Mapping[str, str]) -> bool:
        """Whether what it is told leaves this machine."""
        address = self.base_url
        if self.provider == "ollama" and address is None:
            address = environment.get(OLLAMA_HOST) or "http://127.0.0.1"
        return address is None or not _is_here(address)


def lacking(place: ModelPlace, environment: Mapping[str, str]) -> ModelUnavailableError | None:
    """Say what is missing before a model could be asked; nothing heavy is imported."""
    provider = PROVIDERS.get(place.provider)
    if provider is None:
        return ModelUnavailableError(place.name, Lack.PROVIDER, ", ".join(PROVIDERS))
    if find_spec(provider.package) is None:
        return ModelUnavailableError(place.name, Lack.PACKAGE, provider.name)
    needs_key = provider.key is not None and place.base_url is None
    if needs_key and not environment.get(provider.key or "", "").strip():
        return ModelUnavailableError(place.name, Lack.KEY, provider.key or "")
    return None


def open_model(
    place: ModelPlace, environment: Mapping[str, str], *, seconds: float, tokens: int
) -> BaseChatModel:
    """Open a model.

    Args:
        place: Which, and where.
        environment: Holds its key.
        seconds: How long one call may take.
        tokens: How much it may write in one call.

    Raises:
        ModelUnavailableError: Where something is missing.
    """
    lack = lacking(place, environment)
    if lack is not None:
        raise lack
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - takes a second

    provider = PROVIDERS[place.provider]
    options: dict[str, Any] = {"temperature": 0}
    if place.base_url is not None:
        options["base_url"] = place.base_url
        if provider.key is not None:
            options["api_key"] = environment.get(provider.key, "").strip() or NO_KEY
    if provider.name == "ollama":
        options |= {"num_predict": tokens, "client_kwargs": {"timeout": seconds}}
    else:
        # Whether to try again is decided above: each try counts as a call.
        options |= {"max_tokens": tokens, "timeout": seconds, "max_retries": 0}
    opened: BaseChatModel = init_chat_model(place.name, **options)
    return opened


def _is_here(address: str) -> bool:
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
