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

# 输入指令后的回复
messenger-carried-out = 已处理。
answer-yes = 是
answer-no = 否
listing-summary = { $title }：{ $count } 条
listing-wanted = 查找“{ $wanted }”
listing-not-found = 没有找到“{ $wanted }”，或者不在您可以查看的范围内。可以换成完整的姓名、手机号码、邮箱或技能再试。
listing-cut = 这里只列出前 { $count } 条。
listing-page = 在页面上查看
listing-candidates-title = 候选人
listing-candidates-empty = 还没有候选人。发布职位后，新的投递会出现在这里，也会发到招聘报告频道。
listing-report-title = 面试报告
listing-report-empty = 还没有您可以查看的面试报告。初面结束后几分钟，报告就会生成。
listing-interviews-title = 近期面试
listing-interviews-empty = 近期没有面试。候选人选好时间后，会出现在这里。
listing-interviews-first = 初面
listing-interviews-second = 复试
listing-approve-title = 等您审批
listing-approve-empty = 没有等您审批的事项。有新的审批，我会发给您。
listing-approve-step = 查看并审批
listing-todo-title = 您的待办
listing-todo-empty = 没有待办，都处理完了。
listing-todo-due = { $at }前
listing-onboarding-title = 新同事入职
listing-onboarding-empty = 目前没有需要您准备的入职事项。
listing-onboarding-tasks = 还有 { $count } 项
listing-jobs-title = 职位
listing-jobs-empty = 还没有职位。输入“/招聘需求”提出需求，批准后就会有职位草稿。
listing-jobs-open = 流程中 { $count } 人
listing-jobs-hired = 已招到 { $hired } / { $wanted }
listing-requisitions-title = 招聘需求
listing-requisitions-empty = 还没有招聘需求。输入“/招聘需求”就能提出。
listing-referrals-title = 我的内推
listing-referrals-empty = 您还没有推荐过人。输入“/内推”，或者直接把简历发给我，就能推荐。

refer-file-title = 这是要内推的简历吗？
refer-file-lead = 收到“{ $file }”。如果您想推荐这位朋友，请填写下面的表格，文件会一起提交。如果不是，不用理会。
refer-file-kept = “{ $file }”会一起提交。
refer-file-added = 收到，“{ $file }”已附在您刚才的内推上。
refer-on-page = 在页面上填写
refer-sent-title = 内推已提交
requisition-ask-lead = 写清楚需要什么人、为什么需要。想先看看由谁审批，请在页面上填写。
requisition-on-page = 在页面上填写
requisition-sent-title = 招聘需求已提交
requisition-sent = “{ $title }”已提交审批。每一步进展都会更新在卡片上。

help-command-report = 报告 姓名
help-does-report = 查看某位候选人的面试报告
help-command-onboarding = 入职
help-does-onboarding = 新同事入职，您要准备什么

message-kind-listing = 卡片：列表
message-kind-sent = 卡片：提交结果
message-kind-refer-form = 卡片：内推表格
message-kind-requisition-form = 卡片：招聘需求表格

todo-messenger-gone-title = { $about }中的应用已被移除
todo-messenger-gone-why = “招呼”已经不在这个工作区里，没有消息会再发到那边，同事们在那边的账号也不再有效。如果不是有意移除，请管理员重新安装并连接。
todo-messenger-room-gone-title = { $about }里的招聘报告频道不见了
todo-messenger-room-gone-why = 频道已归档，或者“招呼”被移出。新的面试报告现在只在工作台上显示，请选一个新的频道。
todo-messenger-room-member-title = 可能还有人留在{ $about }的聊天里
todo-messenger-room-member-why = { $who }已不属于这个频道。显示该频道的聊天是同事建立的，“招呼”不会移出任何人。请看一下，需要时把{ $who }移出聊天。

# 页面：即时通讯
messengers-title = 即时通讯
messengers-lead = 公司连接了哪些 Slack 工作区或飞书租户，谁已经关联，哪些频道显示在哪里。
messengers-saved = 已保存，新的卡片会同时出现在那里。
messengers-workspaces = 已连接
messengers-none = 还没有连接。请管理员在服务器上运行：
messengers-connected = 已连接
messengers-ended = { $day } 被移除
messengers-rooms = 频道显示在哪里
messengers-rooms-lead = 职位频道和讨论群由“招呼”自动建立。招聘报告包含候选人信息，只会显示在您选定的地方，请选仅 HR 可见的频道。
messengers-channel = 频道
messengers-where = 显示在
messengers-nowhere = 仅在工作台
messengers-hide = 不再显示
messengers-show = 把频道显示到别处
messengers-show-here = 显示在这里
messengers-wrong = 有几处需要修改，还没有保存：
messengers-conversation-hint = Slack：在频道详情底部可以看到，形如 C0123456789。飞书：形如 oc_ 开头的群 ID。请先把“招呼”邀请进去。
messengers-people = 同事的账号
messengers-people-count = { $all } 位同事中有 { $linked } 位已关联。关联依据是工作邮箱：同事第一次给“招呼”发消息时自动完成。
messengers-colleague = 同事
messengers-account = 账号
messengers-confirmed = 已确认
messengers-unconfirmed = 等待输入验证码
messengers-unlinked = 未关联
messengers-undelivered = 没有送达的卡片
messengers-undelivered-none = 全部送达。
messengers-given-up = 最近几天有 { $count } 个操作多次尝试后仍未成功，对方已收到提示。详情见日志。
field-label-channel = 频道
field-label-platform = 即时通讯工具
field-label-conversation = 会话 ID
field-conversation-slack = Slack 的频道 ID 以 C 或 G 开头，例如 C0123456789
field-conversation-feishu = 飞书的群 ID 以 oc_ 开头
field-messenger-not-connected = 公司还没有连接这个即时通讯工具
message-kind-batch-progress = 卡片：批量面试进展
message-kind-bulk-done = 卡片：批量办理候选人的结果
listing-practice-title = 练习
listing-practice-empty = 现在不能练习。
