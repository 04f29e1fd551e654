"""What somebody typed to the bot: a word of ours, or something it does not understand, which gets help and not silence."""

from bot.answers.answer import Question
from bot.answers.table import ANSWERS
from bot.commands.words import Typed, address, plain, words_for
from bot.kit import Kit
from bot.messengers import files, forms
from bot.messengers.members import Member
from bot.messengers.outcome import Outcome, Settle
from cards.kinds import KINDS
from cards.kinds.help import HelpView
from cards.view import Card
from cards.words import words
from hrcore.ports.messenger import Incoming


def carry_out(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    if incoming.files and not incoming.text.strip():
        return files.came(kit, incoming, member, settle)
    typed = plain(incoming.text, member.actor)
    if typed.word is not None and typed.word.form:
        return forms.opened(kit, typed.word.form, member, incoming, typed.rest, settle)
    answer = ANSWERS.get(typed.word.name) if typed.word is not None else None
    with kit.database.work(member.actor) as work:
        settle(work)
        card = answer(kit, work, Question(member.say, member.zone, typed.rest[:80])) if answer else None
    return Outcome(card=card or _help(kit, typed, member))


def for_strangers(kit: Kit, incoming: Incoming) -> Outcome:
    """Guests and strangers get help, in the language of the installation, and nothing else."""
    say = words(kit.settings.language)
    return Outcome(say("messenger-stranger"))


def _help(kit: Kit, typed: Typed, member: Member) -> Card:
    view = HelpView(
        key="help",
        commands=words_for(member.actor),
        prefix="/",
        unknown=typed.said[:20] if typed.word is None else "",
        page_url=kit.links.url(address(typed)),
    )
    return KINDS["help"].build(view, member.say)
