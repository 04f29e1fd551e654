import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit import Kit
from hrcore.org.models import Person
from hrcore.recruiting.models import Application
from hrcore.talent import likeness
from hrcore.talent.likeness import VERY_ALIKE, alike, ask_about, mark_employers, name_likeness, normal_employer
from hrcore.talent.models import LikenessState
from tests.support import TEST, Firm, apply_with


@pytest.mark.parametrize(
    ("one", "other"),
    [("王晓明", "王小明"), ("Maya Okafor", "maya okafor"), ("Okafor Maya", "Maya Okafor"), ("Jonathan Miller", "Jonathon Miller"),
     ("张伟", "张 伟")],
)  # fmt: skip
def test_names_that_sound_alike_are_alike(one: str, other: str) -> None:
    assert name_likeness(one, other) >= VERY_ALIKE


@pytest.mark.parametrize(
    ("one", "other"), [("王晓明", "李小明"), ("Maya Okafor", "Mia Oduya"), ("张伟", "张敏"), ("", "张敏")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert name_likeness(one, other) < VERY_ALIKE


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_and_between_nought_and_one(one: str, other: str) -> None:
    found = name_likeness(one, other)
    assert 0.0 <= found <= 1.0
    assert found == name_likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("星河科技有限公司", "星河科技（杭州）"), ("Northwind Labs, Inc.", "northwind labs"), ("Ｙunling Technology Co., Ltd.", "Yunling Technology")],
)  # fmt: skip
def test_an_employer_is_the_same_with_and_without_its_legal_form(one: str, other: str) -> None:
    assert normal_employer(one) == normal_employer(other)


def applied(kit: Kit, firm: Firm, name: str, employer: str) -> Person:
    application: Application = apply_with(kit, firm, name=name).application
    with kit.database.work(TEST) as work:
        person = work.get(Person, application.person_id)
        mark_employers(work, person, [employer])
        return person


def test_the_same_sound_and_the_same_employer_is_a_question_and_either_alone_is_not(kit: Kit, firm: Firm) -> None:
    first = applied(kit, firm, "王晓明", "星河科技有限公司")
    applied(kit, firm, "王小明", "别的公司")
    applied(kit, firm, "陈思远", "星河科技")
    again = applied(kit, firm, "王小明", "星河科技")
    with kit.database.work(TEST) as work:
        [found] = alike(work, work.get(Person, again.id))
        assert found.person.id == first.id
        assert not found.sure


def test_a_shared_phone_is_sure(kit: Kit, firm: Firm) -> None:
    first = applied(kit, firm, "王晓明", "甲公司")
    second = applied(kit, firm, "Xiaoming W.", "乙公司")
    with kit.database.work(TEST) as work:
        work.get(Person, second.id).phone_index = work.get(Person, first.id).phone_index
        work.session.flush()
        [found] = alike(work, work.get(Person, second.id))
        assert found.sure


def test_a_question_that_was_answered_is_not_asked_again(kit: Kit, firm: Firm) -> None:
    applied(kit, firm, "王晓明", "星河科技有限公司")
    again = applied(kit, firm, "王小明", "星河科技")
    with kit.database.work(TEST) as work:
        question = ask_about(work, work.get(Person, again.id))
        assert question is not None
        work.session.flush()
        assert ask_about(work, work.get(Person, again.id)) is question
        question.state = LikenessState.APART
        work.session.flush()
        assert ask_about(work, work.get(Person, again.id)) is None
        assert likeness.open_question(work, work.get(Person, again.id)) is None


def test_employers_are_not_readable(kit: Kit, firm: Firm) -> None:
    person = applied(kit, firm, "王晓明", "星河科技有限公司")
    with kit.database.work(TEST) as work:
        marks = work.session.query(likeness.Workmark).filter_by(person_id=person.id).all()
        assert marks
        assert all("星河科技".encode() not in mark.employer_index for mark in marks)
