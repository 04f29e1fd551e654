"""What can be in the way of a task."""

from hrcore.errors import AlreadyDone, MoveNotAllowed


class TaskDoneBefore(AlreadyDone):
    """Variables: `by`, the name of whoever was first."""

    message_id = "error-onboarding-done-before"


class TaskWaits(MoveNotAllowed):
    """Something else comes first."""

    message_id = "error-onboarding-waits"


class NotByHand(MoveNotAllowed):
    """Done by handing something in, not by ticking it off."""

    message_id = "error-onboarding-not-by-hand"


class NotLawful(MoveNotAllowed):
    """The rules of the country do not allow it."""

    message_id = "error-probation-not-lawful"
