"""What every test of an import starts from."""

from __future__ import annotations

import pytest

from kamcore.intake.reading import Kind
from tests.kamcore.use_cases.office import (
    ACME,
    Office,
)


@pytest.fixture
def office() -> Office:
    office = Office()
    office.bring(Kind.ACCOUNTS, ACME)
    return office
