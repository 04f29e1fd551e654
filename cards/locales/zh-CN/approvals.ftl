# 无法审批
error-nobody-can-approve = { $missing ->
    [hr] 除您之外，没有其他 HR 可以审批，因此没有提交。请联系管理员为同事开通 HR 角色。
    [manager] 目前没有人担任经理角色，也没有其他 HR 或高管可以代为审批。请联系管理员分配角色。
    [employee] 目前没有可以审批的同事。请联系管理员添加。
    [it] 目前没有人担任 IT 角色，也没有其他 HR 或高管可以代为审批。请联系管理员分配角色。
    [legal] 目前没有人担任法务角色，也没有其他 HR 或高管可以代为审批。请联系管理员分配角色。
    [finance] 目前没有人担任财务角色，也没有其他 HR 或高管可以代为审批。请联系管理员分配角色。
    [executive] 没有其他高管可以审批，也没有其他 HR 可以代为审批。请联系管理员分配角色。
    [line] 系统中没有登记相关人员的上级，也没有其他 HR 或高管可以代为审批。请先补充汇报关系。
    [person] 审批流程中指定的同事已不在公司，也没有其他 HR 或高管可以代为审批。请由 HR 调整流程。
    [hiring_manager] 这个职位没有设置用人经理，也没有其他 HR 或高管可以代为审批。请先补充用人经理。
   *[other] 除您之外，没有人可以审批这件事，因此没有提交。请联系管理员为同事开通 HR 角色。
}
error-own-approval = 自己提交的申请不能由自己审批，请选择其他同事。
error-approval-reminded = 一小时内已经提醒过，请稍等片刻。
error-approval-application-over = 这份申请已经结束，无需再审批。

field-delegate-self = 请选择其他同事，不能委托给自己
field-days-turned = 结束日期早于开始日期，请调整
field-days-past = 这段时间已经过去，请选择之后的日期
field-days-too-many = 最长可委托一年，到期后可以重新设置
field-delegation-overlaps = 其中有些日子您已委托了其他同事。请先结束那次委托，或另选日期
field-delegation-circular = 这位同事在其中有些日子也不在，并且正委托由您代办。请选择其他同事
field-approver-already = 这位同事已在这一步的审批人之中，请选择其他同事

# 卡片
approval-title = 审批：{ $title }
approval-subtitle = { $by } 于 { $at } 提交
approval-by-itself = 招呼
approval-tag-yours = 等您审批
approval-tag-open = 审批中
approval-tag-returned = 已退回
approval-tag-approved = 已通过
approval-tag-refused = 未通过
approval-tag-withdrawn = 已撤回
approval-tag-urgent = 紧急 · { $tag }
approval-summary-yours = { $by } 请您审批：{ $title }
approval-summary-open = 审批中：{ $title }
approval-summary-returned = 已退回，请补充：{ $title }
approval-summary-approved = 已通过：{ $title }
approval-summary-refused = 未通过：{ $title }
approval-summary-withdrawn = 已撤回：{ $title }
approval-points = 审批参考
approval-route = 审批进度
approval-ended-open = { $by }，{ $at }
approval-ended-returned = { $by } 于 { $at } 退回
approval-ended-approved = { $by } 于 { $at } 审批通过
approval-ended-refused = { $by } 于 { $at } 审批未通过
approval-ended-withdrawn = { $by } 于 { $at } 撤回
approval-ended-overtaken = 无需再审批：{ $by } 已于 { $at } 作出决定：{ $verdict }
approval-remark = { $by }，{ $at }
approval-on-behalf = 您将代{ $name }审批。
approval-by = 若未处理，将于 { $at } 转给上一级。
approval-since = 等待开始于
approval-answer-by = 转给上一级
approval-you-decide = 是否同意由您决定，系统会记下您的姓名和时间。
approval-open = 查看完整经过
approval-reason = 原因
approval-refuse-hint = 提交人和各位审批人都能看到。
approval-comment = 评论
approval-note = 想对对方说的话
approval-return-to = 退回到
approval-return-requester = { $name }（提交人）
approval-return-product = 起点
approval-person = 同事
approval-place = 审批顺序
approval-place-before = 在我之前
approval-place-after = 在我之后
approval-withdraw-title = 撤回这次申请？
approval-withdraw-text = 撤回后不再请任何人审批，已有的审批意见会保留。
button-approve = 同意
button-refuse = 不同意…
button-refuse-yes = 确认不同意
button-comment = 评论…
button-comment-yes = 发送评论
button-return = 退回…
button-return-yes = 退回
button-transfer = 转交…
button-transfer-yes = 转交
button-add-approver = 加签…
button-add-approver-yes = 请这位同事审批
button-withdraw = 撤回
button-withdraw-yes = 撤回申请
button-remind = 提醒审批人
button-resubmit = 重新提交
message-kind-approval-request = 审批卡片
message-kind-approval-reminder = 审批提醒卡片

