"""Alembic's entry. The connection is handed in by `migrations.runner`; there is no ini file and no offline mode."""

from alembic import context

import approvals.models  # noqa: F401
import interview.models
import interview.rounds.models  # noqa: F401
from hrcore.schema import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, transaction_per_migration=True, compare_type=True
)
with context.begin_transaction():
    context.run_migrations()
