"""What card JSON 2.0 knows, from the vendor's component tables (open.feishu.cn, card-json-v2-components), as of 2025-09. A
property that is not named there is an error."""

from typing import Final

_ANY: Final = {"tag", "element_id", "margin"}
_INNER: Final = {"direction", "padding", "horizontal_spacing", "horizontal_align", "vertical_spacing", "vertical_align"}
_ASKING: Final = {"disabled", "width", "behaviors", "confirm"}
_TIPS: Final = {"hover_tips", "disabled_tips"}
_IN_FORM: Final = {"name", "required"}

COMPONENTS: Final[dict[str, set[str]]] = {
    "markdown": _ANY | {"content", "text_align", "text_size", "icon"},
    "div": _ANY | {"width", "text", "icon"},
    "hr": _ANY,
    "column_set": _ANY
    | {"horizontal_spacing", "horizontal_align", "flex_mode", "background_style", "action", "columns"},
    "column": _ANY | _INNER | {"background_style", "width", "weight", "action", "elements"},
    "form": _ANY | _INNER | {"name", "elements"},
    "button": _ANY | _ASKING | _TIPS | {"type", "size", "text", "icon", "name", "form_action_type"},
    "input": _ANY
    | _ASKING
    | _IN_FORM
    | {"placeholder", "default_value", "disabled_tips", "max_length", "input_type", "rows", "auto_resize", "max_rows"}
    | {"show_icon", "label", "label_position"},
    "select_static": _ANY | _ASKING | _IN_FORM | {"type", "initial_option", "initial_index", "placeholder", "options"},
    "select_person": _ANY | _ASKING | _IN_FORM | {"type", "initial_option", "placeholder", "options"},
    "date_picker": _ANY | _ASKING | _IN_FORM | {"initial_date", "placeholder"},
    "checker": _ANY
    | _TIPS
    | {"name", "checked", "text", "overall_checkable", "button_area", "checked_style", "padding", "confirm"}
    | {"behaviors", "disabled"},
}
"""Component → its properties."""

TEXTS: Final[dict[str, set[str]]] = {
    "plain_text": {"tag", "content", "text_size", "text_color", "text_align", "lines"},
    "text_tag": {"tag", "element_id", "text", "color"},
}
OBJECTS: Final[dict[str, set[str]]] = {
    "": {"schema", "config", "card_link", "header", "body"},
    "config": {
        "streaming_mode",
        "streaming_config",
        "summary",
        "locales",
        "enable_forward",
        "update_multi",
        "width_mode",
    }
    | {"use_custom_translation", "enable_forward_interaction", "style"},
    "summary": {"content", "i18n_content"},
    "header": {"title", "subtitle", "text_tag_list", "template", "icon", "padding"},
    "body": _INNER | {"elements"},
    "confirm": {"title", "text"},
    "checked_style": {"show_strikethrough", "opacity"},
}
"""Objects without a tag, by the property that holds them."""

REQUIRED: Final[dict[str, set[str]]] = {
    "markdown": {"content"},
    "button": {"text", "behaviors"},
    "column_set": {"columns"},
    "form": {"name", "elements"},
    "select_static": {"options"},
    "select_person": {"options"},
    "checker": {"text"},
    "plain_text": {"content"},
    "text_tag": {"text"},
}
CHOICES: Final[dict[tuple[str, str], set[str]]] = {
    ("header", "template"): {
        "blue",
        "wathet",
        "turquoise",
        "green",
        "yellow",
        "orange",
        "red",
        "carmine",
        "violet",
        "purple",
        "indigo",
        "grey",
    },
    ("text_tag", "color"): {
        "neutral",
        "blue",
        "turquoise",
        "lime",
        "orange",
        "violet",
        "indigo",
        "wathet",
        "green",
        "yellow",
        "red",
        "purple",
    },
    ("config", "width_mode"): {"default", "compact", "fill"},
    ("column_set", "flex_mode"): {"none", "stretch", "flow", "bisect", "trisect"},
    ("column", "width"): {"auto", "weighted"},
    ("button", "type"): {"default", "primary", "danger", "text", "primary_filled", "danger_filled"},
    ("button", "form_action_type"): {"submit", "reset"},
    ("input", "input_type"): {"text", "multiline_text", "password"},
    ("markdown", "text_size"): {"heading", "normal", "notation"},
}
ASKING: Final = {"input", "select_static", "select_person", "date_picker", "checker", "button"}
