"""From nothing to the newest schema, and never backwards by accident."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

import approvals.models  # noqa: F401
import interview.models
import interview.rounds.models  # noqa: F401
import migrations
from bot.engines.postgres import APP
from hrcore.errors import SetupProblem
from hrcore.schema import Base
from migrations.runner import is_current, upgrade
from tests.ground import Addresses

BOOKKEEPING = {"alembic_version"}


@contextmanager
def engine_of(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    yield engine
    engine.dispose()


class TestUpgrade:
    def test_an_empty_database_gets_every_table(self, empty_database: Callable[[], Addresses]) -> None:
        with engine_of(empty_database().owner) as engine:
            assert not is_current(engine)
            before, after = upgrade(engine, app_role=APP)
            assert before is None
            assert is_current(engine)
            assert set(inspect(engine).get_table_names()) == set(Base.metadata.tables) | BOOKKEEPING
            assert upgrade(engine, app_role=APP) == (after, after)

    def test_models_and_migrations_say_the_same(self, addresses: Addresses) -> None:
        with engine_of(addresses.owner) as engine, engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, Base.metadata) == []

    def test_two_releases_at_once_wait_for_each_other(self, empty_database: Callable[[], Addresses]) -> None:
        address, found = empty_database().owner, []

        def release() -> None:
            with engine_of(address) as engine:
                found.append(upgrade(engine, app_role=APP))

        releases = [Thread(target=release) for _ in range(2)]
        for one in releases:
            one.start()
        for one in releases:
            one.join(30)
        assert sorted(before is None for before, _ in found) == [False, True]

    def test_one_role_for_everything_is_enough(self, empty_database: Callable[[], Addresses]) -> None:
        with engine_of(empty_database().owner) as engine:
            upgrade(engine)
            with engine.connect() as connection, pytest.raises(Exception, match="only grows"):
                connection.execute(text("DELETE FROM audit_entry"))

    def test_a_database_of_a_newer_product_is_left_alone(self, migrated_database: Callable[[], Addresses]) -> None:
        with engine_of(migrated_database().owner) as engine:
            with engine.begin() as connection:
                connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
            with pytest.raises(SetupProblem) as caught:
                upgrade(engine, app_role=APP)
            assert caught.value.problem == "schema-newer"
            assert caught.value.variables["revision"] == "9999"

    def test_there_is_one_line_of_migrations(self) -> None:
        script = ScriptDirectory(migrations.__path__[0])
        assert len(script.get_heads()) == 1

    def test_names_of_before_can_be_searched_afterwards(self, empty_database: Callable[[], Addresses]) -> None:
        with engine_of(empty_database().owner) as engine:
            with engine.begin() as connection:
                command.upgrade(config_for(connection), "0023")
                connection.execute(text(OF_BEFORE))
            upgrade(engine, app_role=APP)
            with engine.connect() as connection:
                rows = connection.execute(
                    text("SELECT name_forms, name_grams FROM person ORDER BY name_key DESC")
                ).all()
            assert rows[0].name_forms == "王小明\nwangxiaoming\nwxm"
            assert {"王", "wx", "min"} <= set(rows[0].name_grams)
            assert [tuple(row) for row in rows[1:]] == [("", [])]


OF_BEFORE = """
WITH firm AS (
  INSERT INTO company (id, slug, name, names, language, zone, country, created_at)
  VALUES (gen_random_uuid(), 'x', 'x', '{}', 'zh-CN', 'Asia/Shanghai', 'CN', now()) RETURNING id
)
INSERT INTO person (id, company_id, name, name_key, language, zone, created_at, erased_at)
SELECT gen_random_uuid(), firm.id, name, name_key, 'zh-CN', 'Asia/Shanghai', now(), erased_at
FROM firm, (VALUES ('王小明', 'wang2', NULL), ('已删除 / Erased', '', now())) AS people (name, name_key, erased_at)
"""


def config_for(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", migrations.__path__[0])
    config.attributes["connection"] = connection
    return config


class TestSchema:
    def test_every_business_row_belongs_to_a_company(self) -> None:
        free = {
            "company",
            "audit_pending",
            "audit_seal",
            "event_relay",
            "event_handled",
            "channel_member",
            "call_place",
            "messenger_tenant",
            "messenger_tenant_company",
            "messenger_incoming",
        }
        without = {name for name, table in Base.metadata.tables.items() if "company_id" not in table.columns}
        assert without <= free
        for name, table in Base.metadata.tables.items():
            if name not in without:
                assert not table.columns["company_id"].nullable, name

    def test_what_is_sealed_is_bytes(self) -> None:
        for table in Base.metadata.tables.values():
            for column in table.columns:
                if column.name.endswith(("_sealed", "_index")):
                    assert column.type.python_type is bytes, column
