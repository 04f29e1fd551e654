figures-title = 招聘成效
figures-lead = 所有数字都来自本公司系统里真实发生的事件，每个数字都附上依据的数量和可能的范围。
figures-counted = 统计时间：{ $at }。
figures-period = 时间范围
figures-days = 最近 { $days } 天
figures-days-short = { $days } 天
figures-from-to = { $from } 至 { $to }
figures-open = 查看成效
figures-nav = 成效

figure-first-screening = 初筛用时
figure-first-screening-means = 从收到投递到有人第一次作出决定的时间，取中位数。
figure-screened-per-hour = 初筛效率
figure-screened-per-hour-means = HR 每花一小时做初筛，能对多少位候选人作出决定。工作时间按页尾的规则估算。
figure-show-up = 到面率
figure-show-up-means = 到了约定时间的电话面试和复试里，候选人到场的比例。电话以最终是否接通为准。
figure-time-to-hire = 招聘周期
figure-time-to-hire-means = 从需求获批到候选人签下录用通知书的时间，取中位数。没有招聘需求的录用不计。
figure-minutes-per-hire = 每录用一人的 HR 工时
figure-minutes-per-hire-means = HR 在所有候选人身上花的时间，除以录用人数。工作时间按页尾的规则估算。
figure-referral-hires = 内推录用率
figure-referral-hires-means = 这段时间来的、流程已结束的内推候选人里，被录用的比例。
figure-other-hires = 其他来源录用率
figure-other-hires-means = 同样的算法，用于不是内推来的候选人。

figure-unit-days = { $value } 天
figure-unit-per-hour = 每小时 { $value } 位
figure-too-few = { $n ->
    [0] 目前一例都还没有
   *[other] 目前只有 { $n } 例，太少，还说明不了什么
}
figure-cases = 依据 { $n } 例
figure-and = { $first }；{ $then }
figure-interval = 95% 的把握在 { $low } 到 { $high } 之间
figure-quartiles = 一半在 { $low } 到 { $high } 之间
figure-no-baseline = 没有录入基线，无法与以前比较
figure-before = 以前 { $value }
figure-more = 增加了 { $size }
figure-less = 减少了 { $size }
figure-clear = 差别超出偶然的范围
figure-unclear = 差别可能只是偶然
figure-compared = { $before }，{ $changed }，{ $sure }
figure-compared-same = { $before }，没有变化

figures-better-yes = 内推候选人的录用率明显更高。
figures-better-no = 内推候选人的录用率明显更低。
figures-better-unknown = 现有数字还不能说明内推和其他来源谁的录用率更高。

figures-funnel = 走到哪一步
figures-funnel-lead = 这段时间收到的投递，到现在为止走到过各个阶段的数量。
figures-stages = 在每个阶段停留多久
figures-stages-lead = 这段时间离开该阶段的投递，停留天数取中位数。圆点是中位数，粗线是居中的一半，细线是 95% 把握下中位数的范围。
figures-stage = 阶段
figures-stay = 停留
figures-certainty = 依据与范围
figures-none = 这段时间还没有投递。

figures-rule = 工作时间怎么估算
figures-rule-lead = 系统不监视任何人。HR 的每一次处理按下表折算成分钟，一次点击引起的多个事件只算一次，取最大的一项。
figures-rule-short = 工时按每次处理的固定分钟数估算，规则见成效页。
figures-rule-other = 其他每次处理
figures-rule-minutes = { $count } 分钟
figures-rule-recruiting-application-decided = 对候选人作决定
figures-rule-recruiting-job-published = 发布职位
figures-rule-approval-submitted = 提交审批（例如录用通知书）
figures-rule-round-planned = 安排复试
figures-rule-approval-decided = 审批
figures-rule-round-scorecard-given = 填写评分表

figures-baseline = 对照基线
figures-baseline-lead = 系统上线以前是怎样的？请填写有据可查的数字。录入后不能修改，只能录入新的。
figures-baseline-figure = 指标
figures-baseline-value = 数值
figures-baseline-value-hint = 比例填百分数；初筛用时填小时，招聘周期填天，工时填分钟
figures-baseline-n = 依据多少例（不知道可不填）
figures-baseline-from = 时期开始
figures-baseline-to = 时期结束
figures-baseline-source = 数字来源
figures-baseline-source-hint = 例如：2025 年招聘台账
figures-baseline-save = 录入基线
figures-baseline-entered = 已录入
figures-baseline-none = 还没有录入过基线。
figures-baseline-line = { $figure }：{ $value }（{ $period }，来源：{ $source }）
figures-baseline-line-n = { $figure }：{ $value }（{ $n } 例，{ $period }，来源：{ $source }）
figures-send = 把卡片发到招聘报告频道
figures-sent = 卡片已发到招聘报告频道。

figures-card-title = 招聘成效：{ $period }
figures-card-summary = { $period } 的招聘成效：{ $all } 项指标里 { $told } 项已有足够的依据
message-kind-figures = 成效卡片
help-command-figures = 招聘数据
help-does-figures = 招聘成效：各项数据及其样本数、区间和以往对照
satisfaction-title = 候选人的评价
satisfaction-means = 在回答“反馈（或与人面谈后得到的答复）是否有帮助”的候选人中，回答“有帮助”或“很有帮助”的比例。统计全部时间。
satisfaction-mean = 平均 { $mean } 分（满分 5 分）
satisfaction-mean-alone = （不同的回答还太少，说不出有多大把握）
satisfaction-none = 还没有人回答
satisfaction-more = AI 面试之后比与人面谈之后高 { $points } 个百分点；有 95% 的把握在 { $low } 到 { $high } 之间。
satisfaction-less = AI 面试之后比与人面谈之后低 { $points } 个百分点；有 95% 的把握在 { $low } 到 { $high } 之间。

figures-shares = 几个比例放在一起看
figures-shares-lead = 圆点是统计值，横线是 95% 把握下的范围，竖线是以前的水平。
figures-sources = 投递从哪里来
figures-sources-lead = 这段时间收到的投递。
figures-source = 来源
figures-scores = 得分分布
figures-scores-lead = 这段时间收到的投递的匹配分。分数本身不决定任何事。
figures-figure = 指标
figures-count = 投递数
figures-share = 占比
chart-alt = { $title }：{ $said }
chart-count = { $count }（{ $share }）
chart-value = { $value }（{ $n } 例）
chart-value-between = { $value }（{ $low } 至 { $high }）
chart-too-few = { $n ->
    [0] 还没有一例
   *[other] 仅 { $n } 例，太少
}
chart-days = 天
chart-score = 得分
chart-liked-ai = AI 面试后
chart-liked-person = 真人沟通后
chart-band = { $band } 分 { $count } 份
chart-sentence = { $said }。
