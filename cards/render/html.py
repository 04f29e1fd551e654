"""Card → HTML that works without JavaScript: every action is a form post, htmx only saves the reload.

The page includes `card.css`. Everything from a card is escaped; only http, https and our own paths become links.
"""

from functools import singledispatchmethod

from markupsafe import Markup, escape

from cards.markdown import Line, Span, parse, safe_url
from cards.render.form import form_fields
from cards.view import (
    Actions,
    Block,
    Button,
    Card,
    Checklist,
    ChecklistItem,
    Divider,
    Fields,
    Form,
    Image,
    InputKind,
    Note,
    Progress,
    Quote,
    Score,
    Select,
    Step,
    Steps,
    Text,
)
from cards.words import Words, words

EMPTY = Markup("")


class HtmlRenderer:
    """Posts go to `action_url` as `ref` (the button) and the inputs; `hidden` are extra fields of every form, such as
    a token against forged requests. The answer may be the new card: htmx puts it in the old one's place."""

    def __init__(self, action_url: str, hidden: tuple[tuple[str, str], ...] = ()) -> None:
        self._action_url = action_url
        self._hidden = EMPTY.join(
            Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in hidden
        )

    def render(self, card: Card) -> Markup:
        spoken = words(card.locale)
        body = EMPTY.join(self._row(blocks, card, spoken) for blocks in _rows(card.blocks))
        return Markup(
            '<article class="card card-{colour}" id="card-{key}" lang="{lang}" aria-labelledby="card-{key}-title">'
            '<header class="card-head"><h2 class="card-title" id="card-{key}-title">{title}</h2>{tag}{subtitle}</header>'
            '<div class="card-body">{body}</div></article>'
        ).format(
            colour=card.colour.value,
            key=card.key,
            lang=card.locale,
            title=card.title,
            tag=_element("span", "card-tag", card.tag),
            subtitle=_element("p", "card-subtitle", card.subtitle),
            body=body,
        )

    def _row(self, blocks: tuple[Block, ...], card: Card, words: Words) -> Markup:
        inside = EMPTY.join(self._block(block, card, words) for block in blocks)
        return inside if len(blocks) == 1 else Markup('<div class="card-bar">{}</div>').format(inside)

    @singledispatchmethod
    def _block(self, block: Block, card: Card, words: Words) -> Markup:
        raise TypeError(f"no HTML for {type(block).__name__}")

    @_block.register
    def _text(self, block: Text, card: Card, words: Words) -> Markup:
        return Markup('<div class="card-text">{}</div>').format(markdown_html(block.markdown))

    @_block.register
    def _fields(self, block: Fields, card: Card, words: Words) -> Markup:
        rows = EMPTY.join(
            Markup('<div class="card-field{}"><dt>{}</dt><dd>{}</dd></div>').format(
                "" if field.short else " card-field-wide", field.label, _linked(field.value, field.url)
            )
            for field in block.fields
        )
        return Markup('<dl class="card-fields">{}</dl>').format(rows)

    @_block.register
    def _divider(self, block: Divider, card: Card, words: Words) -> Markup:
        return Markup('<hr class="card-divider">')

    @_block.register
    def _image(self, block: Image, card: Card, words: Words) -> Markup:
        if not safe_url(block.url):
            return _element("p", "card-note", block.alt)
        return Markup('<img class="card-image" src="{}" alt="{}" loading="lazy">').format(block.url, block.alt)

    @_block.register
    def _note(self, block: Note, card: Card, words: Words) -> Markup:
        return Markup('<p class="card-note">{}</p>').format(Markup("<br>").join(block.text.splitlines()))

    @_block.register
    def _quote(self, block: Quote, card: Card, words: Words) -> Markup:
        caption = _element("span", "card-quote-title", block.title) + _element("cite", "", block.where)
        return Markup('<figure class="card-quote"><blockquote>{}</blockquote>{}</figure>').format(
            words("text-quote", said=block.words),
            Markup("<figcaption>{}</figcaption>").format(caption) if caption else EMPTY,
        )

    @_block.register
    def _score(self, block: Score, card: Card, words: Words) -> Markup:
        strong = " card-score-strong" if block.strong else ""
        reason = _element("p", "card-score-reason", block.reason)
        if block.value is None:
            return Markup(
                '<div class="card-score{}"><span class="card-score-label">{}</span>'
                '<span class="card-score-none">{}</span>{}</div>'
            ).format(strong, block.label, words("card-not-scored"), reason)
        value = words.score(block.value)
        return Markup(
            '<div class="card-score{strong}"><span class="card-score-label">{label}</span>'
            '<span class="card-score-value"><b>{value}</b> <span aria-hidden="true">/ {total}</span></span>'
            '<meter class="card-meter" min="0" max="{total}" value="{raw}" aria-label="{label}">{said}</meter>'
            "{reason}</div>"
        ).format(
            strong=strong,
            label=block.label,
            value=value,
            total=block.out_of,
            raw=f"{block.value:.1f}",
            said=words("card-out-of", value=value, total=block.out_of),
            reason=reason,
        )

    @_block.register
    def _progress(self, block: Progress, card: Card, words: Words) -> Markup:
        said = words("card-progress", done=block.done, total=block.total)
        return Markup(
            '<div class="card-progress"><span>{label}</span><span class="card-progress-said">{said}</span>'
            '<progress max="{total}" value="{done}" aria-label="{label}">{said}</progress></div>'
        ).format(label=block.label, said=said, total=max(block.total, 1), done=block.done)

    @_block.register
    def _steps(self, block: Steps, card: Card, words: Words) -> Markup:
        return Markup('<ol class="card-steps">{}</ol>').format(EMPTY.join(_step(step, words) for step in block.steps))

    @_block.register
    def _checklist(self, block: Checklist, card: Card, words: Words) -> Markup:
        items = EMPTY.join(_checklist_item(item, words) for item in block.items)
        inside = Markup('<ul class="card-checklist">{}</ul>').format(items)
        return self._posting(inside, card) if any(item.ref for item in block.items) else inside

    @_block.register
    def _actions(self, block: Actions, card: Card, words: Words) -> Markup:
        buttons = EMPTY.join(_button(button, words) for button in block.buttons)
        row = Markup('<div class="card-actions">{}</div>').format(buttons)
        return self._posting(row, card) if any(button.ref for button in block.buttons) else row

    @_block.register
    def _select(self, block: Select, card: Card, words: Words) -> Markup:
        options = EMPTY.join(
            Markup('<option value="{}"{}>{}</option>').format(
                option.value, Markup(" selected") if option.value == block.selected else EMPTY, option.label
            )
            for option in block.options
        )
        inside = Markup(
            '<div class="card-select"><label>{} <select name="value">{}</select></label>'
            '<button class="button" name="ref" value="{}">{}</button></div>'
        ).format(block.label, options, block.ref, words("card-apply"))
        return self._posting(inside, card)

    @_block.register
    def _form(self, block: Form, card: Card, words: Words) -> Markup:
        wrong = any(each.error for each in block.inputs)
        inside = Markup('<div class="card-form">{}{}{}</div>').format(
            _alert(words("card-form-invalid")) if wrong else EMPTY,
            form_fields(block, _form_key(block, card), words),
            Markup('<button class="button button-{}" name="ref" value="{}">{}</button>').format(
                block.style.value, block.ref, block.submit
            ),
        )
        posting = self._posting(inside, card, files=any(each.kind is InputKind.FILE for each in block.inputs))
        if not block.title:
            return posting
        return Markup('<details class="card-fold"{}><summary class="button button-{}">{}</summary>{}</details>').format(
            Markup(" open") if wrong else EMPTY, block.style.value, block.title, posting
        )

    def _posting(self, inside: Markup, card: Card, *, files: bool = False) -> Markup:
        encoding = Markup(' enctype="multipart/form-data" hx-encoding="multipart/form-data"') if files else EMPTY
        return Markup(
            '<form method="post" action="{url}" hx-post="{url}" hx-target="closest .card" hx-swap="outerHTML"'
            ' hx-disabled-elt="find button"{encoding}>{hidden}<input type="hidden" name="card" value="{key}">'
            "{inside}</form>"
        ).format(url=self._action_url, encoding=encoding, hidden=self._hidden, key=card.key, inside=inside)


