# 按钮
button-open-application = 查看候选人
button-open-resume = 查看简历
button-open-report = 查看完整报告
button-open-partial-report = 查看已完成部分
button-open-plan = 查看面试提纲
button-open-earlier = 查看以往投递
button-open-workspace = 进入工作台
button-invite = 发送预约邀请
button-merge = 合并为同一人
button-cancel-interview = 取消面试
button-advance = 进入复试
button-pool = 转入人才库
button-decline = 不予推进
button-decline-form = 不予推进…
button-decline-yes = 确认不予推进
button-call-again = 再次邀约
button-send-slots = 发送改约链接
button-take-over = 我来联系
button-done = 已处理
button-later = 明天提醒我
button-check-contact = 核对联系方式
button-retry = 重新发送
button-dismiss = 不再发送
button-send-answer = 发送回复
button-help = 看看我能做什么

# 决定
verdict-advance = 进入复试
verdict-offer = 发放录用通知
verdict-pool = 转入人才库
verdict-decline = 不予推进
verdict-withdrawn = 候选人已退出
verdict-batch-stopped = 停止邀请
decided-line = { $by } 于 { $at } 决定：{ $verdict }
decided-reason = 理由：{ $reason }

# 收到投递
application-title = 新投递：{ $candidate }｜{ $job }
application-subtitle = { $source }，{ $at } 收到
application-source-careers = 招聘官网
application-source-referral = 内部推荐
application-source-referred-by = { $referrer } 内部推荐
application-source-chat = 聊天工具提交
application-source-import = 批量导入
application-tag-new = 新投递
application-tag-look = 请留意
application-summary = { $candidate } 投递了「{ $job }」
application-same-person = **可能重复投递。** 联系方式与 { $name } 相同，对方曾于 { $day } 投递「{ $job }」。
application-alike-person = **疑似同一人。** 姓名与经历和 { $name } 相近，对方曾于 { $day } 投递「{ $job }」。请核实后再合并。
application-resume-unreadable = **简历未能自动读取。** 已请候选人重新上传，您也可以先打开原件查看。
application-next-invited = 确认邮件已排入发送，内含面试预约链接。候选人选好时间后会在这里通知您。
application-next-waiting = 简历读取完成、面试题备好之后，候选人即可预约。
profile-headline = 目前身份
profile-experience = 工作经历
profile-education = 教育背景
profile-skills = 技能

# 已预约
booked-title = 已约面试：{ $candidate }｜{ $job }
booked-title-moved = 面试改期：{ $candidate }｜{ $job }
booked-tag = 已预约
booked-tag-moved = 已改期
booked-summary = { $candidate } 的「{ $job }」AI 面试定在 { $when }
booked-when = 面试时间
booked-before = 原定时间
booked-how = 方式
booked-by-phone = 系统致电候选人
booked-by-browser = 候选人在网页接听
booked-length = 时长
booked-about = 约 { $minutes } 分钟
booked-language = 面试语言
booked-questions = 已备问题
booked-next = 到点由系统自动拨打，您无需操作。面试结束后，报告会发到这里。
booked-cancel-title = 取消这场面试？
booked-cancel-text = 系统将不再致电 { $candidate }，并会发消息告知对方，附上重新预约的链接。

# 进度
progress-title = 面试进度：{ $candidate }｜{ $job }
progress-summary = { $candidate } 的 AI 面试：{ $stage }
progress-questions = 已回答问题
stage-booked = 已预约
stage-calling = 正在拨打
stage-talking = 面试中
stage-scoring = 评分中
stage-reported = 报告已出

# 面试报告
report-title = 面试报告：{ $candidate }｜{ $job }
report-subtitle = { $at } 面试，通话 { $length }，回答 { $answered }/{ $planned } 题
report-tag-open = 待您决定
report-summary = { $candidate } 已完成「{ $job }」AI 面试，岗位匹配度 { $score } 分，待您决定
report-summary-unscored = { $candidate } 已完成「{ $job }」AI 面试，回答较少，未能评分，请人工判断
report-match = 岗位匹配度
report-score-line = 本岗位参考线 { $line } 分
report-competencies = 能力项
report-proposal = **AI 建议（仅供参考）：**{ $recommendation }
report-evidence = 候选人原话
report-doubts = 存疑之处
report-focus = 复试建议追问
report-where-question = 第 { $question } 题
report-you-decide = 评分与建议由 AI 根据通话内容给出，是否推进由您决定，并会记录在案。
decline-title = 不再推进 { $candidate }？
decline-text = 系统会记录您的决定和时间。
decline-reason = 原因
decline-note = 补充说明
decline-note-hint = 仅内部可见，不会发给候选人。

