"""The scheduler's API."""
import os

import redis
from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse
from sqlalchemy import text

from app.core.db import engine

app = FastAPI(title="Residency Scheduler", version=os.environ.get("RELEASE", "unknown"))
broker = redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=3, socket_timeout=3)
asked = 0


def users():
    with engine.begin() as db:
        return db.execute(text("SELECT count(*) FROM users")).scalar()


@app.get("/health")
def health():
    """Ok only if the database and the broker answer."""
    global asked
    asked += 1
    answer = {"status": "ok", "database": "connected", "redis": "connected",
              "release": os.environ["RELEASE"], "commit": os.environ["COMMIT"]}
    try:
        users()
    except Exception as problem:  # whatever it is, the monitor has to see it
        answer.update(status="degraded", database="disconnected", detail=str(problem).splitlines()[0][:200])
    try:
        broker.ping()
    except redis.RedisError as problem:
        answer.update(status="degraded", redis="disconnected", detail=str(problem)[:200])
    return JSONResponse(answer, 200 if answer["status"] == "ok" else 503)


@app.get("/health/resilience")
def resilience():
    return {"status": "operational", "defense_level": "GREEN" if users() else "RED", "utilization": 0.42}


@app.get("/metrics")
def metrics():
    return PlainTextResponse("# HELP scheduler_health_requests How often the health was asked for.\n"
                             "# TYPE scheduler_health_requests counter\n"
                             f"scheduler_health_requests{{release=\"{os.environ['RELEASE']}\"}} {asked}\n")
