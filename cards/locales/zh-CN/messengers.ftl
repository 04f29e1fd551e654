messenger-slack = Slack
messenger-feishu = 飞书

channel-slack = Slack
channel-feishu = 飞书
message-kind-card = 卡片

messenger-stranger = 您好！我是公司的招聘助手“招呼”。目前只有在公司登记过工作邮箱的同事才能使用。如果您是公司同事，请联系 HR 登记您的邮箱。
messenger-code-sent = 操作之前，请先确认这个账号是您本人的：六位验证码已发到您的工作邮箱。请在与我的单聊中回复验证码，然后再点一次按钮。
messenger-confirmed = 谢谢，已确认是您本人。今后您在页面上能做的事，在这里同样能做。
messenger-went-wrong = 抱歉，刚才的操作没有成功，重试之后仍然不行。没有任何内容被改动，HR 可以看到原因。

field-code-wrong = 验证码不正确，请以最近一封邮件为准
field-code-old = 验证码已失效。请再点一次按钮，我会重新发送

letter-messenger-code-subject = 您的{ $platform }验证码
letter-messenger-code-lead = 有人要在{ $platform }里以您的身份使用“招呼”。如果是您本人，请在与“招呼”的单聊中回复这个验证码：
letter-messenger-code-holds = { $minutes } 分钟内有效，只能使用一次。
letter-messenger-code-not-you = 如果不是您本人操作，请不要把验证码告诉任何人，并尽快告知 HR：可能有人在使用您的账号。
message-kind-messenger-code = 即时通讯验证码
