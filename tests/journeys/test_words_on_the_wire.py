"""Words given in messengers, and what goes wrong on the way: the same answers in both, each in the reader's language."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from bot.messengers.inbox import drain_shard
from hrcore.languages import Language
from hrcore.messages.models import Message, MessageState
from hrcore.messengers import inbox
from hrcore.messengers.models import IncomingRow, IncomingState, Platform
from hrcore.recruiting.models import Decision, Verdict
from tests.bot.stories import interviewed
from tests.emulators.feishu import AnswerFault
from tests.journeys.conftest import Opens
from tests.journeys.desks import AtFeishu, AtSlack, Desk, newest
from tests.journeys.messengers import World
from tests.support import TEST

SAID: dict[Language, dict[str, str]] = {
    "zh-CN": {
        "candidates": "王小明",
        "report": "王小明",
        "interviews": "面试",
        "approvals": "审批",
        "jobs": "后端工程师",
        "onboarding": "入职",
        "help": "内推",
        "天气": "没有看懂",
    },
    "en": {
        "candidates": "王小明",
        "report": "王小明",
        "interviews": "interview",
        "approvals": "approv",
        "jobs": "后端工程师",
        "onboarding": "new colleagues",
        "help": "Refer",
        "weather": "weather",
    },
}
"""What is given → what stands in the answer."""


@pytest.fixture(params=[Platform.SLACK, Platform.FEISHU])
def company(request: pytest.FixtureRequest, opens: Opens) -> Iterator[World]:
    with opens(request.param) as made:
        yield made


def at(company: World) -> Desk:
    hr = company.firm.hr
    return company.at_slack(hr) if company.slack is not None else company.at_feishu(hr)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_each_word_is_answered_in_the_readers_language(company: World, language: Language) -> None:
    if language == "en":
        company.speaks_english(company.firm.hr)
    hr = at(company)
    interviewed(company.kit, company.firm)
    for word, expected in SAID[language].items():
        before = len(hr.cards())
        if word.isascii() and word != "weather":
            hr.gives(word)
        else:
            hr.types(word)
        answers = hr.cards()[before:]
        assert answers, f"/{word} is not answered"
        assert expected.lower() in answers[-1].text.lower(), (word, answers[-1].text)
        if language == "en":
            assert not any(said in answers[-1].text for said in ("查看", "打开", "没有")), answers[-1].text


def test_an_entry_of_feishus_menu_is_the_word_it_names(opens: Opens) -> None:
    with opens(Platform.FEISHU) as company:
        hr = company.at_feishu(company.firm.hr)
        assert isinstance(hr, AtFeishu)
        interviewed(company.kit, company.firm)
        for key, expected in (("candidates", "王小明"), ("jobs", "后端工程师"), ("refer", "内部推荐")):
            assert hr.feishu.menu(hr.me, key).is_ack
            company.work()
            assert expected in hr.cards()[-1].text


def test_whom_somebody_referred_before_is_told_to_the_second_and_asked_once(company: World) -> None:
    first = at(company)
    second = (company.at_slack if company.slack is not None else company.at_feishu)(company.firm.employee)
    for desk in (first, second):
        desk.gives("refer")
        assert desk.fills({"name": "林晓", "email": "lin.xiao@example.com"}) == {}
    assert "已有同事推荐了" in second.told()
    assert company.letters("referral_invitation") == ["mail"]


def test_words_that_were_kept_before_a_worker_died_are_answered_once(company: World) -> None:
    hr = at(company)
    before = len(hr.cards())
    if isinstance(hr, AtSlack):
        hr.slack.command(hr.me, "/help")
    elif isinstance(hr, AtFeishu):
        hr.feishu.type(hr.me, None, "/help")
    _dies_at_work(company)
    for _ in range(2):
        company.later(seconds=5)
    assert len(hr.cards()) == before + 1
    assert {one.state for one in company.all(IncomingRow)} == {IncomingState.DONE}


def test_a_press_that_was_kept_before_a_worker_died_is_done_once(opens: Opens) -> None:
    with opens(Platform.SLACK) as company:
        hr = company.at_slack(company.firm.hr)
        assert isinstance(hr, AtSlack)
        company.joins_reports(hr)
        interviewed(company.kit, company.firm)
        card = newest(hr, "面试报告", room=hr.room)
        hr.slack.click(hr.me, card.surface, card.button("人才库"))
        _dies_at_work(company)
        for _ in range(2):
            company.later(seconds=5)
        assert company.decisions() == [(Verdict.POOL, hr.person.id)]
        assert "李敏" in newest(hr, "面试报告", room=hr.room).text


class Died(Exception):
    """Before anything of its transaction was kept."""


def _dies_at_work(company: World) -> None:
    with suppress(Died), company.kit.database.work(TEST) as work:
        for shard in range(inbox.SHARDS):
            assert inbox.claim(work, shard)
            assert drain_shard(company.kit, shard)  # others leave it alone meanwhile
        raise Died
    assert IncomingState.WAITING in {one.state for one in company.all(IncomingRow)}


def test_a_card_whose_answer_was_lost_or_that_was_too_much_stands_once(company: World) -> None:
    hr = at(company)
    company.joins_reports(hr)
    if isinstance(hr, AtSlack):
        hr.slack.faults.lose_answer("chat.postMessage")
        hr.slack.faults.rate_limit("chat.update", retry_after_s=30)
        hr.slack.faults.rate_limit("chat.postMessage", retry_after_s=30, times=2)
    elif isinstance(hr, AtFeishu):
        hr.feishu.faults.answer(AnswerFault.LOST, "/im/v1/messages")
        hr.feishu.faults.answer(AnswerFault.THROTTLED, "/im/v1/messages", times=2, seconds=30)
    interviewed(company.kit, company.firm)
    for _ in range(6):
        company.later(seconds=31)
    assert {one.state for one in company.all(Message) if one.medium in tuple(Platform)} == {MessageState.SENT}
    titles = [one.text.splitlines()[0] for one in hr.cards(hr.room)]
    assert len(titles) == len(set(titles))
    assert any("面试报告" in title for title in titles)
    assert company.all(Decision) == []
