"""What a person reads when something did not work. The sentences stand in `locales/*/errors.ftl`."""

from cards.words import Words
from hrcore.errors import SetupProblem, ZhaohuError


def error_text(error: ZhaohuError, words: Words) -> str:
    """What happened and what to do, in the reader's language; never the detail meant for logs.

    A set-up problem is read in the terminal, so it also names the folder it is about."""
    text = words(error.message_id, **error.variables)
    where = error.variables.get("path", error.variables.get("home")) if isinstance(error, SetupProblem) else None
    return words("error-setup-where", text=text, path=where) if where is not None else text


def field_error(message_id: str, words: Words) -> str:
    """What is wrong with one form field. An unknown id still says that something is: an error must not fail itself."""
    return words(message_id if words.knows(message_id) else "field-invalid")


def field_label(name: str, words: Words) -> str:
    """The label of a form field (`phone`); a name without one is shown as it is."""
    message = f"field-label-{name.replace('_', '-')}"
    return words(message) if words.knows(message) else name
