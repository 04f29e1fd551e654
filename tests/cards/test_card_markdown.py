from hypothesis import given, settings
from hypothesis import strategies as st

from cards.markdown import Span, escape, link, parse, plain, safe_url, shorten
from cards.render.html import markdown_html


def test_bold_links_lists_and_breaks_are_all_there_is() -> None:
    html = str(markdown_html("Hello **you**\nsee [this](https://a.example/x)\n- one\n- two\n\nEnd # not *a* heading"))
    assert html == (
        '<p>Hello <strong>you</strong><br>see <a href="https://a.example/x" rel="noopener noreferrer">this</a></p>'
        "<ul><li>one</li><li>two</li></ul><p>End # not *a* heading</p>"
    )


def test_links_lead_to_the_web_or_to_our_own_pages_only() -> None:
    assert safe_url("/me/abc?x=1") == "/me/abc?x=1"
    assert safe_url("HTTPS://a.example") == "HTTPS://a.example"
    for bad in ("javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", "https://a b", "", "x"):
        assert safe_url(bad) == ""
    assert parse("[x](javascript:y)")[0].spans == (Span("x"),)


@settings(deadline=None)
@given(st.text())
def test_escaped_words_read_as_they_are(words: str) -> None:
    said = " ".join(words.split())
    assert plain(escape(words)) == said
    assert plain(f"**{escape('a' + words)}**") == " ".join(("a" + words).split())


@settings(deadline=None)
@given(st.text(), st.text(min_size=1))
def test_nothing_a_person_writes_becomes_a_link_or_bold(before: str, words: str) -> None:
    spans = [span for line in parse(escape(before) + escape(words)) for span in line.spans]
    assert not any(span.url or span.bold for span in spans)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.booleans()), max_size=8), st.integers(min_value=2, max_value=60))
def test_shortened_markdown_keeps_the_limit_and_no_broken_mark(parts: list[tuple[str, bool]], limit: int) -> None:
    text = "\n".join(f"**{escape(words)}**" if bold and escape(words) else escape(words) for words, bold in parts)
    short = shorten(text, limit)
    assert len(short) <= limit
    assert plain(short) == plain(text) or short.endswith("…")


def test_a_link_with_brackets_in_its_address_stays_one_link() -> None:
    assert parse(link("a]b", "https://a.example/x_(y)"))[0].spans == (Span("a]b", url="https://a.example/x_%28y%29"),)
