"""What can go wrong with an approval, as a person reads it."""

from typing import ClassVar

from hrcore.errors import ZhaohuError


class NobodyCanApprove(ZhaohuError):
    """Variables: `missing` is a role, `line`, `person`, `hiring_manager` or `anybody`."""

    message_id: ClassVar[str] = "error-nobody-can-approve"
    status: ClassVar[int] = 409

    def __init__(self, missing: str) -> None:
        super().__init__(f"nobody can approve: {missing}", missing=missing)


class OwnApproval(ZhaohuError):
    """Nobody decides on what they asked for, and nobody makes them."""

    message_id: ClassVar[str] = "error-own-approval"
    status: ClassVar[int] = 409


class RemindedAlready(ZhaohuError):
    message_id: ClassVar[str] = "error-approval-reminded"
    status: ClassVar[int] = 409


class ApplicationOver(ZhaohuError):
    """What it was about has ended; asking again leads nowhere."""

    message_id: ClassVar[str] = "error-approval-application-over"
    status: ClassVar[int] = 409
