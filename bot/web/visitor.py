"""Who looks at a page, and in which language. Signed cookies hold an id, never a name."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from itsdangerous import BadData, URLSafeTimedSerializer

from bot.kit import Kit
from cards.words import Words, words
from hrcore.actors import Actor, system
from hrcore.errors import Forbidden, NotFound, SignInNeeded
from hrcore.languages import Language, nearest
from hrcore.org.service import actor_for
from hrcore.work import Work

SESSION = "zhaohu_session"
LANGUAGE = "zhaohu_language"
SESSION_S = 14 * 24 * 3600
LANGUAGE_S = 365 * 24 * 3600


def kit_of(request: Request) -> Kit:
    kit: Kit = request.app.state.kit
    return kit


def language_of(request: Request) -> Language:
    """`?lang=` wins, then the cookie, then what the page knows of its reader, then the browser, then the settings."""
    known: str | None = getattr(request.state, "language", None)
    wanted = request.query_params.get("lang") or request.cookies.get(LANGUAGE) or known
    if wanted:
        return nearest(wanted)
    preferred = request.headers.get("accept-language", "").split(",")[0]
    return nearest(preferred or kit_of(request).settings.language)


def expect_language(request: Request, language: str) -> None:
    """The page knows its reader (a candidate's own link): their language counts unless they chose another."""
    request.state.language = language


def remember_language(response: Response, language: Language) -> None:
    response.set_cookie(LANGUAGE, language, max_age=LANGUAGE_S, httponly=True, samesite="lax")


def words_of(request: Request) -> Words:
    return words(language_of(request))


def _sessions(kit: Kit) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(kit.keyring.current.derive("session"), salt="session")


def sign_in(response: Response, kit: Kit, person_id: UUID) -> None:
    """`secure` where the page is reached by https."""
    secure = kit.settings.public_address.startswith("https")
    cookie = _sessions(kit).dumps(person_id.hex)
    response.set_cookie(SESSION, cookie, max_age=SESSION_S, httponly=True, samesite="lax", secure=secure)


def sign_out(response: Response) -> None:
    response.delete_cookie(SESSION)


def signed_in_id(request: Request) -> UUID | None:
    cookie = request.cookies.get(SESSION, "")
    try:
        return UUID(hex=_sessions(kit_of(request)).loads(cookie, max_age=SESSION_S))
    except (BadData, ValueError):
        return None


def signed_in(request: Request) -> Actor:
    """The member as an actor with the roles held now. Raises `SignInNeeded`."""
    with kit_of(request).database.work(system("sign-in")) as work:
        return member_within(work, request)


def member_within(work: Work, request: Request) -> Actor:
    """Like `signed_in`, in a transaction that goes on. Raises `SignInNeeded`."""
    person_id = signed_in_id(request)
    if person_id is None:
        raise SignInNeeded
    try:
        return actor_for(work, person_id)
    except NotFound as error:
        raise SignInNeeded from error


def from_own_page(request: Request) -> None:
    """A form of another site cannot act for somebody signed in here: browsers say where a post comes from."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site in (None, "same-origin", "none") and (origin is None or _same_host(origin, request)):
        return
    raise Forbidden("post from another site")


def _same_host(origin: str, request: Request) -> bool:
    public = kit_of(request).settings.public_address
    return origin == "null" or origin.split("://")[-1] in (request.headers.get("host", ""), public.split("://")[-1])


TheKit = Annotated[Kit, Depends(kit_of)]
TheWords = Annotated[Words, Depends(words_of)]
TheLanguage = Annotated[Language, Depends(language_of)]
Member = Annotated[Actor, Depends(signed_in)]
OwnPage = Depends(from_own_page)
