messenger-slack = Slack
messenger-feishu = Feishu

channel-slack = Slack
channel-feishu = Feishu
messenger-close = Close
message-kind-card = Card

messenger-stranger = Hello! I am Zhaohu, the company's hiring assistant. I can only work with members of the company whose work e-mail I know. If you are one, please ask HR to add your address.
messenger-code-sent = Before you do anything here, please show that this account is yours: I have mailed you a code of six digits. Type it to me in our direct conversation, then press the button again.
messenger-confirmed = Thank you, this account is yours. From now on you can do everything here that you may do on the pages.
messenger-went-wrong = I am sorry, that did not work, and trying again did not help. Nothing was changed. HR can see what happened.
messenger-working = Working on it. You will see here what came of it.
messenger-done = Done
messenger-folded = Closed. Nothing was sent.
messenger-form-sent = I have sent you the form in our direct conversation. Please fill it in there.
messenger-strange-card = This card is not one of mine, so its button does nothing.
messenger-moved = This card was sent again. Please use the new one further down.

field-code-wrong = This code is not right. Please look at the newest mail from me
field-code-old = This code no longer holds. Press the button once more and I will send you a new one

letter-messenger-code-subject = Your code for { $platform }
letter-messenger-code-lead = Somebody wants to work with Zhaohu from { $platform } as you. If that is you, type this code to Zhaohu there, in your direct conversation:
letter-messenger-code-holds = It holds for { $minutes } minutes and works once.
letter-messenger-code-not-you = If it was not you, please do not pass the code on, and tell HR: somebody else may be using your account.
message-kind-messenger-code = Code for the messenger

slack-app-description = Hiring in the messenger: referrals, approvals, interviews, offers and first days
slack-step-1 = Open api.slack.com/apps, choose “Create New App”, then “From a manifest”, and your workspace.
slack-step-2 = Paste the manifest below (JSON) and create the app. It asks only for the rights that are listed there.
slack-step-3 = Under “Install App”, install it to the workspace. Copy the “Bot User OAuth Token” (xoxb-…) into ZHAOHU_SLACK__BOT_TOKEN.
slack-step-4 = Under “Basic Information”, copy the “Signing Secret” into ZHAOHU_SLACK__SIGNING_SECRET. If Slack cannot reach this installation, also make an app-level token with connections:write, set ZHAOHU_SLACK__APP_TOKEN, print this page again, and run `zhaohu slack listen`.
slack-step-5 = Start Zhaohu again. Under “Event Subscriptions”, Slack now shows “Verified”.
slack-step-6 = Tell Zhaohu which companies this workspace serves: `zhaohu connect slack --company SLUG`. Invite the bot to HR's channel and name it: `zhaohu room hr_reports slack C…`. Then run `zhaohu doctor`.

# Answers to words
messenger-carried-out = Done.
answer-yes = Yes
answer-no = No
listing-summary = { $title }: { $count }
listing-wanted = Looking for “{ $wanted }”
listing-not-found = I found nothing for “{ $wanted }” that you may see. You could try the full name, a phone number, an e-mail address or a skill.
listing-cut = These are the first { $count }.
listing-page = See them on the page
listing-candidates-title = Candidates
listing-candidates-empty = There are no candidates yet. Once a job is published, applications show up here and in the reports channel.
listing-report-title = Interview reports
listing-report-empty = There is no report that you may see yet. A report is ready minutes after a first interview.
listing-interviews-title = Coming interviews
listing-interviews-empty = No interviews are coming up. They show up here once a candidate has picked a time.
listing-interviews-first = First interview
listing-interviews-second = Second round
listing-approve-title = Waiting for your approval
listing-approve-empty = Nothing is waiting for your approval. I will write to you when something is.
listing-approve-step = Read and decide
listing-todo-title = Your to-dos
listing-todo-empty = Nothing is waiting for you. All done.
listing-todo-due = due { $at }
listing-onboarding-title = New colleagues
listing-onboarding-empty = There is nothing for you to prepare for new colleagues right now.
listing-onboarding-tasks = { $count ->
    [one] 1 thing to do
   *[other] { $count } things to do
}
listing-jobs-title = Jobs
listing-jobs-empty = There are no jobs yet. Type /requisition to ask for a post; once approved, it becomes the draft of a job.
listing-jobs-open = { $count } on their way
listing-jobs-hired = hired { $hired } of { $wanted }
listing-requisitions-title = Requisitions
listing-requisitions-empty = There are no requisitions yet. Type /requisition to ask for a post.
listing-referrals-title = My referrals
listing-referrals-empty = You have not referred anybody yet. Type /refer, or simply send me a résumé.

