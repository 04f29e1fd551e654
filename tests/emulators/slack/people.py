"""Members, guests, bots, people who left, and people of another company reached through Slack Connect."""

from dataclasses import dataclass
from typing import Any

Wire = dict[str, Any]


@dataclass(eq=False)
class Person:
    """`team_id` differs from the workspace's own for somebody of another company, who is then a stranger here."""

    id: str
    name: str
    real_name: str
    email: str
    team_id: str
    is_stranger: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_admin: bool = False
    deleted: bool = False
    bot_id: str = ""
    app_id: str = ""
    title: str = ""
    phone: str = ""
    locale: str = "en-US"
    tz: str = "Asia/Shanghai"
    updated: int = 0

    def wire(self, *, with_email: bool, with_locale: bool = False) -> Wire:
        """As users.info answers. The address needs a scope of its own and is never told of strangers."""
        profile: Wire = {
            "title": self.title,
            "phone": self.phone,
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "team": self.team_id,
        }
        if with_email and self.email and not self.is_stranger and not self.is_bot:
            profile["email"] = self.email
        if self.is_bot:
            profile |= {"bot_id": self.bot_id, "api_app_id": self.app_id}
        user: Wire = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": profile,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
        }
        if self.is_stranger:
            user["is_stranger"] = True
        if self.deleted:
            return user
        user |= {
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": "China Standard Time" if self.tz == "Asia/Shanghai" else self.tz,
            "tz_offset": 28800 if self.tz == "Asia/Shanghai" else 0,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_email_confirmed": not self.is_bot,
        }
        if with_locale:
            user["locale"] = self.locale
        return user
