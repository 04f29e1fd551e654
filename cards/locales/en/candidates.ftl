# The list of candidates
candidates-title = Candidates
candidates-back = Back to hiring
candidates-text = Search
candidates-text-hint = Part of a name or its initials, a whole e-mail address or phone number, a skill or an employer. Skills and employers only find people who agreed to be in the talent pool.
candidates-find = Search
candidates-more-filters = More filters
candidates-under-way = Still open
candidates-sort = Sort by
candidates-sort-newest = Newest first
candidates-sort-score = Highest score
candidates-sort-waiting = Waiting longest
candidates-sort-name = Name (Chinese by pinyin)
candidates-score = Score (0–10)
candidates-score-from = At least
candidates-score-to = At most
candidates-last-step = Last step
candidates-still = { $count ->
    [one] No step for { $count } day
   *[other] No step for { $count } days
}
candidates-language = Language
candidates-tag-text = “{ $value }”
candidates-tag-low = Score of at least { $value }
candidates-tag-high = Score of at most { $value }
candidates-tag-off = (remove this filter)
candidates-job-gone = A job you cannot see
candidates-count = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
candidates-count-more = More than { $count } applications
candidates-meant-email = searched as an e-mail address
candidates-meant-phone = searched as a phone number
candidates-none = Nobody matches. Try fewer filters, or check that the name, address or number is complete.
candidates-first = Back to the first page
candidates-further = Next page
candidates-mark = Candidate { $mark }
candidates-blind-on = Hide who they are
candidates-blind-off = Show who they are
candidates-blind-note = You have hidden who candidates are: lists, files and reports show a short mark instead of names, and no contacts, photos or schools. It changes only what you see, and you can switch back at any time.
candidates-blind-school = (school hidden)
candidates-blind-resume = The résumé holds name and school; it cannot be opened while you hide who candidates are.
candidates-blind-contact = Contacts are hidden.
candidates-blind-gone = (hidden)
candidates-show = Show as
candidates-table = Table
candidates-board = Board
candidates-board-more = See all in the table
candidates-column-more = { $count }+
candidates-text-short = Name, e-mail, phone or skill
candidates-newest = Newest applications
candidates-all = See all candidates
candidates-nobody-yet = Nobody has applied yet. Once a job is published, applications show here.
