"""What can follow a `/` or an `@` in the field one writes in."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.commands.words import WORDS, words_for
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import TheReader
from hrcore.messages import rooms
from hrcore.messages.mentions import could_be_named

router = APIRouter()


@router.get("/workspace/words")
def words(request: Request, reader: TheReader) -> JSONResponse:
    """Those this reader may use. `write`: what is put into the field; `called`: all that one may type to find it."""
    say, mine = words_of(request), frozenset(words_for(reader.actor))
    found = []
    for word in WORDS:
        if word.name in mine:
            written, _, rest = say(f"help-command-{word.name}").partition(" ")
            found.append(
                {
                    "write": f"/{written}",
                    "rest": rest,
                    "does": say(f"help-does-{word.name}"),
                    "called": [written, *word.called],
                    "form": bool(word.form),
                    "path": word.path,
                }
            )
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


@router.get("/workspace/channels/{channel_id}/members")
def members(kit: TheKit, reader: TheReader, channel_id: UUID, q: str = "") -> JSONResponse:
    """Those of the channel whose name fits `q`."""
    with kit.database.work(reader.actor) as work:
        channel, _ = rooms.enter(work, channel_id)
        found = could_be_named(work, channel, q)
    return JSONResponse([{"name": person.name} for person in found], headers={"Cache-Control": "no-store"})
