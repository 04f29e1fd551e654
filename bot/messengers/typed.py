"""What somebody typed to the bot: a word of ours, or something it does not understand, which gets help and not silence."""

from bot.commands.words import address, plain, words_for
from bot.kit import Kit
from bot.messengers import forms
from bot.messengers.members import Member
from bot.messengers.outcome import Outcome, Settle
from cards.kinds import KINDS
from cards.kinds.help import HelpView
from cards.words import words
from hrcore.ports.messenger import Incoming


def carry_out(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    typed = plain(incoming.text, member.actor)
    if typed.word is not None and typed.word.form:
        return forms.opened(kit, typed.word.form, member, typed.rest, settle)
    with kit.database.work(member.actor) as work:
        settle(work)
    unknown = "" if typed.word is not None else typed.said[:20]
    view = HelpView(
        key="help",
        commands=words_for(member.actor),
        prefix="/",
        unknown=unknown,
        page_url=kit.links.url(address(typed)),
    )
    return Outcome(card=KINDS["help"].build(view, member.say))


def for_strangers(kit: Kit, incoming: Incoming) -> Outcome:
    """Guests and strangers get help, in the language of the installation, and nothing else."""
    say = words(kit.settings.language)
    return Outcome(say("messenger-stranger"))
