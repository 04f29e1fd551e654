"""What the open platform says when it does not do what it is asked: HTTP status, code, sentence. Codes as documented."""

from dataclasses import dataclass, field

SENTENCES = {
    10003: "invalid param",
    10014: "app secret invalid",
    41012: "user id invalid error",
    41050: "no user authority error",
    43004: "department id invalid error",
    230001: "Your request contains an invalid request parameter",
    230002: "The bot can not be outside the group.",
    230006: "Bot ability is not activated.",
    230011: "The message is recalled.",
    230013: "Bot has NO availability to this user.",
    230017: "Bot is NOT the owner of the resource.",
    230020: "This operation triggers the frequency limit.",
    230022: "The content of the message contains sensitive information.",
    230025: "The length of the message content reaches its limit.",
    230028: "The messages do NOT pass the audit.",
    230029: "User has resigned.",
    230031: "Message can only be modified within 14 days after sending.",
    230034: "The receive_id is invalid.",
    230035: "Send Message Permission deny.",
    230038: "Cross tenant p2p chat operate forbid.",
    230053: "The user has stopped the bot from sending messages.",
    230055: "The type of file upload does not match the type of message being sent.",
    230099: "Failed to create card content",
    232006: "Your request specifies a chat_id which is invalid.",
    232009: "Your request specifies a chat which has already been dissolved.",
    232011: "Operator can NOT be out of the chat.",
    232017: "Your request is not from the owner or creator of this group chat.",
    232024: "Users do not have the visibility of the app, or the operator does not have the visibility of the users.",
    234001: "Invalid request param.",
    234003: "File not in msg.",
    234006: "The file size exceed the max value.",
    234010: "File's size can't be 0.",
    300020: "card update token is malformed",
    300030: "card update token is not in effect",
    300040: "card update token is used up",
    200000: "the card has been recalled",
    11311: "card content is invalid",
    99991400: "request trigger frequency limit",
    99991661: "Missing access token for authorization. Please make a request with token attached.",
    99991663: "Invalid access token for authorization. Please make a request with token attached.",
    99991672: "Access denied. One of the following scopes is required",
}


@dataclass
class Refusal(Exception):
    code: int
    extra: str = ""
    status: int = 400
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        said = SENTENCES.get(self.code, "refused")
        return f"{said.rstrip('.')}, ext={self.extra}" if self.extra else said
