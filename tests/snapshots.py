"""Stories that many tests begin with, told once per worker and copied from then on.

What tells a story is marked with `told_once`. The first test that needs it hears it told, and its database and files are
put aside; a later test at the very same point (same settings, same moment, nothing written since) gets a copy instead. At
any other point the story is simply told, so a test cannot see the difference but by the time it takes."""

import functools
import io
import pickle
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from uuid import UUID

import psycopg
from psycopg import sql
from sqlalchemy import Engine, event, inspect

from bot.engines.postgres import OWNER
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.db import Base

KEPT: Final = 60
"""So many stories are put aside at a time; a database takes 13 MB."""
_HARMLESS: Final = ("SELECT", "SHOW")


@dataclass(slots=True)
class _Place:
    """Where a database stands: `point` names what has been told in it; None where something else was written."""

    kit: Kit
    point: tuple[Any, ...] | None


@dataclass(slots=True)
class _Told:
    database: str
    home: Path
    moment: datetime
    result: bytes


@dataclass(slots=True)
class _Shelf:
    """`untouched`: databases made from the template in which nobody has written anything."""

    untouched: set[str] = field(default_factory=set)
    places: dict[str, _Place] = field(default_factory=dict)
    told: OrderedDict[tuple[Any, ...], _Told] = field(default_factory=OrderedDict)
    folder: tempfile.TemporaryDirectory[str] | None = None

    def new_folder(self) -> Path:
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="zhaohu-stories-")
        return Path(tempfile.mkdtemp(dir=self.folder.name))


_SHELF: Final = _Shelf()


def untouched(database: str) -> None:
    """A database that was made just now."""
    _SHELF.untouched.add(database)


def gone(database: str) -> None:
    _SHELF.untouched.discard(database)
    _SHELF.places.pop(database, None)


def begin(kit: Kit) -> None:
    """From here on stories of this kit can be copied, if its database is fresh and its clock stands still."""
    engine = kit.database.engine
    name = str(engine.url.database)
    if name not in _SHELF.untouched or not isinstance(kit.database.clock, FixedClock):
        return
    _SHELF.untouched.discard(name)
    chosen = kit.settings.model_dump_json(exclude={"home", "database_url", "redis_url"})
    _SHELF.places[name] = _Place(kit, (chosen,))
    event.listen(engine, "before_cursor_execute", _notice)


def _notice(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
    if not statement.lstrip().upper().startswith(_HARMLESS):
        place = _SHELF.places.get(str(connection.engine.url.database))
        if place is not None:
            place.point = None


P = ParamSpec("P")
T = TypeVar("T")


def told_once(story: Callable[Concatenate[Kit, P], T]) -> Callable[Concatenate[Kit, P], T]:
    """For what leaves nothing but rows, files below the kit's home, and a clock that has moved on. What it returns is
    pickled; what it is given has to have a name: rows, ids, words, numbers."""

    @functools.wraps(story)
    def telling(kit: Kit, *args: P.args, **named: P.kwargs) -> T:
        place = _SHELF.places.get(str(kit.database.engine.url.database))
        clock = kit.database.clock
        if place is None or place.point is None or place.kit is not kit or not isinstance(clock, FixedClock):
            return story(kit, *args, **named)
        given = _names((*args, *sorted(named.items())))
        if given is None:
            return story(kit, *args, **named)
        point = (*place.point, clock.moment, story.__module__, story.__qualname__, given)
        told = _SHELF.told.get(point)
        if told is None:
            result = story(kit, *args, **named)
            told = _put_aside(kit.database.engine, kit.settings.home, clock.moment, _pickled(result, kit))
            _SHELF.told[point] = told
            _make_room(kit.database.engine)
        else:
            result = _unpickled(told.result, kit)
            _fetch(kit.database.engine, kit.settings.home, told)
            clock.moment = told.moment
        _SHELF.told.move_to_end(point)
        place.point = point
        return result

    return telling


class _Pickler(pickle.Pickler):
    """Of what refers to the kit only the reference is kept."""

    kit: Kit

    def persistent_id(self, thing: object) -> str | None:
        return "kit" if thing is self.kit else None


class _Unpickler(pickle.Unpickler):
    kit: Kit

    def persistent_load(self, name: str) -> Kit:
        return self.kit


def _pickled(result: Any, kit: Kit) -> bytes:
    into = io.BytesIO()
    pickler = _Pickler(into)
    pickler.kit = kit
    pickler.dump(result)
    return into.getvalue()


def _unpickled(result: bytes, kit: Kit) -> Any:
    unpickler = _Unpickler(io.BytesIO(result))
    unpickler.kit = kit
    return unpickler.load()


_PLAIN: Final = str | bytes | int | float | bool | None | UUID | date | Decimal | Enum


def _names(thing: Any) -> Any:
    """What tells this argument from others; None where nothing does."""
    if isinstance(thing, Base):
        return (type(thing).__name__, *inspect(thing).identity)
    if isinstance(thing, Kit):
        return ("Kit",)
    if isinstance(thing, _PLAIN):
        return (type(thing).__name__, thing)
    if isinstance(thing, tuple | list | frozenset):
        parts = [_names(one) for one in thing]
        return None if None in parts else (type(thing).__name__, *parts)
    if is_dataclass(thing) and not isinstance(thing, type):
        return _names(tuple(getattr(thing, one.name) for one in fields(thing)))
    return None


def _put_aside(engine: Engine, home: Path, moment: datetime, result: bytes) -> _Told:
    folder = _SHELF.new_folder()
    told = _Told(f"story_{folder.name}".lower(), folder / "home", moment, result)
    _copy(engine, str(engine.url.database), told.database)
    shutil.copytree(home, told.home)
    return told


def _fetch(engine: Engine, home: Path, told: _Told) -> None:
    database = str(engine.url.database)
    _drop(engine, database)
    _copy(engine, told.database, database)
    shutil.copytree(told.home, home, dirs_exist_ok=True)


def _make_room(engine: Engine) -> None:
    while len(_SHELF.told) > KEPT:
        _, oldest = _SHELF.told.popitem(last=False)
        _drop(engine, oldest.database)
        shutil.rmtree(oldest.home)


def _copy(engine: Engine, template: str, name: str) -> None:
    """Without connections to the template: Postgres refuses to copy what may change."""
    engine.dispose()
    statement = "CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY"
    _administer(engine, sql.SQL(statement).format(*map(sql.Identifier, (name, OWNER, template))))


def _drop(engine: Engine, name: str) -> None:
    engine.dispose()
    _administer(engine, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _administer(engine: Engine, statement: sql.Composed) -> None:
    url = engine.url.set(drivername="postgresql", username="postgres", database="postgres")
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(statement)
