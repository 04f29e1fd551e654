"""One whole hire, step by step, with a picture of every page and card that somebody stands before on the way."""

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from bot.demo.full import asking, joining, meeting
from bot.demo.full.browsing import Browsing
from bot.demo.full.cast import ACTOR, REFERRER, Cast
from bot.demo.full.story import NOW
from bot.doors.recorder import CallRecording, PieceRecorder
from bot.links import Purpose
from hrcore.clock import FixedClock
from hrcore.db import Row
from hrcore.education.models import DegreeCheck
from hrcore.messages.models import Medium
from hrcore.offer.models import Offer
from hrcore.onboarding.models import Onboarding, ProbationReview
from hrcore.ports.speech import FRAME_BYTES, FRAME_MS
from hrcore.recruiting.models import Job
from interview.models import Call, Interview
from interview.rounds.models import Round
from interview.voice.loudness import SILENCE
from tests.pictures.camera import WIDE, Camera
from tests.support import pump

R = TypeVar("R", bound=Row)
WEEKS_OF_PROBATION = 24


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is photographed, and where. `centre` is the path of the candidate's personal centre."""

    cast: Cast
    clock: FixedClock
    camera: Camera
    candidate: Browsing
    application_id: UUID
    centre: str

    def of(self, key: str) -> UUID:
        return self.cast.people[key].person_id

    def own(self, key: str) -> str:
        """The conversation with the assistant, where cards arrive."""
        return f"/workspace/channels/{asking.own_channel(self.cast, self.of(key))}"

    def reports(self) -> str:
        return f"/workspace/channels/{asking.reports_channel(self.cast)}"

    def newest(self, model: type[R]) -> R:
        with self.cast.world.kit.database.work(ACTOR) as work:
            return work.session.scalars(select(model).order_by(model.id.desc()).limit(1)).one()

    def settle(self) -> None:
        pump(self.cast.world.kit)


def photograph(cast: Cast, clock: FixedClock, camera: Camera) -> None:
    visit = _until_the_call(cast, clock, camera)
    cast.world.talk(visit.application_id, f"http://x{visit.centre}")
    _record(visit)
    _after_the_call(visit)
    _second_round(visit)
    _offer(visit)
    _onboarding(visit)
    _degree(visit)
    _rooms(visit)
    _end_of_probation(visit)


def _until_the_call(cast: Cast, clock: FixedClock, camera: Camera) -> Visit:
    candidate = Browsing(cast.world.client(), cast.world.kit.links)
    start = Visit(cast, clock, camera, candidate, cast.company.id, "")
    manager, hr, referrer, executive = cast.manager.person_id, cast.hr.person_id, REFERRER, "executive"
    camera.take("01-requisition-form", "/workspace/requisitions/new", manager)
    requisition_id = asking.ask_for_person(cast)
    start.settle()
    camera.take("02-requisition", f"/workspace/requisitions/{requisition_id}", manager)
    camera.take("03-todos-of-approver", "/workspace/todos", start.of(executive))
    camera.take("04-approval-card", start.own(executive), start.of(executive))
    camera.keep("approval-card", start.own(executive), start.of(executive), card="last")
    camera.take("05-approvals", "/workspace/approvals", start.of(executive))
    asking.approve(cast, "requisition", subject_id=requisition_id)
    start.settle()
    camera.take("06-draft-of-job-card", start.reports(), hr)
    job = asking.publish(cast, requisition_id)
    for name, path in {
        "07-job": f"/hr/jobs/{job.id}",
        "07-questions": f"/hr/jobs/{job.id}/interview",
        "08-jobs": "/hr/jobs",
    }.items():
        camera.take(name, path, hr)
    camera.take("09-requisitions", "/workspace/requisitions", manager)
    camera.take("10-careers", "/careers")
    camera.take("11-position", f"/careers/{job.slug}")
    camera.take("12-application-form", f"/careers/{job.slug}/apply")
    camera.take("13-referral-form", "/workspace/referrals/new", start.of(referrer))
    referral_id = asking.refer(cast, job)
    start.settle()
    camera.take("14-referrals", "/workspace/referrals", start.of(referrer))
    camera.take("15-referral-card", start.own(referrer), start.of(referrer))
    camera.take("16-referred-is-asked", f"/referral/{cast.world.kit.links.token(Purpose.REFERRAL, referral_id)}")
    application_id = asking.agree(cast, candidate, referral_id)
    links = asking.links_in(asking.mail(cast, "application_confirmed", {"application_id": str(application_id)}))
    booking = asking.path_of(next(link for link in links if "/book/" in link))
    centre = asking.path_of(next(link for link in links if "/me/" in link))
    start.settle()
    camera.take("20-centre-invited", centre)
    camera.keep("centre-before", centre)
    camera.take("21-booking", booking)
    camera.keep("booking", booking)
    candidate.send(booking, lambda form: NOW in form.buttons, button=NOW)
    camera.take("22-centre-booked", centre)
    camera.take("23-phone", f"{centre}/phone")
    camera.keep("phone", f"{centre}/phone")
    return Visit(cast, clock, camera, candidate, application_id, centre)


