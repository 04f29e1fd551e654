"""What people asked about their data, and what became of it."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class DataRequestEvent(Event):
    name: ClassVar[str] = "privacy.request"

    request_id: UUID
    application_id: UUID


class ExportAsked(DataRequestEvent):
    name: ClassVar[str] = "privacy.export_asked"


class ExportReady(DataRequestEvent):
    name: ClassVar[str] = "privacy.export_ready"


class ErasureAsked(DataRequestEvent):
    name: ClassVar[str] = "privacy.erasure_asked"


class ErasureConfirmed(DataRequestEvent):
    name: ClassVar[str] = "privacy.erasure_confirmed"


class ErasureRefused(DataRequestEvent):
    name: ClassVar[str] = "privacy.erasure_refused"


class PersonErased(Event):
    """The key is destroyed; files in the store are still to be deleted."""

    name: ClassVar[str] = "privacy.person_erased"

    person_id: UUID
