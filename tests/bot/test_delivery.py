"""Letters and cards leave in order, are tried again, and are never lost silently."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Thread
from uuid import UUID

import pytest
from sqlalchemy import select

from adapters.mail.smtp import SmtpMailer
from adapters.sms.twilio import TwilioTexter
from bot.commands.table import press
from bot.delivery import drain_conversation
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden
from hrcore.ids import new_id
from hrcore.messages import outbox
from hrcore.messages.models import Medium, Message, MessageState, Post
from hrcore.messages.service import MAX_ATTEMPTS, queue_card, queue_letter, waiting_conversations
from hrcore.org.models import Channel, ChannelKind, Person
from hrcore.ports.messages import Mail
from interview import repository
from tests.emulators.smtp import MailServer, mail_server
from tests.emulators.twilio import NUMBER, SID, TOKEN, Twilio, twilio_server
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, pump


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def service() -> Iterator[Twilio]:
    with twilio_server() as running:
        yield running


@pytest.fixture
def kit(kit: Kit, server: MailServer, service: Twilio) -> Kit:
    """With a mail server and an SMS service to talk to."""
    return replace(
        kit,
        mailer=SmtpMailer(server.url, clock=kit.database.clock),
        texter=TwilioTexter(SID, TOKEN, NUMBER, service.url),
    )


@pytest.fixture
def reader(kit: Kit, firm: Firm) -> Person:
    """A candidate whose own letters have all arrived."""
    application = apply_with(kit, firm).application
    pump(kit)
    with kit.database.work(TEST) as work:
        return work.get(Person, application.person_id)


def write(kit: Kit, person: Person, kind: str = "links_again", medium: Medium = Medium.MAIL) -> Message:
    with kit.database.work(TEST) as work:
        message = work.session.scalars(
            select(Message).where(Message.person_id == person.id, Message.kind == "application_confirmed")
        ).one()
        return queue_letter(work, person, medium=medium, kind=kind, subject=message.subject, key=f"test:{new_id()}")


def send(kit: Kit, message: Message) -> Message:
    drain_conversation(kit, message.conversation)
    with kit.database.work(TEST) as work:
        return work.get(Message, message.id)


class TestOrder:
    def test_a_conversation_leaves_in_the_order_it_was_written(
        self, kit: Kit, server: MailServer, reader: Person
    ) -> None:
        server.received.clear()
        messages = [write(kit, reader) for _ in range(5)]
        drain_conversation(kit, messages[0].conversation)
        assert [mail["Message-ID"] for mail in server.received] == [f"<{one.id.hex}@zhaohu>" for one in messages]

    def test_a_letter_that_must_wait_holds_up_its_own_conversation_only(
        self, kit: Kit, server: MailServer, reader: Person, firm: Firm
    ) -> None:
        server.received.clear()
        server.answers.append("450 later")
        first, second = write(kit, reader), write(kit, reader)
        assert send(kit, first).state == MessageState.QUEUED
        drain_conversation(kit, first.conversation)
        assert server.received == []
        pump_mail(kit, firm)
        assert [mail["To"] for mail in server.received] == ["zhao@example.com"]
        assert send(kit, second).state == MessageState.QUEUED

    def test_two_workers_on_one_conversation_send_each_letter_once(
        self, kit: Kit, server: MailServer, reader: Person
    ) -> None:
        server.received.clear()
        messages = [write(kit, reader) for _ in range(6)]
        workers = [Thread(target=drain_conversation, args=(kit, messages[0].conversation)) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(20)
        assert [mail["Message-ID"] for mail in server.received] == [f"<{one.id.hex}@zhaohu>" for one in messages]

    def test_the_same_key_is_the_same_letter(self, kit: Kit, reader: Person) -> None:
        with kit.database.work(TEST) as work:
            subject = {"application_id": str(new_id())}
            asked = [
                queue_letter(work, reader, medium=Medium.MAIL, kind="links_again", subject=subject, key="k")
                for _ in range(2)
            ]
        assert asked[0].id == asked[1].id


class TestAgain:
    def test_gaps_grow_until_it_arrives(self, kit: Kit, clock: FixedClock, server: MailServer, reader: Person) -> None:
        server.answers += ["450 later"] * 3
        message, gaps = write(kit, reader), []
        for _ in range(3):
            found = send(kit, message)
            gaps.append((found.due_at - clock.now()).total_seconds())
            later(clock, seconds=gaps[-1])
        assert gaps == [2, 4, 8]
        found = send(kit, message)
        assert (found.state, found.attempts, found.last_error) == (MessageState.SENT, 4, None)

    def test_a_providers_wish_to_wait_counts(
        self, kit: Kit, clock: FixedClock, service: Twilio, reader: Person
    ) -> None:
        service.faults.rate_limit(retry_after_s=90)
        message = write(kit, reader, "interview_booked", Medium.SMS)
        book(kit, message)
        found = send(kit, message)
        assert (found.due_at - clock.now()).total_seconds() == 90
        later(clock, seconds=89)
        with kit.database.work(TEST) as work:
            assert message.conversation not in waiting_conversations(work)
        later(clock, seconds=1)
        assert send(kit, message).state == MessageState.SENT

    def test_the_copy_is_of_what_was_sent_and_sealed(
        self, kit: Kit, clock: FixedClock, server: MailServer, reader: Person, firm: Firm
    ) -> None:
        server.answers.append("450 later")
        message = write(kit, reader)
        send(kit, message)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert outbox.letter(work, message.id).copy is None
        later(clock, seconds=2)
        send(kit, message)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            copy = outbox.letter(work, message.id).copy
        assert copy is not None
        assert server.received[-1]["To"] == copy.to
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            outbox.letter(work, message.id)


class TestGivingUp:
    def test_a_refused_address_becomes_a_card_for_hr(
        self, kit: Kit, server: MailServer, reader: Person, firm: Firm
    ) -> None:
        server.answers.append("550 no such box")
        message = write(kit, reader)
        assert send(kit, message).state == MessageState.DEAD
        pump(kit)
        assert failed_cards(kit, firm) == [str(message.id)]

    def test_a_server_that_never_comes_back_is_given_up_after_some_attempts(
        self, kit: Kit, clock: FixedClock, reader: Person, firm: Firm
    ) -> None:
        away = replace(kit, mailer=SmtpMailer("smtp://127.0.0.1:1"))
        message = write(kit, reader)
        for _ in range(MAX_ATTEMPTS):
            found = send(away, message)
            later(clock, minutes=11)
        assert (found.state, found.attempts) == (MessageState.DEAD, MAX_ATTEMPTS)
        pump(kit)
        assert failed_cards(kit, firm) == [str(message.id)]

    def test_what_follows_a_dead_letter_still_leaves(self, kit: Kit, server: MailServer, reader: Person) -> None:
        server.answers.append("550 no such box")
        first, second = write(kit, reader), write(kit, reader)
        assert send(kit, first).state == MessageState.DEAD
        assert send(kit, second).state == MessageState.SENT

    def test_hr_can_send_it_again_and_an_employee_cannot(
        self, kit: Kit, server: MailServer, reader: Person, firm: Firm
    ) -> None:
        server.answers.append("550 no such box")
        message = write(kit, reader)
        send(kit, message)
        ref = kit.links.ref("retry_message", message.id, 1)
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            press(kit, work, ref, {})
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, ref, {})
        assert send(kit, message).state == MessageState.SENT

    def test_a_letter_that_dies_a_second_time_is_told_a_second_time(
        self, kit: Kit, clock: FixedClock, server: MailServer, reader: Person, firm: Firm
    ) -> None:
        message = write(kit, reader)
        marks = []
        for _ in range(2):
            server.answers.append("550 no such box")
            send(kit, message)
            pump(kit)
            marks += [(post.version, post.updated_at) for post in failed_posts(kit, firm)]
            with kit.database.work(actor_of(kit, firm.hr)) as work:
                press(kit, work, kit.links.ref("retry_message", message.id, 1), {})
            later(clock, minutes=1)
        assert len(set(marks)) == 2

    def test_a_letter_that_cannot_be_rendered_does_not_hold_up_the_others_for_ever(
        self, kit: Kit, clock: FixedClock, reader: Person, firm: Firm
    ) -> None:
        broken = replace(kit, mailer=Breaking())
        first, second = write(kit, reader), write(kit, reader)
        for _ in range(MAX_ATTEMPTS):
            found = send(broken, first)
            later(clock, minutes=11)
        assert (found.state, found.last_error) == (MessageState.DEAD, "ZeroDivisionError")
        assert send(kit, second).state == MessageState.SENT
        pump(kit)
        assert failed_cards(kit, firm) == [str(first.id)]

    def test_nothing_is_written_to_somebody_whose_key_is_destroyed(
        self, kit: Kit, server: MailServer, reader: Person
    ) -> None:
        message = write(kit, reader)
        with kit.database.work(TEST) as work:
            work.vault.destroy_key(reader.id, work.now)
        before = len(server.received)
        assert send(kit, message).state == MessageState.DEAD
        assert len(server.received) == before


class TestCards:
    def test_a_second_card_about_the_same_thing_brings_the_first_up_to_date(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application = apply_with(kit, firm, content=b"\x00\x01 nothing to read").application
        pump(kit)
        first = posts(kit, firm, "application_received")
        later(clock, minutes=1)
        with kit.database.work(TEST) as work:
            channel = work.session.scalars(
                select(Channel).where(Channel.company_id == firm.company.id, Channel.kind == ChannelKind.HR_REPORTS)
            ).one()
            subject = {"application_id": str(application.id)}
            queue_card(work, channel, kind="application_received", subject=subject, key="again", version=2)
        pump(kit)
        second = posts(kit, firm, "application_received")
        assert [post.id for post in first] == [post.id for post in second]
        assert (first[0].version, second[0].version) == (1, 2)
        assert second[0].updated_at > first[0].updated_at


class Breaking:
    name = "breaking"

    def send(self, mail: Mail) -> str:
        raise ZeroDivisionError


def pump_mail(kit: Kit, firm: Firm) -> None:
    """A letter to a colleague, in a conversation of their own."""
    with kit.database.work(TEST) as work:
        message = queue_letter(
            work, firm.employee, medium=Medium.MAIL, kind="sign_in", subject={}, key=f"test:{new_id()}"
        )
    assert send(kit, message).state == MessageState.SENT


def book(kit: Kit, message: Message) -> None:

    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, UUID(message.subject["application_id"]))
        interview.starts_at = work.now


def failed_posts(kit: Kit, firm: Firm) -> list[Post]:
    return posts(kit, firm, "message_failed")


def failed_cards(kit: Kit, firm: Firm) -> list[str]:
    return [post.subject["message_id"] for post in failed_posts(kit, firm)]


def posts(kit: Kit, firm: Firm, kind: str) -> list[Post]:
    with kit.database.work(TEST) as work:
        statement = select(Post).where(Post.company_id == firm.company.id, Post.kind == kind)
        return list(work.session.scalars(statement.order_by(Post.id)))
