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
from sqlalchemy import URL, Engine, event, inspect, make_url

from bot.engines.postgres import OWNER
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.db import Base
from hrcore.ids import new_id

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
    """`untouched`: databases made from the template in which nobody has written anything; `spare`: such ones that a copied
    story took the place of, for the next test."""

    untouched: set[str] = field(default_factory=set)
    spare: list[str] = field(default_factory=list)
    places: dict[str, _Place] = field(default_factory=dict)
    told: OrderedDict[tuple[Any, ...], _Told] = field(default_factory=OrderedDict)
    folder: tempfile.TemporaryDirectory[str] | None = None
    line: psycopg.Connection | None = None

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


def spare() -> str | None:
    """The name of an untouched database that nobody needs any more."""
    return _SHELF.spare.pop() if _SHELF.spare else None


def hang_up() -> None:
    """At the end of the worker."""
    if _SHELF.line is not None:
        _SHELF.line.close()
        _SHELF.line = None


def administer(url: str | URL, statement: str, *names: str) -> None:
    """What needs a superuser, with `{}` for each name; over one line per worker, because tests do it thousands of times."""
    composed = sql.SQL(statement).format(*map(sql.Identifier, names))  # type: ignore[arg-type]
    if _SHELF.line is not None:
        try:
            _SHELF.line.execute(composed)
            return
        except psycopg.OperationalError:
            if not _SHELF.line.broken:
                raise
            hang_up()
    address = make_url(url).set(drivername="postgresql", username="postgres", database="postgres")
    _SHELF.line = psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)
    _SHELF.line.execute(composed)


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
            _fetch(kit.database.engine, kit.settings.home, told, fresh=len(place.point) == 1)
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


def _fetch(engine: Engine, home: Path, told: _Told, *, fresh: bool) -> None:
    """`fresh`: as it came from the template, so that another test may begin with it."""
    database, spared = str(engine.url.database), f"spare_{new_id().hex}"
    if fresh:
        engine.dispose()
        administer(engine.url, "ALTER DATABASE {} RENAME TO {}", database, spared)
        _SHELF.spare.append(spared)
    else:
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
    administer(engine.url, "CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY", name, OWNER, template)


def _drop(engine: Engine, name: str) -> None:
    engine.dispose()
    administer(engine.url, "DROP DATABASE {} WITH (FORCE)", name)