# 审批事项
approval-kind-requisition = 招聘需求
approval-kind-second_round = 复试
approval-kind-offer = 录用
approval-kind-degree_doubt = 学历存疑
approval-kind-other = 申请

# 审批人
approval-who-line-1 = 提交人的直属上级
approval-who-line-2 = 提交人上级的上级
approval-who-line-n = 提交人往上第 { $up } 级
approval-who-hiring-line-1 = 用人经理的直属上级
approval-who-hiring-line-2 = 用人经理上级的上级
approval-who-hiring-line-n = 用人经理往上第 { $up } 级
approval-who-hiring-manager = 用人经理
approval-who-colleague = 指定同事
approval-who-joined = { $one }或{ $other }
approval-mode-all = 全部同意
approval-mode-any = 任一人
approval-mode-quorum = 其中 { $count } 人
approval-step = { $who }：{ $names }
approval-step-many = { $who }（{ $mode }）：{ $names }
approval-step-skipped-own = 已跳过，审批人只有提交人自己
approval-step-skipped-nobody_above = 已跳过，没有更上一级
approval-step-dropped = 不再需要
approval-seat-approved = { $name } 同意，{ $at }
approval-seat-refused = { $name } 不同意，{ $at }
approval-seat-counted = { $name } 此前已同意
approval-seat-behalf = { $name }（代{ $other }）
approval-seat-open = 等待{ $name }
approval-seat-since = 自 { $at }

# 提醒
approval-reminder-title = 请您审批：{ $title }
approval-reminder-tag-over = 已处理
approval-reminder-waiting = { $by } 正在等您的审批意见。
approval-reminder-over = 这件事已处理完毕，您无需再做什么。

# 来晚了的点击
workspace-decided-before-at = { $by } 已于 { $at } 先作出决定：{ $verdict }。您的操作没有生效。
verdict-approval-approved = 同意
verdict-approval-refused = 不同意
verdict-approval-withdrawn = 撤回
verdict-approval-returned = 退回给提交人
verdict-approval-returned-step = 退回到前面一步
verdict-approval-resubmitted = 重新提交
verdict-approval-transferred = 转交给同事
verdict-approval-added-before = 先请另一位同事审批
field-last-hr = 这是最后一位 HR，请先为其他同事开通 HR 角色

field-label-person = 同事
field-label-text = 内容
field-label-place = 审批顺序
field-label-to = 退回到