# 面试未完成
incomplete-subtitle = { $job }，{ $at }
incomplete-said = 候选人原话
incomplete-attempts = 已拨打次数
incomplete-reasons = 未接通原因
progress-missed = { $at }：{ $reason }
progress-next-call = { $at } 会再次致电。
not-reached-no_answer = 无人接听
not-reached-busy = 占线或拒接
not-reached-machine = 转入语音信箱
not-reached-hung_up = 接通后挂断
not-reached-wrong_number = 号码不存在
not-reached-blocked = 运营商不允许拨打该号码
not-reached-failed = 线路未能接通
not-reached-no_place = 我方线路全部占用
incomplete-answered = 已回答
incomplete-next-call = 下次拨打
incomplete-stop-calling = 候选人要求不再致电，请改用邮件等方式联系。
incomplete-refused-title = { $candidate } 未同意 AI 面试
incomplete-refused-tag = 需人工面试
incomplete-refused-summary = { $candidate } 未同意「{ $job }」的 AI 面试，需安排人工面试
incomplete-refused-what = 接通后，{ $candidate } 表示不同意由 AI 进行面试，通话随即结束，没有提问，也没有评分。
incomplete-refused-next = **建议：** 请安排同事与候选人沟通。选择人工面试不影响对其的评价。
incomplete-postponed-title = { $candidate } 希望改期
incomplete-postponed-tag = 待改期
incomplete-postponed-summary = { $candidate } 接听时不方便，「{ $job }」AI 面试需改期
incomplete-postponed-what = { $candidate } 接听时不便通话，希望换个时间。
incomplete-postponed-next = **接下来：** 已发邮件请候选人另选时间。如其在通话中提到了具体时间，您也可以直接与其联系。
incomplete-person_wanted-title = { $candidate } 希望与真人沟通
incomplete-person_wanted-tag = 需人工联系
incomplete-person_wanted-summary = { $candidate } 在「{ $job }」面试中提出希望与真人沟通
incomplete-person_wanted-what = 通话中，{ $candidate } 提出希望由真人与其沟通，AI 面试就此结束。
incomplete-person_wanted-next = **建议：** 请在一个工作日内联系候选人。
incomplete-partial-title = { $candidate } 的面试未全部完成
incomplete-partial-tag = 部分完成
incomplete-partial-summary = { $candidate } 的「{ $job }」AI 面试提前结束，已有部分回答
incomplete-partial-what = { $candidate } 提前结束了通话。已答部分照常评分，未问到的题目不计分。
incomplete-partial-next = **建议：** 先看已完成部分，再决定补问还是直接进入下一步。
incomplete-unreached-title = 未能联系上 { $candidate }
incomplete-unreached-tag = 未接通
incomplete-unreached-summary = 致电未能接通 { $candidate }（{ $job }）
incomplete-unreached-what = 系统在约定时间致电 { $candidate }，未能接通。
incomplete-unreached-next = **接下来：** 已发邮件请候选人另选时间，您也可以核对一下号码。未接听不代表放弃应聘。

# 待办
todo-title = 待办：{ $title }
todo-tag-open = 待处理
todo-tag-overdue = 已逾期
todo-tag-done = 已处理
todo-summary = 待办：{ $title }
todo-summary-done = 已处理：{ $title }
todo-about-company = 公司
todo-by-itself = 系统
todo-about = 相关
todo-due = 截止
todo-owner = 负责人
todo-done-line = { $by } 于 { $at } 处理完毕

# 消息未送达
failed-title = 消息未送达：{ $recipient }
failed-tag = 需要处理
failed-summary = 发给 { $recipient } 的「{ $subject }」未能送达，系统已停止重试
failed-message = 消息
failed-channel = 渠道
failed-attempts = 已尝试次数
failed-last-try = 最后一次
failed-reason-address = 收件地址或号码无效。请核对联系方式后重新发送。
failed-reason-refused = 对方的服务商拒收了这条消息。请换一种联系方式，或直接致电。
failed-reason-unreachable = 发送服务多次无响应。可以稍后重新发送；若持续失败，请联系管理员。
failed-reason-limit = 发送量已达上限。请稍后重新发送，或联系管理员提高额度。
failed-reason-setup = 发送服务的配置有误，重试也无法送达。请联系管理员检查设置。
failed-reason-unknown = 发送失败，原因未能判明。可以重新发送一次；若仍失败，请直接联系对方。
channel-mail = 邮件
channel-sms = 短信
channel-chat = 聊天消息

# 候选人提问
question-title = 候选人提问：{ $candidate }｜{ $job }
question-subtitle = { $at } 面试中提出
question-tag-open = 待回复
question-tag-answered = 已回复
question-summary = { $candidate } 在面试中提了 { $count } 个问题，等您答复
question-answer = 回复
question-answer-hint = 将以邮件发给候选人。
question-answered = { $by } 于 { $at } 回复

