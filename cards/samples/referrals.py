"""Referrals as HR and referrers see them."""

from datetime import UTC, datetime
from typing import Any

from cards.kinds.application_received import ApplicationReceivedView, ApplicationSource, EarlierApplication
from cards.kinds.referral_received import ReferralReceivedView, ReferralStep
from cards.kinds.referral_status import ReferralStatusView, Stand
from hrcore.languages import Language

ZONE = "Asia/Shanghai"
MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


def received(language: Language, step: ReferralStep) -> ReferralReceivedView:
    zh = language == "zh-CN"
    kept = step in (ReferralStep.WAITING, ReferralStep.CONSENTED)
    note = "带过大促，遇事沉得住气。" if zh else "Calm under pressure, and finishes what she starts."
    return ReferralReceivedView(
        key=f"referral-{step}",
        referrer="方小棠" if zh else "Daniel Reyes",
        step=step,
        at=MOMENT,
        zone=ZONE,
        candidate=("林晓" if zh else "Maya Okafor") if kept else "",
        job="后端工程师" if zh else "Backend Engineer",
        known="colleague",
        note=note if kept else "",
        has_file=step is ReferralStep.WAITING,
        application_url="/hr/applications/1" if step is ReferralStep.CONSENTED else "",
        page_url="/hr/referrals",
    )


def status(language: Language, stand: Stand, **changes: Any) -> ReferralStatusView:
    zh = language == "zh-CN"
    values: dict[str, Any] = {
        "key": f"status-{stand}",
        "stand": stand,
        "made_at": MOMENT,
        "zone": ZONE,
        "candidate": "林晓" if zh else "Maya Okafor",
        "job": "后端工程师" if zh else "Backend Engineer",
        "page_url": "/workspace/referrals",
    }
    return ReferralStatusView(**(values | changes))


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    zh = language == "zh-CN"
    found: dict[str, tuple[str, Any]] = {
        f"referral-{step}": ("referral_received", received(language, step)) for step in ReferralStep
    }
    for stand in Stand:
        bonus = ("奖金：待发放" if zh else "Bonus: due") if stand is Stand.HIRED else ""
        gone = {"candidate": ""} if stand in (Stand.DECLINED, Stand.EXPIRED, Stand.KNOWN, Stand.SECOND) else {}
        found[f"referral-status-{stand}"] = ("referral_status", status(language, stand, bonus=bonus, **gone))
    alike = ApplicationReceivedView(
        key="application-alike",
        candidate="王小明" if zh else "Jonathon Miller",
        job="后端工程师" if zh else "Backend Engineer",
        source=ApplicationSource.REFERRAL,
        applied_at=MOMENT,
        zone=ZONE,
        referrer="方小棠" if zh else "Daniel Reyes",
        earlier=EarlierApplication(
            "王晓明" if zh else "Jonathan Miller",
            "测试工程师" if zh else "Test Engineer",
            MOMENT,
            sure=False,
            url="/hr/2",
        ),
        application_url="/hr/applications/1",
        merge_ref="l1.merge",
        apart_ref="l1.apart",
    )
    return found | {"application-alike-referred": ("application_received", alike)}
