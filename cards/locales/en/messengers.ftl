messenger-slack = Slack
messenger-feishu = Feishu

channel-slack = Slack
channel-feishu = Feishu
message-kind-card = Card

messenger-stranger = Hello! I am Zhaohu, the company's hiring assistant. I can only work with members of the company whose work e-mail I know. If you are one, please ask HR to add your address.
messenger-code-sent = Before you do anything here, please show that this account is yours: I have mailed you a code of six digits. Type it to me in our direct conversation, then press the button again.
messenger-confirmed = Thank you, this account is yours. From now on you can do everything here that you may do on the pages.
messenger-went-wrong = I am sorry, that did not work, and trying again did not help. Nothing was changed. HR can see what happened.

field-code-wrong = This code is not right. Please look at the newest mail from me
field-code-old = This code no longer holds. Press the button once more and I will send you a new one

letter-messenger-code-subject = Your code for { $platform }
letter-messenger-code-lead = Somebody wants to work with Zhaohu from { $platform } as you. If that is you, type this code to Zhaohu there, in your direct conversation:
letter-messenger-code-holds = It holds for { $minutes } minutes and works once.
letter-messenger-code-not-you = If it was not you, please do not pass the code on, and tell HR: somebody else may be using your account.
message-kind-messenger-code = Code for the messenger
