# Talking
messenger-newer = Show newer messages
messenger-new = New
messenger-new-below = New messages
messenger-named = You are mentioned:
messenger-options = Suggestions
messenger-options-some = suggestions. Arrow keys move, Enter takes one.
messenger-options-none = No suggestions
messenger-people = Direct messages
messenger-people-none = No direct messages yet.
messenger-somebody = Somebody who left
messenger-write = Write
messenger-write-title = Write to a colleague
messenger-write-name = To
messenger-write-hint = Part of a name.
messenger-write-find = Find
messenger-write-none = No colleague by that name.
messenger-switch = Go to
messenger-switch-keys = Ctrl K
messenger-switch-title = Go to a channel or a colleague
messenger-switch-hint = Name of a channel or colleague
messenger-say-to = Message { $channel }
messenger-answer = Reply
messenger-answered = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
messenger-answered-last = last { $at }
messenger-answers = Replies
messenger-answers-newest = Back to the latest replies
messenger-answers-older = Show earlier replies
messenger-answer-label = Write a reply
messenger-thread = Thread
messenger-thread-page = Open as page
messenger-search = Search messages
messenger-search-words = Words
messenger-search-room = In
messenger-search-everywhere = All channels
messenger-search-do = Search
messenger-search-open = Show in its place
messenger-search-none = No message holds these words.
messenger-search-short = Please enter a whole word, or at least two Chinese signs.
messenger-search-lead = Looks through what was said in your channels. Of several words, all must be in a message.
messenger-attach = Attach a file
messenger-attach-none = Leave out
messenger-picture = Picture: { $name }
messenger-files-many = At most 4 files can be sent at once
messenger-file-large = A file is too large: each may have up to 10 MB
messenger-file-empty = The file is empty
messenger-files-hidden = { $count ->
    [one] A file that may hold names is hidden.
   *[other] { $count } files that may hold names are hidden.
}
messenger-file-kind = This kind of file cannot be sent. Pictures, PDF, Word, Excel, PowerPoint and text files can
messenger-open = Open
messenger-toast-done = Done.
messenger-keys = Keyboard shortcuts
messenger-keys-switch = Go to a channel or a colleague
messenger-keys-help = Show this list
messenger-keys-rooms = Previous or next channel
messenger-keys-commands = Commands, at the beginning of a message
messenger-keys-mentions = Mention a colleague
messenger-keys-send = Send
messenger-keys-line = New line
messenger-keys-close = Close a window, list or thread
messenger-keys-single = Show the shortcuts when “?” is pressed
messenger-theme = Appearance
messenger-theme-system = System
messenger-theme-light = Light
messenger-theme-dark = Dark
