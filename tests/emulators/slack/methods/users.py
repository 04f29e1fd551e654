from tests.emulators.slack.methods.registry import Arguments, method, page_of
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import Refusal
from tests.emulators.slack.workspace import Workspace


def _tell(slack: Workspace, person: Person, arguments: Arguments) -> Wire:
    may_see = "users:read.email" in slack.scopes
    return person.wire(with_email=may_see, with_locale=arguments.flag("include_locale"))


@method("users.list", "users:read", tier=2)
def list_users(slack: Workspace, arguments: Arguments) -> Wire:
    """Everybody at once if no limit is asked for, those who left included, people of other companies not."""
    own = [person for person in list(slack.people.values()) if not person.is_stranger]
    page, following = page_of(own, arguments, default=len(own))
    members = [_tell(slack, person, arguments) for person in page]
    return {"members": members, "cache_ts": slack.now(), "response_metadata": {"next_cursor": following}}


@method("users.info", "users:read", tier=4)
def tell_user(slack: Workspace, arguments: Arguments) -> Wire:
    return {"user": _tell(slack, slack.person(arguments.required("user")), arguments)}


@method("users.lookupByEmail", "users:read.email", tier=3)
def find_by_email(slack: Workspace, arguments: Arguments) -> Wire:
    """Only of those who are active members here."""
    wanted = arguments.required("email").casefold()
    for person in list(slack.people.values()):
        if person.email.casefold() == wanted and not (person.deleted or person.is_stranger or person.is_bot):
            return {"user": _tell(slack, person, arguments)}
    raise Refusal("users_not_found")
