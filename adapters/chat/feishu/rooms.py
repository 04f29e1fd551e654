"""Groups that we open: for a round of interviews, say."""

from typing import Final
from urllib.parse import quote

import structlog

from adapters.chat.feishu.calls import Api, FeishuRefused

log = structlog.get_logger()
_AT_ONCE: Final = 50
_CLOSED: Final = frozenset({232009, 232006})
"""Disbanded already, or unknown."""
_BARRED: Final = frozenset({232024, 232017, 232014, 232043})
"""Somebody among them cannot be added: the app was not opened for them, they left, …"""


class Rooms:
    def __init__(self, api: Api) -> None:
        self._api = api

    def open(self, name: str, accounts: tuple[str, ...], uuid: str) -> str:
        """Empty first, so that one who cannot be added does not keep the room from being opened. Feishu recognises the
        `uuid` for ten hours."""
        body = {"name": name[:60], "chat_mode": "group", "chat_type": "private", "group_message_type": "chat"}
        chat = str(self._api.ask("POST", "/im/v1/chats", body, user_id_type="open_id", uuid=uuid)["chat_id"])
        self.invite(chat, accounts)
        return chat

    def invite(self, chat: str, accounts: tuple[str, ...]) -> None:
        """Those who cannot be invited do not keep the others out."""
        for start in range(0, len(accounts), _AT_ONCE):
            self._invite(chat, accounts[start : start + _AT_ONCE])

    def _invite(self, chat: str, accounts: tuple[str, ...]) -> None:
        path = f"{_chat(chat)}/members"
        try:
            said = self._api.ask("POST", path, {"id_list": list(accounts)}, member_id_type="open_id", succeed_type=1)
        except FeishuRefused as error:
            if error.code not in _BARRED:
                raise
            log.warning("feishu.not_invited", code=error.code, count=len(accounts))
            return
        left_out = len(said.get("invalid_id_list") or ()) + len(said.get("not_existed_id_list") or ())
        if left_out:
            log.warning("feishu.not_invited", count=left_out)

    def remove(self, chat: str, accounts: tuple[str, ...]) -> None:
        """Who is not in it, or unknown by now, is passed over."""
        for start in range(0, len(accounts), _AT_ONCE):
            body = {"id_list": list(accounts[start : start + _AT_ONCE])}
            try:
                self._api.ask("DELETE", f"{_chat(chat)}/members", body, member_id_type="open_id")
            except FeishuRefused as error:
                if error.code not in _CLOSED | _BARRED:
                    raise
                log.warning("feishu.not_removed", code=error.code)

    def close(self, chat: str) -> None:
        try:
            self._api.ask("DELETE", _chat(chat))
        except FeishuRefused as error:
            if error.code not in _CLOSED:
                raise


def _chat(chat: str) -> str:
    return f"/im/v1/chats/{quote(chat, safe='')}"
