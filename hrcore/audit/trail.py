"""Reading the trail of a few objects, oldest first."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from hrcore.audit.models import AuditEntry
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.work import Work


def trail_of(work: Work, object_ids: Collection[UUID], *, limit: int = 200) -> list[AuditEntry]:
    may_in_scope(work, Action.SEE_AUDIT)
    statement = work.scoped(select(AuditEntry), AuditEntry, Action.SEE_AUDIT).where(
        AuditEntry.object_id.in_(object_ids)
    )
    return list(work.session.scalars(statement.order_by(AuditEntry.at, AuditEntry.id).limit(limit)))