def _rows(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """Buttons that act, and folded forms after them, stand beside each other."""
    rows: list[tuple[Block, ...]] = []
    for block in blocks:
        folded = isinstance(block, Form) and bool(block.title)
        beside = rows[-1][-1] if rows else None
        if folded and (_acts(beside) or (isinstance(beside, Form) and beside.title)):
            rows[-1] = (*rows[-1], block)
        else:
            rows.append((block,))
    return rows


def _acts(block: Block | None) -> bool:
    return isinstance(block, Actions) and any(button.ref for button in block.buttons)


def _form_key(form: Form, card: Card) -> str:
    """Two forms of one card may ask for the same; their fields still need ids of their own."""
    before = [block for block in card.blocks if isinstance(block, Form)]
    number = next((count for count, block in enumerate(before) if block is form), 0)
    return f"{card.key}-{number + 1}" if number else card.key


def markdown_html(markdown: str) -> Markup:
    """Paragraphs, line breaks, lists, bold words and safe links; nothing else."""
    out, open_kind = [], ""
    for line in parse(markdown):
        kind = "li" if line.bullet else "p" if line.spans else ""
        if open_kind and kind != open_kind:
            out.append(Markup("</ul>") if open_kind == "li" else Markup("</p>"))
        if kind and kind != open_kind:
            out.append(Markup("<ul>") if kind == "li" else Markup("<p>"))
        elif kind == "p":
            out.append(Markup("<br>"))
        out.append(_line(line))
        open_kind = kind
    if open_kind:
        out.append(Markup("</ul>") if open_kind == "li" else Markup("</p>"))
    return EMPTY.join(out)


def _line(line: Line) -> Markup:
    inside = EMPTY.join(_span(span) for span in line.spans)
    return Markup("<li>{}</li>").format(inside) if line.bullet else inside


def _span(span: Span) -> Markup:
    if span.url:
        return _linked(span.text, span.url)
    return Markup("<strong>{}</strong>").format(span.text) if span.bold else escape(span.text)


def _linked(text: str, url: str) -> Markup:
    if not safe_url(url):
        return escape(text)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, text)


