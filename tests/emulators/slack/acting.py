"""What people do in Slack, and what Slack then tells the app. Each act gives the app's answer."""

import asyncio
import json
import uuid
from collections.abc import Mapping
from typing import Any

from tests.emulators.slack import payloads
from tests.emulators.slack.blocks import check_view
from tests.emulators.slack.hooks import say
from tests.emulators.slack.methods import files, views
from tests.emulators.slack.methods.conversations import add_member
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import CannotDo, Refusal
from tests.emulators.slack.seen import complaint, controls, find_control, label_of, put_in, rich_text, words_of
from tests.emulators.slack.sender import Delivery, Sender
from tests.emulators.slack.words import from_keyboard
from tests.emulators.slack.workspace import Channel, File, Hook, Message, View, Workspace

Surface = Message | View
TROUBLE = "We had some trouble connecting. Try again?"
_PLURALS = {"im": "im", "mpim": "mpim", "channel": "channels", "group": "groups"}


class Acting:
    """`echo`: whether the app is told of its own messages, as Slack does if it has subscribed to them."""

    def __init__(self, slack: Workspace, sender: Sender, *, echo: bool) -> None:
        self.slack, self.sender, self.echo = slack, sender, echo
        self.slash_words: set[str] | None = None
        """The words the app has registered; None lets every word through."""
        slack.on_event = self._tell_in_background

    def _is_told(self, event: Wire, channel: Channel | None) -> bool:
        kind = event["type"]
        if kind == "message":
            kind = f"message.{_PLURALS[event['channel_type']]}"
        present = channel is None or self.slack.bot.id in channel.members
        return present and kind in self.slack.subscriptions

    def _tell_in_background(self, event: Wire, channel: Channel | None) -> None:
        """What the app itself brought about. Outside the server's own loop nobody is there to tell."""
        own = event.get("bot_id") or event.get("message", {}).get("bot_id") or event.get("subtype") == "message_deleted"
        if own and not self.echo:
            return
        if self._is_told(event, channel):
            self.sender.spawn(self.sender.send_event(payloads.event_callback(self.slack, event, channel)))

    async def tell(self, event: Wire, channel: Channel | None = None) -> Delivery:
        if not self._is_told(event, channel):
            return Delivery(str(event["type"]), event, reason="not_subscribed")
        return await self.sender.send_event(payloads.event_callback(self.slack, event, channel))

    async def verify_url(self) -> Delivery:
        """As when an administrator enters the app's address: it has to echo the challenge."""
        challenge = uuid.uuid4().hex
        body = {"token": payloads.VERIFICATION_TOKEN, "challenge": challenge, "type": "url_verification"}
        delivery = await self.sender.send_verification(body)
        echoed = delivery.json.get("challenge") if isinstance(delivery.json, dict) else None
        if delivery.ok and challenge not in (echoed, delivery.body.strip()):
            delivery.reason = "challenge_failed"
        return delivery

    def _check_present(self, person: Person, channel: Channel) -> None:
        if person.deleted:
            raise CannotDo(f"{person.real_name} has no account any more")
        if person.id not in channel.members:
            raise CannotDo(f"{person.real_name} is not in {channel.name or channel.id}")

    async def type(self, person: Person, channel: Channel, text: str, thread: Message | None = None) -> Delivery:
        """Into a conversation, as one types: @name mentions, addresses become links."""
        self._check_present(person, channel)
        if channel.is_archived:
            raise CannotDo(f"#{channel.name} is archived")
        if text.startswith("/"):
            raise CannotDo("Slack takes this for a slash word")
        written = from_keyboard(self.slack, text)
        thread_ts = (thread.thread_ts or thread.ts) if thread else ""
        fields: Wire = {"client_msg_id": str(uuid.uuid4()), "blocks": [rich_text(text)]}
        message = self.slack.post(channel, person, written, thread_ts=thread_ts, **fields)
        return await self._tell_message(message)

    async def _tell_message(self, message: Message) -> Delivery:
        channel = message.channel
        event = message.wire | {"channel_type": channel.type}
        person = self.slack.people[message.user]
        if person.is_stranger:
            event |= {"user_team": person.team_id, "source_team": person.team_id}
        acts = [self.tell(event, channel)]
        if channel.kind != "im" and f"<@{self.slack.bot.id}>" in message.text:
            mention = {name: value for name, value in event.items() if name != "channel_type"}
            acts.append(self.tell(mention | {"type": "app_mention"}, channel))
        return (await asyncio.gather(*acts))[-1]

    async def upload(self, person: Person, channel: Channel, name: str, content: bytes, text: str = "") -> Delivery:
        """A file with or without words. Gives the answer to `file_shared`."""
        self._check_present(person, channel)
        file = self.make_file(person, name, content)
        message = files.share(self.slack, file, channel, person, from_keyboard(self.slack, text))
        event = files.shared_event(file, channel)
        answers = await asyncio.gather(self._tell_message(message), self.tell(event, channel))
        return answers[-1]

    async def command(self, person: Person, word: str, text: str, channel: Channel) -> Delivery:
        """A slash word. What the app answers at once is shown; so is a failure."""
        self._check_present(person, channel)
        if person.is_stranger or (self.slash_words is not None and word not in self.slash_words):
            raise CannotDo(f"{word} is not a valid command")
        fields = payloads.command(self.slack, person, word, text, channel)
        delivery = await self.sender.send_command(fields)
        hook = self.slack.hooks[fields["response_url"].rpartition("/")[2]]
        if delivery.ok:
            self._show_answer(hook, delivery)
        else:
            error = "operation_timeout" if delivery.reason == "http_timeout" else "dispatch_failed"
            self._say_failed(hook, f"{word} failed with the error “{error}”")
        return delivery

    def _show_answer(self, hook: Hook, delivery: Delivery) -> None:
        if delivery.body.strip() in ("", "{}"):
            return
        answer = delivery.json
        body = answer if isinstance(answer, dict) and answer else {"text": delivery.body}
        try:
            say(self.slack, hook, body)
        except Refusal as refusal:
            self._say_failed(hook, f"the answer was refused: {refusal.code}")

    def _say_failed(self, hook: Hook, words: str) -> None:
        self.slack.post(hook.channel, self.slack.slackbot, words, seen_by=hook.person.id)

    def _check_sees(self, person: Person, surface: Surface) -> None:
        if isinstance(surface, View):
            if surface.person is not person:
                raise CannotDo(f"{person.real_name} does not have this view")
            if surface.id not in self.slack.views:
                raise CannotDo("the view is closed")
            return
        self._check_present(person, surface.channel)
        if surface.seen_by not in ("", person.id):
            raise CannotDo(f"only somebody else sees this message, not {person.real_name}")

    async def click(
        self,
        person: Person,
        surface: Surface,
        name: str,
        choice: Any = None,
        *,
        times: int = 1,
        confirmed: bool = True,
        as_seen: list[Wire] | None = None,
    ) -> Delivery:
        """Presses a button, or chooses in a menu, a date or a box. `times`: so many at once. `as_seen`: the blocks as
        they were before an update reached this person's screen."""
        self._check_sees(person, surface)
        block, element = find_control(as_seen or surface.blocks, name)
        if element.get("confirm") and not confirmed:
            return Delivery("block_actions", {}, reason="not_confirmed")
        action = await self._action(person, surface, block, element, choice)
        sent = [payloads.block_actions(self.slack, person, surface, action, as_seen) for _ in range(times)]
        if len(sent) == 1:
            return await self.sender.send_interaction(sent[0])
        return (await asyncio.gather(*(self.sender.send_interaction(one) for one in sent)))[0]

    async def _action(self, person: Person, surface: Surface, block: Wire, element: Wire, choice: Any) -> Wire:
        action: Wire = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
        }
        if element["type"] == "button":
            return action | {name: element[name] for name in ("text", "value", "style") if name in element}
        if element["type"] == "overflow":
            option = next((one for one in element["options"] if choice in (words_of(one["text"]), one["value"])), None)
            if option is None:
                raise CannotDo(f"no {choice!r} in the menu")
            return action | {"selected_option": option}
        entry = await self._put(person, surface, block, element, choice)
        shown = {"placeholder": element["placeholder"]} if "placeholder" in element else {}
        return action | entry | shown

    async def _put(self, person: Person, surface: Surface, block: Wire, element: Wire, value: Any) -> Wire:
        """Puts it in where it is kept until the form is sent."""
        if "external" in element["type"] and value is not None:
            value = await self._look_up(person, surface, block, element, value)
        if element["type"] == "file_input":
            value = [self._give(one) for one in (value if isinstance(value, list) else [value] if value else [])]
        entry = put_in(element, value)
        inputs = surface.inputs if isinstance(surface, View) else surface.inputs.setdefault(person.id, {})
        inputs.setdefault(block["block_id"], {})[element["action_id"]] = entry
        return entry

    def make_file(self, person: Person, name: str, content: bytes) -> File:
        """Something on this person's disk, to be put into a form or conversation."""
        file = files.new_file(self.slack, name, len(content), person)
        file.content = content
        return file

    def _give(self, file: File) -> Wire:
        """The app gets the file object, and may fetch what is in it."""
        file.complete = file.is_given = True
        return files.told(self.slack, file)

    async def _look_up(self, person: Person, surface: Surface, block: Wire, element: Wire, value: Any) -> Any:
        """Types the words into the menu and takes the options that have just these words."""
        wanted = value if isinstance(value, list) else [value]
        chosen = []
        for one in wanted:
            if isinstance(one, dict):
                chosen.append(one)
                continue
            delivery = await self._ask_options(person, surface, block, element, str(one))
            options = suggested(delivery)
            match = [option for option in options if one in (words_of(option["text"]), option["value"])]
            if not match:
                raise CannotDo(f"the app offers {[words_of(option['text']) for option in options]} for {one!r}")
            chosen.append(match[0])
        return chosen if isinstance(value, list) else chosen[0]

    async def suggest(self, person: Person, surface: Surface, name: str, typed: str) -> Delivery:
        """Types into a menu whose options the app looks up."""
        self._check_sees(person, surface)
        block, element = find_control(surface.blocks, name)
        return await self._ask_options(person, surface, block, element, typed)

    async def _ask_options(self, person: Person, surface: Surface, block: Wire, element: Wire, typed: str) -> Delivery:
        asked = payloads.block_suggestion(self.slack, person, surface, block, element, typed)
        return await self.sender.send_interaction(asked)

    async def fill(self, person: Person, surface: Surface, values: Mapping[str, Any]) -> None:
        """Puts values in without sending anything, except where a field tells the app at once."""
        self._check_sees(person, surface)
        for name, value in values.items():
            block, element = find_control(surface.blocks, name)
            if block["type"] != "input" or block.get("dispatch_action"):
                await self.click(person, surface, f"{block['block_id']}/{element['action_id']}", value)
            else:
                await self._put(person, surface, block, element, value)

    async def submit(self, person: Person, view: View, values: Mapping[str, Any] | None = None) -> Delivery:
        """Fills the modal in and sends it. Raises CannotDo with the words beside the fields if Slack would not send it."""
        self._check_on_top(person, view)
        await self.fill(person, view, values or {})
        missing = {
            label_of(block, element): words
            for block, element in controls(view.blocks)
            if block["type"] == "input"
            and (words := complaint(block, element, view.inputs[block["block_id"]][element["action_id"]]))
        }
        if missing:
            raise CannotDo(json.dumps(missing, ensure_ascii=False))
        view.errors, view.notice = {}, ""
        delivery = await self.sender.send_interaction(payloads.view_submission(self.slack, view))
        self._follow(view, delivery)
        self.slack.note_change()
        return delivery

    def _check_on_top(self, person: Person, view: View) -> None:
        stack = self.slack.modals.get(person.id, [])
        if not stack or stack[-1] is not view:
            raise CannotDo(f"{person.real_name} does not have this modal in front")
        if not view.wire.get("submit") and any(block["type"] == "input" for block in view.blocks):
            raise CannotDo("the modal has no button to send it")

    def _follow(self, view: View, delivery: Delivery) -> None:
        """Does with the modal what the app answered."""
        if not delivery.ok:
            view.notice = TROUBLE
            return
        answer = delivery.json if isinstance(delivery.json, dict) else {}
        kind = answer.get("response_action")
        if self.slack.modals.get(view.person.id, [None])[-1:] != [view]:
            return  # the app has closed or covered it meanwhile
        try:
            if kind == "errors":
                view.errors = _known_errors(view, answer.get("errors"))
            elif kind == "update":
                views.change_view(self.slack, view, check_view(answer.get("view"), "modal"))
            elif kind == "push":
                views.push_modal(self.slack, view.person, check_view(answer.get("view"), "modal"))
            else:
                views.close_modals(self.slack, view.person, only_top=kind != "clear")
        except Refusal as refusal:
            view.notice = f"{TROUBLE} ({refusal.code}: {json.dumps(refusal.details, ensure_ascii=False)})"

    async def close(self, person: Person, view: View, *, everything: bool = False) -> Delivery:
        """Presses the cross or cancel. The app is told only if the view asks for it."""
        everything = everything or bool(view.wire.get("clear_on_close"))
        closed = views.close_modals(self.slack, person, only_top=not everything)
        told = Delivery("view_closed", {}, reason="not_subscribed")
        for one in reversed(closed):
            if one.wire.get("notify_on_close"):
                payload = payloads.view_closed(self.slack, one, is_cleared=everything)
                told = await self.sender.send_interaction(payload)
        return told

    async def shortcut(self, person: Person, callback_id: str, message: Message | None = None) -> Delivery:
        if message is not None:
            self._check_sees(person, message)
        return await self.sender.send_interaction(payloads.shortcut(self.slack, person, callback_id, message))

    async def open_home(self, person: Person, tab: str = "home") -> Delivery:
        event: Wire = {"type": "app_home_opened", "user": person.id, "tab": tab}
        home = self.slack.homes.get(person.id)
        if home is not None and tab == "home":
            event["view"] = views.told(home)
        channel = self.slack.dm_of(person)
        return await self.tell(event | {"channel": channel.id})

    async def join(self, person: Person, channel: Channel, inviter: Person | None = None) -> None:
        """Comes into a channel; the app is told in the background."""
        if person.id not in channel.members:
            add_member(self.slack, channel, person, inviter.id if inviter else "")

    async def leave(self, person: Person, channel: Channel) -> Delivery:
        channel.members.remove(person.id)
        self.slack.note_change()
        event = {"type": "member_left_channel", "user": person.id, "channel_type": "C", "team": person.team_id}
        return await self.tell(event, channel)

    async def announce(self, person: Person) -> Delivery:
        """Somebody new in the workspace."""
        return await self.tell(payloads.user_event("team_join", person))

    async def change(self, person: Person, **fields: Any) -> Delivery:
        """New name, address, guest or left: any field of a Person."""
        for name, value in fields.items():
            if not hasattr(person, name):
                raise CannotDo(f"a person has no {name}")
            setattr(person, name, value)
        person.updated = self.slack.now()
        self.slack.note_change()
        return await self.tell(payloads.user_event("user_change", person, cache_ts=person.updated))

    async def uninstall(self) -> Delivery:
        """The app is removed from the workspace: its token is worth nothing any more."""
        self.sender.faults.token = "account_inactive"
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.slack.bot.id]}}
        answers = await asyncio.gather(self.tell(revoked), self.tell({"type": "app_uninstalled"}))
        return answers[-1]


def suggested(delivery: Delivery) -> list[Wire]:
    """The options of an answer to a look-up, groups flattened. Slack shows none if there are more than a hundred."""
    answer = delivery.json if isinstance(delivery.json, dict) else {}
    options = list(answer.get("options", []))
    options += [one for group in answer.get("option_groups", []) for one in group.get("options", [])]
    return options if len(options) <= 100 else []


def _known_errors(view: View, errors: Any) -> dict[str, str]:
    """Slack takes errors only for input blocks that are there."""
    known = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= known:
        raise Refusal("invalid_errors", known=sorted(known), given=errors)
    return {str(name): str(words) for name, words in errors.items()}