def _after_the_call(visit: Visit) -> None:
    camera, hr, file = visit.camera, visit.cast.hr.person_id, f"/hr/applications/{visit.application_id}"
    camera.take("30-centre-interviewed", visit.centre)
    camera.keep("centre-after", visit.centre)
    camera.take("31-feedback", f"{visit.centre}/feedback")
    _keep_paper(visit, visit.candidate, f"{visit.centre}/feedback.pdf", "feedback-paper")
    camera.take("32-report-card", visit.reports(), hr)
    camera.take("33-file", file, hr)
    camera.take("34-report", f"{file}/report", hr)
    camera.keep("playback", f"{file}/report#transcript", hr, width=WIDE)
    _keep_paper(visit, visit.cast.hr, f"{file}/report.pdf", "report-paper")
    camera.take("35-resume", f"{file}/resume", hr)
    for name, path in {
        "36-hr": "/hr",
        "37-candidates": "/hr/candidates",
        "38-board": "/hr/candidates?show=board",
    }.items():
        camera.take(name, path, hr)


def _record(visit: Visit) -> None:
    """The call was held without sound: silence of its length stands in for the recording."""
    call, kit = visit.newest(Call), visit.cast.world.kit
    frames = visit.newest(Interview).media_ms // FRAME_MS

    async def run() -> None:
        recorder = PieceRecorder(CallRecording(kit, call.id))
        for frame in range(frames):
            recorder.write(SILENCE * FRAME_BYTES, SILENCE * FRAME_BYTES)
            if frame % 500 == 0:
                await asyncio.sleep(0.01)
        await recorder.close()

    asyncio.run(run())


def _keep_paper(visit: Visit, reader: Browsing, path: str, name: str) -> None:
    paper = visit.cast.world.home / f"{name}.pdf"
    paper.write_bytes(reader.download(f"{path}?lang={visit.cast.language}"))
    visit.camera.keep_letter(name, paper)


def _second_round(visit: Visit) -> None:
    cast, camera, manager = visit.cast, visit.camera, visit.cast.manager.person_id
    camera.take("40-second-round-approval-card", visit.own("engineering-manager"), manager)
    asking.approve(cast, "second_round", application_id=visit.application_id)
    visit.settle()
    planned = f"/workspace/rounds/{visit.newest(Round).id}"
    camera.take("41-round-plan", f"{planned}/plan", manager)
    camera.keep("round-plan", f"{planned}/plan", manager)
    booked = meeting.book(cast, visit.application_id)
    visit.settle()
    camera.take("42-round-plan-booked", f"{planned}/plan", manager)
    camera.take("43-round-centre", f"{visit.centre}/round")
    meeting.confirm(cast, visit.candidate, f"http://x{visit.centre}", booked.id)
    visit.settle()
    camera.take("44-centre-round-confirmed", visit.centre)
    camera.take("45-round-kit", planned, manager)
    camera.take("46-round-cards", visit.own("engineering-manager"), manager)
    if booked.starts_at is not None:
        cast.world.wait_for(booked.starts_at)
    visit.settle()
    camera.take("47-scorecard", planned, manager)
    meeting.score(cast, booked)
    visit.settle()
    camera.take("48-round-scored", planned, manager)
    camera.take("49-scorecards-card", visit.reports(), cast.hr.person_id)


def _offer(visit: Visit) -> None:
    cast, camera, hr = visit.cast, visit.camera, visit.cast.hr.person_id
    meeting.want_offer(cast, visit.application_id)
    visit.settle()
    page = f"/hr/offers/{visit.newest(Offer).id}"
    camera.take("50-offer-draft", page, hr)
    offer_id = joining.make_offer(cast, visit.application_id)
    visit.settle()
    manager = cast.manager.person_id
    camera.take("51-offer-in-approval", page, hr)
    camera.take("52-offer-approval-card", visit.own("engineering-manager"), manager)
    camera.take("53-approvals", "/workspace/approvals", manager)
    camera.keep("approvals", "/workspace/approvals", manager)
    asking.approve(cast, "offer", subject_id=offer_id)
    visit.settle()
    camera.take("54-offers", "/hr/offers", hr)
    camera.take("55-centre-offer", visit.centre)
    camera.take("56-offer", f"{visit.centre}/offer")
    camera.keep("offer", f"{visit.centre}/offer")
    _signature(visit)
    camera.take("59-offer-signed", page, hr)


def _signature(visit: Visit) -> None:
    cast, camera = visit.cast, visit.camera
    envelope_id = visit.newest(Offer).envelope_id
    page = f"{visit.centre}/sign/{envelope_id}"
    camera.take("57-sign", page)
    camera.keep("sign", page)
    visit.candidate.send(page, lambda form: form.action == f"{page}/code", {"intent": "1", "medium": "sms"})
    camera.take("57-sign-code", page)
    told = asking.mail(cast, "signing_code", {"envelope_id": str(envelope_id)}, Medium.SMS)
    code = re.findall(r"(?<!\d)\d{6}(?!\d)", told)[0]
    visit.candidate.send(page, lambda form: form.action == page, {"code": code})
    visit.settle()
    camera.take("58-signed", page)
    letter = cast.world.home / "signed-offer.pdf"
    letter.write_bytes(visit.candidate.download(f"{page}/document.pdf?save=1"))
    camera.keep_letter("letter", letter)


