"""What card JSON 2.0 knows, component by component, from the vendor's tables (card-json-v2-components). A property that is not
here is refused, as it is there."""

IDENTITY = frozenset({"tag", "element_id", "margin"})
ARRANGEMENT = frozenset(
    {"direction", "padding", "horizontal_spacing", "horizontal_align", "vertical_spacing", "vertical_align"}
)
INPUT = frozenset({"name", "required", "disabled", "behaviors", "confirm", "width"})
TIPS = frozenset({"hover_tips", "disabled_tips"})
CHOICE = INPUT | {"type", "placeholder", "options", "value"}

COMPONENTS: dict[str, frozenset[str]] = {
    "button": INPUT | TIPS | {"type", "size", "text", "icon", "form_action_type", "action_type", "value"},
    "input": INPUT
    | {"placeholder", "default_value", "disabled_tips", "max_length", "input_type", "rows", "auto_resize", "max_rows"}
    | {"show_icon", "label", "label_position", "value"},
    "select_static": CHOICE | {"initial_option", "initial_index"},
    "multi_select_static": CHOICE | {"selected_values"},
    "select_person": CHOICE | {"initial_option"},
    "multi_select_person": CHOICE | {"selected_values"},
    "date_picker": INPUT | {"initial_date", "placeholder", "value"},
    "picker_time": INPUT | {"initial_time", "placeholder", "value"},
    "picker_datetime": INPUT | {"initial_datetime", "placeholder", "value"},
    "overflow": frozenset({"width", "options", "value", "behaviors", "confirm"}),
    "checker": (INPUT - {"width", "required"})
    | TIPS
    | {"checked", "text", "overall_checkable", "button_area", "checked_style", "padding"},
    "select_img": INPUT | TIPS | {"multi_select", "layout", "can_preview", "aspect_ratio", "style", "value", "options"},
    "column_set": ARRANGEMENT | {"flex_mode", "background_style", "columns", "action"},
    "column": ARRANGEMENT | {"background_style", "width", "weight", "elements", "action"},
    "form": ARRANGEMENT | {"name", "elements", "confirm"},
    "interactive_container": ARRANGEMENT
    | TIPS
    | {"width", "height", "corner_radius", "has_border", "border_color", "background_style", "disabled", "confirm"}
    | {"behaviors", "elements"},
    "collapsible_panel": ARRANGEMENT | {"expanded", "background_color", "header", "border", "elements"},
    "div": frozenset({"text", "width", "icon", "fields"}),
    "markdown": frozenset({"content", "i18n_content", "text_align", "text_size", "text_color", "icon"}),
    "img": frozenset(
        {"img_key", "alt", "title", "corner_radius", "scale_type", "size", "transparent", "preview", "i18n_img_key"}
    ),
    "img_combination": frozenset({"combination_mode", "combination_transparent", "corner_radius", "img_list"}),
    "person": frozenset({"size", "show_avatar", "show_name", "style", "user_id"}),
    "person_list": frozenset(
        {"size", "show_avatar", "show_name", "lines", "persons", "drop_invalid_user_id", "icon", "ud_icon"}
    ),
    "chart": frozenset({"aspect_ratio", "color_theme", "chart_spec", "preview", "height"}),
    "table": frozenset(
        {"page_size", "row_height", "row_max_height", "freeze_first_column", "header_style", "columns", "rows"}
    ),
    "audio": frozenset({"file_key", "audio_id", "show_time", "fill_type", "style"}),
    "hr": frozenset(),
}
GONE = frozenset({"note", "action"})
CONTAINERS = frozenset({"column_set", "form", "interactive_container", "collapsible_panel"})
NOT_INSIDE = frozenset({"form", "table"})
"""They may stand at the root of a card only."""
ENTRIES = frozenset(
    {"input", "select_static", "multi_select_static", "select_person", "multi_select_person", "date_picker"}
    | {"picker_time", "picker_datetime", "checker", "select_img"}
)
"""What a person fills in within a form."""

TEXT = frozenset(
    {"tag", "element_id", "content", "i18n_content", "lines", "text_size", "text_color", "text_align", "margin"}
)
TEXT_TAG = frozenset({"tag", "element_id", "text", "color"})
ICON = frozenset({"tag", "token", "color", "img_key", "size", "element_id"})
OBJECTS: dict[str, frozenset[str]] = {
    "plain_text": TEXT,
    "lark_md": TEXT,
    "text_tag": TEXT_TAG,
    "standard_icon": ICON,
    "custom_icon": ICON,
}
CALLBACK = frozenset({"type", "value"})
OPEN_URL = frozenset({"type", "default_url", "android_url", "ios_url", "pc_url"})
ROOT = frozenset({"schema", "config", "card_link", "header", "body"})
CONFIG = frozenset(
    {"streaming_mode", "streaming_config", "summary", "locales", "enable_forward", "update_multi", "width_mode"}
    | {"use_custom_translation", "enable_forward_interaction", "style"}
)
HEADER = frozenset(
    {"title", "subtitle", "text_tag_list", "i18n_text_tag_list", "template", "icon", "padding", "element_id"}
)
BODY = ARRANGEMENT | {"elements"}
LINK = frozenset({"url", "android_url", "ios_url", "pc_url"})
PANEL_HEADER = frozenset(
    {"title", "background_color", "vertical_align", "padding", "position", "width", "icon", "icon_position"}
    | {"icon_expanded_angle"}
)
OPTION = frozenset({"text", "value", "icon", "multi_url", "behaviors", "confirm", "img_key", "disabled"}) | TIPS
MOST_ELEMENTS, DEEPEST = 200, 5
LONGEST_BUTTON = 100
