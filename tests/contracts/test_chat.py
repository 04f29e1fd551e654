"""What every messenger promises: one post per key, one reference per post, updates that only go forward."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.messages.models import Post
from hrcore.org.models import Channel, ChannelKind
from hrcore.ports.chat import CardPost, ChatPlatform
from hrcore.work import Signal, SignalKind
from tests.ground import later
from tests.support import TEST, Firm


@pytest.fixture
def chat(kit: Kit) -> ChatPlatform:
    return kit.chat


@pytest.fixture
def card(kit: Kit, firm: Firm) -> CardPost:
    with kit.database.work(TEST) as work:
        channel = work.session.scalars(
            select(Channel).where(Channel.company_id == firm.company.id, Channel.kind == ChannelKind.GENERAL)
        ).one()
    return CardPost(
        key="card:1",
        company_id=firm.company.id,
        channel_id=channel.id,
        kind="welcome",
        subject={"person_id": str(firm.employee.id)},
        version=1,
        rendered={},
        summary="欢迎",
    )


def posts(kit: Kit) -> list[Any]:
    with kit.database.work(TEST) as work:
        return [(str(post.id), post.version, post.updated_at) for post in work.session.scalars(select(Post))]


class TestPost:
    def test_the_same_key_again_is_the_same_post(self, kit: Kit, chat: ChatPlatform, card: CardPost) -> None:
        assert chat.post(card) == chat.post(card)
        assert len(posts(kit)) == 1

    def test_another_key_is_another_post(self, kit: Kit, chat: ChatPlatform, card: CardPost) -> None:
        assert chat.post(card) != chat.post(replace(card, key="card:2"))
        assert len(posts(kit)) == 2

    def test_who_looks_is_told(self, kit: Kit, chat: ChatPlatform, card: CardPost) -> None:
        heard: list[Signal] = []
        kit.database.wake = heard.extend
        ref = chat.post(card)
        chat.update(ref, replace(card, version=2))
        assert heard == [Signal(SignalKind.CHANNEL, str(card.channel_id))] * 2


class TestUpdate:
    def test_a_newer_version_replaces_an_older_one_and_never_the_other_way(
        self, kit: Kit, clock: FixedClock, chat: ChatPlatform, card: CardPost
    ) -> None:
        ref = chat.post(card)
        moment = later(clock, minutes=1)
        chat.update(ref, replace(card, version=3))
        later(clock, minutes=1)
        chat.update(ref, replace(card, version=2))
        assert posts(kit) == [(ref, 3, moment)]
