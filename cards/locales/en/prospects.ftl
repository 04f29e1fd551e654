# Inviting many to one position
inviting-way-in = Invite many to the AI interview
inviting-title = Invite to the AI interview: { $job }
inviting-lead = Choose among those who have applied, or bring a list of people. Invitations leave a few at a time and can be stopped; one card in HR’s channel shows how far everybody comes.
inviting-closed = This position takes no applications at the moment, so nobody can be invited.
inviting-applicants = People who have applied
inviting-nobody = Nobody whose application is still open.
inviting-ready = { $count ->
    [0] Nobody is waiting for an invitation.
    [one] One person can be invited.
   *[other] { $count } people can be invited.
}
inviting-first = The first { $count } are shown; the others follow once these are invited.
inviting-all = Choose all { $count } who can be invited
inviting-do = Invite those chosen
inviting-hint = Everybody gets one e-mail with the way to pick a time. Whoever has booked meanwhile is left out.
inviting-column-name = Name
inviting-column-stands = How it stands
inviting-column-applied = Applied
inviting-open = Has not booked yet
inviting-again = Interview did not come about
inviting-reading = Résumé being read
inviting-invited = Invited already
inviting-booked = Has booked
inviting-talking = In the interview
inviting-done = Interviewed
inviting-person = Wants to talk to a person

list-title = People from a list
list-legend = A table with names and addresses
field-label-list = File
field-label-source = How we came by these people
field-label-row = Row
list-hint = A table saved as CSV, up to 500 people and 1 MB. Columns: name, e-mail and/or phone; language and note if you like. The headings may be English or Chinese.
list-source-hint = Everybody on the list will read this, word for word. For example: your visit to our stand at the job fair in Hamburg on 12 May, where you left your card.
list-look = Look at the list first
list-look-hint = Nobody is written to yet. On the next page you see row by row who would be invited.
list-wrong = The list needs another look; nothing was kept:
list-wrong-line = (line { $line })
list-field-source = Please say how we came by these people. The law asks that they are told
list-field-cells = There are more cells than headings
list-field-phone-cut = The spreadsheet has shortened this number. Please format the column as text and save again
list-field-language = Please write zh or en, or leave it empty
list-file-empty = Please choose a file with something in it
list-file-large = Please use a file of at most 1 MB
list-file-long = Please use at most 500 people at once
list-file-nobody = There are headings, and nobody below them
list-file-headings = Please put headings into the first row: “name”, and “email” or “phone”
list-file-heading-twice = Two columns have the same heading
list-file-quotes = A quotation mark is not closed, or stands in the wrong place
list-file-workbook = This is a workbook. Please save the sheet as CSV (UTF-8)
list-file-unreadable = This is no text we can read. Please save the table as CSV (UTF-8)
error-list-gone = The list is not there any more: lists are kept for half an hour, and only for whoever brought them. Please upload it again.

list-preview-title = Look at the list: { $job }
list-preview-lead = { $count ->
    [0] Nobody of { $all } would be invited.
    [one] One of { $all } would be invited. Nobody has been written to yet.
   *[other] { $count } of { $all } would be invited. Nobody has been written to yet.
}
list-source = They will read
list-kept = The list is kept sealed for half an hour, for you alone. Rows that are not invited are not kept at all.
list-confirm = { $count ->
    [one] Invite one person
   *[other] Invite { $count } people
}
list-confirming = One moment…
list-drop = Throw the list away
list-above = as in row { $line }
list-column-line = Row
list-column-fit = What it is
list-column-name = Name
list-column-contact = Address
list-column-language = Language
list-column-note = Note
list-fit-new = New
list-fit-known = Known from another position
list-fit-applied = Has applied here
list-fit-asked = Asked already
list-fit-colleague = Works here
list-fit-double = Twice in the list
list-fit-objected = Wants no such letters
list-fit-wrong = Cannot be written to

batch-column-grounds = Rests on
batch-grounds = { $scored } of { $asked } answers
batch-grounds-unsure = partly hard to understand
batch-gone = { $count ->
    [one] One more person said no, did not answer in time, or was deleted. Nothing that names them is kept.
   *[other] { $count } more people said no, did not answer in time, or were deleted. Nothing that names them is kept.
}

# Letters
letter-prospect-subject = An invitation from { $company }: { $job }
letter-prospect-lead = **{ $company }** is looking for somebody for **{ $job }**, and we would like to get to know you.
letter-prospect-first = If you like, apply on the page below with your résumé, and pick a time for a first interview of about { $minutes } minutes with our AI interviewer. Nobody calls you before you have done so and agreed. People read it and decide.
letter-button-prospect = Read about it and decide
letter-prospect-source = **Where we have your address from:** { $source }
letter-prospect-data = We hold your name and this address for this invitation only. On the page you can have them deleted at once; if you do not answer by { $until }, we delete them then. We write to you only this once.
sms-prospect-invitation = { $company }: Hello { $name }, we would like to get to know you for { $job }. We have your number from: { $source }. Read about it, apply, or have it deleted at once: { $link } (otherwise we delete it in 14 days)
letter-invited-subject = Please pick a time for your interview: { $job }
letter-invited-lead = You applied to **{ $company }** for **{ $job }**. We would like to hear more about your experience, and invite you to the AI interview.
letter-invited-how = It takes about { $minutes } minutes and is held by our AI interviewer. Pick a time that suits you, or start right away.
message-kind-prospect-invitation = Invitation of people from a list
message-kind-interview-invitation = Invitation to the AI interview

# The page of whoever is on a list
prospect-page-title = Would you like to join us? { $job }
prospect-page-lead = { $company } is looking for somebody for { $job } and invites you to apply. Whether anything comes of it is up to you.
prospect-page-advert = Read about the position
prospect-page-source-title = Where we have your address from
prospect-page-source = { $source }
prospect-page-held = We hold your name and the address we wrote to, for this invitation only. If you do not answer, both are deleted on { $day }.
prospect-page-what = If you apply
prospect-page-no-title = If you would rather not
prospect-page-no = We delete what we have of you at once. Only an unreadable mark of your address stays, so that no list leads us to you again. You can still apply yourself at any time.
prospect-page-say-no = No, delete my data
prospect-over-declined-title = Deleted
prospect-over-declined = What we had of you is deleted, and we do not write to you out of a list again. You are welcome to apply any time on our careers site.
prospect-over-expired-title = This invitation has ended
prospect-over-expired = The time to answer is over, and everything we had of you from this invitation is deleted. You are welcome to apply any time on our careers site.
prospect-over-mailed-title = Your application is here
prospect-over-mailed = Thank you. We know you already, so we have sent the links to the e-mail address we hold.
application-source-list = Invited from a list
