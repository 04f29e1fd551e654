"""A Twilio for tests, benches and trying by hand: calls, text messages, TwiML, media sockets. It knows nothing of our code.

    with twilio_server() as twilio:                      # in virtual time; virtual=False is the clock of the wall
        client = Client(twilio.account.sid, twilio.account.token)
        client.api.base_url = twilio.url

        async def candidate(line: Line) -> None:
            await line.until_quiet()                     # listens to the greeting
            await line.say("你好")
            line.press("1")
            await line.wait(2000)
            line.hang_up()

        twilio.add_person("+8613800138000", Person(script=candidate))
        call = client.calls.create(to="+8613800138000", from_=NUMBER, url="http://127.0.0.1:8000/twilio/voice")
        twilio.finish(call.sid)
        twilio.faults.callbacks_backwards = True

By hand: `python -m tests.emulators.twilio`, then open the address it prints: it is the telephone.

Where the documentation is silent, this is what we took: a malformed message on a media socket ends the stream; a socket
that breaks without a goodbye lets the call go on with the next verb, unless `faults.lost_socket_ends_call`; ending a call
that is over is refused (21220); a verb that is not known here is left out with a warning.
"""

from tests.emulators.twilio.account import NUMBER, SID, TOKEN, Account
from tests.emulators.twilio.handle import Twilio, twilio_server
from tests.emulators.twilio.line import Line
from tests.emulators.twilio.people import AnsweredBy, Outcome, Person, Texts, voicemail
from tests.emulators.twilio.server import TwilioServer
from tests.emulators.twilio.serving import serve

__all__ = [
    "NUMBER",
    "SID",
    "TOKEN",
    "Account",
    "AnsweredBy",
    "Line",
    "Outcome",
    "Person",
    "Texts",
    "Twilio",
    "TwilioServer",
    "serve",
    "twilio_server",
    "voicemail",
]
