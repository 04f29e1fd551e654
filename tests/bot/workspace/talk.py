"""A channel in which much has been said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from sqlalchemy import event, insert

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.ids import new_id
from hrcore.messages.models import Post
from hrcore.org.models import Channel, Person
from hrcore.org.service import NewPerson, add_person, join_channel
from hrcore.privacy.vault import Vault
from tests.support import TEST, Firm


def fill(kit: Kit, channel: Channel, author: Person, number: int, *, reply_to: UUID | None = None) -> list[UUID]:
    """`number` posts of one author, a minute apart, the last just now: `第 0001 条` and so on."""
    with kit.database.work(TEST) as work:
        ids = sorted(new_id() for _ in range(number))
        rows = [
            {
                "id": post_id,
                "company_id": channel.company_id,
                "channel_id": channel.id,
                "person_id": author.id,
                "kind": "words",
                "subject": {},
                "version": 1,
                "key": post_id.hex,
                "reply_to": reply_to,
                "text_sealed": _sealed(work.vault, author, post_id, f"第 {place:04} 条"),
                "created_at": work.now - timedelta(minutes=number - place),
                "updated_at": work.now,
            }
            for place, post_id in enumerate(ids, start=1)
        ]
        work.session.execute(insert(Post), rows)
    return ids


def colleague(kit: Kit, firm: Firm, name: str, *rooms: Channel) -> Person:
    """One more employee, who is in these channels."""
    with kit.database.work(TEST) as work:
        person = add_person(work, firm.company, NewPerson(name, "zh-CN", "Asia/Shanghai", roles=(Role.EMPLOYEE,)))
        for room in rooms:
            join_channel(work, room, person)
    return person


def _sealed(vault: Vault, author: Person, post_id: UUID, text: str) -> bytes:
    return vault.seal(author.id, f"post|text|{post_id}", text.encode())


@contextmanager
def counting(kit: Kit) -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    asked: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(kit.database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(kit.database.engine, "before_cursor_execute", note)
