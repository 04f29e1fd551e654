"""What a short utterance wants: a yes, a repeat, another day, a person, a question of one's own, or simply an answer."""

from enum import StrEnum

from interview.call.asked import is_about_the_job, is_shaped_as_question, when_one_hears
from interview.prompts.texts import patterns
from interview.scoring.content import Content, size


class Intent(StrEnum):
    YES = "yes"
    NO = "no"
    REPEAT = "repeat"
    REPHRASE = "rephrase"
    ABUSE = "abuse"
    DISTRESS = "distress"
    HOLD = "hold"
    LATER = "later"
    PERSON = "person"
    SWITCH_EN = "switch_en"
    SWITCH_ZH = "switch_zh"
    STOP_CALLING = "stop_calling"
    NO_RECORDING = "no_recording"
    WHO = "who"
    HOW_LONG = "how_long"
    SKIP = "skip"
    DONE = "done"
    END_CALL = "end_call"
    DONT_KNOW = "dont_know"
    GREETING = "greeting"
    VOICEMAIL = "voicemail"
    WRONG_PERSON = "wrong_person"
    BACKCHANNEL = "backchannel"
    ABOUT_JOB = "about_job"
    OWN_QUESTION = "question_mark"
    ANSWER = "answer"


_AT_CONSENT = (
    Intent.VOICEMAIL, Intent.STOP_CALLING, Intent.WRONG_PERSON, Intent.SWITCH_EN, Intent.SWITCH_ZH, Intent.PERSON,
    Intent.NO_RECORDING, Intent.LATER, Intent.END_CALL, Intent.ABUSE, Intent.HOLD, Intent.REPHRASE, Intent.REPEAT, Intent.WHO, Intent.HOW_LONG,
    Intent.NO, Intent.GREETING, Intent.YES,
)  # fmt: skip
_IN_QUESTIONS = (
    Intent.STOP_CALLING, Intent.ABUSE, Intent.DISTRESS, Intent.SWITCH_EN, Intent.SWITCH_ZH, Intent.WHO, Intent.PERSON,
    Intent.NO_RECORDING, Intent.LATER, Intent.REPHRASE, Intent.REPEAT, Intent.ABOUT_JOB, Intent.HOW_LONG, Intent.END_CALL, Intent.HOLD, Intent.SKIP,
    Intent.DONE, Intent.BACKCHANNEL, Intent.DONT_KNOW, Intent.OWN_QUESTION, Intent.GREETING,
)  # fmt: skip
_LONGEST = {
    Intent.STOP_CALLING: 16.0,
    Intent.SWITCH_EN: 12.0,
    Intent.SWITCH_ZH: 12.0,
    Intent.PERSON: 12.0,
    Intent.NO_RECORDING: 12.0,
    Intent.END_CALL: 14.0,
    Intent.LATER: 16.0,
    Intent.HOLD: 12.0,
    Intent.REPEAT: 14.0,
    Intent.REPHRASE: 14.0,
    Intent.ABUSE: 14.0,
    Intent.DISTRESS: 20.0,
    Intent.SKIP: 10.0,
    Intent.DONE: 10.0,
    Intent.WHO: 12.0,
    Intent.HOW_LONG: 12.0,
    Intent.DONT_KNOW: 16.0,
    Intent.ABOUT_JOB: 20.0,
    Intent.OWN_QUESTION: 20.0,
    Intent.BACKCHANNEL: 8.0,
    Intent.GREETING: 8.0,
}
"""In English words (see `size`): beyond this, an utterance is an answer that happens to hold the words."""


_MAY_BE_ABOUT_THE_JOB = (
    Intent.WHO, Intent.HOW_LONG, Intent.SKIP, Intent.DONT_KNOW, Intent.HOLD, Intent.REPHRASE, Intent.ABOUT_JOB,
    Intent.OWN_QUESTION, Intent.ANSWER,
)  # fmt: skip
_MAY_BE_ABOUT_HEARING = (Intent.PERSON, Intent.LATER)
"""Wishes that end a call: only "when will HR call me?" is read as a question, and not "a person, please"."""
_ALWAYS_SAID_TO_US = (Intent.DONE, Intent.BACKCHANNEL, Intent.GREETING)
_TALES_ARE_LONGER = 4.5
"""English words: shorter than this, nobody tells a tale."""


def at_consent(text: str) -> Intent:
    """ANSWER stands for "neither yes nor no"."""
    return _first(_AT_CONSENT, text.strip(), limited=False)


def in_questions(text: str) -> Intent:
    """A tale that holds the words of a wish ("the client told us to call another day") is an answer."""
    found = _first(_IN_QUESTIONS, text.strip(), limited=True)
    if _is_question_instead(found, text):
        return Intent.OWN_QUESTION
    if found is Intent.ANSWER or found in _ALWAYS_SAID_TO_US:
        return found
    known = patterns("intents")
    if size(text) > _TALES_ARE_LONGER and known["narrative"].search(text) and not known["addressed"].search(text):
        return Intent.ANSWER
    if found is Intent.ABOUT_JOB:
        return Intent.OWN_QUESTION
    if found is Intent.OWN_QUESTION and Content(text).count("own_part"):
        return Intent.ANSWER
    return found


def _is_question_instead(found: Intent, text: str) -> bool:
    """ "How long until I hear?" is none about the length of the call."""
    if found in _MAY_BE_ABOUT_HEARING:
        return when_one_hears(text)
    if found not in _MAY_BE_ABOUT_THE_JOB or not is_about_the_job(text):
        return False
    if patterns("intents")["narrative"].search(text):
        return False
    return is_shaped_as_question(text) or not Content(text).count("own_part")


def _first(intents: tuple[Intent, ...], text: str, *, limited: bool) -> Intent:
    length, known = size(text), patterns("intents")
    for intent in intents:
        if limited and length > _LONGEST[intent]:
            continue
        if known[intent.value].search(text):
            return intent
    return Intent.ANSWER
