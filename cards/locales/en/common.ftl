promised-moment = { $day } at { $time } ({ $zone })
zone-china = Beijing time
zone-city = { $city } time, { $offset }
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
score-none = not scored
list-separator = |, |

# Cards in general
card-open = Open
card-out-of = { $value } out of { $total }
card-not-scored = not scored
card-required = required
card-choose = Choose
card-apply = Apply
card-cancel-hint = Changed your mind? Click the button above again to close this.
card-form-invalid = Some entries need another look. They are marked below.
card-step-done = done
card-step-current = in progress
card-step-waiting = not started
card-step-failed = did not work
card-done = done
card-open-item = open
card-tick = Mark as done: { $item }
card-untick = Mark as open: { $item }
card-progress = { $done } of { $total }
card-more = This message is long. Read all of it on the web page
card-file-types = Accepted: { $types }

# In messengers
card-cancel = Cancel
card-tick-short = Done
card-untick-short = Reopen
card-loading-title = One moment
card-loading = The form is on its way.
card-no-options = Nothing to choose from
card-contact-hidden = contact details (on the web page)
card-file-elsewhere = Files cannot be sent through a card. Send the file to me in this chat, or use the web page.
card-input-short = Up to { $count } characters here. The web page takes more.

dimension-expression = Expression
dimension-logic = Logical thinking
dimension-professional = Professional skill

language-zh-CN = Chinese
language-en = English

# Plain text
text-colon = { ": " }
text-quote = “{ $said }”
text-brackets = { " " }({ $inside })
