"""Members of a Feishu tenant in the product's own terms."""

from collections.abc import Mapping
from typing import Any, Final

from adapters.chat.feishu.calls import Api, FeishuRefused
from hrcore.ports.messenger import Profile

_GRANTED: Final = 1


def profile_of(user: Mapping[str, Any], tenant: str) -> Profile:
    """Those who have left, are frozen or have not joined yet are no full members. The company's own address goes before
    the one they signed up with; Feishu has verified both."""
    status: Mapping[str, Any] = user.get("status") or {}
    gone = bool(status.get("is_resigned") or status.get("is_exited"))
    here = bool(status.get("is_activated")) and not status.get("is_frozen") and not status.get("is_unjoin")
    full = here and not gone
    return Profile(
        tenant=tenant,
        account=str(user["open_id"]),
        name=str(user.get("name", "")),
        email=str(user.get("enterprise_email") or user.get("email") or "") if full else "",
        is_full=full,
        is_gone=gone,
        zone=str(user.get("time_zone") or ""),
    )


def own_tenant(api: Api) -> tuple[str, str]:
    """Key and name of the company the app was made in."""
    tenant = api.ask("GET", "/tenant/v2/tenant/query")["tenant"]
    return str(tenant["tenant_key"]), str(tenant.get("name", ""))


def rights_of(api: Api) -> frozenset[str] | None:
    """What the app was given; None where it may not ask that."""
    try:
        scopes = api.ask("GET", "/application/v6/scopes")["scopes"]
    except FeishuRefused:
        return None
    return frozenset(str(one["scope_name"]) for one in scopes if one.get("grant_status") == _GRANTED)
