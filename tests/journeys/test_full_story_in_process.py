"""From a manager's wish for a person to that person's first day at work, in both languages."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo.full.story import steps_of, tell
from bot.kit import Kit
from hrcore.analytics.story import NAMES
from hrcore.clock import FixedClock
from hrcore.languages import LANGUAGES, Language
from hrcore.people.models import Employee, EmployeeState
from hrcore.recruiting.models import Application, Stage
from tests.full_story import Told, cast_of
from tests.support import TEST


def verified(path: Path) -> str:
    found = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False)
    return found.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_wish_for_a_person_to_that_persons_first_day(
    kit: Kit, clock: FixedClock, tmp_path: Path, language: Language
) -> None:
    screen = Told()
    cast = cast_of(kit, clock, tmp_path, language)
    hired = tell(cast, screen)
    story: dict[str, Any] = steps_of(cast, hired.application_id)
    steps = {step["name"]: step for step in story["steps"]}
    assert list(steps) == list(NAMES)
    assert story["employee_id"] == str(hired.employee_id)
    assert story["offer"]["signatures"] == 2
    assert {steps[name]["waited_for"] for name in ("report", "feedback", "onboarding", "first_day")} == {"system"}
    assert steps["publication"]["by"] == cast.hr.name
    assert steps["requisition"]["by"] == cast.manager.name
    assert steps["offer_signed"]["by"] == cast.applicant.name
    assert screen.words[-1] == "first_day"
    told = verified(hired.signed_pdf)
    assert told.count("Signature is Valid") == 2
    assert "Total document signed" in told
    with kit.database.work(TEST) as work:
        application = work.get(Application, hired.application_id)
        employee = work.session.scalars(select(Employee).where(Employee.application_id == application.id)).one()
        assert (application.stage, employee.state) == (Stage.HIRED, EmployeeState.ACTIVE)
        assert employee.person_id == application.person_id
