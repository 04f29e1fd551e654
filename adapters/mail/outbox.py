"""Without a mail server or an SMS account, letters stay in the outbox, where HR can read them as the candidate would."""

from hrcore.ports.messages import Mail, Sms


class OutboxMailer:
    name = "outbox"

    def send(self, mail: Mail) -> str:
        return f"outbox:{mail.key}"


class OutboxTexter:
    name = "outbox"

    def send(self, sms: Sms) -> str:
        return f"outbox:{sms.key}"
