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
