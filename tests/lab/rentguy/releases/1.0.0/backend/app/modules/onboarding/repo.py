"""Onboarding as the database has it."""
from sqlalchemy import text

from app.modules.onboarding.models import Step

STEPS = ["welcome", "company", "projects", "inventory", "crew", "invoicing", "scanner"]


def rows(db, statement, **values):
    return [dict(row) for row in db.execute(text(statement), values).mappings()]


def steps(db):
    return rows(db, "SELECT code, title, position FROM onb_steps ORDER BY position")


def progress(db, email):
    return rows(db, "SELECT step_code, status, completed_at FROM onb_progress WHERE user_email = :email"
                    " ORDER BY id", email=email)


def tips(db, module):
    return rows(db, "SELECT id, module, message FROM onb_tips WHERE module = :module OR :module = ''"
                    " ORDER BY id", module=module)


def complete(db, email, step_code):
    db.execute(
        text("INSERT INTO onb_progress (user_email, step_code, status, completed_at)"
             " VALUES (:email, :step_code, 'complete', now())"
             " ON CONFLICT (user_email, step_code) DO UPDATE SET status = 'complete', completed_at = now()"),
        {"email": email, "step_code": step_code})


def check(db):
    db.execute(text("SELECT step_code, status FROM onb_progress LIMIT 1"))
    if not steps(db):
        raise RuntimeError("no onboarding steps")


class OnboardingRepo:
    def __init__(self, db):
        self.db = db

    def ensure_seed(self):
        """Adds the steps that are missing; leaves those that are there."""
        there = {step.code for step in self.db.query(Step).all()}
        self.db.add_all(Step(code=code, title=code.capitalize(), position=number)
                        for number, code in enumerate(STEPS, start=1) if code not in there)
        self.db.flush()
