"""The browser phone rings in the candidate's personal centre: the call's row is all it needs."""

from uuid import UUID

from hrcore.ports.telephony import Dialled


class BrowserTelephone:
    name = "browser"

    def dial(self, *, call_id: UUID, ticket: str, number: str | None) -> Dialled:
        return Dialled(carrier_ref=f"browser-{call_id.hex}")
