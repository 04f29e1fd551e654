# 信件：候选人提出的事
letter-withdrawn-subject = 您已撤回投递：{ $job }
letter-withdrawn-lead = 您已撤回在 **{ $company }** 对 **{ $job }** 岗位的投递。我们不会再为此致电，已约的时间也已取消。
letter-withdrawn-more = 感谢您的关注。您的材料会按同意书写明的期限保存；您可以在个人中心取回一份，或要求删除。如果不是您本人操作，请联系 { $contact }。
letter-withdrawn-button = 进入个人中心
letter-review-subject = 将由人复核：{ $job }
letter-review-lead = 您希望由人复核 **{ $job }** 的面试结果。招聘同事会对照您的回答，重新看一遍。
letter-review-more = 之后我们会亲自与您联系。提出复核不影响对您的评价。
letter-review-button = 进入个人中心
letter-email-confirm-subject = 请确认这个邮箱
letter-email-confirm-lead = 有人（多半是您本人）希望把应聘 **{ $company }** **{ $job }** 的信件改发到这个邮箱。
letter-email-confirm-more = 请在一天内确认。确认之前，信件仍发往原来的邮箱。如果不是您本人操作，请忽略这封邮件，不会有任何变动。
letter-email-confirm-button = 确认这个邮箱
letter-email-changed-subject = 您的邮箱已更改
letter-email-changed-lead = 您应聘 **{ $company }** **{ $job }** 的信件，今后将发往另一个邮箱，该邮箱已经确认。
letter-email-changed-more = 如果不是您本人操作，请马上联系 { $contact }。
letter-email-changed-button = 进入个人中心
letter-erasure-confirm-subject = 请确认：删除我在 { $company } 的资料
letter-erasure-confirm-lead = 您要求 **{ $company }** 删除您的资料。为防止他人冒用您的名义，请在一天内确认。
letter-erasure-confirm-more = 确认后由同事执行，正在进行的应聘也随之结束。删除后无法恢复：您的邮箱一并删除，我们不能再写信给您；个人中心的链接只会显示资料已于何时删除。如果不是您本人操作，请忽略这封邮件。
letter-erasure-confirm-button = 查看并确认
letter-erasure-refused-subject = 关于您的删除请求
letter-erasure-refused-lead = 您要求 **{ $company }** 删除您的资料，我们看过之后，目前还不能照办。原因以及您可以怎样做，写在个人中心里。
letter-erasure-refused-more = 如有异议，请联系 { $contact }；您也可以向个人信息保护主管部门投诉。
letter-erasure-refused-button = 查看原因
letter-export-ready-subject = 您的资料可以取回了
letter-export-ready-lead = 您要的一份资料已经备好：**{ $company }** 保存的与您有关的内容，打成一个 ZIP 文件，里面有可读的清单和您的文件。
letter-export-ready-more = 七天之内可以在个人中心下载，过期会从那里删除，需要时可以再次申请。
letter-export-ready-button = 取回我的资料
letter-pool-invitation-subject = 有一个也许适合您的岗位：{ $job }
letter-pool-invitation-lead = 您曾同意 **{ $company }** 在有其他机会时想到您。我们觉得 **{ $job }** 也许适合您。
letter-pool-invitation-more = 有意的话，看过介绍，点一下就能用已有的简历投递；无意的话，什么都不用做。
letter-pool-invitation-button = 看看并投递

letter-wrote-subject = 给您的消息：{ $job }
letter-wrote-by = { $by } 写道：
letter-wrote-lead = 关于 **{ $job }**，您写道：

# 待办
todo-wish-interview-title = { $about } 希望由真人面试
todo-wish-interview-why = 不想由 AI 面试。请另行安排沟通（例如打电话），并在档案里记下结果。提出这一要求不影响评价。
todo-wish-review-title = { $about } 希望由人复核结果
todo-wish-review-why = 请亲自看一遍回答和评分，在档案里记下结论，并亲自告诉对方。
todo-candidate-question-title = { $about } 在面试中提了问题，等您答复
todo-candidate-question-why = AI 面试助手已记下，并说过会有人答复。请在档案或卡片上答复；答复会发到对方邮箱，也会出现在个人中心。
todo-candidate-message-title = { $about } 给您写了信
todo-candidate-message-why = 请在档案或卡片上答复；答复会发到对方邮箱，也会出现在个人中心。
todo-erasure-request-title = { $about } 要求删除资料
todo-erasure-request-why = 请求已由本人确认，办理期限由法律规定。页面上列出会删除什么、必须保留什么。
todo-retention-due-title = { $about }保存的资料有已过期限的
todo-retention-due-why = 页面上有清单。不经人确认，什么都不会删除。
todo-address-taken-title = { $about } 想改用的邮箱属于另一个人
todo-address-taken-why = 没有更改，也没有向任何一方透露对方的存在。请确认两份档案是不是同一个人。

# 卡片
withdrawn-title = { $candidate } 撤回了投递
withdrawn-tag = 已撤回
withdrawn-summary = { $candidate } 撤回了对 { $job } 的投递
withdrawn-what = **{ $candidate }** 撤回了对 **{ $job }** 的投递。已约的时间已取消，不会再致电。
withdrawn-was = 当时进展
withdrawn-reason = 原因
message-title = { $candidate } 写来一封信
message-subtitle = { $job } · { $at }
message-summary = { $candidate } 就 { $job } 写来一封信

message-kind-application-withdrawn = 撤回投递
message-kind-review-asked = 由人复核
message-kind-email-confirm = 新邮箱确认
message-kind-email-changed = 邮箱已更改
message-kind-erasure-confirm = 删除确认
message-kind-erasure-refused = 未能删除
message-kind-export-ready = 资料副本
message-kind-pool-invitation = 人才库邀请
message-kind-candidate-message = 候选人来信卡片


# 档案中
file-withdrawal = 已撤回
file-withdrawal-line = 候选人于 { $at } 撤回，当时为“{ $stage }”。
file-wishes = 候选人提出的要求
file-wish-interview = 由真人面试
file-wish-review = 由人复核
file-wish-outcome = 结果如何？
wish-outcome-talked = 已经沟通
wish-outcome-upheld = 已复核，结果不变
wish-outcome-changed = 已复核，结果改变
wish-outcome-fell_away = 不再需要
file-messages = 往来消息
file-messages-none = 还没有消息。
file-message-write = 您的答复
file-message-seen = 对方已看
file-message-unseen = 对方未看
file-ratings = 候选人的评价
file-rating-ai = AI 面试后的反馈
file-rating-person = 与真人的沟通
file-rating-stars = { $stars } 分（满分 5 分）
file-rating-record = 记录对真人沟通的评价
file-rating-question = 问过对方：这次沟通，以及之后得到的反馈，对您有帮助吗？
booked-title-cancelled = { $candidate } 的面试已取消
booked-tag-cancelled = 已取消
file-rating-change = 更正已记录的、对与人面谈的评价
letter-application-doubled-subject = 您对 { $job } 的两次投递已合并
letter-application-doubled-lead = 您向 **{ $company }** 投递了两次 **{ $job }**。我们已将两份合在一起，免得重复询问您。
letter-application-doubled-more = 其中一份按原有进度继续；另一份已关闭，材料仍归在您的名下，原先约定的时间不再进行。这对您没有任何不利影响。
letter-application-doubled-button = 查看进度
message-kind-application-doubled = 合并投递通知
round-rating-lead = 面谈之后，请问一问候选人，把回答记在这里。它会和 AI 面试一起列入成效数据，不影响录用决定。
