"""What Twilio refuses, with its own numbers. https://www.twilio.com/docs/api/errors"""

from typing import Any

_WORDS: dict[int, tuple[int, str]] = {
    20001: (400, "Unknown parameter or value: {what}"),
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource {what} was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "Internal Server Error"),
    20503: (503, "Service Unavailable"),
    21201: (400, "No 'To' number is specified"),
    21205: (400, "Url is not a valid URL: {what}"),
    21210: (400, "The source phone number provided, {what}, is not yet verified for your account"),
    21211: (400, "The 'To' number {what} is not a valid phone number"),
    21212: (400, "The 'From' number {what} is not a valid phone number, shortcode, or alphanumeric sender ID"),
    21213: (400, "No 'From' number is specified"),
    21215: (400, "Account not authorized to call {what}"),
    21218: (400, "Invalid ApplicationSid"),
    21220: (400, "Call is not in-progress. Cannot redirect."),
    21408: (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {what}"),
    21602: (400, "Message body is required"),
    21603: (400, "A 'From' phone number is required"),
    21604: (400, "A 'To' phone number is required"),
    21606: (400, "The 'From' phone number provided ({what}) is not a valid message-capable Twilio phone number"),
    21609: (400, "The 'StatusCallback' URL {what} is not a valid URL"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21614: (400, "'To' number {what} is not a valid mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21626: (400, "'StatusCallbackEvent' or its method is not known: {what}"),
}


class Refused(Exception):
    """`retry_after_s`: what the answer asks to wait; 0 where it asks for nothing."""

    def __init__(self, code: int, what: str = "", *, status: int = 0, retry_after_s: float = 0) -> None:
        known, words = _WORDS.get(code, (400, "Error {what}"))
        self.code, self.status = code, status or known
        self.words = words.format(what=what)
        self.retry_after_s = retry_after_s
        super().__init__(f"{code} {self.words}")

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.words,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