# 页面
approvals-nav = 审批
approvals-title = 审批
approvals-mine = 与我有关
approvals-every = 公司全部
approvals-urgent = 紧急
approvals-to-answer = 等您审批
approvals-to-answer-none = 目前没有等您审批的事项。
approvals-asked = 我提交的
approvals-ended = 已结束
approvals-ended-none = 这里还没有内容。
approvals-history = 全部经过
approvals-followed = 这次申请已重新提交。
approvals-to-following = 查看新的申请
approvals-preceded = 这件事此前提交过。
approvals-to-previous = 查看上一次申请
approval-act-submitted = { $by } 提交审批
approval-act-approved = { $by } 同意
approval-act-approved-behalf = { $by } 代{ $other }同意
approval-act-refused = { $by } 不同意
approval-act-refused-behalf = { $by } 代{ $other }表示不同意
approval-act-counted = { $other } 此前已同意，这一步不再重复询问
approval-act-commented = { $by } 评论
approval-act-transferred = { $by } 转交给{ $other }
approval-act-added-before = { $by } 请{ $other }先行审批
approval-act-added-after = { $by } 请{ $other }随后审批
approval-act-returned-step = { $by } 退回到前面一步
approval-act-returned = { $by } 退回到起点
approval-act-withdrawn = { $by } 撤回申请
approval-act-resubmitted = { $by } 重新提交
approval-act-reminded = { $by } 提醒审批人
approval-act-escalated = { $other } 未在时限内处理，已转请上一级审批
approval-act-replaced = { $other } 已无法审批，改由其他同事审批
approval-act-closed = { $other } 已无法审批，以其他审批人的意见为准
approval-act-nobody-left = 已没有可以审批的同事，退回到起点
delegations-title = 委托代办
delegations-lead = 您不在的时候，可以请一位同事代您审批。两个人都会收到，系统会同时记下您和同事的姓名。
delegations-given = { $name } 代您审批
delegations-received = 您代{ $name }审批
delegations-days = { $first } 至 { $last }
delegations-end = 结束委托
delegations-new = 委托同事
delegations-save = 保存
field-label-delegate = 受托同事
field-label-starts-on = 开始日期
field-label-ends-on = 结束日期

# 审批流程
chains-title = 审批流程
chains-lead = 一件事要先请谁审批、按什么顺序、多久之内答复，都在这里设置。已经开始的审批仍按原来的流程进行。
chains-open = 查看和调整
chains-step = { $who }（{ $mode }）
chains-beside = 同时进行：
chains-hours = { $remind } 个工作小时后提醒，{ $escalate } 个工作小时后转上一级
chains-hours-urgent = 紧急时：{ $remind } 个和 { $escalate } 个工作小时
chains-if-amount = 仅当年度金额达到 { $amount } { $currency }
chains-if-level = 仅限职级 { $names }
chains-if-department = 仅限 { $names }
chains-if-headcount-over = 仅当超出编制
chains-if-urgent = 仅当紧急
chains-once = 刚同意过的人，下一步不再重复询问。
chains-twice = 每一步都要答复，即使是同一个人。
chains-now = 正在使用（第 { $version } 版）
chains-older = 所有版本
chains-made = 第 { $version } 版：{ $by }，{ $at }
chains-preview = 会请谁审批？
chains-preview-who = 提交人
chains-preview-show = 查看
chains-preview-many = { $names }（{ $mode }）
chains-preview-own = 跳过：审批人只有提交人自己
chains-preview-nobody-above = 跳过：没有更上一级
chains-preview-condition = 不询问：条件不满足
chains-edit = 调整流程
chains-edit-lead = 保存后成为新的一版，此后提交的申请按新版进行。
chains-step-number = 第 { $number } 步
chains-by-line = 按汇报关系
chains-by-role = 按角色
chains-by-person = 指定同事
chains-field-beside = 与上一步同时进行
chains-field-approver = 审批人
chains-field-or = 以及
chains-field-nobody-else = 没有其他人
chains-field-mode = 怎样算通过
chains-field-quorum = 需要几人同意
chains-mode-any = 任一人答复即可
chains-mode-all = 全部同意
chains-mode-quorum = 若干人同意
chains-field-remind = 多久后提醒（工作小时）
chains-field-escalate = 多久后转上一级
chains-field-urgent-remind = 紧急：多久后提醒
chains-field-urgent-escalate = 紧急：多久后转上一级
chains-field-conditions = 仅在满足条件时询问
chains-field-amount = 年度金额达到
chains-field-currency = 币种（CNY、USD）
chains-field-levels = 职级，用逗号分隔
chains-field-departments = 部门，用逗号分隔
chains-field-headcount = 超出编制
chains-field-urgent = 紧急
chains-field-once = 刚同意过的人，下一步不再重复询问
chains-up = 上移
chains-down = 下移
chains-remove = 删除
chains-add = 添加一步
chains-save = 保存为新版本
chains-overtaken = { $by } 刚刚保存了新的一版，已显示在这里，请重新调整。
field-hours = 请填写 1 到 400 之间的小时数
field-hours-order = 这个时间要晚于提醒
approvals-panel = 相关审批
