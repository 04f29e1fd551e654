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
messenger-answers-newest = Latest replies
messenger-answer-label = Write a reply
messenger-thread = Thread
messenger-thread-page = Open as page
messenger-close = Close
messenger-search = Search messages
messenger-search-words = Words
messenger-search-room = In
messenger-search-everywhere = All channels
messenger-search-do = Search
messenger-search-open = Show in its place
messenger-search-none = No message holds these words.
messenger-search-short = Please enter a whole word, or at least two Chinese signs.
messenger-search-lead = Looks through what was said in your channels. Of several words, all must be in a message.
