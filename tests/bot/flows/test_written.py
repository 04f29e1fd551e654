"""`docs/flows.md` says what the code does."""

from bot.flows.table import DUE, HANDLERS, STORIES
from bot.flows.written import PATH, first_line, name_of, written


def test_the_file_is_as_the_code_writes_it() -> None:
    assert PATH.read_text(encoding="utf-8") == written(), "run: zhaohu flows --write"


def test_every_event_handler_and_due_kind_stands_in_it() -> None:
    text = PATH.read_text(encoding="utf-8")
    for event, handlers in HANDLERS.items():
        assert f"`{event.name}`" in text
        assert all(f"`{name_of(handler)}`" in text for handler in handlers)
    assert all(f"`{kind}`" in text for kind in DUE)


def test_each_handler_says_in_one_line_what_it_does() -> None:
    for story in STORIES:
        for action in [*(one for handlers in story.when.values() for one in handlers), *story.due.values()]:
            assert action.__doc__, name_of(action)
            assert 10 < len(first_line(action)) < 200, name_of(action)


def test_what_people_can_hold_is_named() -> None:
    text = PATH.read_text(encoding="utf-8")
    assert all(f"| {step} |" in text for story in STORIES for step in story.steps.values())
