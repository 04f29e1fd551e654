"""What happens between a job and the people who apply for it."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class JobPublished(Event):
    name: ClassVar[str] = "recruiting.job_published"

    job_id: UUID


class JobClosed(Event):
    """`because`: closed by a person, filled, or withdrawn with the requisition behind it."""

    name: ClassVar[str] = "recruiting.job_closed"

    job_id: UUID
    because: str


class JobReopened(Event):
    """`because`: reopened by a person, or refilled because a hire fell through."""

    name: ClassVar[str] = "recruiting.job_reopened"

    job_id: UUID
    because: str


class JobRevised(Event):
    """`former_owner` is who led the hiring before; the same person where that did not change."""

    name: ClassVar[str] = "recruiting.job_revised"

    job_id: UUID
    job_version: int
    former_owner: UUID | None


class JobRoomChosen(Event):
    """The cards of a published job are shown elsewhere from now on."""

    name: ClassVar[str] = "recruiting.job_room_chosen"

    job_id: UUID


class ApplicationReceived(Event):
    name: ClassVar[str] = "recruiting.application_received"

    application_id: UUID
    resume_id: UUID


class ResumeRead(Event):
    """The résumé was turned into a profile, or could not be read (`readable` is False)."""

    name: ClassVar[str] = "talent.resume_read"

    application_id: UUID
    resume_id: UUID
    readable: bool


class ProfileCorrected(Event):
    name: ClassVar[str] = "talent.profile_corrected"

    application_id: UUID
    resume_id: UUID


class StageMoved(Event):
    name: ClassVar[str] = "recruiting.stage_moved"

    application_id: UUID
    before: str
    after: str


class ApplicationDecided(Event):
    name: ClassVar[str] = "recruiting.application_decided"

    application_id: UUID
    decision_id: UUID
    verdict: str


class DecisionLetterSettled(Event):
    """The letter after a decision was written, or somebody stopped it: nobody is kept from knowing any longer."""

    name: ClassVar[str] = "recruiting.decision_letter_settled"

    application_id: UUID
    decision_id: UUID


class OfferWanted(Event):
    """A person decided that an offer is to be made. The application stands at OFFER."""

    name: ClassVar[str] = "recruiting.offer_wanted"

    application_id: UUID
    decision_id: UUID


class ApplicationWithdrawn(Event):
    """The candidate does not want to go on. Whatever is open for the application ends now: its listeners see to it."""

    name: ClassVar[str] = "recruiting.application_withdrawn"

    application_id: UUID
    before: str


class ApplicationDoubled(Event):
    """Closed because it was the same person's second one for the same job; the other goes on."""

    name: ClassVar[str] = "recruiting.application_doubled"

    application_id: UUID
    goes_on_id: UUID
