"""What people wrote does not come out again in error messages, which end in logs and in the queue."""

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.kit import Kit
from hrcore.errors import DeliveryFailed, KeyDestroyed, UnreadableResume
from hrcore.value import Value
from interview.call.dialogue import Heard
from tests.support import TEST

SECRET = "我上一份工作的工资是三万"


def test_a_failed_statement_does_not_repeat_its_values(kit: Kit) -> None:
    with pytest.raises(DBAPIError) as caught, kit.database.work(TEST) as work:
        work.session.execute(text("SELECT CAST(:words AS uuid), :words"), {"words": SECRET})
    assert "parameters hidden" in str(caught.value)
    assert SECRET not in str(caught.value).replace(str(caught.value.orig), "")


@pytest.mark.parametrize("shape", [Heard, Value])
def test_a_value_of_the_wrong_shape_is_not_repeated(shape: type[Value]) -> None:
    with pytest.raises(ValidationError) as caught:
        shape.model_validate({"kind": SECRET, "words": SECRET})
    assert SECRET not in str(caught.value)


def test_our_own_errors_speak_of_ids() -> None:
    for error in (KeyDestroyed("person 1"), DeliveryFailed("SMTP 450", retry=True), UnreadableResume("broken")):
        assert str(error)
        assert error.message_id.startswith("error-")
