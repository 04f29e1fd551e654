"""What every texter promises, and what the one for Twilio does with the real SDK against an emulator."""

from collections.abc import Iterator

import pytest

from adapters.mail.outbox import OutboxTexter
from adapters.sms.twilio import TwilioTexter
from hrcore.errors import DeliveryFailed
from hrcore.ports.messages import Sms, Texter
from tests.emulators.twilio import NUMBER, SID, TOKEN, Twilio, twilio_server

TEXT = Sms(
    key="1",
    to="+8613800138000",
    template="interview_booked",
    variables={"name": "林晓"},
    text="【招呼】林晓，您好：面试时间已确认。",
)


@pytest.fixture
def service() -> Iterator[Twilio]:
    with twilio_server() as running:
        yield running


@pytest.fixture
def twilio(service: Twilio) -> TwilioTexter:
    return TwilioTexter(SID, TOKEN, NUMBER, service.url)


@pytest.fixture(params=["twilio", "outbox"])
def texter(request: pytest.FixtureRequest, twilio: TwilioTexter) -> Texter:
    return twilio if request.param == "twilio" else OutboxTexter()


def test_every_texter_gives_an_id(texter: Texter) -> None:
    assert texter.send(TEXT)


class TestTwilio:
    def test_the_text_arrives_as_it_was_written(self, twilio: TwilioTexter, service: Twilio) -> None:
        sid = twilio.send(TEXT)
        assert [(one.sid, one.order.to, one.order.body) for one in service.texts] == [(sid, TEXT.to, TEXT.text)]

    @pytest.mark.parametrize(("code", "retry"), [(20429, True), (20503, True), (21211, False), (21610, False)])
    def test_its_answer_says_whether_to_try_again(
        self, twilio: TwilioTexter, service: Twilio, code: int, retry: bool
    ) -> None:
        service.faults.refuse(error=str(code))
        with pytest.raises(DeliveryFailed) as caught:
            twilio.send(TEXT)
        assert caught.value.retry is retry
        assert TEXT.to not in str(caught.value)

    def test_who_has_said_stop_is_not_written_to_again_and_again(self, twilio: TwilioTexter, service: Twilio) -> None:
        service.reply(TEXT.to, "STOP")
        with pytest.raises(DeliveryFailed) as caught:
            twilio.send(TEXT)
        assert not caught.value.retry

    def test_its_wish_to_wait_is_passed_on_and_forgotten_afterwards(
        self, twilio: TwilioTexter, service: Twilio
    ) -> None:
        service.faults.rate_limit(retry_after_s=30)
        service.faults.refuse(error="20503")
        waits = []
        for _ in range(2):
            with pytest.raises(DeliveryFailed) as caught:
                twilio.send(TEXT)
            waits.append(caught.value.after_s)
        assert waits == [30, None]

    def test_a_wrong_token_is_not_tried_again(self, service: Twilio) -> None:
        with pytest.raises(DeliveryFailed) as caught:
            TwilioTexter(SID, "wrong", NUMBER, service.url).send(TEXT)
        assert not caught.value.retry

    def test_a_service_out_of_reach_may_come_back(self) -> None:
        with pytest.raises(DeliveryFailed) as caught:
            TwilioTexter(SID, TOKEN, NUMBER, "http://127.0.0.1:1").send(TEXT)
        assert caught.value.retry
