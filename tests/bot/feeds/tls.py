"""A calendar's server on loopback, with a certificate for a name of its own."""

from __future__ import annotations

import socket
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.abc import ResolveResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.feeds.addresses import PublicResolver
from bot.feeds.fetching import Fetcher

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from aiohttp.typedefs import Handler

HOST = "calendar.example"


class LoopbackResolver(PublicResolver):
    """Leads every name to one port of this machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.asked: list[str] = []

    async def resolve(
        self,
        host: str,
        port: int = 0,  # noqa: ARG002 - every name leads to one port
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - as above
    ) -> list[ResolveResult]:
        self.asked.append(host)
        return [
            ResolveResult(
                hostname=host,
                host="127.0.0.1",
                port=self.port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]


def certificate(place: Path) -> tuple[Path, Path]:
    """Make a certificate for ``HOST`` that nobody else trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file, secret = place / "cert.pem", place / "key.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file, secret


@asynccontextmanager
async def serving(place: Path, handler: Handler) -> AsyncIterator[Fetcher]:
    """Serve calendars, and give a fetcher that finds them."""
    file, secret = certificate(place)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(file, secret)
    app = web.Application()
    app.router.add_get("/{path:.*}", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=own)
    await site.start()
    port = runner.addresses[0][1]
    trust = ssl.create_default_context(cafile=str(file))
    try:
        yield Fetcher(hosts=(HOST,), resolver=LoopbackResolver(port), trust=trust)
    finally:
        await runner.cleanup()
