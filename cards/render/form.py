"""The inputs of a form as HTML: every input has a label, its hint and its error are tied to it."""

from markupsafe import Markup

from cards.view import Form, Input, InputKind
from cards.words import Words

EMPTY = Markup("")


def form_fields(form: Form, key: str, words: Words) -> Markup:
    """`key` keeps ids apart when several cards share a page."""
    return EMPTY.join(_field(each, f"{key}-{each.name}", words) for each in form.inputs)


def _field(each: Input, identity: str, words: Words) -> Markup:
    hint = each.hint
    if each.kind is InputKind.FILE and each.accept and not hint:
        hint = words("card-file-types", types=words.listed(each.accept))
    hint_html = Markup('<p class="field-hint" id="{}-hint">{}</p>').format(identity, hint) if hint else EMPTY
    error_html = (
        Markup('<p class="field-error" id="{}-error">{}</p>').format(identity, each.error) if each.error else EMPTY
    )
    required = Markup(' <span class="field-required">{}</span>').format(words("card-required"))
    return Markup(
        '<div class="field{wrong}"><label for="{id}">{label}{required}</label>{hint}{control}{error}</div>'
    ).format(
        wrong=" field-wrong" if each.error else "",
        id=identity,
        label=each.label,
        required=required if each.required else EMPTY,
        hint=hint_html,
        control=_control(each, _attributes(each, identity, has_hint=bool(hint)), words),
        error=error_html,
    )


def _attributes(each: Input, identity: str, *, has_hint: bool) -> Markup:
    described = " ".join(
        name for name, shown in ((f"{identity}-error", each.error), (f"{identity}-hint", has_hint)) if shown
    )
    parts = [Markup('id="{}" name="{}"').format(identity, each.name)]
    if each.required:
        parts.append(Markup("required"))
    if each.error:
        parts.append(Markup('aria-invalid="true"'))
    if described:
        parts.append(Markup('aria-describedby="{}"').format(described))
    return Markup(" ").join(parts)


def _control(each: Input, attributes: Markup, words: Words) -> Markup:
    if each.kind in {InputKind.SELECT, InputKind.PERSON}:
        return _choice(each, attributes, words)
    if each.kind is InputKind.MULTILINE:
        return Markup('<textarea {} rows="4" maxlength="{}" placeholder="{}">{}</textarea>').format(
            attributes, each.max_length, each.placeholder, each.value
        )
    if each.kind is InputKind.FILE:
        return Markup('<input type="file" {} accept="{}">').format(attributes, ",".join(each.accept))
    if each.kind is InputKind.DATE:
        return Markup('<input type="date" {} value="{}">').format(attributes, each.value)
    return Markup('<input type="text" {} value="{}" maxlength="{}" placeholder="{}">').format(
        attributes, each.value, each.max_length, each.placeholder
    )


def _choice(each: Input, attributes: Markup, words: Words) -> Markup:
    empty = Markup('<option value="">{}</option>').format(each.placeholder or words("card-choose"))
    options = (
        Markup('<option value="{}"{}>{}</option>').format(
            option.value, Markup(" selected") if option.value == each.value else EMPTY, option.label
        )
        for option in each.options
    )
    return Markup("<select {}>{}{}</select>").format(attributes, empty, EMPTY.join(options))
