"""What is exported is compared with one file each, so that a change is read as a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


class MarkdownFile(SingleFileSnapshotExtension):
    """One readable file a plan."""

    file_extension = "md"
    _write_mode = WriteMode.TEXT


class TextFile(MarkdownFile):
    """The same for a terminal."""

    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(MarkdownFile)


@pytest.fixture
def golden_text(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)
