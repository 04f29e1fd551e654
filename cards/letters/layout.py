"""Blocks → a light mail: one column, inline styles, no tables, no pictures, readable with styles switched off."""

from typing import Final

from markupsafe import Markup, escape

from cards.letters.letter import Letter, Sender
from cards.markdown import Line, Span, parse, safe_url
from cards.render.text import block_text
from cards.view import Actions, Block, Button, ButtonStyle, Fields, Note, Quote, Text
from cards.words import Words

EMPTY: Final = Markup("")

LetterBlock = Text | Fields | Note | Quote | Actions

_PAGE: Final = (
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="color-scheme" content="light"><title>{subject}</title></head>'
    '<body style="margin:0;padding:24px 12px;background:#f2f5f8;color:#1c2430;'
    "font:16px/1.7 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif\">"
    '<main style="max-width:560px;margin:0 auto;padding:28px 24px;background:#ffffff;border-radius:12px">'
    '<h1 style="margin:0 0 16px;font-size:20px;line-height:1.4">{heading}</h1>{body}'
    '<p style="margin:24px 0 0">{closing}</p></main>'
    '<footer style="max-width:560px;margin:0 auto;padding:16px 24px;color:#5b6675;font-size:13px">{footer}</footer>'
    "</body></html>"
)
_PRIMARY: Final = (
    "display:inline-block;margin:4px 8px 4px 0;padding:10px 20px;border-radius:8px;text-decoration:none;"
    "font-weight:600;background:#1a67cb;border:1px solid #1a67cb;color:#ffffff"
)
_PLAIN: Final = (
    "display:inline-block;margin:4px 8px 4px 0;padding:10px 20px;border-radius:8px;text-decoration:none;"
    "font-weight:600;background:#ffffff;border:1px solid #b9c3cf;color:#1c2430"
)


def compose(subject: str, heading: str, blocks: tuple[LetterBlock, ...], sender: Sender, words: Words) -> Letter:
    """`heading` opens the letter (the form of address); the closing names the sender."""
    return Letter(subject, _text(heading, blocks, sender, words), _html(subject, heading, blocks, sender, words))


def page(label: str, url: str, *, primary: bool = False) -> Actions:
    return Actions((Button(label, url=url, style=ButtonStyle.PRIMARY if primary else ButtonStyle.DEFAULT),))


def _closing(sender: Sender, words: Words) -> str:
    return sender.signature or words("letter-closing", company=sender.company)


def _footer(sender: Sender, words: Words) -> str:
    return words("letter-footer", company=sender.registered, contact=sender.contact)


def _text(heading: str, blocks: tuple[LetterBlock, ...], sender: Sender, words: Words) -> str:
    said = (block_text(block, words) for block in blocks)
    parts = [heading, sender.opening, *said, _closing(sender, words), f"--\n{_footer(sender, words)}"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _html(subject: str, heading: str, blocks: tuple[LetterBlock, ...], sender: Sender, words: Words) -> str:
    footer = escape(_footer(sender, words))
    if safe_url(sender.privacy_url):
        link = Markup(' <a href="{}" style="color:#5b6675">{}</a>').format(sender.privacy_url, words("letter-privacy"))
        footer += link
    html = Markup(_PAGE).format(  # noqa: S704 - a constant of ours
        lang=words.language,
        subject=subject,
        heading=heading,
        body=EMPTY.join((_opening(sender), *(_block(block, words) for block in blocks))),
        closing=_lines(_closing(sender, words)),
        footer=footer,
    )
    return str(html)


def _opening(sender: Sender) -> Markup:
    return Markup('<p style="margin:0 0 12px">{}</p>').format(_lines(sender.opening)) if sender.opening else EMPTY


def _lines(text: str) -> Markup:
    return Markup("<br>").join(text.split("\n"))


def _block(block: Block, words: Words) -> Markup:
    match block:
        case Text():
            return _paragraphs(parse(block.markdown))
        case Fields():
            return _fields(block)
        case Note():
            return Markup('<p style="margin:0 0 16px;color:#5b6675;font-size:14px">{}</p>').format(block.text)
        case Quote():
            style = "margin:0 0 16px;padding:8px 16px;border-left:3px solid #b9c3cf;color:#3a4553"
            return Markup('<blockquote style="{}">{}</blockquote>').format(style, block.words)
        case Actions():
            return Markup('<p style="margin:0 0 16px">{}</p>').format(EMPTY.join(map(_button, block.buttons)))
        case _:
            raise TypeError(f"no mail for {type(block).__name__}")


def _fields(block: Fields) -> Markup:
    rows = EMPTY.join(
        Markup(
            '<div style="margin:0 0 4px"><span style="color:#5b6675">{}</span>&ensp;<strong>{}</strong></div>'
        ).format(field.label, field.value)
        for field in block.fields
    )
    return Markup(
        '<div style="margin:0 0 16px;padding:12px 16px;background:#f2f5f8;border-radius:8px">{}</div>'
    ).format(rows)


def _button(button: Button) -> Markup:
    style = _PRIMARY if button.style is ButtonStyle.PRIMARY else _PLAIN
    if not safe_url(button.url):
        return EMPTY
    return Markup('<a href="{}" style="{}">{}</a>').format(button.url, style, button.label)


def _paragraphs(lines: tuple[Line, ...]) -> Markup:
    out: list[Markup] = []
    items: list[Markup] = []
    for line in lines:
        if line.bullet:
            items.append(Markup('<li style="margin:0 0 4px">{}</li>').format(_spans(line)))
            continue
        out.extend(_list(items))
        items = []
        if line.spans:
            out.append(Markup('<p style="margin:0 0 12px">{}</p>').format(_spans(line)))
    return EMPTY.join([*out, *_list(items)])


def _list(items: list[Markup]) -> tuple[Markup, ...]:
    if not items:
        return ()
    return (Markup('<ul style="margin:0 0 16px;padding-left:22px">{}</ul>').format(EMPTY.join(items)),)


def _spans(line: Line) -> Markup:
    return EMPTY.join(_span(span) for span in line.spans)


def _span(span: Span) -> Markup:
    if span.url:
        return Markup('<a href="{}" style="color:#1a67cb">{}</a>').format(span.url, span.text)
    return Markup("<strong>{}</strong>").format(span.text) if span.bold else escape(span.text)
