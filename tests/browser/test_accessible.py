"""Every page in both languages, looked at by axe-core: WCAG 2.2 AA. Chinese as narrow as a phone, English wide."""

import re
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize

from bot.links import Purpose
from hrcore.languages import LANGUAGES, Language
from hrcore.recruiting.models import Application, Job
from hrcore.talent.models import Resume
from tests.bot.hr.test_access import every_route
from tests.browser.conftest import PHONE, sign_in
from tests.chromium import launched
from tests.hire import Hire
from tests.npm.install import MODULES
from tests.serving import serving
from tests.support import TEST

AXE: Final = MODULES / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES: Final[dict[Language, ViewportSize]] = {"zh-CN": PHONE, "en": {"width": 1280, "height": 800}}
LOOK: Final = """async (rules) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
  return found.violations.flatMap((one) => one.nodes.map((node) => [
    one.id, node.target.join(" "), node.html.slice(0, 160), node.any.concat(node.all, node.none).map((why) => why.message)[0] || ""
  ]));
}"""
NO_PAGE: Final = re.compile(
    r"\.(json|pdf|png|csv|zip|ics|wav|xml|css|txt)$|/(events|original|file|html|document|fragment|members|switch|words)$|/files/|^/(healthz|readyz|api|twilio|brand)|"
    r"/resume/\{resume_id\}|/careers/chosen/|^/workspace/posts/\{post_id\}$"
)
PATHS: Final = sorted({path for method, path in every_route(("/",)) if method == "GET" and not NO_PAGE.search(path)})
ENDED: Final = frozenset({
    "/confirm-email/{token}", "/erase/{token}", "/first-day/{token}", "/hr/privacy/requests/{request_id}",
    "/hr/jobs/{job_id}/list/{list_id}", "/invited/{token}", "/invited/{token}/no", "/me/{token}/invitations/{job_id}",
    "/me/{token}/practice/{practice_id}", "/me/{token}/practice/{practice_id}/feedback", "/workspace/practice/{practice_id}", "/workspace/practice/{practice_id}/feedback",
    "/workspace/requisitions/{requisition_id}/edit",
})  # fmt: skip
"""Pages that are not there any more, or not yet, at the end of this hire: what says so is looked at instead."""
KINDS_OF_LINK: Final = {
    "me": Purpose.CENTRE,
    "book": Purpose.BOOKING,
    "erase": Purpose.ERASURE,
    "referral": Purpose.REFERRAL,
    "sign-in": Purpose.SIGN_IN,
}
"""The first part of a path with a token → what the token opens; others open a page that says that the link has ended."""


@pytest.fixture(scope="module")
def site(hire: Hire) -> Iterator[str]:
    with serving(hire.kit) as address:
        yield address


@pytest.fixture(scope="module")
def eye(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="module")
def pages(eye: Browser, hire: Hire, site: str) -> dict[tuple[Language, bool], Page]:
    """By language and whether HR is signed in: a candidate's pages are seen by one who is not. Kept open, for a browser
    reads the same script quicker again in the same page than in another."""
    return {
        (language, member): _page(eye, hire, site, language, member)
        for language in LANGUAGES
        for member in (True, False)
    }


def _page(eye: Browser, hire: Hire, site: str, language: Language, member: bool) -> Page:
    context = eye.new_context(viewport=SIZES[language], locale=language, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=str(AXE))
    if member:
        sign_in(context, hire.kit, hire.hr.id, site)
    return context.new_page()


@pytest.fixture(scope="module")
def ids(hire: Hire) -> dict[str, str]:
    with hire.kit.database.work(TEST) as work:
        application = work.get(Application, hire.application_id)
        slug = work.get(Job, application.job_id).slug
        resume = work.session.query(Resume.id).filter_by(application_id=application.id).first()
    return {**hire.ids, "slug": slug, "resume_id": str(resume[0]) if resume else ""}


def address(hire: Hire, ids: dict[str, str], path: str) -> str:
    kind = KINDS_OF_LINK.get(path.split("/")[1], Purpose.PRACTICE)
    about = {Purpose.REFERRAL: ids["referral_id"], Purpose.SIGN_IN: str(hire.hr.id)}.get(kind, str(hire.application_id))
    known = {**ids, "token": hire.kit.links.token(kind, UUID(about))}
    return re.sub(r"\{(\w+)\}", lambda found: known[found.group(1)], path)


def violations(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(LOOK, RULES)
    return found


def test_every_kind_of_page_is_looked_at() -> None:
    assert len(PATHS) > 80
    assert {"/careers", "/me/{token}", "/workspace/channels/{channel_id}", "/hr/applications/{application_id}"} <= set(
        PATHS
    )


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_shut_out(
    hire: Hire, site: str, pages: dict[tuple[Language, bool], Page], ids: dict[str, str], path: str
) -> None:
    member = path.startswith(("/hr", "/workspace"))
    wrong: list[Any] = []
    for language in LANGUAGES:
        page = pages[language, member]
        answer = page.goto(f"{site}{address(hire, ids, path)}?lang={language}")
        assert answer is not None
        assert answer.status in ((403, 404, 409, 410) if path in ENDED else (200,))
        wrong += [(language, *one) for one in violations(page)]
    assert not wrong, wrong
