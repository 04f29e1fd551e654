"""What HR pastes into an advert is kept whole, or refused with everything still in the form."""

import html

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from bot.kit import Kit
from hrcore.recruiting.models import Job
from tests.bot.stories import fields_of
from tests.support import TEST, Firm

FROM_WORD = "\r\n".join(f"• “Point”\u00a0{number} – with an em\u2014dash \U0001f680" for number in range(1, 13))


def paste(hr: TestClient, firm: Firm, **typed: str) -> Response:
    at = f"/hr/jobs/{firm.job.id}"
    form = {"title": "后端工程师", "requirements": "三年", "minutes": "15", "score_line": "6"} | typed
    return hr.post(at, data=form | {"seen": fields_of(hr.get(at), "seen")[0]})


def test_twelve_points_from_word_are_kept_to_the_letter(hr: TestClient, kit: Kit, firm: Firm) -> None:
    assert paste(hr, firm, duties=FROM_WORD).status_code == 303
    with kit.database.work(TEST) as work:
        duties = work.get(Job, firm.job.id).brief["duties"]
    assert duties == [f"“Point”\u00a0{number} – with an em\u2014dash \U0001f680" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("duties", "\n".join(f"word {number}" for number in range(2500)), "内容太长"),
        ("duties", "\n".join(f"第{number}条" for number in range(13)), "超过十二条"),
        ("requirements", "很长" * 151, "有一条超过 300 字"),
        ("summary", "word " * 5000, "内容太长"),
        ("skills", "、".join(f"技能{number}" for number in range(21)), "最多二十个"),
    ],
)
def test_more_than_that_is_said_at_its_field_and_nothing_pasted_is_lost(
    hr: TestClient, kit: Kit, firm: Firm, field: str, text: str, said: str
) -> None:
    answer = paste(hr, firm, **{field: text})
    assert answer.status_code == 422
    assert said in answer.text
    assert html.escape(text.strip()) in answer.text
    with kit.database.work(TEST) as work:
        assert work.get(Job, firm.job.id).version == 1


def test_a_browser_cuts_nothing_off_what_is_pasted(hr: TestClient, firm: Firm) -> None:
    page = hr.get(f"/hr/jobs/{firm.job.id}").text
    for name in ("summary", "duties", "requirements", "skills"):
        field = page[page.index(f'<textarea id="{name}"') :]
        assert "maxlength" not in field[: field.index(">")]
