# 个人中心：页内导航
centre-nav = 本页内容
centre-nav-now = 进展
centre-nav-messages = 消息
centre-nav-profile = 履历
centre-nav-documents = 材料
centre-nav-preferences = 设置
centre-nav-data = 我的资料
centre-unread = 条新消息
centre-save = 保存
centre-too-late = 现在已经不能这样做了，目前的情况见下方。

# 决定之后的步骤
portal-step-second_round = 复试
portal-step-offer = 录用邀请
portal-step-signed = 签署
portal-step-onboarding = 入职准备
portal-step-first_day = 第一天
portal-next-second_round = 复试已经约好，时间、地点和参加的人见下方。
portal-next-offer = 我们向您发出了录用邀请。内容见下方，请从容阅读。
portal-next-hired = 已经签署，欢迎加入！入职前要准备的事见下方。
portal-next-employed = 您已经入职。工作上的事请到工作台；这里保留与应聘有关的内容。
portal-next-pooled = 这次没能发出录用邀请，我们已写信告诉您。如果您同意（见下方），有其他适合的岗位时，我们会想到您。
portal-next-declined = 我们已写信告诉您：这次没能发出录用邀请。谢谢您付出的时间和用心。您的面试反馈一直留在这里。

# 刚刚办好的事
centre-told-message = 已发出。答复会出现在这里，也会发到您的邮箱。
centre-told-person-interview = 已记下。AI 不会再来电，招聘同事会与您另约沟通，不影响对您的评价。
centre-told-person-review = 已记下。会有人重新看一遍并与您联系，不影响对您的评价。
centre-told-rated = 谢谢您。您随时可以修改。
centre-told-withdrawn = 您的投递已撤回，不会再有人为此致电。谢谢您的关注。
centre-told-preferences = 已保存。
centre-told-email = 已保存。如果新邮箱可以使用，几分钟内那里会收到确认链接；确认之前，信件仍发往原来的邮箱。
centre-told-consent = 已保存，即刻生效。
centre-told-export = 正在整理您的资料，需要几分钟，好了会发邮件告诉您。
centre-told-erasure = 我们给您发了一封带链接的邮件。请在一天内点开确认是您本人的意思。

# 消息
centre-messages = 消息
centre-messages-lead = 有疑问，或有什么想让我们知道？写给招聘团队吧。由真人阅读；答复会显示在这里，并发到您的邮箱。
centre-messages-you = 您
centre-messages-new = 新
centre-messages-write = 您的消息
centre-messages-send = 发送
centre-wish-interview = 我更希望由真人面试
centre-wish-interview-lead = 这样 AI 就不会来电，已约的也会取消，招聘同事会与您另约沟通。不影响对您的评价，也不需要说明理由。
centre-wish-interview-send = 请安排真人面试
centre-wish-interview-open = 您希望与真人沟通，招聘同事会与您联系。
centre-wish-review = 我希望由人复核结果
centre-wish-review-lead = 招聘同事会重新看一遍您的回答和评分，并告诉您结论。不影响对您的评价。
centre-wish-review-send = 请由人复核
centre-wish-review-open = 您希望由人复核结果，招聘同事会与您联系。
centre-wish-words = 想补充说明的（可不填）

# 材料
centre-documents = 材料
centre-document-resume = 简历：{ $name }
centre-document-feedback = 面试反馈

# 设置
centre-preferences = 设置
centre-language = 语言
centre-zone = 时区
centre-preferences-hint = 用于这个页面、我们的信件，以及（在通话开始之前）您的面试。
centre-contact = 更改邮箱或电话
centre-email-hint = 新邮箱在您点开那里收到的链接之后生效。
centre-email-waits = { $email } 等待确认，请点开我们发到那里的链接。
confirm-email-title = 确认邮箱
confirm-email-ask = 今后，与应聘有关的信件都发到这个邮箱。
confirm-email-do = 是的，这是我的邮箱
confirm-email-done = 已确认，信件今后发到这个邮箱。我们也告知了原来的邮箱。
confirm-email-gone = 这个链接已不再有效：之后又有新的更改，或这个邮箱不能使用。目前使用的邮箱见个人中心。
confirm-email-expired = 链接已过期，没有任何改动。您可以在个人中心重新填写新邮箱。

# 我的资料
centre-data = 我的资料
centre-consents = 您同意过的
portal-consent-talent_pool = 有其他机会时想到我
centre-consent-optional = 还没有问过您，完全自愿
centre-consent-ai_interview-withdraw = 请不要再由 AI 来电
centre-consent-ai_interview-means = 之后不会再给您打电话，已约的也会取消。招聘同事会与您另作安排，不影响对您的评价。
centre-consent-recording-withdraw = 撤回，并删除录音
centre-consent-recording-means = 已有的录音会立即删除，无法恢复。文字记录保留。
centre-consent-talent_pool-withdraw = 不再为其他岗位联系我
centre-consent-talent_pool-means = 撤回后，我们不再为其他岗位写信给您。
centre-consent-talent_pool-give = 有其他机会时想到我
centre-copy = 取回或删除资料
centre-leave = 撤回投递
centre-leave-lead = 您随时可以退出，说不说明理由都可以。
centre-leave-open = 撤回…
withdraw-title = 要撤回投递吗？
withdraw-lead = { $company }“{ $job }”
withdraw-means-calls = 不会再有来电；已约的时间、尚未答复的录用邀请都会取消。
withdraw-means-hired = 您已经签署：在这里撤回，表示您不来入职。招聘同事会就此与您联系。
withdraw-means-final = 撤回后不能恢复这次投递，但您可以重新投递。
withdraw-means-data = 您的材料会按同意书写明的期限保存，您可以在个人中心要求删除。
withdraw-reason = 原因（可不填）
withdraw-reason-hint = 帮助我们改进，只有招聘人员会看到。
withdraw-do = 撤回我的投递
withdraw-stay = 不撤回

# 评价反馈
rating-title = 这份反馈对您有帮助吗？
rating-lead = 点一下就好，与录用结果无关。
rating-1 = 没有帮助
rating-2 = 帮助不大
rating-3 = 有一些帮助
rating-4 = 有帮助
rating-5 = 很有帮助
rating-words = 哪里好，还缺什么？（可不填）
rating-send = 发送
rating-send-tapped = 提交我的回答：{ $number } · { $answer }
centre-nav-rating = 评价反馈
centre-hear-by = 最晚 { $day }，您会收到我们的答复。
centre-hear-late = 答复比我们说好的晚了，非常抱歉。您可以在下面的“消息”里直接问我们，不会有任何影响。
portal-ahead-choose = 请从我们提供的时间里选一个，安排复试。
portal-go-choose = 选择时间
portal-go-confirm = 确认时间
portal-go-round = 查看时间和地点
portal-go-offer = 阅读录用通知
portal-go-onboarding = 查看要准备的事
portal-go-details = 查看详情
portal-centre-profile-ended = 这次投递已经结束，内容不再改动。如需更正，请联系{ $contact }。
portal-go-pool = 看看是否愿意考虑其他机会
