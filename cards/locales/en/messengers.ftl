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

todo-messenger-gone-title = The app was removed from { $about }
todo-messenger-gone-why = Zhaohu is no longer in that workspace: no messages go there, and nobody's account there counts any more. If that was not meant, ask your administrator to install and connect it again.
todo-messenger-room-gone-title = The channel for reports in { $about } is gone
todo-messenger-room-gone-why = It was archived, or Zhaohu was taken out of it. New interview reports are only shown in the workspace for now; please choose another channel.
