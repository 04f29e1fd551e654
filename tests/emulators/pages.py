"""What the plain pages of emulators share: readable on a telephone, and renewed by themselves."""

from typing import Final

from aiohttp import web

STYLE: Final = """
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:44rem;background:#f4f4f6;box-sizing:border-box}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin:.6rem 0;align-items:center}input,select,button,textarea{font:inherit;
padding:.5rem .7rem;border:1px solid #ccc;border-radius:8px;background:#fff;max-width:100%}button{cursor:pointer;min-height:2.6rem}
input[type=number]{width:6rem}small{color:#666}
"""
_RENEW: Final = """
let shown='';async function renew(){const now=await (await fetch('/ui/version')).text();if(now===shown)return;
if([...document.querySelectorAll('#live textarea')].some(field=>field.value))return;const first=shown==='';shown=now;if(first)return;
document.getElementById('live').innerHTML=await (await fetch('/ui/live')).text();}
setInterval(()=>renew().catch(()=>{}),800);
"""


def html(title: str, body: str, style: str = "") -> web.Response:
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><style>{STYLE}{style}</style>"
    head += '<meta name=viewport content="width=device-width,initial-scale=1">'
    return web.Response(text=f"{head}<h1>{title}</h1>{body}<script>{_RENEW}</script>", content_type="text/html")


def renewing(inner: str) -> str:
    """The part that is fetched again from /ui/live whenever /ui/version changes."""
    return f"<div id=live>{inner}</div>"
