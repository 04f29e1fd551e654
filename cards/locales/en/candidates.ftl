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
candidates-blind-note = You have hidden who candidates are: the list of candidates, files and reports show a short mark instead of names, and no contacts, photos or schools. It changes only what you see, and you can switch back at any time.
candidates-blind-school = (school hidden)
candidates-blind-resume = The résumé holds name and school; it cannot be opened while you hide who candidates are.
candidates-blind-contact = Contacts are hidden.
candidates-blind-not-here = You look at candidates without names. This page shows who they are all the same, because that is what it is about.
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

# Doing something to many
candidates-choose = Choose { $name }
candidates-choose-all = Choose all on this page
candidates-choose-all-plain = Tick all on this page
candidates-choose-everyone = Choose all { $count } applications that match, not only those on this page
candidates-choose-first = Choose the first { $count } applications that match ({ $count } at most at a time)
candidates-with-chosen = With those chosen
candidates-go-on = Go on
candidates-many-hint = The next page lists whom you chose. Nothing happens before you confirm it there.
candidates-move = Move
candidates-move-one = Move { $name }
many-deed-invite = Invite to the AI interview
many-deed-other_job = Invite to another job
many-deed-advance = Move to the second round
many-deed-pool = Move to the talent pool
many-deed-decline = Decline
many-deed-message = Write to them
many-title-invite = Invite to the AI interview
many-title-other_job = Invite from the talent pool to another job
many-title-advance = Move to the second round
many-title-pool = Move to the talent pool
many-title-decline = Decline, after one more look
many-title-message = Write to candidates
many-lead-invite = { $count ->
    [one] This person is invited to the AI interview for the job they applied for.
   *[other] These { $count } people are each invited to the AI interview for the job they applied for.
} Whoever has booked, has talked already or would rather talk to a person gets no invitation.
many-lead-other_job = { $count ->
    [one] This person is asked whether another job interests them.
   *[other] These { $count } people are asked whether another job interests them.
} Only people in the talent pool who agreed to hear of other jobs get the invitation.
many-lead-advance = { $count ->
    [one] This person goes on to the second round.
   *[other] These { $count } people go on to the second round.
}
many-lead-pool = { $count ->
    [one] This person moves to the talent pool and is told so in a letter.
   *[other] These { $count } people move to the talent pool, and each is told so in a letter.
}
many-lead-decline = { $count ->
    [one] Please look once more. You are about to decline this person, who will get a letter with the reason.
   *[other] Please look once more. You are about to decline these { $count } people, and each will get a letter with the reason.
}
many-lead-message = { $count ->
    [one] This person gets your message.
   *[other] Each of these { $count } people gets your message by themselves; nobody sees the others.
}
many-who = { $count ->
    [one] The person you chose
   *[other] The { $count } people you chose
}
many-who-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
many-label-job = Job
many-label-reason_key = Reason for declining
many-label-reason = Note (only colleagues read it)
many-label-text = Message
many-label-deed = What to do
many-label-applications = Candidates
many-job-hint = Only jobs that take applications.
many-reason-hint = Optional. For people who were decided on before, say why you change it.
many-text-hint = They read it by mail and in their personal centre, and can answer you. Write nothing that is meant for one of them only.
many-do-invite = { $count ->
    [one] Invite this person
   *[other] Invite these { $count } people
}
many-do-other_job = { $count ->
    [one] Invite this person
   *[other] Invite these { $count } people
}
many-do-advance = { $count ->
    [one] Move this person to the second round
   *[other] Move these { $count } people to the second round
}
many-do-pool = { $count ->
    [one] Move this person to the talent pool
   *[other] Move these { $count } people to the talent pool
}
many-do-decline = { $count ->
    [one] Decline this person
   *[other] Decline these { $count } people
}
many-do-message = { $count ->
    [one] Send to this person
   *[other] Send to these { $count } people
}
many-not = Not now
many-choose-again = Back to the list
many-hint = If something changed for somebody in the meantime, they are left out and the rest is done. The next page says what happened to each.
many-by = { $by }, { $at }
many-done-count = { $count ->
    [one] Done for { $count } person.
   *[other] Done for { $count } people.
}
many-left-count = { $count ->
    [one] Not done for { $count } person; the reason is below.
   *[other] Not done for { $count } people; the reasons are below.
}
many-unknown = { $count ->
    [one] { $count } person cannot be found any more: deleted, or not yours to see.
   *[other] { $count } people cannot be found any more: deleted, or not yours to see.
}
many-left = Not done: { $count }
many-done = Done: { $count }
many-column-what = What happened
many-at-work = Under way: { $done } of { $asked } so far. You may leave this page; you get a message when it is finished.
many-progress = How far it has come
many-look-again = Look again
bulk-done-title = Finished: { $title }
bulk-done-tag = Finished
bulk-done-summary = { $title }: done for { $done }
bulk-done-what = "{ $title }" was done for { $done ->
    [one] one candidate
   *[other] { $done } candidates
}.
bulk-done-left = Not done for
bulk-done-unknown = No longer there
bulk-done-open = See the result for each
many-batch = See how these invitations are going
many-did-invite = Invitation is on its way
many-did-other_job = Invitation is on its way
many-did-advance = Moved to the second round
many-did-pool = Moved to the talent pool
many-did-decline = Declined
many-did-message = Sent
many-why-moved = Something changed after you chose them; the stage shows where they are now
many-why-not_from_here = Cannot move there from this stage
many-why-decided = Already decided
many-why-erased = Their data was deleted
many-why-forbidden = You may not do this in their company
many-why-reason = Decided on before; changing that needs a reason
many-why-reason_key = Their company does not use this reason
many-why-unanswered = Asked something that nobody has answered; please answer in their file first
many-why-closed = The job takes no applications at the moment
many-why-reading = Their résumé is still being read
many-why-invited = Was invited already
many-why-booked = Has booked an interview
many-why-talking = Is in an interview right now
many-why-done = Has had the interview
many-why-person = Would rather talk to a person
many-why-not_pooled = Is not in the talent pool
many-why-own_job = Applied for this very job
many-why-other_company = Belongs to another company of the group
many-why-no_consent = Has not agreed to hear of other jobs, or no longer
trail-action-bulk_deed-begun = Many candidates handled together
field-nobody-chosen = Please choose at least one candidate

# Saved views
views-title = Saved views
views-lead = Save filters you use often and open them with one click. A shared view can be used and changed by everybody who hires in the company.
views-everybody = Everybody
views-save-this = Save these filters
views-into = Save as
views-new = A new view
views-replace = Replace the filters of “{ $name }”
views-name = Name
views-name-new = Name of the new view
views-shared = Share with everybody who hires in the company
views-save = Save
views-change = Save changes
views-delete = Delete
views-manage = Manage views
views-none = There are no saved views yet. Filter the list of candidates, then save the filters.
views-own = Yours
views-by = By { $by }
views-is-shared = shared
field-view-taken = There is a view of that name already
field-view-contact = A view cannot keep one person's address or phone number; please take it out first
