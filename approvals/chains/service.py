"""The chains of a company: brought along on first need, changed by HR as a new version."""

from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

import yaml
from sqlalchemy import func, select

from approvals.chains.definition import Chain
from approvals.models import ChainVersion
from hrcore.errors import AlreadyDone
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.work import Work

KINDS: Final = ("requisition", "second_round", "offer", "degree_doubt")
_DEFAULTS: Final = Path(__file__).parent / "defaults"


@cache
def default_chain(kind: str) -> Chain:
    """What a company begins with. A kind nobody has written a chain for asks who leads the requester."""
    path = _DEFAULTS / f"{kind if kind in KINDS else 'other'}.yaml"
    return Chain.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def chain_for(work: Work, company_id: UUID, kind: str) -> ChainVersion:
    """The newest version; the first one is written when it is first needed."""
    newest = _newest(work, company_id, kind)
    if newest is not None:
        return newest
    _hold(work, company_id, kind)
    return _newest(work, company_id, kind) or _write(work, company_id, kind, default_chain(kind), 1)


def chains_of(work: Work, company: Company) -> list[ChainVersion]:
    """The newest of each kind: those every company has, then any other."""
    work.may(Action.MANAGE_CHAINS, company)
    statement = select(ChainVersion.kind).where(ChainVersion.company_id == company.id).distinct()
    others = sorted(set(work.session.scalars(statement)) - set(KINDS))
    return [chain_for(work, company.id, kind) for kind in (*KINDS, *others)]


def versions_of(work: Work, company: Company, kind: str) -> list[ChainVersion]:
    """Newest first."""
    work.may(Action.MANAGE_CHAINS, company)
    statement = (
        select(ChainVersion)
        .where(ChainVersion.company_id == company.id, ChainVersion.kind == kind)
        .order_by(ChainVersion.version.desc())
    )
    return list(work.session.scalars(statement))


def change(work: Work, company: Company, kind: str, chain: Chain, *, seen: int) -> ChainVersion:
    """A new version; approvals under way keep theirs. `seen` is the version that lay before the person: raises
    `AlreadyDone` where somebody has saved another since. The same chain again changes nothing."""
    work.may(Action.MANAGE_CHAINS, company)
    _hold(work, company.id, kind)
    newest = chain_for(work, company.id, kind)
    if definition_of(newest) == chain:
        return newest
    if newest.version != seen:
        by = work.get(Person, newest.made_by).name if newest.made_by else ""
        raise AlreadyDone(f"chain {kind} is at {newest.version}", by=by)
    return _write(work, company.id, kind, chain, newest.version + 1)


def definition_of(version: ChainVersion) -> Chain:
    return Chain.model_validate(version.definition)


def _newest(work: Work, company_id: UUID, kind: str) -> ChainVersion | None:
    statement = (
        select(ChainVersion)
        .where(ChainVersion.company_id == company_id, ChainVersion.kind == kind)
        .order_by(ChainVersion.version.desc())
        .limit(1)
    )
    return work.session.scalars(statement).first()


def _write(work: Work, company_id: UUID, kind: str, chain: Chain, version: int) -> ChainVersion:
    row = work.add(
        ChainVersion(
            company_id=company_id,
            kind=kind,
            version=version,
            definition=chain.model_dump(mode="json"),
            made_by=work.actor.person_id if version > 1 else None,
            made_at=work.now,
        )
    )
    work.session.flush()
    work.record("approval_chain.written", row, kind=kind, version=version)
    return row


def _hold(work: Work, company_id: UUID, kind: str) -> None:
    """Until the end of the transaction nobody else writes this chain."""
    name = f"approval-chain:{company_id}:{kind}"
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
