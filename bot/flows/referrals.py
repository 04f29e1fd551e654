"""A colleague knows somebody: they are asked first → they agree, and everything goes on by itself → the referrer hears of
each step. And two rows that may be one person are shown to somebody who knows."""

from uuid import UUID

from sqlalchemy import select

from bot.flows.story import Story
from bot.flows.telling import own_channel, reports_channel, show_next, tell_hr
from bot.kit import Kit
from hrcore.actors import system
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_letter
from hrcore.offer.events import OfferSent
from hrcore.org.models import Person
from hrcore.people.events import PeopleMerged
from hrcore.people.merging import merge_people
from hrcore.people.service import is_member
from hrcore.recruiting.events import DecisionLetterSettled, ResumeRead, StageMoved
from hrcore.recruiting.models import Application
from hrcore.referral import bonus
from hrcore.referral import service as referrals
from hrcore.referral.events import ReferralAnswered, ReferralChanged, ReferralMade
from hrcore.referral.models import Referral, ReferralState
from hrcore.talent import likeness
from hrcore.talent import service as talent
from hrcore.talent.models import Resume
from hrcore.work import Work

ACTOR = system("flow:referrals")


def ask_first(kit: Kit, event: ReferralMade) -> None:
    """The person referred is asked by mail and text message; nothing else happens before they have agreed."""
    with kit.database.work(ACTOR) as work:
        referral = work.get(Referral, event.referral_id, lock=True)
        if referral.state == ReferralState.RECEIVED:
            _write(work, referral, "referral_invitation")
            referrals.asked(work, referral)


def show_referral(kit: Kit, event: ReferralMade | ReferralChanged | ReferralAnswered) -> None:
    """The card of HR and the one of the referrer say how far it has come."""
    with kit.database.work(ACTOR) as work:
        _show(work, work.get(Referral, event.referral_id, lock=True))


def remind(kit: Kit, referral_id: UUID) -> None:
    """Who has not answered is reminded, once."""
    with kit.database.work(ACTOR) as work:
        referral = work.get(Referral, referral_id, lock=True)
        if referrals.reminded(work, referral):
            _write(work, referral, "referral_reminder")


def expire(kit: Kit, referral_id: UUID) -> None:
    """No answer is no yes: what was kept of them is erased."""
    with kit.database.work(ACTOR) as work:
        referrals.expire(work, work.get(Referral, referral_id, lock=True))


def join_known(kit: Kit, event: ReferralAnswered) -> None:
    """Who agreed under an address that we knew is the person we knew: the row made for the asking becomes theirs."""
    with kit.database.work(ACTOR) as work:
        referral = work.get(Referral, event.referral_id)
        if referral.application_id is None:
            return
        known = work.get(Application, referral.application_id).person_id
        asked = work.get(Person, referral.person_id)
        if known != asked.id and asked.merged_into is None:
            merge_people(work, known, asked.id, kit.files)


def delete_file(kit: Kit, event: ReferralAnswered) -> None:
    """After the commit that let go of it: their own copy stands with the application, or they said no."""
    if event.old_file is not None:
        kit.files.delete(event.old_file)


def follow_stage(kit: Kit, event: StageMoved) -> None:
    """The referrer's card follows the application; the bonus follows hiring."""
    with kit.database.work(ACTOR) as work:
        for referral in referrals.of_application(work, event.application_id, lock=True):
            bonus.follow(work, referral)
            _show(work, referral)


def follow_news(kit: Kit, event: DecisionLetterSettled | OfferSent) -> None:
    """What the person was told now, their referrer may know."""
    with kit.database.work(ACTOR) as work:
        for referral in referrals.of_application(work, event.application_id, lock=True):
            _show(work, referral)


def check_bonus(kit: Kit, referral_id: UUID) -> None:
    """Whether the person has been here long enough for the bonus to fall due is looked at once a day."""
    with kit.database.work(ACTOR) as work:
        bonus.check(work, referral_id)


def look_for_alike(kit: Kit, event: ResumeRead) -> None:
    """A person looks and decides; the card of the application asks."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        person = work.get(Person, application.person_id)
        read = talent.read_profile(work, work.get(Resume, event.resume_id))
        if read is not None:
            likeness.mark_employers(work, person, [held.employer.value for held in read[1].experience])
        question = likeness.ask_about(work, person)
        if question is not None:
            work.session.flush()
            tell_hr(work, application, "application_received", f"alike:{question.id}:{application.id}", version=3)


def tidy_after_merge(kit: Kit, event: PeopleMerged) -> None:
    """Old files are deleted after the commit; cards of both histories say whose they are now."""
    for key in event.old_files:
        kit.files.delete(key)
    with kit.database.work(ACTOR) as work:
        for application in work.session.scalars(select(Application).where(Application.person_id == event.kept)):
            tell_hr(work, application, "application_received", f"merged:{event.dropped}:{application.id}", version=4)


def _write(work: Work, referral: Referral, kind: str) -> None:
    person = work.get(Person, referral.person_id)
    media = ((Medium.MAIL, person.email_sealed), (Medium.SMS, person.phone_sealed))
    for medium, address in media:
        if address is not None:
            subject = {"referral_id": str(referral.id)}
            queue_letter(work, person, medium=medium, kind=kind, subject=subject, key=f"{medium}:{kind}:{referral.id}")


def _show(work: Work, referral: Referral) -> None:
    """The next version of both cards. The row must be locked."""
    subject = {"referral_id": str(referral.id)}
    if is_member(work, referral.referrer_id):
        own = own_channel(work, work.get(Person, referral.referrer_id))
        show_next(work, own, "referral_status", subject, f"referral-status:{referral.id}", each_time=True)
    channel = reports_channel(work, referral.company_id)
    show_next(work, channel, "referral_received", subject, f"referral:{referral.id}", each_time=True)


STORY = Story(
    when={
        ReferralMade: (ask_first, show_referral),
        ReferralChanged: (show_referral,),
        ReferralAnswered: (join_known, delete_file, show_referral),
        StageMoved: (follow_stage,),
        DecisionLetterSettled: (follow_news,),
        OfferSent: (follow_news,),
        ResumeRead: (look_for_alike,),
        PeopleMerged: (tidy_after_merge,),
    },
    due={referrals.REMIND: remind, referrals.EXPIRE: expire, bonus.CHECK: check_bonus},
)
