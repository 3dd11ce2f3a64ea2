"""Users, onboarding steps, progress and tips"""
import sqlalchemy as sa
from alembic import op

revision = "0001_onboarding"
down_revision = None
branch_labels = None
depends_on = None

STEPS = ["welcome", "company", "projects", "inventory", "crew", "invoicing", "scanner"]


def upgrade():
    op.create_table(
        "auth_users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.Text, nullable=False, unique=True),
        sa.Column("password_hash", sa.Text, nullable=False),
    )
    steps = op.create_table(
        "onb_steps",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "onb_progress",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_email", sa.Text, sa.ForeignKey("auth_users.email", onupdate="CASCADE"), nullable=False),
        sa.Column("step_code", sa.Text, sa.ForeignKey("onb_steps.code"), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("user_email", "step_code"),
    )
    tips = op.create_table(
        "onb_tips",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("module", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
    )
    op.bulk_insert(steps, [
        {"code": code, "title": code.capitalize(), "position": number}
        for number, code in enumerate(STEPS, start=1)
    ])
    op.bulk_insert(tips, [{"module": code, "message": f"How to use {code}"} for code in STEPS])


def downgrade():
    for table in ("onb_tips", "onb_progress", "onb_steps", "auth_users"):
        op.drop_table(table)
