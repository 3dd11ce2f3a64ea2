"""The API of CleanWithSnapshot."""
import os
import secrets
from datetime import datetime, timezone

from alembic.config import Config
from alembic.script import ScriptDirectory
from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from pydantic import BaseModel
from sqlalchemy import text

from app.db import engine

app = FastAPI(title="CleanWithSnapshot", version=os.environ["RELEASE"])
heads = ScriptDirectory.from_config(Config("alembic.ini")).get_heads()
ttl = int(os.environ.get("JOB_HEARTBEAT_TTL_SECONDS", "180"))
basic = HTTPBasic()


def administrator(given: HTTPBasicCredentials = Depends(basic)):
    right = secrets.compare_digest(given.username.encode(), os.environ["ADMIN_USER"].encode())
    if not (right & secrets.compare_digest(given.password.encode(), os.environ["ADMIN_PASS"].encode())):
        raise HTTPException(401, "not the administrator", headers={"WWW-Authenticate": "Basic"})


def heartbeats():
    with engine.begin() as db:
        return [dict(row) for row in db.execute(text("SELECT name, last_heartbeat FROM job_heartbeats")).mappings()]


def check_database():
    with engine.begin() as db:
        db.execute(text("SELECT id, name, beds FROM leads LIMIT 1"))


def check_migrations():
    with engine.begin() as db:
        if set(db.execute(text("SELECT version_num FROM alembic_version")).scalars()) != set(heads):
            raise RuntimeError("not at the head")


def check_jobs():
    now = datetime.now(timezone.utc)
    if not any((now - row["last_heartbeat"]).total_seconds() < ttl for row in heartbeats()):
        raise RuntimeError("no heartbeat")


@app.get("/healthz")
def healthz():
    return {"status": "ok", "release": os.environ["RELEASE"], "commit": os.environ["COMMIT"]}


@app.get("/readyz")
def readyz():
    checks = []
    for name, check in (("db", check_database), ("migrations", check_migrations), ("jobs", check_jobs)):
        try:
            check()
            checks.append({"name": name, "ok": True})
        except Exception as problem:  # whatever it is, the caller has to see it
            checks.append({"name": name, "ok": False, "detail": type(problem).__name__})
    ok = all(check["ok"] for check in checks)
    return JSONResponse({"ok": ok, "checks": checks}, 200 if ok else 503)


class Wish(BaseModel):
    beds: int
    baths: int
    cleaning_type: str


@app.post("/v1/estimate")
def estimate(wish: Wish):
    return {"price_cents": 4000 + 1500 * wish.beds + 1000 * wish.baths, "greeting": os.environ.get("GREETING", "")}


class Lead(BaseModel):
    name: str
    beds: int


@app.post("/v1/leads", status_code=201)
def create_lead(lead: Lead):
    with engine.begin() as db:
        made = db.execute(text("INSERT INTO leads (name, beds) VALUES (:name, :beds) RETURNING id"), lead.dict())
        return {"id": made.scalar()}


@app.get("/v1/admin/jobs/status", dependencies=[Depends(administrator)])
def jobs_status():
    return {"ttl_seconds": ttl, "jobs": heartbeats()}
