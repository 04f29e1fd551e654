"""`/healthz`: the process answers. `/readyz`: it can do its work."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.kit import Kit
from migrations.runner import is_current

router = APIRouter()


@router.get("/healthz")
def healthz() -> Response:
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """A queue that is down is reported but does not make the process unready: the database is the truth."""
    kit: Kit = request.app.state.kit
    checks = {"database": database_ready(kit), "queue": queue_ready(kit)}
    return JSONResponse(checks, status_code=200 if checks["database"] == "ok" else 503)


def database_ready(kit: Kit) -> str:
    try:
        with kit.database.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        return "ok" if is_current(kit.database.engine) else "schema is not current"
    except SQLAlchemyError:
        return "unreachable"


def queue_ready(kit: Kit) -> str:
    try:
        kit.wakeups.redis.ping()
    except RedisError:
        return "unreachable"
    return "ok"
