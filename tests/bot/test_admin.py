"""An installation without the demo: jobs and colleagues come from the command line."""

from pathlib import Path

import pytest

from bot.admin import add_colleague, colleague, publish_advert
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.errors import InvalidInput
from hrcore.org.models import Company
from hrcore.org.service import find_by_contact
from hrcore.recruiting.service import job_by_slug, published_jobs
from tests.support import TEST, make_firm


def test_an_advert_in_plain_text_becomes_a_published_job(kit: Kit, tmp_path: Path) -> None:
    firm = make_firm(kit)
    advert = tmp_path / "advert.txt"
    advert.write_text("Store Manager\n\nResponsibilities\n- Run the shop\n\nRequirements\n- Two years in retail\n")
    url = publish_advert(kit.settings, advert, minutes=10, company=firm.company.slug)
    with kit.database.work(TEST) as work:
        job = job_by_slug(work, firm.company.id, url.rsplit("/", 1)[1])
        assert job in published_jobs(work, firm.company.id)
        assert (job.title, job.minutes, job.language) == ("Store Manager", 10, "en")
        assert job.brief["requirements"] == ["Two years in retail"]


def test_an_empty_advert_is_refused(kit: Kit, tmp_path: Path) -> None:
    firm = make_firm(kit)
    (tmp_path / "empty.txt").write_text("\n")
    with pytest.raises(InvalidInput):
        publish_advert(kit.settings, tmp_path / "empty.txt", minutes=10, company=firm.company.slug)


def test_a_colleague_is_added_once(kit: Kit) -> None:
    firm = make_firm(kit)
    new = colleague(kit.settings, "Ann Lee", "ann.lee@example.com", "Recruiter", [Role.HR], "en")
    add_colleague(kit.settings, new, company=firm.company.slug)
    with kit.database.work(TEST) as work:
        company = work.session.get_one(Company, firm.company.id)
        found = find_by_contact(work, company, email="ANN.LEE@example.com", phone=None)
    assert found is not None
    assert found.name == "Ann Lee"
    with pytest.raises(InvalidInput):
        add_colleague(kit.settings, new, company=firm.company.slug)
