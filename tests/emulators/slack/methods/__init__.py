"""The Web API, a file for each noun. Importing this package makes METHODS whole."""

from tests.emulators.slack.methods import chat, conversations, files, team, users, views
from tests.emulators.slack.methods.registry import METHODS, Arguments, Method

__all__ = ["METHODS", "Arguments", "Method", "chat", "conversations", "files", "team", "users", "views"]
