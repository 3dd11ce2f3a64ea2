"""Background work, and when it is due."""
import os
import pathlib

from celery import Celery
from celery.signals import beat_init, worker_ready
from sqlalchemy import text

from app.core.db import engine

celery_app = Celery("scheduler", broker=os.environ["REDIS_URL"], backend=os.environ["REDIS_URL"])
celery_app.conf.beat_schedule = {"heartbeat": {"task": "app.heartbeat", "schedule": 5.0}}


@celery_app.task(name="app.heartbeat")
def heartbeat():
    with engine.begin() as db:
        db.execute(text("INSERT INTO heartbeats DEFAULT VALUES"))


@worker_ready.connect
@beat_init.connect
def ready(**_):
    pathlib.Path("/tmp/ready").touch()
