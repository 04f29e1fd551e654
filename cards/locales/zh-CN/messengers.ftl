messenger-slack = Slack
messenger-feishu = 飞书

channel-slack = Slack
channel-feishu = 飞书
messenger-close = 关闭
message-kind-card = 卡片

messenger-stranger = 您好！我是公司的招聘助手“招呼”。目前只有在公司登记过工作邮箱的同事才能使用。如果您是公司同事，请联系 HR 登记您的邮箱。
messenger-code-sent = 操作之前，请先确认这个账号是您本人的：六位验证码已发到您的工作邮箱。请在与我的单聊中回复验证码，然后再点一次按钮。
messenger-confirmed = 谢谢，已确认是您本人。今后您在页面上能做的事，在这里同样能做。
messenger-went-wrong = 抱歉，刚才的操作没有成功，重试之后仍然不行。没有任何内容被改动，HR 可以看到原因。
messenger-working = 正在处理，结果稍后会在这里显示。
messenger-done = 已完成
messenger-folded = 已关闭，没有提交任何内容。
messenger-form-sent = 表单已发到您与我的单聊中，请在那里填写。
messenger-strange-card = 这张卡片不是我发出的，按钮没有任何作用。
messenger-moved = 这张卡片已重新发送，请在下方的新卡片上操作。

field-code-wrong = 验证码不正确，请以最近一封邮件为准
field-code-old = 验证码已失效。请再点一次按钮，我会重新发送

letter-messenger-code-subject = 您的{ $platform }验证码
letter-messenger-code-lead = 有人要在{ $platform }里以您的身份使用“招呼”。如果是您本人，请在与“招呼”的单聊中回复这个验证码：
letter-messenger-code-holds = { $minutes } 分钟内有效，只能使用一次。
letter-messenger-code-not-you = 如果不是您本人操作，请不要把验证码告诉任何人，并尽快告知 HR：可能有人在使用您的账号。
message-kind-messenger-code = 即时通讯验证码

slack-app-description = 在即时通讯里完成招聘：内推、审批、面试、录用与入职
slack-step-1 = 打开 api.slack.com/apps，点击“Create New App”，选择“From a manifest”，再选择您的工作区。
slack-step-2 = 粘贴下面的清单（JSON）并创建应用。它只申请清单里列出的权限。
slack-step-3 = 在“Install App”里把应用安装到工作区，把“Bot User OAuth Token”（xoxb-…）填到 ZHAOHU_SLACK__BOT_TOKEN。
slack-step-4 = 在“Basic Information”里把“Signing Secret”填到 ZHAOHU_SLACK__SIGNING_SECRET。如果 Slack 无法从外部访问这套系统，请再生成一个带 connections:write 权限的 app-level token，填到 ZHAOHU_SLACK__APP_TOKEN，重新打印本页，并运行 `zhaohu slack listen`。
slack-step-5 = 重新启动招呼。此时“Event Subscriptions”里应显示“Verified”。
slack-step-6 = 告诉招呼这个工作区服务哪些公司：`zhaohu connect slack --company SLUG`。把机器人邀请进 HR 频道并登记：`zhaohu room hr_reports slack C…`。最后运行 `zhaohu doctor`。

todo-messenger-gone-title = { $about }中的应用已被移除
todo-messenger-gone-why = “招呼”已经不在这个工作区里，没有消息会再发到那边，同事们在那边的账号也不再有效。如果不是有意移除，请管理员重新安装并连接。
todo-messenger-room-gone-title = { $about }里的招聘报告频道不见了
todo-messenger-room-gone-why = 频道已归档，或者“招呼”被移出。新的面试报告现在只在工作台上显示，请选一个新的频道。
