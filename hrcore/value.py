"""Values: immutable, compared by content, strict about unknown fields, and written to JSON as they are."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
