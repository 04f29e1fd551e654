"""Running migrations: as the owner role, under a lock, so that two releases at once do not collide."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from hrcore.errors import SetupProblem

_LOCK = 7_301_000


def upgrade(engine: Engine, *, app_role: str | None = None) -> tuple[str | None, str]:
    """Bring the database to the newest schema; (revision before, revision after). `app_role` is the role the product
    runs as, where that is another than the owner's."""
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
        connection.commit()
        try:
            before = _revision(connection)
            _refuse_newer(before)
            config = _config(connection)
            config.attributes["app_role"] = app_role
            command.upgrade(config, "head")
            connection.commit()
            return before, _head()
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            connection.commit()


def is_current(engine: Engine) -> bool:
    with engine.connect() as connection:
        return _revision(connection) == _head()


def new_revision(engine: Engine, message: str, rev_id: str) -> None:
    """Draft a migration from the difference between models and database."""
    with engine.connect() as connection:
        config = _config(connection)
        config.set_main_option("file_template", "%%(year)d-%%(month).2d-%%(day).2d-%%(hour).2d%%(minute).2d_%%(slug)s")
        command.revision(config, message=message, autogenerate=True, rev_id=rev_id)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def _head() -> str:
    head = ScriptDirectory(str(Path(__file__).parent)).get_current_head()
    if head is None:
        raise SetupProblem("no-migrations")
    return head


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(revision: str | None) -> None:
    """A database written by a newer product must not be touched by an older one."""
    known = {script.revision for script in ScriptDirectory(str(Path(__file__).parent)).walk_revisions()}
    if revision is not None and revision not in known:
        raise SetupProblem("schema-newer", revision=revision)
