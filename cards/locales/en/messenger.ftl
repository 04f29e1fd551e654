# Talking
messenger-newer = Show newer messages
messenger-new = New
messenger-new-below = New messages
