"""Leads and the job runner's heartbeat"""
import sqlalchemy as sa
from alembic import op

revision = "0001_leads"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "leads",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("beds", sa.Integer, nullable=False),
    )
    op.create_table(
        "job_heartbeats",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("last_heartbeat", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade():
    op.drop_table("job_heartbeats")
    op.drop_table("leads")
