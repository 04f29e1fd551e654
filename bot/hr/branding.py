"""How the company's pages look to candidates: logo, colours, words and a picture, with a preview before anybody sees it."""

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.brand import chosen
from bot.brand.colours import Paper, colour_of, declarations, fits, lowest_contrast, nearest_that_fits
from bot.brand.images import LOGO_KINDS, MAX_LOGO, MAX_PICTURE, PICTURE_KINDS, image_in
from bot.brand.serving import ONLY_DRAWS
from bot.brand.worn import Worn, worn
from bot.kit import Kit
from bot.portal.uploads import Posted, file_of_form, text_of
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.errors import error_text, field_error
from hrcore.errors import InvalidInput, MoveNotAllowed, NotFound
from hrcore.languages import LANGUAGES
from hrcore.org.branding import MAX_HEADLINE, MAX_WORDS, Image, Look, brand_of, keep_look
from hrcore.org.models import Brand
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action

router = APIRouter()
HOUSE: Final = {Paper.LIGHT: "#1a67cb", Paper.DARK: "#6ea8f5"}
"""Where the company has set nothing."""
_FIELDS: Final = {Paper.LIGHT: "accent", Paper.DARK: "accent_dark"}
_IMAGES: Final = {"logo": (MAX_LOGO, LOGO_KINDS), "picture": (MAX_PICTURE, PICTURE_KINDS)}
_TEXTS: Final = tuple(f"{name}-{code}" for name in ("headline", "words") for code in LANGUAGES)
_CHOSEN: Final = {name: f"{name}-chosen" for name in _IMAGES}
_GONE: Final = {name: f"{name}-gone" for name in _IMAGES}
_EMPTY: Final = (*_FIELDS.values(), *_TEXTS, *_CHOSEN.values(), *_GONE.values())
Typed = dict[str, str]


@router.get("/hr/settings/careers")
def settings(request: Request, reader: TheReader, saved: str = "") -> Response:
    return _page(request, reader, saved=bool(saved))


@router.get("/hr/settings/careers/preview.css")
def preview(
    kit: TheKit, reader: TheReader, light: str = "", dark: str = "", better: str = "", better_dark: str = ""
) -> Response:
    """The colours as they were typed, for the two samples on the page and for what is proposed instead."""
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_JOBS)
    rules = [
        _rule(".sample-light", light, Paper.LIGHT),
        _rule(".sample-dark", dark, Paper.DARK),
        *(f".{name} {{ background: {found}; }}\n" for name, text in (("swatch-accent", better), ("swatch-accent_dark", better_dark)) if (found := colour_of(text))),
    ]  # fmt: skip
    return Response("".join(rules), media_type="text/css", headers={"Cache-Control": "no-store"})


@router.get("/hr/settings/careers/chosen/{name}")
def chosen_picture(kit: TheKit, reader: TheReader, name: str, digest: str = "") -> Response:
    """What the reader has chosen and not saved, for the preview."""
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_JOBS)
    image = chosen.taken_up(kit.files, _writer(reader), name, digest) if name in _IMAGES else None
    if image is None:
        raise NotFound(f"no {name} chosen")
    return Response(image.content, media_type=image.kind, headers={"Cache-Control": "no-store", **ONLY_DRAWS})


