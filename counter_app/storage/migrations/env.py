"""What Alembic runs: the migrations, inside the transaction of whoever asked for them."""

from __future__ import annotations

from alembic import context

from counter_app.storage import guards
from counter_app.storage.everything import metadata

connection = context.config.attributes["connection"]
guards.prepare(connection)
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
guards.install(connection)
