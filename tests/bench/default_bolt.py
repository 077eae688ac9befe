"""A Bolt app as its guide starts one, which acknowledges at once, and does no more.

``tests.bench.acks_beside_bolt`` measures the bot beside it.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


def serve(port: int) -> None:
    """Listen until killed."""
    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])

    @app.action("bench.open")
    async def acknowledge(ack: Any) -> None:
        await ack()

    @app.command("/kam")
    async def help_somebody(ack: Any) -> None:
        await ack("What I can do for you.")

    app.start(port=port, path="/slack/events", host="127.0.0.1")


if __name__ == "__main__":
    serve(int(sys.argv[1]))
