"""Mail over SMTP. `url`: smtp://user:password@host:port or smtps://…; `?from=` names the sender."""

import smtplib
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from hrcore.errors import DeliveryFailed, SetupProblem
from hrcore.ports.messages import Mail

TIMEOUT_S = 20


class SmtpMailer:
    name = "smtp"

    def __init__(self, url: str, sender: str | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise SetupProblem("bad-mail-url")
        self._parts = parts
        self._host = parts.hostname
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
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryFailed(f"{type(error).__name__}", retry=True) from error
        if refused:
            raise DeliveryFailed("recipient refused", retry=False)
        return str(message["Message-ID"])

    def _connect(self) -> smtplib.SMTP:
        secure = self._parts.scheme == "smtps"
        kind = smtplib.SMTP_SSL if secure else smtplib.SMTP
        server = kind(self._host, self._parts.port or (465 if secure else 25), timeout=TIMEOUT_S)
        if not secure and server.has_extn("starttls"):
            server.starttls()
        if self._parts.username:
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
        return server

    def _compose(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, mail.to, mail.subject
        message["Message-ID"] = f"<{mail.key}@zhaohu>" if mail.key else make_msgid()
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        for attachment in mail.attachments:
            main, _, sub = attachment.media_type.partition("/")
            message.add_attachment(
                attachment.content, maintype=main, subtype=sub or "octet-stream", filename=attachment.filename
            )
        return message
