"""Slack: cards as messages of the app, dialogs as modals, one workspace."""

import hashlib
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from adapters.chat.slack.calls import SlackRefused, call, call_with_headers
from adapters.chat.slack.people import profile_of
from hrcore.errors import CardTooOld, DeliveryFailed, InvalidInput, Throttled
from hrcore.ports.messenger import Identity, Incoming, Place, Profile, Rendered
from hrcore.ports.pace import Pace

EVENT_TYPE: Final = "zhaohu_card"
POST_EVERY_S: Final = 1.05
"""Slack takes about one message a second for each conversation."""
_LOOK_BACK: Final = 50
_PAGE: Final = 200
_TOO_OLD: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_OUT_ALREADY: Final = frozenset({"not_in_channel", "user_not_found", "is_archived", "channel_not_found"})
"""They left before, or there is nothing to be in any more."""
_NAME: Final = re.compile(r"[^a-z0-9_-]+")


class SlackMessenger:
    """`tenant` of a place is the workspace the bot token belongs to; it has no other."""

    platform = "slack"

    def __init__(self, token: str, api_url: str, pace: Pace, *, timeout_s: int = 15) -> None:
        # Its own way to try again sends a message twice whose answer got lost.
        self._client = WebClient(token, base_url=api_url, timeout=timeout_s, retry_handlers=[])
        self._token = token
        self._pace = pace
        self._timeout_s = timeout_s

    def identity(self) -> Identity:
        said, headers = call_with_headers(self._client.auth_test)
        rights = headers.get("x-oauth-scopes")
        return Identity(
            tenant=str(said["team_id"]),
            name=str(said.get("team", "")),
            rights=frozenset(one.strip() for one in rights.split(",")) if rights is not None else None,
            at=parsedate_to_datetime(headers["date"]) if "date" in headers else None,
        )

    def post(self, place: Place, card: Rendered, key: str, *, again: bool) -> str:
        """Slack knows no keys: each card carries its own as metadata, and is looked for before it is sent once more."""
        if again:
            known = self._posted(place, key)
            if known is not None:
                return known
        waits = self._pace.turn(f"slack:{place.tenant}:{place.conversation}", POST_EVERY_S)
        if waits:
            raise Throttled(f"slack {place.conversation}", after_s=waits)
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
        said = call(
            self._client.chat_postMessage,
            channel=place.conversation,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
            **card,
        )
        return f"{said['channel']}:{said['ts']}"

    def update(self, place: Place, ref: str, card: Rendered) -> None:
        channel, _, ts = ref.partition(":")
        try:
            call(self._client.chat_update, channel=channel, ts=ts, **card)
        except SlackRefused as error:
            if error.code in _TOO_OLD:
                raise CardTooOld(ref) from error
            raise

    def whisper(self, incoming: Incoming, text: str) -> None:
        self._to_one(incoming, {"text": text})

    def answer(self, incoming: Incoming, card: Rendered) -> None:
        self._to_one(incoming, card)

    def show_form(self, incoming: Incoming, form: Rendered) -> None:
        call(self._client.views_update, view_id=incoming.form, view=dict(form))

    def profile(self, tenant: str, account: str) -> Profile:
        try:
            return profile_of(call(self._client.users_info, user=account)["user"], tenant)
        except SlackRefused as error:
            if error.code in {"user_not_found", "user_not_visible"}:
                return Profile(tenant, account, "", is_gone=True)
            raise

    def directory(self, tenant: str) -> Iterator[Profile]:
        cursor = ""
        while True:
            page = call(self._client.users_list, limit=_PAGE, **({"cursor": cursor} if cursor else {}))
            yield from (profile_of(user, tenant) for user in page["members"])
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return

    def open_room(self, tenant: str, name: str, accounts: tuple[str, ...], key: str) -> str:
        """Private. The key is in its name, which Slack keeps unique."""
        named = (
            f"{_NAME.sub('-', name.lower()).strip('-')[:60] or 'zhaohu'}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        )
        try:
            conversation = str(call(self._client.conversations_create, name=named, is_private=True)["channel"]["id"])
        except SlackRefused as error:
            if error.code != "name_taken":
                raise
            conversation = self._named(named)
        self.invite(Place(tenant, conversation), accounts)
        return conversation

    def upload(self, tenant: str, content: bytes, name: str) -> str:
        """Into no conversation: it is seen where a message shows it."""
        said = call(self._client.files_upload_v2, content=content, filename=name, title=name)
        return str(said["files"][0]["id"])

    def invite(self, place: Place, accounts: tuple[str, ...]) -> None:
        """Those who cannot be invited (they left, say) do not keep the others out."""
        if not accounts:
            return
        try:
            call(self._client.conversations_invite, channel=place.conversation, users=",".join(accounts), force=True)
        except SlackRefused as error:
            if error.code not in {"already_in_channel", "cant_invite_self", "cant_invite", "user_not_found"}:
                raise

    def remove(self, place: Place, accounts: tuple[str, ...]) -> None:
        for account in accounts:
            try:
                call(self._client.conversations_kick, channel=place.conversation, user=account)
            except SlackRefused as error:
                if error.code not in _OUT_ALREADY:
                    raise

    def close_room(self, place: Place) -> None:
        try:
            call(self._client.conversations_archive, channel=place.conversation)
        except SlackRefused as error:
            if error.code != "already_archived":
                raise

    def download(self, tenant: str, ref: str, *, limit: int) -> bytes:
        file: dict[str, Any] = call(self._client.files_info, file=ref)["file"]
        if int(file.get("size", 0)) > limit:
            raise InvalidInput({"resume": "field-file-too-large"})
        url = str(file.get("url_private_download") or file["url_private"])
        try:
            answer = httpx.get(url, headers={"Authorization": f"Bearer {self._token}"}, timeout=self._timeout_s)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise DeliveryFailed(f"slack file: {type(error).__name__}", retry=True) from error
        if len(answer.content) > limit:
            raise InvalidInput({"resume": "field-file-too-large"})
        return answer.content

    def _to_one(self, incoming: Incoming, body: Rendered) -> None:
        """Where they did it, for their eyes only; where nobody else reads along, as an ordinary message that stays."""
        if incoming.direct or not incoming.conversation:
            call(self._client.chat_postMessage, channel=incoming.account, **body)
        elif incoming.answer_to:
            self._hook(incoming.answer_to, body)
        else:
            call(self._client.chat_postEphemeral, channel=incoming.conversation, user=incoming.account, **body)

    def _hook(self, url: str, body: Rendered) -> None:
        try:
            answer = WebhookClient(url, timeout=self._timeout_s).send_dict(
                {**body, "response_type": "ephemeral", "replace_original": False}
            )
        except OSError as error:
            raise DeliveryFailed(f"slack response_url: {type(error).__name__}", retry=True) from error
        if answer.status_code != 200:
            raise DeliveryFailed(f"slack response_url: {answer.status_code}", retry=False)

    def _posted(self, place: Place, key: str) -> str | None:
        """The message of this key, where it arrived after all."""
        conversation = place.conversation
        if conversation.startswith(("U", "W")):
            conversation = str(call(self._client.conversations_open, users=conversation)["channel"]["id"])
        found = call(
            self._client.conversations_history,
            channel=conversation,
            limit=_LOOK_BACK,
            include_all_metadata=True,
        )
        for message in found["messages"]:
            metadata = message.get("metadata", {})
            if metadata.get("event_type") == EVENT_TYPE and metadata.get("event_payload", {}).get("key") == key:
                return f"{conversation}:{message['ts']}"
        return None

    def _named(self, name: str) -> str:
        cursor = ""
        while True:
            page = call(
                self._client.conversations_list,
                types="private_channel",
                limit=_PAGE,
                **({"cursor": cursor} if cursor else {}),
            )
            for channel in page["channels"]:
                if channel["name"] == name:
                    return str(channel["id"])
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                raise SlackRefused("conversations_create", "name_taken")
