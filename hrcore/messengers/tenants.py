"""Which workspaces and tenants serve which companies of the group."""

from sqlalchemy import select

from hrcore.messengers.events import TenantConnected
from hrcore.messengers.models import MessengerTenant, Platform, TenantCompany
from hrcore.org.models import Company
from hrcore.work import Work


def connect_tenant(work: Work, company: Company, platform: Platform, tenant: str, name: str) -> MessengerTenant:
    """From now on it serves the company, too. Again changes nothing but its name."""
    statement = select(MessengerTenant).where(MessengerTenant.platform == platform, MessengerTenant.tenant == tenant)
    found = work.session.scalars(statement).first()
    if found is None:
        found = MessengerTenant(platform=platform, tenant=tenant, name=name, created_at=work.now)
        work.session.add(found)
        work.session.flush()
    again = found.ended_at is not None
    found.name, found.ended_at = name or found.name, None
    serves = work.session.get(TenantCompany, (found.id, company.id)) is not None
    if not serves:
        work.session.add(TenantCompany(tenant_id=found.id, company_id=company.id))
    if again or not serves:
        work.record("messenger_tenant.connected", company, platform=platform)
        work.emit(TenantConnected(company_id=company.id, tenant_id=found.id, platform=platform))
    return found


def connected_tenants(work: Work, platform: Platform) -> frozenset[str]:
    statement = select(MessengerTenant.tenant).where(
        MessengerTenant.platform == platform, MessengerTenant.ended_at.is_(None)
    )
    return frozenset(work.session.scalars(statement))


def tenant_of(work: Work, platform: Platform, tenant: str, *, lock: bool = False) -> MessengerTenant | None:
    """The workspace, while the app is installed there."""
    statement = select(MessengerTenant).where(
        MessengerTenant.platform == platform, MessengerTenant.tenant == tenant, MessengerTenant.ended_at.is_(None)
    )
    return work.session.scalars(statement.with_for_update() if lock else statement).first()
