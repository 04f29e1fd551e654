"""A company that works in messengers alone, from the wish for a colleague to the second round."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import httpx
from sqlalchemy import select, text

from bot.kit import Kit
from bot.links import Purpose
from bot.messengers.inbox import drain_shard
from bot.web.visitor import SESSION
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.db import Base
from hrcore.ids import new_id
from hrcore.messages.models import Message
from hrcore.messengers import accounts, inbox
from hrcore.messengers.models import Platform
from hrcore.org.models import ChannelKind, Person
from hrcore.recruiting.models import Application, Decision
from hrcore.referral.models import Referral
from interview.models import CallPlace
from tests.bot.requisitions.wishes import Department
from tests.bot.stories import channel_of, hold, session_of
from tests.emulators.feishu import Feishu
from tests.emulators.feishu.chats import Chat
from tests.emulators.slack import Channel, Slack
from tests.ground import later
from tests.journeys.desks import AtFeishu, AtSlack, Desk
from tests.support import RESUME_ZH, TEST, Firm, pump

RESUME = ("林晓.txt", RESUME_ZH.replace("王小明", "林晓").encode())


R = TypeVar("R", bound=Base)


@dataclass
class World:
    """`slack` and `feishu`: those the company uses, each with the room in which HR's reports are shown."""

    kit: Kit
    firm: Firm
    department: Department
    clock: FixedClock
    address: str
    slack: Slack | None = None
    slack_room: Channel | None = None
    feishu: Feishu | None = None
    feishu_room: Chat | None = None

    def work(self) -> None:
        """What workers would do."""
        for shard in range(inbox.SHARDS):
            drain_shard(self.kit, shard)
        pump(self.kit)

    def later(self, **by: float) -> None:
        later(self.clock, **by)
        self.work()

    def at_slack(self, person: Person) -> Desk:
        assert self.slack is not None
        assert self.slack_room is not None
        me = self.slack.add_person(f"{person.name} {new_id().hex[-6:]}", self.email(person))
        desk = AtSlack(person, self.slack, me, self.slack_room, self.work)
        self._says_who_they_are(desk, Platform.SLACK, self.slack.team.team_id, me.id)
        return desk

    def at_feishu(self, person: Person) -> Desk:
        assert self.feishu is not None
        assert self.feishu_room is not None
        me = self.feishu.add_person(person.name, email=self.email(person))
        desk = AtFeishu(person, self.feishu, me, self.feishu_room, self.work)
        self._says_who_they_are(desk, Platform.FEISHU, self.feishu.world.app.tenant_key, me.open_id)
        return desk

    def joins_reports(self, desk: Desk) -> None:
        """HR invites somebody into the room of the reports, as people do."""
        if isinstance(desk, AtSlack):
            desk.slack.join(desk.me, desk.room)
        elif isinstance(desk, AtFeishu):
            desk.room.members.append(desk.me.open_id)

    def speaks_english(self, person: Person) -> None:
        with self.kit.database.work(TEST) as work:
            work.get(Person, person.id).language = "en"

    def email(self, person: Person) -> str:
        with self.kit.database.work(TEST) as work:
            return work.vault.get(work.get(Person, person.id), "email") or ""

    def _says_who_they_are(self, desk: Desk, platform: Platform, tenant: str, account: str) -> None:
        """The first word links the account; whoever has rights over others types the code that was mailed."""
        desk.types("你好")
        with self.kit.database.work(TEST) as work:
            (linked,) = accounts.accounts_of(work, platform, tenant, account)
            believed = accounts.is_believed(work, linked)
            code = accounts.code_of(self.kit.keyring, linked.id, linked.codes)
        if not believed:
            desk.types(code)

    def agrees(self, referral: Referral) -> Application:
        """By the link in the letter, with both consents."""
        said = {"name": "林晓", "email": "lin.xiao@example.com", "phone": "13912345678", "language": "zh-CN"}
        form = {
            **said,
            "zone": "Asia/Shanghai",
            "job": str(referral.job_id),
            "consent": ["application", "ai_interview"],
        }
        path = f"/referral/{self.kit.links.token(Purpose.REFERRAL, referral.id)}"
        answer = httpx.post(f"{self.address}{path}", data=form)
        assert answer.status_code == 303, answer.text
        self.work()
        with self.kit.database.work(TEST) as work:
            return work.session.scalars(select(Application)).one()

    def is_called(self, application: Application) -> None:
        """They ask to be called now, answer, and talk to the end."""
        with self.kit.database.work(TEST) as work:
            work.session.merge(
                CallPlace(
                    voice="test", limit_=5, live=0, speech="typed", media_url="ws://127.0.0.1/m", renewed_at=work.now
                )
            )
        path = f"/book/{self.kit.links.token(Purpose.BOOKING, application.id)}"
        answer = httpx.post(f"{self.address}{path}", data={"now": "1"})
        assert answer.status_code in (200, 303), answer.text
        self.later(seconds=3)
        hold(self.kit, application.id)
        self.work()

    def all(self, model: type[R]) -> list[R]:
        """In the order they came about."""
        with self.kit.database.work(TEST) as work:
            return list(work.session.scalars(select(model).order_by(text("id"))))

    def trail(self, application: Application) -> list[str]:
        with self.kit.database.work(TEST) as work:
            statement = select(AuditEntry.action).where(AuditEntry.object_id == application.id)
            return list(work.session.scalars(statement.order_by(AuditEntry.id)))

    def letters(self, kind: str) -> list[str]:
        return [one.medium for one in self.all(Message) if one.kind == kind]

    def decisions(self) -> list[tuple[str, UUID]]:
        """Verdict and who said it."""
        return [(one.verdict, one.decided_by) for one in self.all(Decision)]

    def application(self, application: Application) -> Application:
        """As it is now."""
        with self.kit.database.work(TEST) as work:
            return work.get(Application, application.id)

    def in_workspace(self, reader: Person) -> str:
        """HR's reports as the workspace shows them."""
        channel = channel_of(self.kit, self.firm, ChannelKind.HR_REPORTS)
        cookies = {SESSION: session_of(self.kit, reader)}
        answer = httpx.get(f"{self.address}/workspace/channels/{channel.id}", cookies=cookies)
        assert answer.status_code == 200
        return answer.text
