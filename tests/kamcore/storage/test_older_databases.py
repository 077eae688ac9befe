"""People and white space of an older database are there after the upgrade, as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config

from kamcore.facts import Potential, PotentialCell, Stakeholder
from kamcore.storage import open_store, upgrade
from kamcore.storage.engine import make_engine, parse_address
from kamcore.storage.row_security import act_for
from kamcore.storage.schema import SCRIPTS
from tests.kamcore.storage.kept import ACME, HERE

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "0003"
ROWS = """
    INSERT INTO accounts (workspace_id, id, name, currency, confidential, no_remote_model)
    VALUES ('T1', 'acme', 'ACME', 'EUR', false, false);
    INSERT INTO fact_sheets (workspace_id, account_id, searches)
    VALUES ('T1', 'acme', 'stakeholders,served_potential');
    INSERT INTO stakeholders (
        workspace_id, account_id, key, position, name, unit, influences, stances, confirmed
    ) VALUES ('T1', 'acme', 'k', 0, 'Eva', 'Graz', '', '', true);
    INSERT INTO served_potential (workspace_id, account_id, key, position, unit, offering)
    VALUES ('T1', 'acme', 'k', 0, 'Graz', 'Service')
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_known_of_people_and_white_space_stays_as_it_was(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    on_server = kind == "postgresql"
    url = (
        request.getfixturevalue("postgresql").empty() if on_server else f"sqlite:///{tmp_path}/old"
    )
    an_older_database(url)

    upgrade(url)

    store = open_store(url)
    with store.unit_of_work(HERE) as work:
        facts = work.evidence.facts_of(ACME)
    store.close()
    assert facts.stakeholders == (Stakeholder(name="Eva", unit="Graz", confirmed=True),)
    assert facts.potential == Potential(served=(PotentialCell(unit="Graz", offering="Service"),))


def an_older_database(url: str) -> None:
    engine = make_engine(parse_address(url))
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, BEFORE)
    with engine.begin() as connection:
        act_for(connection, HERE)
        for row in ROWS.split(";"):
            connection.exec_driver_sql(row)
    engine.dispose()
