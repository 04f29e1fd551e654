"""Members of a Slack workspace in the product's own terms."""

from typing import Any

from hrcore.ports.messenger import Profile


def profile_of(user: dict[str, Any], tenant: str) -> Profile:
    """Guests, bots, people of other workspaces (Slack Connect) and those who left are no full members; an address counts
    once its owner has confirmed it."""
    about: dict[str, Any] = user.get("profile", {})
    guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger"))
    gone = bool(user.get("deleted"))
    machine = bool(user.get("is_bot") or user.get("is_workflow_bot")) or user["id"] == "USLACKBOT"
    elsewhere = user.get("team_id", tenant) != tenant
    full = not (guest or gone or machine or elsewhere)
    return Profile(
        tenant=tenant,
        account=user["id"],
        name=str(about.get("real_name") or user.get("real_name") or user.get("name", "")),
        email=str(about.get("email", "")) if full and user.get("is_email_confirmed") else "",
        is_full=full,
        is_gone=gone,
        language=str(user.get("locale", "")),
        zone=str(user.get("tz", "")),
    )
