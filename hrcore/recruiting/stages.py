"""Where an application may go from where it stands."""

from hrcore.moves import Moves
from hrcore.recruiting.events import StageMoved
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Fact, Work

_ENDINGS = frozenset({Stage.POOLED, Stage.DECLINED, Stage.WITHDRAWN})
_BY_A_PERSON = frozenset({Stage.ADVANCED}) | _ENDINGS

MOVES = Moves(
    Stage,
    {
        Stage.RECEIVED: frozenset({Stage.INVITED, Stage.UNDER_REVIEW}) | _BY_A_PERSON,
        Stage.INVITED: frozenset({Stage.BOOKED, Stage.UNDER_REVIEW}) | _BY_A_PERSON,
        Stage.BOOKED: frozenset({Stage.INVITED, Stage.INTERVIEWED, Stage.UNDER_REVIEW}) | _BY_A_PERSON,
        Stage.INTERVIEWED: frozenset({Stage.UNDER_REVIEW}) | _BY_A_PERSON,
        Stage.UNDER_REVIEW: frozenset({Stage.INVITED}) | _BY_A_PERSON,
        Stage.ADVANCED: frozenset({Stage.SECOND_ROUND, Stage.OFFER}) | _ENDINGS,
        Stage.SECOND_ROUND: frozenset({Stage.ADVANCED, Stage.OFFER}) | _ENDINGS,
        Stage.OFFER: frozenset({Stage.ADVANCED, Stage.HIRED}) | _ENDINGS,
        Stage.HIRED: frozenset({Stage.WITHDRAWN}),
        Stage.POOLED: frozenset({Stage.ADVANCED, Stage.DECLINED, Stage.WITHDRAWN}),
        Stage.DECLINED: frozenset({Stage.ADVANCED, Stage.POOLED}),
        Stage.WITHDRAWN: frozenset(),
    },
    column="stage",
)


def move(work: Work, application: Application, to: Stage, **evidence: Fact) -> None:
    """The application must have been read with a lock."""
    before = application.stage
    MOVES.move(work, application, to, **evidence)
    application.updated_at = work.now
    work.emit(StageMoved(company_id=application.company_id, application_id=application.id, before=before, after=to))
