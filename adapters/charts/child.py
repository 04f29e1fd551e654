"""The process in which charts are drawn: {"specs": […], "scale": number or null} on stdin, one JSON object on stdout.

{"drawn": [SVG, or with a scale base64 of PNG, …]}   or   {"reason": …}
"""

import base64
import json
import resource
import sys
from typing import Any, Final

VEGA_LITE: Final = "6.4"


def draw(spec: dict[str, Any], scale: float | None) -> str:
    import vl_convert

    if scale is None:
        return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    picture = vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[])
    return base64.b64encode(picture).decode()


def main(memory_mb: int, cpu_s: int) -> None:
    """`memory_mb` is not asked for: the engine reserves far more addresses than it uses, and what it draws is ours."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import vl_convert
    from pylopdf_fonts_zh_cn import sans_path

    vl_convert.register_font_directory(str(sans_path().parent))
    asked = json.load(sys.stdin.buffer)
    try:
        answer: dict[str, Any] = {"drawn": [draw(spec, asked["scale"]) for spec in asked["specs"]]}
    except ValueError as error:
        answer = {"reason": str(error)[:500]}
    sys.stdout.write(json.dumps(answer))
