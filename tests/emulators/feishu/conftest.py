"""A platform with three people, the vendor's client for it, and an app that listens."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import lark_oapi as lark
import pytest

from tests.emulators.feishu import App, Feishu, feishu_server
from tests.emulators.feishu.people import Person
from tests.emulators.feishu.receiving import ReceivingApp, receiving_app

SERIAL = itertools.count(1)


@dataclass(frozen=True)
class Team:
    lin: Person
    chen: Person
    maria: Person


@pytest.fixture
def app() -> App:
    """Each with an id of its own: the SDK keeps tokens for all clients together."""
    return App(app_id=f"cli_{next(SERIAL):04d}")


@pytest.fixture
def feishu(app: App) -> Iterator[Feishu]:
    with feishu_server(app=app) as feishu:
        yield feishu


@pytest.fixture
def team(feishu: Feishu) -> Team:
    return Team(
        feishu.add_person("林薇", email="linwei@example.com", mobile="+8613800000001"),
        feishu.add_person("陈默", email="chenmo@example.com"),
        feishu.add_person("Maria", email="maria@example.com"),
    )


@pytest.fixture
def client(feishu: Feishu, app: App) -> lark.Client:
    return lark.Client.builder().app_id(app.app_id).app_secret(app.secret).domain(feishu.domain).build()


@pytest.fixture
def listening(feishu: Feishu, app: App) -> Iterator[ReceivingApp]:
    with receiving_app(app) as server:
        feishu.app_url = server.url
        yield server
