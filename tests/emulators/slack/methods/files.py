import mimetypes

from tests.emulators.slack.methods.registry import Arguments, method
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import Refusal, invalid_arguments
from tests.emulators.slack.workspace import Channel, File, Message, Workspace, make_id

LARGEST = 1_000_000_000


def new_file(slack: Workspace, name: str, size: int, owner: Person) -> File:
    file = File(make_id("F"), name, size, owner.id, slack.now(), title=name)
    file.mimetype = mimetypes.guess_type(name)[0] or file.mimetype
    slack.files[file.id] = file
    return file


def told(slack: Workspace, file: File) -> Wire:
    """The file object; its address opens only with the bearer token of the app."""
    suffix = file.name.rpartition(".")[2].lower() if "." in file.name else "binary"
    path = f"{slack.url}/files-pri/{slack.team_id}-{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": suffix,
        "pretty_type": suffix.upper(),
        "user": file.user,
        "user_team": slack.people[file.user].team_id,
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": any(slack.channels[one].kind == "channel" for one in file.channels),
        "url_private": f"{path}/{file.name}",
        "url_private_download": f"{path}/download/{file.name}",
        "permalink": f"{slack.url}/files/{file.user}/{file.id}/{file.name}",
        "channels": [one for one in file.channels if slack.channels[one].kind == "channel"],
        "groups": [one for one in file.channels if slack.channels[one].kind == "private"],
        "ims": [one for one in file.channels if slack.channels[one].kind in ("im", "mpim")],
        "file_access": "visible",
    }


def share(slack: Workspace, file: File, channel: Channel, author: Person, text: str, thread_ts: str = "") -> Message:
    """Puts the file into a conversation; the app is told twice, of a message and of a file."""
    file.complete = True
    file.channels.append(channel.id)
    fields: Wire = {"subtype": "file_share", "files": [told(slack, file)], "upload": False}
    return slack.post(channel, author, text, thread_ts=thread_ts, **fields)


def shared_event(file: File, channel: Channel) -> Wire:
    return {
        "type": "file_shared",
        "file_id": file.id,
        "user_id": file.user,
        "file": {"id": file.id},
        "channel_id": channel.id,
    }


@method("files.getUploadURLExternal", "files:write", tier=4)
def get_upload_url(slack: Workspace, arguments: Arguments) -> Wire:
    name = arguments.required("filename")
    try:
        size = int(arguments.required("length"))
    except ValueError:
        raise invalid_arguments("must provide an integer [json-pointer:/length]") from None
    if size <= 0:
        raise invalid_arguments("length must be greater than 0 [json-pointer:/length]")
    if size > LARGEST:
        raise Refusal("file_upload_size_restricted")
    file = new_file(slack, name, size, slack.bot)
    return {"upload_url": f"{slack.url}/upload/v1/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write", tier=4)
def complete_upload(slack: Workspace, arguments: Arguments) -> Wire:
    """Once for each file. Without a channel the file stays private."""
    listed = arguments.structure("files", "invalid_arguments")
    if not isinstance(listed, list) or not listed:
        raise invalid_arguments("missing required field: files")
    files = [_uploaded(slack, one) for one in listed]
    ids = [one for one in (arguments.text("channel_id"), *arguments.names("channels")) if one]
    channels = [_where(slack, one) for one in ids]
    for file in files:
        file.complete = True
        for channel in channels:
            message = share(
                slack, file, channel, slack.bot, arguments.text("initial_comment"), arguments.text("thread_ts")
            )
            slack.on_event({**message.wire, "channel_type": channel.type}, channel)
            slack.on_event(shared_event(file, channel), channel)
    slack.note_change()
    return {"files": [told(slack, one) for one in files]}


def _uploaded(slack: Workspace, listed: Wire) -> File:
    file = slack.files.get(str(listed.get("id")))
    if file is None or file.content is None or file.complete:
        raise Refusal("file_not_found")
    file.title = str(listed.get("title") or file.title)
    return file


def _where(slack: Workspace, channel_id: str) -> Channel:
    channel = slack.channels.get(channel_id)
    if channel is None and channel_id in slack.people:
        raise invalid_arguments("must match pattern [json-pointer:/channel_id]")
    if channel is None:
        raise Refusal("channel_not_found")
    if slack.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


@method("files.info", "files:read", tier=4)
def tell_file(slack: Workspace, arguments: Arguments) -> Wire:
    file = slack.files.get(arguments.required("file"))
    if file is None or not file.complete:
        raise Refusal("file_not_found")
    if file.deleted:
        raise Refusal("file_deleted")
    seen = any(slack.bot.id in slack.channels[one].members for one in file.channels)
    if not (seen or file.is_given or file.user == slack.bot.id):
        raise Refusal("file_not_found")
    return {"file": told(slack, file), "comments": [], "response_metadata": {"next_cursor": ""}}