def _onboarding(visit: Visit) -> None:
    cast, camera, hr = visit.cast, visit.camera, visit.cast.hr.person_id
    manager, onboarding = cast.manager.person_id, visit.newest(Onboarding)
    camera.take("60-onboarding-of-hr", f"/hr/onboarding/{onboarding.id}", hr)
    camera.keep("onboarding-of-hr", f"/hr/onboarding/{onboarding.id}", hr, width=WIDE)
    camera.take("61-onboardings", "/hr/onboarding", hr)
    camera.take("62-onboarding-card", visit.own("it"), visit.of("it"))
    camera.keep("onboarding-card", visit.own("engineering-manager"), manager, card="last")
    camera.take("63-onboarding-of-manager", f"/workspace/onboarding/{onboarding.id}", manager)
    camera.take("64-new-colleagues", "/workspace/onboarding", manager)
    camera.take("65-centre-signed", visit.centre)
    camera.take("66-tasks-of-newcomer", f"{visit.centre}/onboarding")
    camera.keep("onboarding-tasks", f"{visit.centre}/onboarding")
    camera.take("67-onboarding-templates", "/hr/onboarding/templates", hr)
    joining.prepare(cast, visit.application_id)
    joining.begin(cast, visit.application_id)
    visit.settle()
    own = f"/workspace/channels/{asking.own_channel(cast, onboarding.person_id)}"
    camera.take("70-first-day-centre", visit.centre)
    camera.take("71-first-day-cards", own, onboarding.person_id)
    camera.keep("first-day", own, onboarding.person_id, card="first")
    camera.take("72-first-day-todos", "/workspace/todos", onboarding.person_id)
    camera.take("73-first-day-onboarding", f"/workspace/onboarding/{onboarding.id}", onboarding.person_id)
    camera.take("74-courses", "/workspace/courses", onboarding.person_id)
    camera.take("75-courses-of-hr", "/hr/courses", hr)
    camera.take("76-reports", visit.reports(), hr)


def _degree(visit: Visit) -> None:
    """The check that is asked for with the offer."""
    camera, page = visit.camera, f"{visit.centre}/degree"
    check = f"/hr/degrees/{visit.newest(DegreeCheck).id}"
    camera.take("80-degree-asked", page)
    visit.candidate.send(page, lambda form: form.action == f"{page}/consent", button=("answer", "yes"))
    visit.settle()
    camera.take("81-degree-agreed", page)
    camera.take("82-degree-of-hr", check, visit.cast.hr.person_id)


def _rooms(visit: Visit) -> None:
    """What HR looks at beside the story of one candidate."""
    for name, path in {
        "90-chains": "/hr/chains",
        "91-chain-of-offers": "/hr/chains/offer",
        "92-figures": "/hr/figures",
        "93-privacy": "/hr/privacy",
        "94-degrees": "/hr/degrees",
        "95-referrals-of-hr": "/hr/referrals",
        "96-pool": "/hr/pool",
        "97-reasons": "/hr/reasons",
        "98-takeover": "/hr/takeover",
        "99-tokens": "/hr/tokens",
        "A0-outbox": "/workspace/outbox",
        "A1-help": "/workspace/help",
        "A2-delegations": "/workspace/approvals/delegations",
        "A3-trail": f"/hr/applications/{visit.application_id}/trail",
        "A4-file": f"/hr/applications/{visit.application_id}",
        "A6-settings": "/hr/settings",
        "A7-company": "/hr/settings/company",
        "A8-channels": "/hr/settings/channels",
        "A9-calendar": "/hr/settings/calendar",
        "AA-retention": "/hr/settings/retention",
        "AB-messages": "/hr/settings/messages",
        "AC-careers-look": "/hr/settings/careers",
        "AD-people": "/hr/people",
        "AE-messengers": "/hr/messengers",
        "AF-facts-of-job": f"/hr/jobs/{visit.newest(Job).id}/facts",
        "AG-channel-list": "/workspace/channels",
    }.items():
        visit.camera.take(name, path, visit.cast.hr.person_id)
    visit.camera.take("A5-sign-in", "/sign-in")


def _end_of_probation(visit: Visit) -> None:
    for _ in range(WEEKS_OF_PROBATION):
        visit.clock.moment += timedelta(weeks=1)
        visit.settle()
    review, manager = visit.newest(ProbationReview), visit.cast.manager.person_id
    visit.camera.take("B0-probation", f"/workspace/probation/{review.id}", manager)
    visit.camera.take("B1-todos-of-manager", "/workspace/todos", manager)
    visit.camera.take("B2-figures", "/hr/figures", visit.cast.hr.person_id)
