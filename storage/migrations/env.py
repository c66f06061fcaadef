"""Alembic's entry: one connection given by `storage.migrate`, one transaction for each migration."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True, transactional_ddl=True, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
