"""The pace of carriers, kept in Redis so that all workers keep it together."""

from typing import Final

import structlog
from redis import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()
_TURN: Final = """
local now = redis.call('TIME')
local moment = now[1] * 1000 + math.floor(now[2] / 1000)
local free = tonumber(redis.call('GET', KEYS[1]) or '0')
if free > moment then return free - moment end
redis.call('SET', KEYS[1], moment + tonumber(ARGV[1]), 'PX', tonumber(ARGV[1]))
return 0
"""


class RedisPace:
    def __init__(self, redis: Redis) -> None:
        self._turn = redis.register_script(_TURN)

    def turn(self, what: str, interval_s: float) -> float:
        try:
            waits_ms = int(self._turn(keys=[f"zhaohu:pace:{what}"], args=[max(1, int(interval_s * 1000))]))
        except RedisError as error:
            log.warning("pace.unknown", error=type(error).__name__)
            return 0.0
        return waits_ms / 1000
