import pytest

from bot.brand.images import LOGO_KINDS, MAX_LOGO, PICTURE_KINDS, image_in
from hrcore.errors import InvalidInput

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
DRAWN = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'viewBox="0 0 9 9"><metadata>made by somebody</metadata><inkscape:grid/><defs><linearGradient id="a"/></defs>'
    '<style>.b{fill:url(#a)}</style><path inkscape:label="secret" class="b" d="M0 0h9v9z"/></svg>'
)


def logo(content: bytes) -> tuple[str, bytes]:
    found = image_in(content, most=MAX_LOGO, kinds=LOGO_KINDS, field="logo")
    return found.kind, found.content


def refusal(content: bytes, kinds: tuple[str, ...] = LOGO_KINDS) -> str:
    with pytest.raises(InvalidInput) as raised:
        image_in(content, most=MAX_LOGO, kinds=kinds, field="logo")
    return raised.value.fields["logo"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 9, "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_a_picture_is_known_by_what_it_is(content: bytes, kind: str) -> None:
    assert logo(content) == (kind, content)


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"GIF89a", b"<html><svg></svg></html>", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert refusal(content) == "branding-logo-kind"


def test_a_drawing_is_kept_without_the_notes_of_the_program_that_made_it() -> None:
    kind, content = logo(DRAWN.encode())
    assert kind == "image/svg+xml"
    assert b"made by somebody" not in content
    assert b"inkscape" not in content
    assert b'd="M0 0h9v9z"' in content
    assert b"url(#a)" in content


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onload="alert(1)"/>',
        '<path ONCLICK="alert(1)"/>',
        '<a href="javascript:alert(1)"><path/></a>',
        '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="https://elsewhere.example"><path/></a>',
        '<use href="https://elsewhere.example/a.svg#b"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<foreignObject><p/></foreignObject>",
        '<path style="fill:url(https://elsewhere.example/a)"/>',
        "<style>@import 'https://elsewhere.example/a.css';</style>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<g><g><animate attributeName="x"/></g></g>',
    ],
)
def test_a_drawing_that_could_act_is_refused(inside: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    assert refusal(drawing.encode()) == "branding-svg-acts"


def test_a_drawing_that_grows_without_end_is_refused_before_it_is_read() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    assert refusal(bomb.encode()) == "branding-svg-acts"


def test_a_broken_drawing_and_one_where_none_belongs_are_refused() -> None:
    assert refusal(b"<svg xmlns='http://www.w3.org/2000/svg'><path>") == "branding-logo-kind"
    assert refusal(DRAWN.encode(), PICTURE_KINDS) == "branding-logo-kind"


def test_a_picture_that_is_too_large_is_refused() -> None:
    assert refusal(PNG + b"x" * MAX_LOGO) == "branding-logo-too-large"
