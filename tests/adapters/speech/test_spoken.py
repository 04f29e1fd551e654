"""Figures, dates and names of the trade, as people say them."""

import pytest

from adapters.speech.kokoro import clauses
from adapters.speech.spoken import english, english_numbers, mandarin, mandarin_numbers


class TestEnglishFigures:
    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("0", "zero"),
            ("21", "twenty-one"),
            ("305", "three hundred and five"),
            ("1,200", "one thousand two hundred"),
            ("45,000,001", "forty-five million and one"),
            ("3.25", "three point two five"),
            ("0.2%", "zero point two percent"),
            ("95 %", "ninety-five percent"),
            ("in 2026", "in twenty twenty-six"),
            ("in 2005", "in two thousand and five"),
            ("the 1990s", "the nineteen nineties"),
            ("2026-11-23", "November twenty-third, twenty twenty-six"),
            ("March 3", "March third"),
            ("at 10:30", "at ten thirty"),
            ("at 3:05 pm", "at three oh five P M"),
            ("v2.3.1", "version two point three point one"),
            ("3-5 years", "three to five years"),
            ("$18k", "eighteen thousand dollars"),
            ("¥18,000", "eighteen thousand yuan"),
            ("the 2nd", "the second"),
            ("the 20th", "the twentieth"),
            ("20 ms", "twenty milliseconds"),
            ("1 GB", "one gigabyte"),
            ("10x", "ten times"),
            ("50+", "more than fifty"),
            ("2 out of 3", "two out of three"),
            ("-5", "minus five"),
            ("+86 138 0013 8000", "eight six one three eight zero zero one three eight zero zero zero"),
        ],
    )
    def test_are_put_in_words(self, written: str, said: str) -> None:
        assert english_numbers.in_words(written) == said


class TestMandarinFigures:
    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("2026年3月5日", "二零二六年三月五日"),
            ("2023-05-01", "二零二三年五月一日"),
            ("2023.05.01", "二零二三年五月一日"),
            ("2019-2023年", "二零一九到二零二三年"),
            ("上午10:30", "上午十点半"),
            ("14:05", "十四点零五分"),
            ("提升95%", "提升百分之九十五"),
            ("0.2%", "百分之零点二"),
            ("3%-5%", "百分之三到五"),
            ("3-5年", "三到五年"),
            ("2个项目", "两个项目"),
            ("第2个", "第二个"),
            ("12个月", "十二个月"),
            ("月薪18k", "月薪一万八千"),
            ("¥18,000", "一万八千元"),
            ("200ms", "二百毫秒"),
            ("100000", "十万"),
            ("2000万", "二千万"),
            ("1/3", "三分之一"),
            ("v2.3.1", "版本二点三点一"),
            ("13800138000", "幺三八，零零幺三，八零零零"),
            ("QPS 10000+", "QPS 一万以上"),
            ("3.5倍", "三点五倍"),
            ("-5℃", "负五摄氏度"),
            ("3", "三"),
        ],
    )
    def test_are_put_in_words(self, written: str, said: str) -> None:
        assert mandarin_numbers.in_words(written) == said


class TestEnglishSounds:
    @pytest.mark.parametrize(
        ("written", "like"),
        [
            ("PostgreSQL", "post gress queue ell"),
            ("backends", "back ends"),
            ("refactored", "re factored"),
            ("workflow", "work flow"),
            ("TensorFlow", "tensor flow"),
            ("ClickHouse", "click house"),
        ],
    )
    def test_names_of_the_trade_sound_like_their_parts(self, written: str, like: str) -> None:
        def bare(sounds: str) -> str:
            return "".join(symbol for symbol in sounds if symbol not in "ˈˌ ").replace("T", "t")

        consonants = [symbol for symbol in bare(english.sounds(like)) if symbol in "ptkbdɡszfvlmnɹwʃʒ"]
        heard = [symbol for symbol in bare(english.sounds(written)) if symbol in "ptkbdɡszfvlmnɹwʃʒ"]
        assert heard == consonants

    def test_abbreviations_are_spelled_and_words_in_capitals_are_not(self) -> None:
        assert english.sounds("HR") == "ˌAʧˈɑɹ"
        assert english.sounds("QZX").count("ˈ") == 1
        assert english.sounds("HELLO") == english.sounds("hello")

    @pytest.mark.parametrize("common", ["it", "It", "rag", "ted"])
    def test_a_word_that_is_also_an_abbreviation_stays_a_word(self, common: str) -> None:
        assert len(english.sounds(common)) <= 4
        assert "ˈi" not in english.sounds(common)

    def test_signs_in_names_are_said(self) -> None:
        assert english.sounds("C++") == english.sounds("C plus plus")
        assert english.sounds("CI/CD") == english.sounds("C I C D")
        assert english.sounds("K8s") == english.sounds("Kubernetes")

    def test_the_article_listens_to_the_next_word(self) -> None:
        assert english.sounds("the answer").startswith("ði ")
        assert english.sounds("the question").startswith("ðə ")
        assert english.sounds("A good plan").startswith("ɐ ")

    def test_unknown_words_are_guessed_from_their_letters(self) -> None:
        assert english.sounds("zorble") == "zˈɔɹbᵊl"
        assert english.sounds("Xiaohongshu").startswith("ʃˈ")
        assert english.sounds("frimble") == "fɹˈɪmbᵊl"

    def test_every_name_on_the_list_can_be_said(self) -> None:
        for name in english._names():
            said = english.sounds(name)
            assert said, name
            assert not any(sign in said for sign in "/#$"), name


class TestMandarinSounds:
    def test_polyphones_of_the_trade_are_right(self) -> None:
        for word, alike in (("重构", "虫够"), ("行业", "航业"), ("调用", "掉用"), ("调优", "条优"), ("擅长", "善常")):
            assert mandarin.sounds(word).replace(" ", "") == mandarin.sounds(alike).replace(" ", "")

    def test_english_words_keep_their_english_sounds(self) -> None:
        said = mandarin.sounds("您用Redis做缓存吗？")
        assert english.sounds("Redis") in said
        assert said.endswith("?")


class TestClauses:
    def test_end_at_pauses_and_keep_their_punctuation(self) -> None:
        assert clauses("好的，我们先聊聊您的项目，可以吗？开始吧。") == [
            "好的，我们先聊聊您的项目，",
            "可以吗？",
            "开始吧。",
        ]

    def test_are_not_broken_inside_figures_and_names(self) -> None:
        assert clauses("About 50,000 users, or 0.2% of Node.js calls at 10:30.") == [
            "About 50,000 users,",
            "or 0.2% of Node.js calls at 10:30.",
        ]

    def test_of_nothing_are_none(self) -> None:
        assert clauses("……  \n!") == []