@router.post("/hr/settings/careers", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`do` is `save`, `preview`, or `nearest`, which takes the colours that were proposed. Only `save` keeps anything."""
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_JOBS)
    typed = {name: text_of(form, name) for name in (*_EMPTY, "seen")}
    if text_of(form, "do") == "nearest":
        typed |= {name: found for name, found in _proposed(typed).items() if found}
    images, wrong = _images(kit, reader, form, typed)
    wrong |= _wrong_colours(typed) | _wrong_words(typed)
    if text_of(form, "do") != "save":
        return _page(request, reader, typed=typed, wrong=wrong, previewed=True)
    try:
        if wrong:
            raise InvalidInput(wrong)
        with kit.database.work(reader.actor) as work:
            company = own_company(work, Action.MANAGE_JOBS)
            keep_look(work, company, _look(typed, images), kit.files, seen=whole(typed["seen"]) or 0)
    except InvalidInput as error:
        return _page(request, reader, typed=typed, wrong=error.fields, status=error.status)
    except MoveNotAllowed as error:
        problem = error_text(error, words_of(request))
        return _page(request, reader, typed=typed, problem=problem, status=error.status)
    chosen.clear(kit.files, _writer(reader))
    return RedirectResponse("/hr/settings/careers?saved=1", status_code=303)


def _look(typed: Typed, images: dict[str, Image]) -> Look:
    """An accent without one for dark paper gets the nearest that can be read there."""
    accent, dark = (colour_of(typed[name]) or "" for name in _FIELDS.values())
    return Look(
        accent=accent,
        accent_dark=dark or (nearest_that_fits(accent, Paper.DARK) if accent else ""),
        headline={code: typed[f"headline-{code}"] for code in LANGUAGES if typed[f"headline-{code}"]},
        words={code: typed[f"words-{code}"] for code in LANGUAGES if typed[f"words-{code}"]},
        images=images,
    )


def _images(kit: Kit, reader: Reader, form: Posted, typed: Typed) -> tuple[dict[str, Image], dict[str, str]]:
    """Those that change, and what is wrong with others. One that was chosen is put aside, and `typed` says by which digest, so
    that it need not be chosen again."""
    images: dict[str, Image] = {}
    wrong: dict[str, str] = {}
    for name, (most, kinds) in _IMAGES.items():
        filename, content = file_of_form(form, name)
        digest = typed[_CHOSEN[name]]
        if filename:
            typed[_CHOSEN[name]] = ""
            try:
                images[name] = image_in(content, most=most, kinds=kinds, field=name)
            except InvalidInput as error:
                wrong |= error.fields
            else:
                typed[_CHOSEN[name]] = chosen.put_aside(kit.files, _writer(reader), name, images[name])
        elif typed[_GONE[name]]:
            images[name], typed[_CHOSEN[name]] = Image(), ""
        elif digest:
            image = chosen.taken_up(kit.files, _writer(reader), name, digest)
            if image is None:
                wrong[name], typed[_CHOSEN[name]] = "branding-choose-again", ""
            else:
                images[name] = image
    return images, wrong


def _writer(reader: Reader) -> UUID:
    if reader.actor.person_id is None:
        raise NotFound("nobody writes here")
    return reader.actor.person_id


def _wrong_colours(typed: Typed) -> dict[str, str]:
    wrong: dict[str, str] = {}
    for paper, name in _FIELDS.items():
        found = colour_of(typed[name])
        if typed[name] and found is None:
            wrong[name] = "branding-colour-form"
        elif found is not None and not fits(found, paper):
            wrong[name] = f"branding-contrast-{paper}"
    return wrong


def _wrong_words(typed: Typed) -> dict[str, str]:
    most = {"headline": MAX_HEADLINE, "words": MAX_WORDS}
    return {name: "field-too-long" for name in _TEXTS if len(typed[name]) > most[name.partition("-")[0]]}


def _proposed(typed: Typed) -> dict[str, str]:
    """The nearest colour that can be read, for each that cannot; empty for the others."""
    found = {name: (paper, colour_of(typed[name])) for paper, name in _FIELDS.items()}
    return {
        name: nearest_that_fits(colour, paper) if colour and not fits(colour, paper) else ""
        for name, (paper, colour) in found.items()
    }


def _typed_of(brand: Brand | None) -> Typed:
    if brand is None:
        return dict.fromkeys(_EMPTY, "") | {"seen": "0"}
    texts = {
        f"{name}-{code}": getattr(brand, name).get(code, "") for name in ("headline", "words") for code in LANGUAGES
    }
    colours = {"accent": brand.accent, "accent_dark": brand.accent_dark}
    return dict.fromkeys(_EMPTY, "") | colours | texts | {"seen": str(brand.version)}


def _rule(place: str, text: str, paper: Paper) -> str:
    colour = colour_of(text)
    return f"{place} {{ {declarations(colour, paper)} }}\n" if colour else ""


def _samples(typed: Typed) -> tuple[str, str]:
    light = colour_of(typed["accent"]) or HOUSE[Paper.LIGHT]
    dark = colour_of(typed["accent_dark"]) or (
        nearest_that_fits(light, Paper.DARK) if colour_of(typed["accent"]) else HOUSE[Paper.DARK]
    )
    return light, dark


def _page(
    request: Request,
    reader: Reader,
    *,
    typed: Typed | None = None,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    saved: bool = False,
    previewed: bool = False,
    status: int = 200,
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_JOBS)
        brand = brand_of(work, company.id)
    typed = typed or _typed_of(brand)
    proposed = _proposed(typed)
    light, dark = _samples(typed)
    sheet = {"light": light, "dark": dark, "better": proposed["accent"], "better_dark": proposed["accent_dark"]}
    values: dict[str, Any] = {
        "typed": typed,
        "shown": _shown(typed, worn(brand, company.slug) if brand else None),
        "wrong": {name: _said(name, message, typed, proposed, request) for name, message in (wrong or {}).items()},
        "proposed": proposed,
        "looks": worn(brand, company.slug) if brand else None,
        "sheet": f"/hr/settings/careers/preview.css?{urlencode(sheet)}",
        "company": company.name_in(say.language),
        "site": f"/careers?company={company.slug}",
    }
    return member_page(
        request,
        "hr/branding.html",
        reader,
        status=status,
        codes=LANGUAGES,
        own_names={"zh-CN": "中文", "en": "English"},
        max_headline=MAX_HEADLINE,
        max_words=MAX_WORDS,
        accepts={name: ",".join(kinds) for name, (_, kinds) in _IMAGES.items()},
        largest={name: most for name, (most, _) in _IMAGES.items()},
        house={name: HOUSE[paper] for paper, name in _FIELDS.items()},
        problem=problem,
        saved=saved,
        previewed=previewed,
        **values,
    )


def _shown(typed: Typed, looks: Worn | None) -> dict[str, str]:
    """Where the preview has its pictures from: those just chosen, else those that are there and stay."""
    shown: dict[str, str] = {}
    for name in _IMAGES:
        if typed[_CHOSEN[name]]:
            shown[name] = f"/hr/settings/careers/chosen/{name}?digest={typed[_CHOSEN[name]]}"
        else:
            shown[name] = "" if typed[_GONE[name]] or looks is None else getattr(looks, name)
    return shown


def _said(name: str, message: str, typed: Typed, proposed: dict[str, str], request: Request) -> str:
    say = words_of(request)
    if not message.startswith("branding-contrast-"):
        return field_error(message, say)
    paper = Paper(message.removeprefix("branding-contrast-"))
    reached = lowest_contrast(colour_of(typed[name]) or HOUSE[paper], paper)
    return say(message, reached=say.number(reached, 1), nearest=proposed[name])
