"""The database, by the driver that this image has."""
import os

from sqlalchemy import create_engine

url = os.environ.get("DATABASE_URL", "postgresql://").replace("+asyncpg", "")
engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 20})
