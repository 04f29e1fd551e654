"""A simulated candidate on the telephone: hears the words of a question and answers from its life, in its manner.

It knows nothing of the interviewer or the scorer, so what counts as a probe that hits is decided here, by the person."""

from dataclasses import dataclass, field, replace

from bot.evaluation.hearing import Planned, meant, moment, parts_asked
from bot.evaluation.manners import MANNERS, Turn, sentences
from bot.evaluation.material import TOLD_UNASKED, Account, Language, Life, talk

_SHORT_HOLDS = ("own_part", "method", "metric")


@dataclass(frozen=True)
class Told:
    """What one answer gave. `withheld`: parts the person has and has still not told afterwards; `asked`: parts the
    question asked for; `was_hit`: parts among them that a follow-up found held back; `lacked`: parts it asked for that
    this person does not have; `repeated`: it asked for what had been said already."""

    account: str | None
    follow_up: bool
    text: str | None
    withheld: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    was_hit: tuple[str, ...] = ()
    lacked: tuple[str, ...] = ()
    repeated: bool = False


@dataclass
class Person:
    """`manner` is a key of MANNERS. The same life, manner, language and seed give the same call to the same questions.

    `told` holds one record per answer, in order."""

    life: Life
    manner: str
    language: Language
    seed: int = 0
    told: list[Told] = field(default_factory=list)
    _said: dict[str, set[str]] = field(default_factory=dict)
    _current: Account | None = None
    _asked_back: int = 0
    _refused: bool = False

    def answer(self, question: str, about: Planned | None = None, follow_up: bool = False) -> str | None:
        """What the person says to `question`; None is silence. `about` is the plan question it belongs to, if any."""
        occasion = None if about is not None or follow_up else moment(question)
        if occasion:
            return self._small_talk(occasion)
        if follow_up and self._current:
            record = self._followed(self._current, question)
        else:
            account = meant(self.life, question, about, tuple(self._said))
            self._current = account
            record = self._opened(account, question) if account else self._at_a_loss()
        return self._keep(record)

    @property
    def repeats(self) -> int:
        """How often it was asked for what it had already said."""
        return sum(1 for each in self.told if each.repeated)

    def _at_a_loss(self) -> Told:
        turn = self._turn("")
        return Told(None, False, MANNERS[self.manner].say(replace(turn, plain=turn.pick(talk(self.language).unknown))))

    def _opened(self, account: Account, question: str) -> Told:
        if account.name in self._said:
            return replace(self._followed(account, question), follow_up=False, was_hit=())
        asked = parts_asked(question)
        told = TOLD_UNASKED[self.life.level]
        if self.manner == "terse":
            told = _SHORT_HOLDS if account.short else ()
        parts = [part for part in account.held if part in told]
        text = self._turn("").join(account.opening, *(account.part(part) for part in parts))
        return self._saying(account, text, parts, Told(account.name, False, None, asked=asked))

    def _followed(self, account: Account, question: str) -> Told:
        asked = parts_asked(question)
        said = self._said.setdefault(account.name, set())
        hit = tuple(part for part in asked if part in account.held and part not in said)
        again = [part for part in asked if part in said]
        lacked = tuple(part for part in asked if part not in account.held)
        words, turn = talk(self.language), self._turn("")
        given: list[str] = list(hit[: 1 if self.manner == "terse" else 2])
        if not asked and self.life.level == "strong":
            given = [part for part in account.held if part not in said][:1]
        if given:
            text = turn.join(*(account.part(part) for part in given))
        elif again:
            text = turn.join(turn.pick(words.as_i_said), sentences(account.part(again[0]))[0])
        else:
            text = turn.pick(words.lacking if lacked else words.nothing_to_add)
        record = Told(account.name, True, None, (), asked, hit, lacked, repeated=bool(again) and not hit)
        return self._saying(account, text, given, record)

    def _saying(self, account: Account, text: str, parts: list[str], record: Told) -> Told:
        said = self._said.setdefault(account.name, set())
        if MANNERS[self.manner].own:
            said.update(parts)
        withheld = tuple(part for part in account.held if part not in said)
        spoken = MANNERS[self.manner].say(replace(self._turn(text), account=account, follow_up=record.follow_up))
        return replace(record, text=spoken, withheld=withheld)

    def _small_talk(self, occasion: str) -> str | None:
        words, turn = talk(self.language), self._turn("")
        if MANNERS[self.manner].small_talk:
            text = MANNERS[self.manner].say(turn)
        elif occasion == "consent" and self.manner == "hostile" and not self._refused:
            self._refused, text = True, turn.pick(words.refusal)
        elif occasion == "close":
            text = self._question_back()
        elif occasion == "introduction":
            text = MANNERS[self.manner].say(replace(turn, plain=self.life.introduction))
        else:
            text = turn.pick({"consent": words.consent, "hearing": words.hearing}.get(occasion, words.goodbye))
        return self._keep(Told(None, False, text))

    def _question_back(self) -> str:
        self._asked_back += 1
        if self._asked_back <= len(self.life.questions):
            return self.life.questions[self._asked_back - 1]
        return self._turn("").pick(talk(self.language).no_more_questions)

    def _turn(self, plain: str) -> Turn:
        return Turn(plain, None, False, self.language, talk(self.language), len(self.told), self.seed)

    def _keep(self, record: Told) -> str | None:
        self.told.append(record)
        return record.text
