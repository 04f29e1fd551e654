# In the personal centre
centre-copy-lead = We put everything we hold about you into one file: a readable list and your documents. It stays here for seven days.
centre-copy-ask = Ask for a copy of my data
centre-copy-making = Your data is being put together. You get an e-mail.
centre-copy-ready = Your copy is ready until { $when }.
centre-copy-fetch = Fetch my data (ZIP)
centre-erasure-ask = Have my data deleted
centre-erasure-lead = We then send you an e-mail to confirm that it is you. After that a colleague deletes everything about you here, in the time the law sets; open applications end with it. It cannot be undone, so fetch a copy first if you want one.
centre-erasure-send = Ask for deletion
centre-erasure-asked = You asked for deletion. Please confirm it by the link in the e-mail we sent you; it holds for a day.
centre-erasure-confirmed = Your deletion is confirmed. It is done before { $when }.
centre-erasure-refused-employee = We could not delete your data: you work with us or have signed a contract, and the law has us keep employment documents. What is not needed for that can be deleted; a recruiter has looked at it.
centre-erasure-refused-colleague = We could not delete your data: you hold a role in this company. Please talk to HR.
centre-erasure-refused-claim = We could not delete your data yet: it is needed for a legal claim that is open. We delete it once that has ended.
erase-title = Delete my data
erase-ask = You are about to confirm that { $company } deletes your data.
erase-means-all = Your contact data, documents, messages, the text and recording of your interview, scores and reports become unreadable for good.
erase-means-open = Applications that are open end.
erase-means-final = It cannot be undone, and we cannot write to you any more.
erase-means-kept = What stays: figures without a name, and a note that somebody was deleted, when and why, without saying who.
erase-do = Yes, delete my data
erase-confirmed = Confirmed. A colleague carries it out before { $when }. You need not do anything else; the link to your personal centre then says that it is done.
erase-done = Your data was deleted.
erase-refused = This request was answered. Your personal centre shows how.
erase-expired = This link has expired. Nothing was deleted. You can ask again in your personal centre.
erased-title = Your data was deleted
erased-lead = On { $when }, { $company } deleted the data about you that was kept here. It cannot be brought back.
erased-left = What stays are figures without a name, and the note that it was deleted. You can apply again at any time, as if for the first time.
export-readme =
    Data that { $company } holds about { $name }, { $day }.

    data.json   everything that is written down about you, table by table; times are in UTC
    files/      your documents, and what we made for you

    Scores and reports of an interview by AI are proposals; people decide. If something is wrong, please write to us in your personal centre.

# HR's pages
privacy-title = People's data
privacy-lead = What people ask for, what is past its time, and what was deleted. Nothing is deleted before a person says so.
privacy-requests = Asked for and confirmed
privacy-requests-none = Nobody is waiting for an answer.
privacy-due = answer before { $when }
privacy-past = Past its time
privacy-past-lead = People whose applications have all ended, and whose time is over. Those who work here are not listed.
privacy-past-none = Nothing is past its time.
privacy-past-line = counted from { $since }, over since { $until }
privacy-erase = Delete…
privacy-erase-means = Everything about { $name } becomes unreadable for good. It cannot be undone.
privacy-erase-do = Delete for good
privacy-recordings = Recordings
privacy-recording-delete = Delete the recording
privacy-rules = How long data is kept
privacy-data-application = applications that ended
privacy-data-recording = recordings of calls
privacy-data-pool = talent pool, with consent
privacy-months = { $count ->
    [one] one month
   *[other] { $count } months
}
privacy-days = { $count ->
    [one] one day
   *[other] { $count } days
}
privacy-source = { $source }
privacy-source-own = what our consent text promises
privacy-unchecked = not checked by us against the law there; ask your counsel
privacy-note-claims = the law sets no time for keeping: two months to claim and three more to sue, and time for the claim to arrive
privacy-note-states = some states want longer, California four years (Gov. Code § 12946); ask your counsel before you delete
privacy-note-working-days = the law itself names no number of days
privacy-note-everywhere = taken everywhere that has no rule of its own here
privacy-stones = Deleted
privacy-stones-none = Nobody was deleted yet.
privacy-why-asked = at their own request
privacy-why-past_its_time = because its time was over
privacy-reach = { $rows } records, { $files } files
erasure-title = Delete the data of { $name }?
erasure-asked = Asked
erasure-confirmed = Confirmed by mail
erasure-due = Answer before
erasure-state = State
erasure-state-asked = waits for the person to confirm it
erasure-state-confirmed = waits for you
erasure-state-done = deleted
erasure-state-refused = refused
erasure-state-expired = not confirmed in time
erasure-reach = What is deleted
erasure-reach-line = { $rows } records and { $files } files, of { $applications ->
    [one] one application
   *[other] { $applications } applications
}.
erasure-goes-words = Documents, letters, messages, transcripts, recordings, scores with their reasons, reports: unreadable for good, in every backup too.
erasure-goes-names = The name is overwritten; contact data and what finds it again are removed.
erasure-goes-open = Open applications end: booked times, rounds and offers fall.
erasure-kept = What stays
erasure-kept-figures = Figures without a name: stages, times, scores as numbers.
erasure-kept-stone = A note that somebody was deleted: when, by whom and why, with a code from which nobody can be found.
erasure-refused-employee = This person works here or has signed. Employment documents must be kept by law, so the whole cannot be deleted.
erasure-refused-colleague = This person holds a role here. End the role first.
erasure-refused-claim = Needed for a legal claim that is open.
erasure-can-recordings = What can be deleted all the same: the recordings of interviews.
erasure-do = Delete { $name } for good
erasure-refuse = Refuse
erasure-refuse-lead = The person is told the reason.
erasure-refusal-employee = Works here: employment documents must be kept
erasure-refusal-colleague = Holds a role in the company
erasure-refusal-claim = Needed for a legal claim that is open
erasure-refuse-do = Refuse with this reason
file-erased = This person's data was deleted
file-erased-line = Deleted on { $when }. The application was for { $job }.
hr-room-privacy = People's data
hr-room-pool = Talent pool

# Talent pool
pool-title = Talent pool
pool-lead = People who were put into the pool. Only those who agreed to it can be written to.
pool-none = Nobody is in the pool yet.
pool-name = Name
pool-for = Applied for
pool-skills = Skills
pool-match = Match
pool-since = Since
pool-consent = Agreed
pool-consent-until = until { $when }
pool-consent-no = not asked or not agreed
pool-invite-one = Invite { $name } to it
pool-choose = Choose { $name }
pool-many = Position
pool-many-lead = Tick people below and invite them together, or one of them with the button at their name. Invitations of several leave a few at a time; one card in HR's channel shows how far they come.
pool-many-do = Invite those chosen
pool-invited = Invited to { $job }, { $when }
pool-filter = Skill or name
pool-filter-do = Filter
pool-no-jobs = There is no open position to invite to.
invitation-title = { $job } at { $company }
invitation-lead = You agreed to be thought of. If you like this position, apply with the résumé we have.
invitation-resume = Your résumé: { $name }
invitation-consent = For a new application we ask anew:
invitation-apply = Apply with this résumé
invitation-new = I would rather fill in the form with a newer résumé
invitation-needed = We can only go on with your agreement to the first two.
invitation-closed = This position is no longer open. Thank you for your interest.
application-source-pool = Talent pool
