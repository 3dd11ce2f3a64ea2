"""RentGuy's API."""
import os

from fastapi import Depends, FastAPI, Form, Header, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from app.core.db import connection, engine
from app.core.security import is_password, make_token, token_email
from app.modules.auth import repo as users
from app.modules.onboarding import repo as onboarding

app = FastAPI(title="RentGuy", version=os.environ.get("RELEASE", "unknown"))


def signed_in(authorization: str = Header("")):
    email = token_email(authorization.removeprefix("Bearer "))
    if email is None:
        raise HTTPException(401, "not signed in")
    return email


@app.get("/health")
def health():
    """Healthy only if the queries that the application lives on are answered."""
    status, detail = "healthy", "database answered"
    try:
        with engine.begin() as db:
            users.check(db)
            onboarding.check(db)
    except Exception as problem:  # whatever it is, the monitor has to see it
        status, detail = "degraded", str(problem).splitlines()[0][:200]
    return JSONResponse(
        {"status": status, "release": os.environ["RELEASE"], "commit": os.environ["COMMIT"], "detail": detail},
        200 if status == "healthy" else 503)


@app.post("/api/v1/auth/login")
def login(email: str = Form(), password: str = Form(), db=Depends(connection)):
    stored = users.password_hash(db, email)
    if stored is None or not is_password(password, stored):
        raise HTTPException(401, "unknown user or wrong password")
    return {"access_token": make_token(email), "token_type": "bearer"}


@app.get("/api/v1/onboarding/steps")
def steps(email: str = Depends(signed_in), db=Depends(connection)):
    return onboarding.steps(db)


@app.get("/api/v1/onboarding/progress")
def progress(user_email: str, email: str = Depends(signed_in), db=Depends(connection)):
    if user_email != email:
        raise HTTPException(403, "not your own progress")
    return onboarding.progress(db, user_email)


@app.get("/api/v1/onboarding/tips")
def tips(module: str = "", email: str = Depends(signed_in), db=Depends(connection)):
    return onboarding.tips(db, module)


class Completed(BaseModel):
    user_email: str
    step_code: str


@app.post("/api/v1/onboarding/complete")
def complete(done: Completed, email: str = Depends(signed_in), db=Depends(connection)):
    if done.user_email != email:
        raise HTTPException(403, "not your own progress")
    onboarding.complete(db, done.user_email, done.step_code)
    return {"ok": True}
