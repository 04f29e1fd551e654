"""A form that a word or a file opens in a messenger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.kit import Kit
from bot.messengers.members import Member
from cards.view import Card
from hrcore.org.models import Company
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when the form is shown. `text` was typed after the word; `file` is the name of one that was sent for
    it, `asks` says that it came without a word. `values` and `wrong` (input → message id) stand in a form that comes
    back. `dialog`: the messenger shows it as a dialog, so that contacts may stand in it."""

    ref: str
    text: str = ""
    file: str = ""
    asks: bool = False
    dialog: bool = False
    values: Mapping[str, str] | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """`submission` makes the form that is sent twice one deed."""

    submission: str
    values: Mapping[str, str]
    files: Mapping[str, Upload]


@dataclass(frozen=True, slots=True)
class OwnForm:
    """`card` shows the form; `submit` carries it out, and says what the sender reads, with the page where it can be
    followed. Raises `InvalidInput` for what is wrong with its fields. `takes_file`: the input for a file, if any."""

    card: Callable[[Kit, Work, Company, Member, Opening], Card]
    submit: Callable[[Kit, Work, Company, Member, Sent], tuple[str, str]]
    page: str
    takes_file: str = ""
