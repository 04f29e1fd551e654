error-token-refused = The access token is missing, has run out or was revoked. Please ask HR for a new one.
tokens-title = API access
tokens-lead = Programs with a token can read the hiring data. They can change nothing.
tokens-how = New tokens are made on the server, and shown once:
tokens-name = For
tokens-rights = Rights of
tokens-given = Given
tokens-used = Last used
tokens-until = Valid until
tokens-state = State
tokens-by-command = command line
tokens-never = never
tokens-state-open = valid
tokens-state-expired = run out
tokens-state-revoked = revoked
tokens-revoke = Revoke
tokens-none = No token has been given out yet.
hr-rooms = Other pages for hiring
people-title = Colleagues and roles
people-lead = Who holds which role here. Giving and ending take effect at once.
people-name = Name
people-roles = Roles
people-waiting = Approvals waiting for them
people-end-hint = { $name } stays a colleague, without the rights of this role.
people-end-waiting = { $count ->
    [one] One approval waits for them; where it was theirs because of this role, somebody else is asked at once.
   *[other] { $count } approvals wait for them; those that were theirs because of this role go to somebody else at once.
}
people-end = End the role: { $role }
people-ended = The role “{ $role }” has ended. What waited because of it has been passed on.
people-end-last = It is the last role of { $name }, who can no longer sign in then.
