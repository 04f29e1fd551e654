"""Referrals at the points of their way that tests begin with."""

from dataclasses import replace
from typing import Any

from bot.kit import Kit
from bot.links import Purpose
from hrcore.actors import candidate
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.recruiting.models import ConsentPurpose, Job
from hrcore.recruiting.service import ApplicationForm, Applied
from hrcore.referral import service as referrals
from hrcore.referral.models import Known, Referral
from hrcore.referral.service import NewReferral, Referred
from tests.snapshots import told_once
from tests.support import RESUME_ZH, TEST, Firm, actor_of, pump


def referred(kit: Kit, firm: Firm, by: Person | None = None, **changed: Any) -> Referred:
    new = NewReferral(
        submission=new_id().hex,
        name="林晓",
        email="linxiao@example.com",
        phone="13912345678",
        job_id=firm.job.id,
        known=Known.COLLEAGUE,
        note="带过大促，遇事沉得住气",
        language="zh-CN",
        filename="简历.txt",
        content=RESUME_ZH.encode(),
    )
    with kit.database.work(actor_of(kit, by or firm.employee)) as work:
        return referrals.refer(work, firm.company, replace(new, **changed), kit.files)


@told_once
def asked(kit: Kit, firm: Firm, by: Person | None = None, **changed: Any) -> Referral:
    found = referred(kit, firm, by, **changed).referral
    pump(kit)
    return found


def agreed(
    kit: Kit, firm: Firm, referral: Referral, job: Job | None = None, *, pumped: bool = True, **changed: Any
) -> Applied:
    form = ApplicationForm(
        submission=new_id().hex,
        name="林晓",
        email="linxiao@example.com",
        phone="13912345678",
        language="zh-CN",
        zone="Asia/Shanghai",
        filename="",
        content=b"",
        consents=frozenset({ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW}),
        consent_version="test-1",
    )
    with kit.database.work(candidate(referral.person_id, referral.company_id)) as work:
        locked = work.get(Referral, referral.id, lock=True)
        applied = referrals.agree(
            work, locked, replace(form, **changed), work.get(Job, (job or firm.job).id), kit.files
        )
    if pumped:
        pump(kit)
    return applied


def link(kit: Kit, referral: Referral) -> str:
    return f"/referral/{kit.links.token(Purpose.REFERRAL, referral.id)}"


def now(kit: Kit, referral: Referral) -> Referral:
    with kit.database.work(TEST) as work:
        return work.get(Referral, referral.id)