def _element(name: str, css: str, text: str) -> Markup:
    if not text:
        return EMPTY
    attribute = Markup(' class="{}"').format(css) if css else EMPTY
    return Markup("<{}{}>{}</{}>").format(name, attribute, text, name)


def _alert(text: str) -> Markup:
    return Markup('<p class="card-alert" role="alert">{}</p>').format(text)


def _step(step: Step, words: Words) -> Markup:
    current = Markup(' aria-current="step"') if step.state == "current" else EMPTY
    said = Markup('<span class="visually-hidden">{}</span>').format(words(f"card-step-{step.state}"))
    return Markup('<li class="card-step card-step-{}"{}><span class="card-step-label">{}</span>{}{}</li>').format(
        step.state.value, current, step.label, _element("span", "card-step-detail", step.detail), said
    )


def _checklist_item(item: ChecklistItem, words: Words) -> Markup:
    state = words("card-done") if item.done else words("card-open-item")
    mark = Markup('<span class="card-check" role="img" aria-label="{}"></span>').format(state)
    if item.ref:
        what = words("card-untick" if item.done else "card-tick", item=item.label)
        mark = Markup('<button class="card-check" name="ref" value="{}" aria-label="{}"></button>').format(
            item.ref, what
        )
    return Markup('<li class="{}">{}<span class="card-check-label">{}</span>{}</li>').format(
        "is-done" if item.done else "", mark, item.label, _element("span", "card-check-detail", item.detail)
    )


def _button(button: Button, words: Words) -> Markup:
    css = f"button button-{button.style}"
    if button.url:
        if not safe_url(button.url):
            return EMPTY
        return Markup('<a class="{}" href="{}" rel="noopener noreferrer">{}</a>').format(css, button.url, button.label)
    if button.confirm is None:
        return Markup('<button class="{}" name="ref" value="{}">{}</button>').format(css, button.ref, button.label)
    return Markup(
        '<details class="card-confirm"><summary class="{}">{}</summary><div class="card-confirm-ask">'
        '<p><strong>{}</strong></p><p>{}</p><button class="{}" name="ref" value="{}">{}</button>'
        '<p class="card-note">{}</p></div></details>'
    ).format(
        css,
        button.label,
        button.confirm.title,
        button.confirm.text,
        css,
        button.ref,
        button.confirm.yes,
        words("card-cancel-hint"),
    )
