"""Run migrations on the connection that ``kamcore.storage.schema`` hands over."""

from __future__ import annotations

from alembic import context

from kamcore.storage.tables import METADATA

ALEMBIC_RUNS_IT = "env_py"
"""The name Alembic gives this module; imported under its own, there is nothing to run on."""


def run() -> None:
    """Take all steps that are missing, in one transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if __name__ == ALEMBIC_RUNS_IT:
    run()
