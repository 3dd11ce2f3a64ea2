"""The database: one engine; a connection for each request, a session for the object mapper."""
import os

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True, connect_args={"connect_timeout": 3})
sessions = sessionmaker(bind=engine)


def connection():
    with engine.begin() as opened:
        yield opened


def get_db():
    with sessions() as session:
        yield session
