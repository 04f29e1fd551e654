# Talking
messenger-newer = Show newer messages
messenger-new = New
messenger-new-below = New messages
messenger-named = You are mentioned:
messenger-options = Suggestions
messenger-options-some = suggestions. Arrow keys move, Enter takes one.
messenger-options-none = No suggestions
