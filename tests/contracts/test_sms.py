"""What every texter promises, and what the one for Twilio does with the real SDK against an emulator."""

from collections.abc import Iterator

import pytest

from adapters.mail.outbox import OutboxTexter
from adapters.sms.twilio import TwilioTexter
from hrcore.errors import DeliveryFailed
from hrcore.ports.messages import Sms, Texter
from tests.emulators.twilio_messages import ACCOUNT, TOKEN, Messages, Refusal, twilio_messages

TEXT = Sms(
    key="1",
    to="+8613800138000",
    template="interview_booked",
    variables={"name": "林晓"},
    text="【招呼】林晓，您好：面试时间已确认。",
)


@pytest.fixture
def service() -> Iterator[Messages]:
    with twilio_messages() as running:
        yield running


@pytest.fixture
def twilio(service: Messages) -> TwilioTexter:
    return TwilioTexter(ACCOUNT, TOKEN, "+15550100", service.url)


@pytest.fixture(params=["twilio", "outbox"])
def texter(request: pytest.FixtureRequest, twilio: TwilioTexter) -> Texter:
    return twilio if request.param == "twilio" else OutboxTexter()


def test_every_texter_gives_an_id(texter: Texter) -> None:
    assert texter.send(TEXT)


class TestTwilio:
    def test_the_text_arrives_as_it_was_written(self, twilio: TwilioTexter, service: Messages) -> None:
        assert twilio.send(TEXT) == f"SM{1:032d}"
        assert service.received == [{"To": TEXT.to, "From": "+15550100", "Body": TEXT.text}]

    @pytest.mark.parametrize(
        ("refusal", "retry"),
        [
            (Refusal(429, 20429), True),
            (Refusal(503, 20503), True),
            (Refusal(400, 21211), False),
            (Refusal(400, 21610), False),
        ],
    )
    def test_its_answer_says_whether_to_try_again(
        self, twilio: TwilioTexter, service: Messages, refusal: Refusal, retry: bool
    ) -> None:
        service.refusals.append(refusal)
        with pytest.raises(DeliveryFailed) as caught:
            twilio.send(TEXT)
        assert caught.value.retry is retry
        assert TEXT.to not in str(caught.value)

    def test_its_wish_to_wait_is_passed_on_and_forgotten_afterwards(
        self, twilio: TwilioTexter, service: Messages
    ) -> None:
        service.refusals += [Refusal(429, 20429, retry_after="30"), Refusal(503, 20503)]
        waits = []
        for _ in range(2):
            with pytest.raises(DeliveryFailed) as caught:
                twilio.send(TEXT)
            waits.append(caught.value.after_s)
        assert waits == [30, None]

    def test_a_wrong_token_is_not_tried_again(self, service: Messages) -> None:
        with pytest.raises(DeliveryFailed) as caught:
            TwilioTexter(ACCOUNT, "wrong", "+15550100", service.url).send(TEXT)
        assert not caught.value.retry

    def test_a_service_out_of_reach_may_come_back(self) -> None:
        with pytest.raises(DeliveryFailed) as caught:
            TwilioTexter(ACCOUNT, TOKEN, "+15550100", "http://127.0.0.1:1").send(TEXT)
        assert caught.value.retry
