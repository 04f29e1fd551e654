"""How things were before: the figures that HR knows from elsewhere, so that ours can be compared."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class Baseline(Row):
    """`figure` names the figure (`hrcore.analytics.figures.Name`), `value` is in that figure's unit. `source` says where the
    number comes from, `n` on how many cases it rests, if that is known. The newest row of a figure counts; none is ever
    changed."""

    __tablename__ = "baseline"
    __table_args__ = (
        Index("ix_baseline_company_id_figure", "company_id", "figure", "at"),
        CheckConstraint("from_on <= to_on", name="period"),
    )

    figure: Mapped[str]
    value: Mapped[Decimal] = mapped_column(Numeric(14, 4))
    n: Mapped[int | None]
    from_on: Mapped[date]
    to_on: Mapped[date]
    source: Mapped[str]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
