"""Values: immutable, compared by content, strict about unknown fields, and written to JSON as they are.

Their errors do not repeat what they were given: it may be what somebody said on the phone."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
