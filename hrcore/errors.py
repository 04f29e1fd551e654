"""Typed errors. Each is a situation a person can understand: a message id for the locale files, the variables for
the message, an HTTP status, and never a stack trace.

`str(error)` is for logs: it carries ids, no personal data.
"""

from typing import ClassVar


class ZhaohuError(Exception):
    """Base of all errors that are shown to people. `message_id` stands in `cards/locales/*/errors.ftl`."""

    message_id: ClassVar[str] = "error-unexpected"
    status: ClassVar[int] = 500

    def __init__(self, detail: str = "", **variables: str | int) -> None:
        super().__init__(detail or self.message_id)
        self.variables = variables


class NotFound(ZhaohuError):
    message_id = "error-not-found"
    status = 404


class Forbidden(ZhaohuError):
    message_id = "error-forbidden"
    status = 403


class ReportClosed(Forbidden):
    """The machine's report is closed to this interviewer until their own scorecard is in."""

    message_id = "error-report-closed"


class SignInNeeded(ZhaohuError):
    message_id = "error-sign-in-needed"
    status = 401


class LinkExpired(ZhaohuError):
    message_id = "error-link-expired"
    status = 410


class InvalidInput(ZhaohuError):
    """`fields` maps a form field to the message id of what is wrong with it."""

    message_id = "error-invalid-input"
    status = 422

    def __init__(self, fields: dict[str, str], **variables: str | int) -> None:
        super().__init__(f"fields: {', '.join(sorted(fields))}", **variables)
        self.fields = fields


class MoveNotAllowed(ZhaohuError):
    """A state machine was asked for a move that its table does not hold (stale button, double click, late worker)."""

    message_id = "error-move-not-allowed"
    status = 409


class AlreadyDone(ZhaohuError):
    message_id = "error-already-done"
    status = 409


class UnreadableResume(ZhaohuError):
    """Variables: `reason` is one of broken, password, empty, scanned, too-large, too-long, unsupported."""

    message_id = "error-unreadable-resume"
    status = 422

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or f"unreadable résumé: {reason}", reason=reason)
        self.reason = reason


class WrongFile(ZhaohuError):
    """A file that somebody gave to a command. `problem` is one of absent, large, encoding, syntax, shape, missing, unknown,
    value, counting; `where` its line or field."""

    message_id = "error-wrong-file"
    status = 422

    def __init__(self, file: str, problem: str, *, where: str = "") -> None:
        super().__init__(f"{file}: {problem} {where}", file=file, problem=problem, where=where)
        self.problem, self.where = problem, where


class FileMissing(ZhaohuError):
    message_id = "error-file-missing"
    status = 404


class KeyDestroyed(ZhaohuError):
    """The person was erased: their key is gone, so nothing of theirs can be read any more."""

    message_id = "error-person-erased"
    status = 410


class DeliveryFailed(ZhaohuError):
    """A message could not be handed to its carrier. `retry` says whether trying again can help."""

    message_id = "error-delivery-failed"
    status = 502

    def __init__(self, detail: str, *, retry: bool, after_s: float | None = None) -> None:
        super().__init__(detail)
        self.retry = retry
        self.after_s = after_s


class Throttled(DeliveryFailed):
    """The carrier takes no more for `after_s` seconds. That says nothing about the message: it does not count as a try."""

    def __init__(self, detail: str, *, after_s: float) -> None:
        super().__init__(detail, retry=True, after_s=after_s)


class CardTooOld(DeliveryFailed):
    """The messenger no longer lets this card be changed: it has to be shown anew."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, retry=False)


class SpeechUnavailable(ZhaohuError):
    """A speech engine did not answer in time or refused. `retry` says whether the same request can succeed later."""

    message_id = "error-speech-unavailable"
    status = 503

    def __init__(self, detail: str, *, retry: bool = True) -> None:
        super().__init__(detail)
        self.retry = retry


class SigningUnavailable(ZhaohuError):
    """A signature could not be made now (a time-stamp service that does not answer, say). Nothing was signed."""

    message_id = "error-signing-unavailable"
    status = 503


class ChartNotDrawn(ZhaohuError):
    """A chart could not be drawn. The same figures stand beside it as numbers, so its readers lose nothing but the picture."""

    status = 503


class TermsAgainstLaw(ZhaohuError):
    """Terms that the law of the place of work forbids are not sent; the page names each rule with its source."""

    message_id = "error-terms-against-law"
    status = 422


class CodeLocked(ZhaohuError):
    """Too many wrong codes: for a while none is sent or taken."""

    message_id = "error-code-locked"
    status = 429


class TooManyCodes(ZhaohuError):
    message_id = "error-too-many-codes"
    status = 429


class TooManyCopies(ZhaohuError):
    """A person asked for a copy of their data again and again."""

    message_id = "error-too-many-copies"
    status = 429


class DocumentAltered(ZhaohuError):
    """What lies in the store is not what was shown and sealed: nobody may sign or download it."""

    message_id = "error-document-altered"
    status = 409


class SetupProblem(ZhaohuError):
    """The installation cannot start as it is. `problem` picks the sentence: what is wrong and what to do."""

    message_id = "error-setup"

    def __init__(self, problem: str, detail: str = "", **variables: str | int) -> None:
        super().__init__(detail or problem, problem=problem, **variables)
        self.problem = problem
