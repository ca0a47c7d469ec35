"""Reports by day and by outlet, found without reading their texts.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the indexes."""
    op.execute("CREATE INDEX readings_said ON readings (said, id)")
    op.execute("CREATE INDEX readings_outlet ON readings (outlet, said, id)")


def downgrade() -> None:
    """What was recorded is never taken away."""
    raise NotImplementedError("a ledger is never taken back; export it with the newer program")
