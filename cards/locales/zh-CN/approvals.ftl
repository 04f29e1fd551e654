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
