"""Mail over SMTP. `url`: smtp://user:password@host:port or smtps://…; `?from=` names the sender."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from hrcore.clock import Clock, SystemClock
from hrcore.errors import DeliveryFailed, SetupProblem
from hrcore.ports.messages import CALENDAR_FILE, Mail

TIMEOUT_S = 20


class SmtpMailer:
    name = "smtp"

    def __init__(self, url: str, sender: str | None = None, clock: Clock | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise SetupProblem("bad-mail-url")
        self._parts = parts
        self._host = parts.hostname
        self._clock = clock or SystemClock()
        self._sender = sender or parse_qs(parts.query).get("from", [f"zhaohu@{parts.hostname}"])[0]

    def send(self, mail: Mail) -> str:
        message = self._compose(mail)
        try:
            with self._connect() as server:
                refused = server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise DeliveryFailed(f"recipient refused: {codes}", retry=all(code < 500 for code in codes)) from error
        except smtplib.SMTPResponseException as error:
            raise DeliveryFailed(f"SMTP {error.smtp_code}", retry=error.smtp_code < 500) from error
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryFailed("address refused: the server does not take it", retry=False) from error
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryFailed(f"{type(error).__name__}", retry=True) from error
        if refused:
            raise DeliveryFailed("recipient refused", retry=False)
        return str(message["Message-ID"])

    def _connect(self) -> smtplib.SMTP:
        """Encrypted wherever the server can; a password never travels in the clear to a server that can."""
        port, context = self._parts.port, ssl.create_default_context()
        if self._parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, port or 465, timeout=TIMEOUT_S, context=context)
        else:
            server = smtplib.SMTP(self._host, port or 25, timeout=TIMEOUT_S)
        try:
            server.ehlo_or_helo_if_needed()
            if self._parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
            if self._parts.username:
                server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
        return server

    def _compose(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, mail.to, mail.subject
        message["Message-ID"] = f"<{mail.key}@zhaohu>" if mail.key else make_msgid()
        message["Date"] = self._clock.now()
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        if mail.calendar is not None:
            # As a third form of the letter, which calendars act on; and as a file, for programs that know only those.
            text = mail.calendar.content.decode()
            message.add_alternative(text, subtype="calendar", params={"method": mail.calendar.method})
            message.add_attachment(mail.calendar.content, maintype="application", subtype="ics", filename=CALENDAR_FILE)
        for attachment in mail.attachments:
            main, _, sub = attachment.media_type.partition("/")
            message.add_attachment(
                attachment.content, maintype=main, subtype=sub or "octet-stream", filename=attachment.filename
            )
        return message
