"""The built-in messenger: a post is a row, rendered for each reader when they look."""

from sqlalchemy import select

from hrcore.actors import system
from hrcore.messages.models import Post
from hrcore.ports.chat import CardPost
from hrcore.work import Database, SignalKind

_ACTOR = system("workspace")


class WorkspaceChat:
    name = "workspace"

    def __init__(self, database: Database) -> None:
        self._database = database

    def post(self, card: CardPost) -> str:
        with self._database.work(_ACTOR) as work:
            post = work.session.scalars(select(Post).where(Post.key == card.key)).first()
            if post is None:
                post = work.add(
                    Post(
                        company_id=card.company_id,
                        channel_id=card.channel_id,
                        kind=card.kind,
                        subject=dict(card.subject),
                        version=card.version,
                        key=card.key,
                        created_at=work.now,
                        updated_at=work.now,
                    )
                )
            work.signal(SignalKind.CHANNEL, card.channel_id)
            return str(post.id)

    def update(self, ref: str, card: CardPost) -> None:
        with self._database.work(_ACTOR) as work:
            post = work.session.scalars(select(Post).where(Post.id == ref).with_for_update()).one()
            if post.version < card.version:
                post.version, post.updated_at = card.version, work.now
            work.signal(SignalKind.CHANNEL, card.channel_id)
