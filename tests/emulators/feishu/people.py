"""Who there is: members of the tenant, who left, who may not use the app, people of other companies, other bots."""

from dataclasses import dataclass, field
from typing import Any

ROOT = "0"
ID_TYPES = ("open_id", "union_id", "user_id")


@dataclass
class Person:
    name: str
    open_id: str
    union_id: str
    user_id: str
    tenant_key: str
    email: str = ""
    mobile: str = ""
    """With the country's code."""
    departments: list[str] = field(default_factory=lambda: [ROOT])
    leader: str = ""
    """open_id."""
    job_title: str = ""
    is_resigned: bool = False
    is_available: bool = True
    """In the app's availability, and so in what of the address book it may see."""
    is_online: bool = True
    is_bot: bool = False
    has_blocked_bot: bool = False

    def id(self, kind: str) -> str:
        return {"open_id": self.open_id, "union_id": self.union_id, "user_id": self.user_id}[kind]

    def ids(self) -> dict[str, str]:
        return {"union_id": self.union_id, "user_id": self.user_id, "open_id": self.open_id}

    def public(self) -> dict[str, Any]:
        """As contact/v3 gives a user."""
        return {
            **self.ids(),
            "name": self.name,
            "en_name": "",
            "email": self.email,
            "enterprise_email": self.email,
            "mobile": self.mobile,
            "mobile_visible": True,
            "gender": 0,
            "status": {
                "is_frozen": False,
                "is_resigned": self.is_resigned,
                "is_activated": not self.is_resigned,
                "is_exited": False,
                "is_unjoin": False,
            },
            "department_ids": self.departments,
            "leader_user_id": self.leader,
            "job_title": self.job_title,
            "employee_type": 1,
            "is_tenant_manager": False,
        }


@dataclass
class Department:
    name: str
    open_department_id: str
    department_id: str
    parent: str = ROOT

    def public(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "open_department_id": self.open_department_id,
            "department_id": self.department_id,
            "parent_department_id": self.parent,
            "status": {"is_deleted": False},
        }


def same_mobile(one: str, other: str) -> bool:
    """Mainland numbers are known with and without +86."""
    return bool(one) and one.removeprefix("+86") == other.removeprefix("+86")
