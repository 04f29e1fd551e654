"""Every to-do that the code asks for has a title and a reason in both languages."""

import pytest

from bot.cards.todos import PAGES
from cards.words import words
from hrcore.actors import Role
from hrcore.languages import LANGUAGES, Language
from tests.todo_kinds import WITHOUT_PAGE, kinds_asked

ABOUT_THE_COMPANY = {"figures_baseline"}
"""Nobody in particular is meant."""
KINDS = sorted({*kinds_asked(), *PAGES, WITHOUT_PAGE})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_to_do_says_what_and_why(kind: str, language: Language) -> None:
    say, name = words(language), kind.replace("_", "-")
    assert ("Maya" in say(f"todo-{name}-title", about="Maya")) is (kind not in ABOUT_THE_COMPANY)
    assert say(f"todo-{name}-why", who="Chen").endswith((".", "。", "?", "？"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", list(Role))
def test_an_owner_by_role_has_a_name(role: Role, language: Language) -> None:
    assert words(language)(f"role-{role}")
