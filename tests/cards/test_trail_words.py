"""Every action that the code writes into the trail has words in both languages, as the page of the trail looks for them."""

from datetime import UTC, datetime

import pytest

from bot.hr.timeline import told_of
from cards.words import words
from hrcore.audit.models import AuditEntry
from hrcore.languages import LANGUAGES, Language
from tests.audit_actions import actions_recorded

ACTIONS = sorted(actions_recorded())


def entry(action: str) -> AuditEntry:
    evidence = {"purpose": "application", "step": "second_round"}
    return AuditEntry(action=action, evidence=evidence, at=datetime(2026, 11, 23, tzinfo=UTC))


def test_the_search_finds_what_is_known_to_be_written() -> None:
    assert {"application.invited", "approval.approved", "envelope.code_wrong", "person.signed_in"} <= set(ACTIONS)
    assert len(ACTIONS) > 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_has_words(action: str, language: Language) -> None:
    told = told_of(entry(action), words(language))
    assert told
    assert told != action
