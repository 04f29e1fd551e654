"""Whether what is said about recording is true on the line that is spoken on."""

from typing import Final

from interview.call.dialogue import Phase, State

UNRECORDED: Final = "unrecorded"
"""A note in the state: the call holds no sound that could be kept, so nothing is said to be recorded. Where a sentence
speaks of it, its other wording has this at the end of its key."""


def as_on_line(state: State, *, recorded: bool) -> State:
    """The state to begin a call with. Before the yes we say what holds for this line; afterwards what was said stands."""
    if state.phase not in (Phase.GREETING, Phase.CONSENT) or recorded == (UNRECORDED not in state.notes):
        return state
    notes = {key: value for key, value in state.notes.items() if key != UNRECORDED}
    return state.model_copy(update={"notes": notes if recorded else {**notes, UNRECORDED: "yes"}})