refer-file-title = Is this a résumé for a referral?
refer-file-lead = I have “{ $file }”. If you would like to refer this person, fill in the form and the file goes with it. If not, there is nothing to do.
refer-file-kept = “{ $file }” goes with it.
refer-file-added = Thank you, “{ $file }” is now with your referral.
refer-on-page = Fill it in on the page
refer-sent-title = Referral sent
requisition-ask-lead = Say whom you need, and why. To see first who approves it, fill it in on the page.
requisition-on-page = Fill it in on the page
requisition-sent-title = Requisition sent
requisition-sent = “{ $title }” is on its way to those who approve. The card follows every step.

help-command-report = report NAME
help-does-report = See what was found in a candidate's interview
help-command-onboarding = onboarding
help-does-onboarding = New colleagues, and what there is to prepare

message-kind-listing = Card: list
message-kind-sent = Card: what came of a form
message-kind-refer-form = Card: form of a referral
message-kind-requisition-form = Card: form of a requisition

todo-messenger-gone-title = The app was removed from { $about }
todo-messenger-gone-why = Zhaohu is no longer in that workspace: no messages go there, and nobody's account there counts any more. If that was not meant, ask your administrator to install and connect it again.
todo-messenger-room-gone-title = The channel for reports in { $about } is gone
todo-messenger-room-gone-why = It was archived, or Zhaohu was taken out of it. New interview reports are only shown in the workspace for now; please choose another channel.
todo-messenger-room-member-title = Somebody may still read along in { $about }
todo-messenger-room-member-why = { $who } no longer belongs to this channel, but the conversation it is shown in was made by colleagues, so Zhaohu takes nobody out of it. Please check, and remove { $who } there if need be.

# The page
messengers-title = Messengers
messengers-lead = Which Slack workspaces or Feishu tenants are connected, who is linked, and which channel is shown where.
messengers-saved = Saved. New cards show up there as well.
messengers-workspaces = Connected
messengers-none = None is connected yet. Your administrator runs this on the server:
messengers-connected = Connected
messengers-ended = removed { $day }
messengers-rooms = Where channels are shown
messengers-rooms-lead = Zhaohu opens channels for jobs and groups by itself. Reports speak of candidates: they are only shown where you say so. Please choose a channel that only HR can read.
messengers-channel = Channel
messengers-where = Shown in
messengers-nowhere = workspace only
messengers-hide = Stop showing it
messengers-show = Show a channel somewhere
messengers-show-here = Show it there
messengers-wrong = Some things need another look; nothing was saved yet:
messengers-conversation-hint = Slack: at the bottom of the channel's details, like C0123456789. Feishu: the id of the group, beginning with oc_. Invite Zhaohu into it first.
messengers-people = Accounts of colleagues
messengers-people-count = { $linked } of { $all } colleagues are linked. They are known by their work e-mail, the first time they write to Zhaohu.
messengers-colleague = Colleague
messengers-account = Account
messengers-confirmed = confirmed
messengers-unconfirmed = code not typed yet
messengers-unlinked = not linked
messengers-undelivered = Cards that did not arrive
messengers-undelivered-none = Everything arrived.
messengers-given-up = { $count ->
    [one] In the last days one thing that somebody did there could not be carried out. They were told; the log says why.
   *[other] In the last days { $count } things that people did there could not be carried out. They were told; the log says why.
}
field-label-channel = Channel
field-label-platform = Messenger
field-label-conversation = Conversation id
field-conversation-slack = A Slack channel's id begins with C or G, like C0123456789
field-conversation-feishu = A Feishu group's id begins with oc_
field-messenger-not-connected = The company has not connected this messenger
message-kind-batch-progress = Card: many calls at once
message-kind-bulk-done = Card: something was done to many candidates
listing-practice-title = Practice
listing-practice-empty = Practice is not available right now.
