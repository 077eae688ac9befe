"""Which Chromium the browser tests drive: the one the system has, never a downloaded one."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
REQUIRED = "KAM_REQUIRE_BROWSER"
# The sandbox needs rights a container has not; the rest keeps Chromium from calling home.
ARGUMENTS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


def chromium() -> str:
    """Where Chromium is; without one the test is left out, and says so, or fails if it must run."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is not None:
        return found
    reason = "no Chromium is installed here (on Debian: apt-get install chromium)"
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{reason}, and {REQUIRED}=1 asks for one")
    pytest.skip(reason)


@asynccontextmanager
async def running_chromium() -> AsyncIterator[Browser]:
    executable = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        await browser.close()
