"""What happens before a version may run, and at the very first start."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.audit import verdict
from bot.keys import FILE, load_keyring, make_keyring
from bot.release import first_start, is_empty, release, using_database
from bot.settings import FirstStart, Settings
from hrcore.actors import Role, system
from hrcore.errors import SetupProblem
from hrcore.org.models import Channel, ChannelMember, Company, Person
from hrcore.org.service import actor_for, company_by_slug, members
from hrcore.privacy.keyring import Keyring
from tests.ground import Addresses


@pytest.fixture
def configured(tmp_path: Path, empty_database: Callable[[], Addresses]) -> Settings:
    made = empty_database()
    first = FirstStart(company="晨光软件", person="李敏", email="limin@example.com")
    return settings_of(
        tmp_path, database_url=made.app, owner_database_url=made.owner, redis_url=NOBODY_THERE, first=first
    )


def settings_of(home: Path, **values: Any) -> Settings:
    return Settings(home=home, _env_file=None, **values)  # type: ignore[call-arg]


NOBODY_THERE = "redis://127.0.0.1:1/0"


class TestRelease:
    def test_from_an_empty_folder_and_database_to_a_company_with_its_hr(self, configured: Settings) -> None:
        release(configured)
        assert is_empty(configured)
        first_start(configured, configured.first)
        assert not is_empty(configured)
        with using_database(configured) as database, database.work(system("test")) as work:
            company = company_by_slug(work)
            [(person, grant)] = members(work, company.id)
            assert (company.name, person.name, grant.role) == ("晨光软件", "李敏", Role.HR)
            assert actor_for(work, person.id).roles_in(company.id) == {Role.HR}
            assert work.vault.get(person, "email") == "limin@example.com"
            joined = select(Channel.slug).join(ChannelMember).where(ChannelMember.person_id == person.id)
            assert {"hr-reports", "general"} <= set(work.session.scalars(joined))

    def test_doing_it_again_changes_nothing(self, configured: Settings) -> None:
        for _ in range(2):
            release(configured)
            if is_empty(configured):
                first_start(configured, configured.first)
        with using_database(configured) as database, database.work(system("test")) as work:
            assert len(work.session.scalars(select(Company)).all()) == 1
            assert len(work.session.scalars(select(Person)).all()) == 1

    def test_a_database_out_of_reach_says_so(self, tmp_path: Path) -> None:
        away = f"postgresql+psycopg://x@/x?host={tmp_path}"
        with pytest.raises(SetupProblem) as caught:
            release(settings_of(tmp_path, database_url=away))
        assert caught.value.problem == "database-unreachable"

    def test_the_trail_of_a_new_installation_is_intact(self, configured: Settings) -> None:
        release(configured)
        first_start(configured, configured.first)
        found = verdict(configured)
        assert found["intact"] is True
        assert found["unsealed"] > 0


class TestKeys:
    def test_the_first_start_makes_a_ring_only_its_owner_can_read(self, tmp_path: Path) -> None:
        made = settings_of(tmp_path / "var")
        assert make_keyring(made) is True
        assert (tmp_path / "var" / FILE).stat().st_mode & 0o777 == 0o600
        before = load_keyring(made)
        assert make_keyring(made) is False
        assert load_keyring(made) == before

    def test_a_lost_ring_is_never_replaced_silently(self, tmp_path: Path) -> None:
        with pytest.raises(SetupProblem) as caught:
            load_keyring(settings_of(tmp_path))
        assert caught.value.problem == "data-keys-missing"

    def test_a_ring_in_the_settings_goes_before_the_file(self, tmp_path: Path) -> None:
        text = Keyring.generate()
        made = settings_of(tmp_path, data_keys=text)
        assert make_keyring(made) is False
        assert load_keyring(made) == Keyring.parse(text)
        assert list(tmp_path.iterdir()) == []
