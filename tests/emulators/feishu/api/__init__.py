"""The open API, one file per part. Importing them fills the table of routes."""

from tests.emulators.feishu.api import application, auth, cards, chats, contacts, files, members, messages

__all__ = ["application", "auth", "cards", "chats", "contacts", "files", "members", "messages"]
