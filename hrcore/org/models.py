"""The group's companies, its people, their roles in time, and the rooms they talk in."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Base, Row
from hrcore.ids import new_id
from hrcore.worktime import Hours


class Company(Base):
    """A legal entity. `names` holds the name per language; `zone` and `country` decide working time and law. `rules` is what
    its HR has set, part by part (`hrcore.org.company`): what is not in it is as the product has it. `version` counts changes
    of names, zone and rules."""

    __tablename__ = "company"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    names: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str]
    zone: Mapped[str]
    country: Mapped[str]
    rules: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    version: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    created_at: Mapped[datetime]

    @property
    def company_id(self) -> UUID:
        return self.id

    def name_in(self, language: str) -> str:
        named: str = self.names.get(language, self.name)
        return named

    def legal_in(self, language: str) -> str:
        """The registered name, for what binds: of that language, or of the company's own; where none is set, the name."""
        legal: dict[str, str] = self.rules.get("legal", {})
        return legal.get(language) or legal.get(self.language) or self.name_in(language)

    def hours_in(self, country: str) -> Hours:
        """When its people work there. Days of the week are set for the company's own country; elsewhere that one's count."""
        days = self.rules.get("days") if country == self.country else None
        return Hours.said(self.rules.get("office"), days)


class CompanyEdition(Row):
    """What a company's settings were from `at` on. `by` is the actor, `changed` the parts that were."""

    __tablename__ = "company_edition"
    __table_args__ = (UniqueConstraint("company_id", "version"),)

    version: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]
    changed: Mapped[list[str]] = mapped_column(JSONB)
    rules: Mapped[dict[str, Any]]


class Brand(Row):
    """How a company's pages look to candidates. `accent` stands on light paper, `accent_dark` on dark, both `#rrggbb` or
    empty for the house's own; `headline` and `words` by language. Files lie in the store under their key as they are:
    everybody sees them. `version` counts changes, so that browsers keep what they have until there is another."""

    __tablename__ = "brand"
    __table_args__ = (UniqueConstraint("company_id"),)

    accent: Mapped[str]
    accent_dark: Mapped[str]
    headline: Mapped[dict[str, Any]]
    words: Mapped[dict[str, Any]]
    logo_key: Mapped[str | None]
    logo_kind: Mapped[str | None]
    picture_key: Mapped[str | None]
    picture_kind: Mapped[str | None]
    version: Mapped[int]
    changed_at: Mapped[datetime]


class Person(Row):
    """One human, from the first application to the last payslip. `name_key` sorts Chinese names by pinyin; `name_forms` (a
    line each) and `name_grams` (pieces of them) are what a name is found by. All are written by `hrcore.org.naming`."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_company_id_email_index", "company_id", "email_index"),
        Index("ix_person_company_id_phone_index", "company_id", "phone_index"),
        Index("ix_person_company_id_name_key", "company_id", "name_key"),
        Index("ix_person_name_key", "name_key", "id", postgresql_where=text("erased_at IS NULL")),
        Index("ix_person_erased", "id", postgresql_where=text("erased_at IS NOT NULL")),
        Index("ix_person_name_grams", "name_grams", postgresql_using="gin"),
    )

    name: Mapped[str]
    name_key: Mapped[str]
    name_forms: Mapped[str] = mapped_column(server_default="")
    name_grams: Mapped[list[str]] = mapped_column(ARRAY(String), server_default=text("'{}'"))
    language: Mapped[str]
    zone: Mapped[str]
    email_sealed: Mapped[bytes | None]
    email_index: Mapped[bytes | None]
    phone_sealed: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    """The row that holds everything of this human since somebody saw that the two are one."""


class RoleGrant(Row):
    """`valid_to` is open while the role is held."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("company_id", "person_id", "role", "valid_from"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]
    title: Mapped[str]
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]


class ChannelKind(StrEnum):
    HR_REPORTS = "hr_reports"
    JOB = "job"
    GENERAL = "general"
    GROUP = "group"
    DIRECT = "direct"
    PAIR = "pair"


class Channel(Row):
    """A room of the messenger. DIRECT is the product's own conversation with one person (`person_id`), PAIR that of two
    colleagues, whose ids are its slug. An archived room is still read, and nothing more is said in it."""

    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("company_id", "kind", "slug"),)

    kind: Mapped[str]
    slug: Mapped[str]
    name: Mapped[str]
    names: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class ChannelMember(Base):
    __tablename__ = "channel_member"

    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    joined_at: Mapped[datetime]
    read_to: Mapped[UUID | None]
    """The last post this member has seen."""
