"""Adverts as they come out of a text processor."""

import pytest

from interview.plan.advert import points_of
from interview.plan.pasted import cleaned, taken_apart


@pytest.mark.parametrize(
    "bullet", ["•\t", "·  ", "o\t", "\uf0b7\t", "§\t", "Ø\t", "\uf0a7 ", "✓ ", "➢\t", "1.\t", "（2）", "一、", "- "]
)
def test_bullets_of_every_kind_are_no_part_of_the_point(bullet: str) -> None:
    assert points_of(f"{bullet}Runs billing\n{bullet}Leads four people") == ("Runs billing", "Leads four people")


def test_words_stay_to_the_letter_and_what_nobody_sees_goes() -> None:
    assert cleaned("“Smart” – quotes\u200b,\u00ad a\u00a0space\ufeff\x0bnext") == "“Smart” – quotes, a\u00a0space\nnext"
    assert points_of("vue 3 and o1 models\nØresund office") == ("vue 3 and o1 models", "Øresund office")


def test_the_cells_of_a_table_stand_side_by_side() -> None:
    assert points_of("Skill\tYears\tLevel\nPython\t3\tsolid") == ("Skill – Years – Level", "Python – 3 – solid")


@pytest.mark.parametrize(
    ("duties", "requirements"),
    [
        ("Responsibilities", "Requirements"), ("What You’ll Do:", "What we're looking for"), ("**Key duties**", "About you"),
        ("岗位职责：", "任职要求："), ("【工作内容】", "【任职资格】"), ("一、工作职责", "二、岗位要求"), ("# 你将负责什么", "加分项"),
    ],
)  # fmt: skip
def test_headings_say_what_belongs_where(duties: str, requirements: str) -> None:
    found = taken_apart(f"We build it.\n\n{duties}\n• Runs it\n\n{requirements}\n• Three years\n\nBenefits\nLunch")
    assert (found.summary, found.duties, found.requirements) == ("We build it.", "• Runs it", "• Three years")
    assert found.other == "Benefits\nLunch"


def test_a_heading_with_its_words_behind_a_colon_keeps_them() -> None:
    found = taken_apart("任职要求：三年经验\n熟悉 SQL：会写窗口函数")
    assert found.requirements == "三年经验\n熟悉 SQL：会写窗口函数"


def test_without_headings_all_of_it_introduces() -> None:
    assert taken_apart("We look for somebody kind.\nWrite to us.").summary == "We look for somebody kind.\nWrite to us."
