"""Candidates are found by what one remembers of them, and by nothing they have not agreed to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.kit import Kit
from bot.release import fill_searchable
from hrcore.clock import FixedClock
from hrcore.org.models import Person
from hrcore.org.names import grams_sought, name_forms, name_grams, sought_words
from hrcore.org.service import NewPerson
from hrcore.org.unasked import forget_unasked, keep_unasked, reveal
from hrcore.people.merging import merge_people
from hrcore.privacy.erasure import Reason, erase
from hrcore.privacy.keyring import Keyring
from hrcore.recruiting.models import Application, ConsentPurpose, Job
from hrcore.recruiting.service import create_job, give_consent, publish_job
from hrcore.talent import service as talent
from hrcore.talent import tokens
from hrcore.talent.models import ResumeTokens
from hrcore.talent.profile import CorrectedEntry, ProfileCorrection
from hrcore.talent.search import Meant, find, sought
from hrcore.work import Database
from tests.ground import later
from tests.support import BRIEF, TEST, Firm, actor_of, apply_with, candidate_of, make_firm, pump

AGREED = frozenset({ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW, ConsentPurpose.TALENT_POOL})


def found(kit: Kit, firm: Firm, text: str) -> list[str]:
    """Names of those the HR person finds, by both ways of asking."""
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        listed = [one.name for one in find(work, text, limit=20)]
        statement = (
            select(Person.name)
            .join(Application, Application.person_id == Person.id)
            .where(work.within(Application), sought(work, text).condition)
        )
        assert sorted(work.session.scalars(statement)) == sorted(listed)
    return sorted(listed)


def meant(kit: Kit, firm: Firm, text: str) -> Meant:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        return sought(work, text).meant


class TestNames:
    @pytest.mark.parametrize(
        "text",
        ["王小明", "小明", "王", "明", "wangxiaoming", "Wang Xiaoming", "WANG XIAO MING", "xiaoming wang", "wáng xiǎo míng",
         "wang", "wa", "w", "wxm", "WXM", "w x m", "xm", "王xm", "Ｗang", "王 小明"],
    )  # fmt: skip
    def test_a_chinese_name_is_found_by_signs_pinyin_and_initials(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm, name="王小明")
        apply_with(kit, firm, name="李雷")
        assert found(kit, firm, text) == ["王小明"]

    @pytest.mark.parametrize(
        "text", ["jose", "José", "JOSE", "josé álvarez", "alvarez", "Álvarez, José", "ja", "al", "j"]
    )
    def test_accents_and_large_letters_do_not_matter(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm, name="José Álvarez")
        apply_with(kit, firm, name="李雷")
        assert found(kit, firm, text) == ["José Álvarez"]

    def test_a_name_typed_without_its_accents_is_found_with_them(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, name="Jose Alvarez")
        assert found(kit, firm, "José") == ["Jose Alvarez"]

    @pytest.mark.parametrize("text", ["曾", "zeng", "ceng", "zgf"])
    def test_a_family_is_found_as_it_is_read_as_a_family(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm, name="曾国藩")
        assert found(kit, firm, text) == ["曾国藩"]

    @pytest.mark.parametrize("text", ["lü bu", "lv bu", "lubu", "LYU BU"])
    def test_u_with_dots_is_found_however_it_is_typed(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm, name="吕布")
        assert found(kit, firm, text) == ["吕布"]

    def test_pieces_that_stand_apart_are_not_the_word(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, name="Anna Banana")
        assert found(kit, firm, "banan") == ["Anna Banana"]
        assert found(kit, firm, "nanana") == []
        assert found(kit, firm, "anaban") == []

    @pytest.mark.parametrize("text", ["", " ", "%", "_", "*", "'", "\\", "。"])
    def test_signs_alone_find_nobody(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm)
        assert found(kit, firm, text) == []

    @given(st.text(max_size=20), st.integers(0, 19), st.integers(1, 8))
    def test_whatever_stands_in_a_name_as_written_is_among_its_pieces(self, name: str, at: int, size: int) -> None:
        forms = name_forms(name)
        pieces = set(name_grams(forms))
        for word in sought_words(name[at : at + size]):
            # Folding may join what was cut apart: only whole words of one script are looked at.
            if any(word in form for form in forms):
                assert pieces >= set(grams_sought(word))

    def test_nobody_of_another_company_is_found(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, make_firm(kit), name="王小明", email="elsewhere@example.com", phone="13800138000")
        for text in ("王小明", "wxm", "elsewhere@example.com", "13800138000"):
            assert found(kit, firm, text) == []


class TestWhoIsCalledSo:
    def test_whoever_is_erased_is_found_by_nothing(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm, consents=AGREED).application
        pump(kit)
        assert found(kit, firm, "postgresql") == ["王小明"]
        with kit.database.work(TEST) as work:
            erase(work, work.get(Person, application.person_id, lock=True), Reason.ASKED)
        pump(kit)
        for text in ("王", "wxm", "postgresql", "erased", "已删除"):
            assert found(kit, firm, text) == []
        with kit.database.work(TEST) as work:
            person = work.get(Person, application.person_id)
            assert (person.name_forms, person.name_grams) == ("", [])
            assert work.session.scalars(select(ResumeTokens)).all() == []

    def test_two_rows_that_became_one_are_found_by_both_names(self, kit: Kit, firm: Firm) -> None:
        other = replace(firm, job=another_job(kit, firm))
        first = apply_with(kit, firm, name="王晓明", consents=AGREED, email="old@example.com").application
        second = apply_with(kit, other, name="Sean Wang").application
        pump(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            merge_people(work, second.person_id, first.person_id, kit.files)
        for text in ("晓明", "wxm", "sean", "postgresql", "old@example.com"):
            assert found(kit, firm, text)[0] == "Sean Wang"
        with kit.database.work(TEST) as work:
            erase(work, work.get(Person, second.person_id, lock=True), Reason.ASKED)
        for text in ("晓明", "sean", "postgresql", "old@example.com"):
            assert found(kit, firm, text) == []
        with kit.database.work(TEST) as work:
            assert work.get(Person, first.person_id).name_grams == []

    def test_whoever_was_named_to_us_is_found_once_they_spoke_themselves(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            person = keep_unasked(work, firm.company, "zh-CN", email="l@example.com", phone=None)
            assert person.name_grams == []
            reveal(work, firm.company, person, NewPerson("林晓", "zh-CN", "Asia/Shanghai", email="l@example.com"))
            assert "lin" in person.name_grams
            forget_unasked(work, person)
            assert (person.name_forms, person.name_grams) == ("", [])


class TestContacts:
    @pytest.mark.parametrize(
        "text",
        ["13800138000", "138 0013 8000", "138-0013-8000", "+8613800138000", "+86 138 0013 8000", "008613800138000",
         "8613800138000", "（+86）13800138000", "１３８００１３８０００"],
    )  # fmt: skip
    def test_a_number_is_found_in_any_usual_spelling(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm, name="李雷", phone="13800138000")
        apply_with(kit, firm, name="韩梅梅", phone="13900139000")
        assert meant(kit, firm, text) is Meant.PHONE
        assert found(kit, firm, text) == ["李雷"]

    @pytest.mark.parametrize("text", ["(415) 555-0132", "415.555.0132", "+1 415 555 0132", "14155550132"])
    def test_in_another_country_too(self, kit: Kit, text: str) -> None:
        there = make_firm(kit, "en")
        apply_with(kit, there, phone="+14155550132")
        assert found(kit, there, text) == ["Jane Miller"]

    @pytest.mark.parametrize("text", ["wang@example.com", " WANG@Example.com ", "ｗang@example.com"])
    def test_an_address_is_found_exactly_and_only_exactly(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm, name="王小明", email="wang@example.com")
        apply_with(kit, firm, name="王芳", email="fang.wang@example.com")
        assert meant(kit, firm, text) is Meant.EMAIL
        assert found(kit, firm, text) == ["王小明"]
        assert found(kit, firm, "ang@example.com") == []

    def test_what_was_indexed_under_an_older_key_is_found(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, email="wang@example.com", consents=AGREED)
        pump(kit)
        newer = Keyring.parse(Keyring.generate().replace("k1:", "k2:"))
        rotated = Keyring((*newer.keys, *kit.keyring.keys))
        turned = replace(kit, keyring=rotated, database=Database(kit.database.engine, kit.database.clock, rotated))
        assert found(turned, firm, "wang@example.com") == ["王小明"]
        assert found(turned, firm, "postgresql") == ["王小明"]


class TestSkillsAndEmployers:
    @pytest.mark.parametrize(
        "text", ["postgresql", "PostgreSQL", "python redis", "星河科技", "星河", "星河科技有限公司"]
    )
    def test_whoever_agreed_to_be_thought_of_is_found_by_them(self, kit: Kit, firm: Firm, text: str) -> None:
        apply_with(kit, firm, consents=AGREED)
        apply_with(kit, firm, name="李雷")
        pump(kit)
        assert found(kit, firm, text) == ["王小明"]

    def test_all_the_words_must_be_there(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, consents=AGREED)
        pump(kit)
        assert found(kit, firm, "python cobol") == []
        assert found(kit, firm, "postgre") == []

    def test_it_follows_the_consent(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        pump(kit)
        assert found(kit, firm, "redis") == []
        answer(kit, application, given=True)
        assert found(kit, firm, "redis") == ["王小明"]
        answer(kit, application, given=False)
        assert found(kit, firm, "redis") == []

    def test_and_the_time_for_which_it_holds(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        apply_with(kit, firm, consents=AGREED)
        pump(kit)
        later(clock, days=360)
        assert found(kit, firm, "redis") == ["王小明"]
        later(clock, days=10)
        assert found(kit, firm, "redis") == []

    def test_what_its_owner_corrects_counts(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm, consents=AGREED).application
        pump(kit)
        own = ProfileCorrection(skills=("Node.js", "C++", "项目管理"), experience=(CorrectedEntry(place="云岭 GmbH"),))
        with kit.database.work(candidate_of(application)) as work:
            talent.correct_profile(work, talent.newest_resume(work, application.id), own)
        pump(kit)
        for text in ("node", "nodejs", "node.js", "c++", "项目管理", "管理", "云岭"):
            assert found(kit, firm, text) == ["王小明"], text
        for text in ("redis", "星河", "gmbh", "c"):
            assert found(kit, firm, text) == [], text

    def test_no_word_can_be_read_in_the_table(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, consents=AGREED)
        pump(kit)
        other = Keyring.parse(Keyring.generate())
        with kit.database.work(TEST) as work:
            row = work.session.scalars(select(ResumeTokens)).one()
            assert row.word_tokens
            mine = {tokens.number_of(work.vault.keyring.current, word) for word in tokens.words_of("PostgreSQL")}
            assert mine <= set(row.word_tokens)
            assert not {tokens.number_of(other.current, word) for word in tokens.words_of("PostgreSQL")} & set(
                row.word_tokens
            )

    def test_those_of_before_are_made_findable_when_a_version_is_installed(self, kit: Kit, firm: Firm) -> None:
        agreed = apply_with(kit, firm, consents=AGREED).application
        apply_with(kit, firm, name="李雷")
        pump(kit)
        with kit.database.work(TEST) as work:
            work.session.query(ResumeTokens).delete()
        assert found(kit, firm, "redis") == []
        fill_searchable(kit.settings)
        assert found(kit, firm, "redis") == ["王小明"]
        with kit.database.work(TEST) as work:
            assert tokens.lacking(work, after=None, limit=5) == []
            assert work.session.scalars(select(ResumeTokens.application_id)).all() == [agreed.id]


def answer(kit: Kit, application: Application, *, given: bool) -> None:
    with kit.database.work(candidate_of(application)) as work:
        give_consent(
            work,
            work.get(Application, application.id),
            ConsentPurpose.TALENT_POOL,
            given=given,
            text_version="test-1",
            language="zh-CN",
            place="test",
        )


def another_job(kit: Kit, firm: Firm) -> Job:
    with kit.database.work(TEST) as work:
        job = create_job(
            work,
            firm.company,
            title="测试工程师",
            language="zh-CN",
            brief=BRIEF["zh-CN"],
            minutes=5,
            score_line=firm.job.score_line,
            owner_id=None,
            channel=None,
        )
        publish_job(work, job)
    return job
