"""Connects alembic to the database that notes.conf names."""
import logging
import sys

from alembic import context
from sqlalchemy import create_engine, pool

from notes import settings

logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
logging.getLogger("alembic").setLevel(logging.INFO)

if context.is_offline_mode():
    raise SystemExit("migrations need the database; there is no offline mode")

engine = create_engine(
    "postgresql+psycopg2://",
    poolclass=pool.NullPool,
    connect_args=settings.database(),
)
with engine.connect() as connection:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