# 帮助
help-title = 我能帮您做什么
help-summary = 招呼可以使用的指令
help-lead = 直接输入下面的指令，或点击我发给您的卡片按钮。
help-unknown = 没有看懂「{ $typed }」。您可以试试：
help-person = 卡片上的决定由人作出，AI 只提供建议和依据。
help-command-jobs = 职位
help-does-jobs = 查看在招职位和各阶段人数
help-command-candidates = 候选人 姓名
help-does-candidates = 查找候选人，查看进展、简历和报告
help-command-interviews = 面试
help-does-interviews = 查看今天和接下来的面试安排
help-command-todo = 待办
help-does-todo = 列出等您处理的事项
help-command-refer = 内推
help-does-refer = 推荐一位候选人，并查看推荐进展
help-command-approve = 审批
help-does-approve = 列出等您审批的事项
help-command-language = 语言 中文或英文
help-does-language = 切换我和您沟通的语言
help-command-help = 帮助
help-does-help = 显示这张卡片

# 出错
error-title = 这一步没有完成
error-title-ours = 系统出了点问题
error-reference = 反馈问题时请附上编号：{ $reference }

# 欢迎
welcome-title = { $name }，您好，我是招呼
welcome-summary = 招呼是{ $company }的招聘助手
welcome-lead = 我是 **{ $company }** 的招聘助手，在这里和您一起把招聘的事办好。
welcome-can = 我会为您
welcome-rule = AI 只提建议并附上依据，每个决定都由人作出。
welcome-hr-1 = 候选人投递后自动发出预约链接，到点致电完成初面
welcome-hr-2 = 面试结束后随即送上报告：评分、原话依据、复试追问建议
welcome-hr-3 = 让您在卡片上一点即可作出决定，并记下由谁、何时决定
welcome-hr-4 = 遇到需要人处理的情况，第一时间提醒您
welcome-manager-1 = 把您所在会话的消息汇集到工作台，未读一目了然
welcome-manager-2 = 让您在会话里直接与招聘同事商量
welcome-manager-3 = 让会话里的卡片随进展更新，您有权查看的内容都会显示
welcome-employee-1 = 把您所在会话的消息汇集到工作台，未读一目了然
welcome-employee-2 = 让您在会话里直接和同事交流
welcome-employee-3 = 随时切换页面语言，中文、英文都可以

# 消息种类的名称
message-kind-application-confirmed = 投递确认
message-kind-interview-booked = 面试预约确认
message-kind-interview-reminder = 面试提醒
message-kind-interview-cancelled = 面试取消通知
message-kind-call-missed = 未接来电告知
message-kind-feedback-ready = 面试反馈
message-kind-another-way = 另行安排面试
message-kind-invited-again = 再次邀约面试
message-kind-resume-unreadable = 请重新上传简历
message-kind-question-answered = 提问答复
message-kind-links-again = 新链接
message-kind-sign-in = 登录链接
message-kind-application-received = 新投递卡片
message-kind-interview-progress = 面试进度卡片
message-kind-interview-report = 面试报告卡片
message-kind-interview-incomplete = 面试未完成卡片
message-kind-todo = 待办卡片
message-kind-message-failed = 消息未送达卡片
message-kind-candidate-question = 候选人提问卡片
message-kind-help = 帮助卡片
message-kind-error = 出错提示
message-kind-welcome = 欢迎卡片

# 批量面试
batch-title = 批量面试｜{ $job }
batch-subtitle = { $by } 于 { $at } 发起
batch-tag-running = 进行中
batch-tag-done = 全部结束
batch-tag-stopped = 已停止
batch-summary-running = { $job } 批量面试：{ $invited } 人中已有 { $scored } 人出分
batch-summary-done = { $job } 批量面试已结束，{ $invited } 人中 { $scored } 人有评分
batch-summary-stopped = { $job } 批量面试已停止，{ $invited } 人中 { $scored } 人有评分
batch-scored = 已评分
batch-booked = 已预约
batch-talking = 正在通话
batch-dropped = 未参加
batch-best = 目前评分较高
batch-best-line = { $name }：{ $score }
batch-note-running = 候选人自行选择时间，本卡片随进展更新。
batch-note-done = 评分不会自动淘汰任何人，请查看报告后决定。
batch-note-stopped = 已预约的面试照常进行，不再邀请其他人。
batch-open = 查看全部候选人
batch-stop = 停止邀请…
batch-stop-title = 停止邀请？
batch-stop-text = 已预约的候选人照常面试，不再邀请其他人。
batch-stop-yes = 停止邀请
help-command-practice = 练习
help-does-practice = 自己试三分钟面试，不留任何记录
