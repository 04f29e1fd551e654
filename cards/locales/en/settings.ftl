# Settings of the company, for its HR
settings-title = Settings
settings-lead = What holds for the whole company. Each page says what a change does before it does it.
settings-save = Save
settings-saved = Saved.
settings-group-house = Company and people
settings-group-talk = Channels and messages
settings-group-rules = How things are done
settings-company = Company
settings-company-lead = Names, place and time zone, as candidates and colleagues meet them.
settings-people = Colleagues and roles
settings-people-lead = Who gets in, who may do what, and inviting somebody new.
settings-careers = Look of the careers site
settings-careers-lead = Logo, colours and words that candidates see.
settings-tokens = Programs
settings-tokens-lead = Tokens for other systems that read or write here.
settings-messengers = Messengers
settings-messengers-lead = Slack, Feishu or DingTalk: who is linked, and which channel is shown where.
settings-chains = Approvals
settings-chains-lead = Who says yes to a requisition, a second round or an offer, in which order.
settings-reasons = Reasons for declining
settings-reasons-lead = What colleagues pick, and the paragraph that candidates read.
settings-onboarding = Onboarding plans
settings-onboarding-lead = The tasks that a new colleague’s first weeks begin with.
settings-courses = Courses
settings-courses-lead = What new colleagues read or watch, and by when.
settings-company-names = Name
settings-company-name-in = In { $language }
settings-company-name-hint = Also where a language has no name of its own.
settings-company-place = Place
settings-company-zone = Time zone
settings-company-zone-hint = Working hours, deadlines and daily summaries follow it. What is agreed already stays at its time.
settings-company-country = Country
settings-company-country-why = It decides which law holds for contracts, data and holidays, so it is set when the company is set up and does not change here.
settings-company-language = Language of the company
settings-company-language-why = Channels and records began in it; people read everything in their own.
settings-company-legal = Name in contracts
settings-company-legal-why = Contracts and consent texts carry the name above, in the language of the document. If the registered name differs, enter that one.
field-zone = Please choose a time zone from the list, such as Europe/Berlin
field-colleague = This person does not work here
people-add = Add a colleague
people-add-hint = They get an e-mail with a link that lets them in. Nothing needs to be installed, and there is no password.
people-add-send = Add and invite
people-added = Added. The invitation is on its way.
people-email = E-mail
people-job-title = Job title
people-language = Language they read
people-give = Give another role
people-give-which = Role
people-give-do = Give it
people-given = The role “{ $role }” holds from now on.
people-field-known = Somebody with this address works here already. You find them in the list below and can give them another role there
people-field-role = Please choose at least one
people-role-hr = sees candidates and manages everything on these pages
people-role-manager = asks for new positions and leads their hiring
people-role-employee = is asked, answers and refers
people-role-it = prepares accounts and equipment
people-role-legal = reads the audit trail and looks at doubts
people-role-finance = approves what costs money
people-role-executive = approves and sees the figures

# What every message says
settings-messages = Messages
settings-messages-lead = Every mail, text message and card, as its reader sees it.
samples-lead = Filled with invented people, signed by your company. Words that the law asks for are the same for everybody; the paragraph in a letter after a refusal is yours, under “Reasons for declining”.
samples-one-lead = A sample with invented people. Nobody receives it from here.
samples-letters = Mails and text messages
samples-cards = Cards for colleagues
samples-subject = Subject
samples-text = As plain text

# Working time and holidays
settings-calendar = Working time and holidays
settings-calendar-lead = When calls can be booked, and which days do not count.
calendar-lead = Bookings, reminders and deadlines go by these hours and days.
calendar-hours = Hours
calendar-office = Colleagues
calendar-office-why = Deadlines count only these hours, on working days ({ $zone }). Colleagues who work elsewhere have the hours of their place.
calendar-calls = Calls with candidates
calendar-calls-why = Times that can be booked, on working days where the candidate is. At other times a call comes only when the candidate asks for it.
calendar-fixed = These hours are the same for every company here and cannot be changed yet.
calendar-holidays = Holidays: { $country }
calendar-none = No holidays of this country are known here. Weekends count as days off.
calendar-made-up = Weekends on which people work

# How long data is kept
settings-retention = How long data is kept
settings-retention-lead = The periods in force, and the law they come from.
retention-lead = These periods are in force for { $country }. When one is over, a colleague is asked to look and to erase.
retention-fixed = They follow the law and what candidates agreed to, so they cannot be changed here. To erase earlier, open the candidate’s file or the list of what is past its time.
retention-answers = Answering people who ask about their data
retention-answer-months = { $count ->
    [one] Within one month
   *[other] Within { $count } months
}
retention-answer-days = Within { $count } working days

# Channels
settings-channels = Channels
settings-channels-lead = Who is in which room, and which messages come there.
channels-lead = Rooms that belong to the company. Conversations of two colleagues are theirs alone and do not stand here.
channels-new = Open a group
channels-new-do = Open it
channels-name = Name
channels-kind = Kind
channels-kind-hr-reports = For HR
channels-kind-general = For everybody
channels-kind-job = Of a job
channels-kind-group = Group
channels-members = Members
channels-gets = What comes there
channels-gets-hr-reports = Applications, interview reports, second rounds, offers, referrals and whatever waits for HR
channels-gets-general = What colleagues write, and the cards of jobs that are shown here
channels-gets-job = The card of the job, and what its people write
channels-gets-group = What its members write, and the cards of jobs that are shown here
channels-gets-direct = Approvals, invitations, scorecards and to-dos come to each colleague alone, in their own conversation with Zhaohu.
channels-archived = Archived
channels-archive = Archive this group
channels-archive-hint = Its members can still read it. Nobody can write in it any more.
channels-by-role = Who is in here follows from roles. To change it, give or end a role.
channels-add = Let somebody in
channels-add-do = Let them in
channels-remove = Take out
channels-field-needed = This channel is still needed: a job that is not closed is shown in it, or it belongs to the company for good
channels-field-by-role = Who is in this channel cannot be changed by hand
