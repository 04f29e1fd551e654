"""What every mail, short message and card says, in both languages, filled with invented people: for HR to look at before
anybody receives one."""

from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from bot.letters.parts import house_sender, sender_of
from bot.web.visitor import TheKit, words_of
from bot.workspace.outbox import MAIL_POLICY
from bot.workspace.reader import TheReader, member_page, own_company
from cards.kinds import KINDS
from cards.letters import LETTERS
from cards.letters.letter import Letter, Sender
from cards.render.html import HtmlRenderer
from cards.samples.cards import examples
from cards.samples.letters import letter_samples
from cards.words import words
from hrcore.errors import NotFound
from hrcore.languages import LANGUAGES, Language
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()
NOT_SENT: Final = frozenset({"error", "help", "listing", "sent", "refer_form", "requisition_form"})
"""Cards that answer what somebody typed: nobody is sent one."""
CARDS: Final = tuple(kind for kind in KINDS if kind not in NOT_SENT)


TO_COLLEAGUES: Final = frozenset({"sign_in", "messenger_code", "colleague_invitation", "round_invitation"})
"""They are written in the product's words only."""


@dataclass(frozen=True, slots=True)
class Sample:
    """In one language. `short`: the short message, empty where there is none; `cards`: as they are shown, inert."""

    language: Language
    subject: str = ""
    text: str = ""
    short: str = ""
    cards: tuple[Markup, ...] = ()


@router.get("/hr/settings/messages")
def messages(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        own_company(work, Action.MANAGE_COMPANY)
    return member_page(
        request,
        "hr/settings_messages.html",
        reader,
        letters=[(kind, one.sms is not None) for kind, one in LETTERS.items()],
        cards=CARDS,
    )


@router.get("/hr/settings/messages/letters/{message_kind}")
def letter(request: Request, kit: TheKit, reader: TheReader, message_kind: str) -> Response:
    """As mail, and as short message where there is one."""
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_COMPANY)
        samples = [_letter_sample(work, company, message_kind, language) for language in _order(request)]
    return member_page(request, "hr/settings_message.html", reader, kind=message_kind, samples=samples, is_letter=True)


@router.get("/hr/settings/messages/cards/{message_kind}")
def card(request: Request, kit: TheKit, reader: TheReader, message_kind: str) -> Response:
    with kit.database.work(reader.actor) as work:
        own_company(work, Action.MANAGE_COMPANY)
    if message_kind not in CARDS:
        raise NotFound(f"no card {message_kind}")
    samples = [Sample(language, cards=_cards(message_kind, language)) for language in _order(request)]
    return member_page(request, "hr/settings_message.html", reader, kind=message_kind, samples=samples, is_letter=False)


@router.get("/hr/settings/messages/letters/{message_kind}/{language}/html")
def mail(kit: TheKit, reader: TheReader, message_kind: str, language: str) -> Response:
    """For a frame that runs nothing."""
    if language not in LANGUAGES:
        raise NotFound(f"no language {language}")
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_COMPANY)
        html = _letter(work, company, message_kind, words(language).language).html
    return HTMLResponse(html, headers={"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"})


def _order(request: Request) -> list[Language]:
    """The reader's own language first."""
    own = words_of(request).language
    return sorted(LANGUAGES, key=lambda code: code != own)


def _letter_sample(work: Work, company: Company, kind: str, language: Language) -> Sample:
    found = _letter(work, company, kind, language)
    build = LETTERS[kind].sms
    if build is None:
        return Sample(language, found.subject, found.text)
    view = letter_samples(language, _sender(work, company, kind, language))[kind]
    return Sample(language, found.subject, found.text, build(view, words(language)).text)


def _letter(work: Work, company: Company, kind: str, language: Language) -> Letter:
    """Raises `NotFound` for a kind that is none."""
    if kind not in LETTERS:
        raise NotFound(f"no message {kind}")
    return written(kind, language, _sender(work, company, kind, language))


def written(kind: str, language: Language, sender: Sender) -> Letter:
    return LETTERS[kind].mail(letter_samples(language, sender)[kind], words(language))


def _cards(kind: str, language: Language) -> tuple[Markup, ...]:
    """Keys are told apart, because several stand on one page."""
    renderer = HtmlRenderer("")
    found = [(name, view) for name, (one, view) in examples(language).items() if one == kind]
    built = [(name, KINDS[kind].build(view, words(language))) for name, view in found]
    return tuple(renderer.render(replace(card, key=f"{name}-{language}")) for name, card in built)


def _sender(work: Work, company: Company, kind: str, language: Language) -> Sender:
    return (house_sender if kind in TO_COLLEAGUES else sender_of)(work, company, language)
