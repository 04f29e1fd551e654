"""What every mailer promises, and what the one for SMTP does with a real server."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from adapters.mail.outbox import OutboxMailer
from adapters.mail.smtp import SmtpMailer
from hrcore.clock import FixedClock
from hrcore.errors import DeliveryFailed, SetupProblem
from hrcore.ports.messages import Attachment, Mail, Mailer
from tests.emulators.smtp import MailServer, mail_server

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LETTER = Mail(
    key="0192", to="lin@example.com", subject="面试时间已确认", text="林晓，您好：\n.\n请看。", html="<p>林晓，您好</p>"
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def smtp(server: MailServer) -> SmtpMailer:
    return SmtpMailer(server.url, "招呼 <hello@zhaohu.example>", FixedClock(NOON))


@pytest.fixture(params=["smtp", "outbox"])
def mailer(request: pytest.FixtureRequest, smtp: SmtpMailer) -> Mailer:
    return smtp if request.param == "smtp" else OutboxMailer()


class TestEveryMailer:
    def test_it_gives_the_id_under_which_the_mail_was_accepted(self, mailer: Mailer) -> None:
        assert "0192" in mailer.send(LETTER)

    def test_the_same_mail_again_has_the_same_id(self, mailer: Mailer) -> None:
        assert mailer.send(LETTER) == mailer.send(LETTER)


class TestSmtp:
    def test_both_forms_arrive_as_they_were_written(self, smtp: SmtpMailer, server: MailServer) -> None:
        smtp.send(LETTER)
        mail = server.received[0]
        assert (mail["Subject"], mail["To"]) == ("面试时间已确认", "lin@example.com")
        assert mail["From"].addresses[0].display_name == "招呼"
        assert mail["Date"].datetime == NOON
        assert mail["Message-ID"] == "<0192@zhaohu>"
        text, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert text is not None
        assert html is not None
        assert text.get_content().splitlines() == ["林晓，您好：", ".", "请看。"]
        assert html.get_content().strip() == "<p>林晓，您好</p>"

    def test_an_attachment_keeps_its_chinese_name(self, smtp: SmtpMailer, server: MailServer) -> None:
        paper = Attachment("录用通知.pdf", "application/pdf", b"%PDF-")
        smtp.send(Mail("1", "a@example.com", "s", "t", "<p>t</p>", (paper,)))
        found = next(server.received[0].iter_attachments())
        assert (found.get_filename(), found.get_content()) == ("录用通知.pdf", b"%PDF-")

    @pytest.mark.parametrize(
        ("answer", "retry"),
        [("450 later", True), ("452 full", True), ("550 no such box", False), ("553 bad address", False)],
    )
    def test_the_servers_answer_says_whether_to_try_again(
        self, smtp: SmtpMailer, server: MailServer, answer: str, retry: bool
    ) -> None:
        server.answers.append(answer)
        with pytest.raises(DeliveryFailed) as caught:
            smtp.send(LETTER)
        assert caught.value.retry is retry
        assert LETTER.to not in str(caught.value)

    @pytest.mark.parametrize(("answer", "retry"), [("451 busy", True), ("554 spam", False)])
    def test_so_does_its_answer_to_the_content(
        self, smtp: SmtpMailer, server: MailServer, answer: str, retry: bool
    ) -> None:
        server.after_data.append(answer)
        with pytest.raises(DeliveryFailed) as caught:
            smtp.send(LETTER)
        assert caught.value.retry is retry

    def test_a_server_that_is_not_there_may_come_back(self) -> None:
        with pytest.raises(DeliveryFailed) as caught:
            SmtpMailer("smtp://127.0.0.1:1").send(LETTER)
        assert caught.value.retry

    def test_an_address_the_server_cannot_take_is_not_tried_again(self, smtp: SmtpMailer, server: MailServer) -> None:
        server.offers = ("8BITMIME",)
        with pytest.raises(DeliveryFailed) as caught:
            smtp.send(Mail("1", "林晓@example.com", "s", "t", "<p>t</p>"))
        assert not caught.value.retry

    def test_a_password_is_not_sent_before_encryption_that_was_offered(self, server: MailServer) -> None:
        server.offers = ("STARTTLS", "AUTH PLAIN")
        port = server.server_address[1]
        with pytest.raises(DeliveryFailed):
            SmtpMailer(f"smtp://somebody:password@127.0.0.1:{port}").send(LETTER)
        assert "STARTTLS" in server.commands
        assert not [command for command in server.commands if command.startswith("AUTH")]

    def test_an_address_of_another_kind_is_a_problem_of_the_setup(self) -> None:
        with pytest.raises(SetupProblem):
            SmtpMailer("https://mail.example.com")
