"""A Feishu card (JSON 2.0) as HTML, near to what its client shows. Only the components we send."""

import re
from typing import Any, Final

from markupsafe import Markup, escape

Json = dict[str, Any]
COLOURS: Final = {
    "blue": "#e1eaff",
    "green": "#d9f3dc",
    "orange": "#feead2",
    "red": "#fde2e2",
    "grey": "#eff0f1",
    "neutral": "#dee0e3",
}
INKS: Final = {"blue": "#245bdb", "green": "#2ea121", "orange": "#de7802", "red": "#d83931", "grey": "#646a73"}
CSS: Final = """
.fs { border: 1px solid #dee0e3; border-radius: 8px; overflow: hidden; background: #fff; color: #1f2329;
  font: 14px/22px "Noto Sans SC", sans-serif; }
.fs-head { padding: 12px; } .fs-title { font-weight: 600; font-size: 16px; line-height: 24px; }
.fs-tag { display: inline-block; border-radius: 4px; padding: 0 6px; margin-left: 6px; font-size: 12px; line-height: 18px;
  background: rgba(255,255,255,.75); vertical-align: 1px; font-weight: 500; }
.fs-subtitle { font-size: 12px; line-height: 18px; color: #646a73; }
.fs-body { padding: 12px; display: flex; flex-direction: column; gap: 8px; } .fs-small { font-size: 12px; line-height: 18px; }
.fs-md p { margin: 0; white-space: pre-wrap; } .fs-md ul { margin: 0; padding-left: 18px; }
.fs-md blockquote { margin: 0; padding-left: 10px; border-left: 2px solid #bbbfc4; color: #646a73; }
.fs a { color: #336df4; text-decoration: none; } .fs hr { border: 0; border-top: 1px solid #dee0e3; width: 100%; margin: 0; }
.fs-columns { display: flex; gap: 8px; } .fs-flow { flex-wrap: wrap; } .fs-weighted { flex: 1 1 0; min-width: 0; }
.fs-button { display: inline-block; border: 1px solid #d0d3d6; border-radius: 6px; padding: 4px 11px; background: #fff; }
.fs-primary { color: #336df4; border-color: #336df4; } .fs-danger { color: #f54a45; border-color: #f54a45; }
.fs-primary_filled { color: #fff; background: #336df4; border-color: #336df4; }
.fs-input { border: 1px solid #d0d3d6; border-radius: 6px; padding: 4px 10px; color: #8f959e; min-height: 22px; }
.fs-lines { min-height: 66px; } .fs-form { display: flex; flex-direction: column; gap: 8px; }
.fs-check { display: flex; gap: 8px; } .fs-box { flex: none; width: 14px; height: 14px; margin-top: 3px; border: 1px solid #8f959e;
  border-radius: 3px; } .fs-done .fs-box { background: #336df4; border-color: #336df4; }
.fs-done span { text-decoration: line-through; opacity: .6; }
"""


def feishu_html(card: Json) -> Markup:
    header = card["header"]
    template = header["template"]
    tags = Markup("").join(
        Markup('<span class="fs-tag" style="color:{}">{}</span>').format(
            INKS.get(tag["color"], "#646a73"), tag["text"]["content"]
        )
        for tag in header.get("text_tag_list", [])
    )
    subtitle = header.get("subtitle", {}).get("content", "")
    return Markup(
        '<div class="fs"><div class="fs-head" style="background:{}"><div class="fs-title" style="color:{}">{}{}</div>'
        '<div class="fs-subtitle">{}</div></div><div class="fs-body">{}</div></div>'
    ).format(
        COLOURS[template],
        INKS[template],
        header["title"]["content"],
        tags,
        subtitle,
        _all(card["body"]["elements"]),
    )


def _all(elements: list[Json]) -> Markup:
    return Markup("").join(_element(one) for one in elements)


def _element(one: Json) -> Markup:
    tag = one["tag"]
    if tag == "markdown":
        small = " fs-small" if one.get("text_size") == "notation" else ""
        return Markup('<div class="fs-md{}">{}</div>').format(small, _markdown(one["content"]))
    if tag == "hr":
        return Markup("<hr>")
    if tag == "column_set":
        columns = Markup("").join(
            Markup('<div class="fs-{}">{}</div>').format(column.get("width", "auto"), _all(column["elements"]))
            for column in one["columns"]
        )
        return Markup('<div class="fs-columns fs-{}">{}</div>').format(one["flex_mode"], columns)
    if tag == "form":
        return Markup('<div class="fs-form">{}</div>').format(_all(one["elements"]))
    if tag == "button":
        return Markup('<span class="fs-button fs-{}">{}</span>').format(one["type"], one["text"]["content"])
    if tag == "checker":
        return Markup('<div class="fs-check{}"><i class="fs-box"></i><span>{}</span></div>').format(
            " fs-done" if one["checked"] else "", one["text"]["content"]
        )
    return _control(one)


def _control(one: Json) -> Markup:
    lines = " fs-lines" if one.get("input_type") == "multiline_text" else ""
    said = one.get("default_value") or one.get("initial_date") or _chosen(one)
    asked = one.get("placeholder", {}).get("content", "")
    return Markup('<div class="fs-input{}">{}</div>').format(lines, said or asked)


def _chosen(one: Json) -> str:
    at = one.get("initial_index", 0)
    return str(one["options"][at - 1]["text"]["content"]) if at else ""


def _markdown(content: str) -> Markup:
    out: list[str] = []
    for block in re.split(r"\n\n", content):
        lines = [_inline(line) for line in block.splitlines()]
        kinds = ["ul" if raw.startswith("- ") else "q" if raw.startswith("> ") else "p" for raw in block.splitlines()]
        at = 0
        while at < len(lines):
            end = at
            while end < len(lines) and kinds[end] == kinds[at]:
                end += 1
            out.append(_group(kinds[at], lines[at:end]))
            at = end
    return Markup("").join(map(Markup, out))


def _group(kind: str, lines: list[str]) -> str:
    if kind == "ul":
        return "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>"
    if kind == "q":
        return "<blockquote>" + "<br>".join(line.removeprefix("&gt; ") for line in lines) + "</blockquote>"
    return "<p>" + "\n".join(line.strip() for line in lines) + "</p>"


def _inline(line: str) -> str:
    safe = re.sub(r"&amp;(#\d+;)", r"&\1", str(escape(line)))
    safe = re.sub(r"&lt;font color=&#39;(\w+)&#39;&gt;", lambda m: f'<span style="color:{INKS[m[1]]}">', safe)
    safe = safe.replace("&lt;/font&gt;", "</span>")
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    return re.sub(r"\[([^\]]+)\]\((https?://[^)]+)\)", r'<a href="\2">\1</a>', safe)
