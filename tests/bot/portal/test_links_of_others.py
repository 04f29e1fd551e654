"""A candidate's link opens what is theirs: with the id of somebody else's document, signature, task or copy nothing opens."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.links import Purpose
from hrcore.ids import new_id
from hrcore.org.service import NewPerson, create_person
from hrcore.recruiting.models import Application, Stage
from hrcore.talent.models import Resume
from hrcore.work import Work
from tests.bot.hr.test_access import every_route
from tests.browsing import browsing
from tests.hire import Hire
from tests.support import TEST

ROUTES = [(method, path) for method, path in every_route(("/me",)) if path.count("{") > 1]
FORM = {"code": "123456", "intent": "1", "medium": "mail", "shown": "x", "reason": "x", "consent": "application"}


@pytest.fixture
def browser(hire_kit: Kit) -> Iterator[TestClient]:
    with browsing(hire_kit) as client:
        yield client


def another(work: Work, hire: Hire) -> Application:
    """Somebody who applied at the same company for the same job."""
    person = create_person(work, hire.company, NewPerson("李雷", "zh-CN", "Asia/Shanghai"))
    return work.add(
        Application(
            company_id=hire.company.id,
            person_id=person.id,
            job_id=work.get(Application, hire.application_id).job_id,
            stage=Stage.RECEIVED,
            source="careers",
            language="zh-CN",
            zone="Asia/Shanghai",
            submission=new_id().hex,
            created_at=work.now,
            updated_at=work.now,
        )
    )


def ids_of(work: Work, hire: Hire) -> dict[str, str]:
    resume = work.session.query(Resume.id).filter_by(application_id=hire.application_id).first()
    assert resume is not None
    return hire.ids | {"resume_id": str(resume[0])}


def test_every_page_with_an_id_is_walked() -> None:
    assert {"/me/{token}/sign/{envelope_id}", "/me/{token}/data/{request_id}.zip"} <= {path for _, path in ROUTES}


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nothing_of_somebody_else_opens(browser: TestClient, hire_kit: Kit, hire: Hire, method: str, path: str) -> None:
    with hire_kit.database.work(TEST) as work:
        stranger, ids = another(work, hire), ids_of(work, hire)
    ids["token"] = hire_kit.links.token(Purpose.CENTRE, UUID(str(stranger.id)))
    address = re.sub(r"\{(\w+)\}", lambda found: ids[found.group(1)], path)
    answer = browser.request(method, address, data=FORM if method == "POST" else None)
    assert answer.status_code in (303, 403, 404)
    if answer.status_code == 303:
        assert (method, answer.headers["location"].split("#")[0] in address) == ("GET", True)
    assert hire.name not in answer.text
