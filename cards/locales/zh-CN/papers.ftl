# 打印和下载用的报告与反馈
report-certainty = 评分把握{ $level ->
    [high] 较高
    [fair] 一般
   *[low] 较低
  }（{ $share }）
report-match-reason = { $line }；{ $certainty }
report-certainty-means = 评分把握由三件事得出：说了多少、识别是否清楚、几次评分是否一致；计划中没有得到评分的题目也会拉低整体把握。它不是分数，只说明这个分数有多可靠。
report-page-unscored = 没有评估到的部分
report-page-unscored-lead = 以下题目没有评分，不按 0 分计入匹配度。
asked-back-title = 候选人问了什么
asked-back-line = { $said }（{ $standing }）
asked-back-answered = 通话中已答复：{ $topics }
asked-back-answered-plain = 通话中已答复
asked-back-noted = 已记下，待 HR 答复
asked-back-settled = HR 之后已写信答复
asked-back-both = { $told }；其余：{ $left }
asked-back-answer = 去答复
asked-back-topic-pay = 薪资
asked-back-topic-team = 团队
asked-back-topic-place = 工作地点
asked-back-topic-remote = 远程办公
asked-back-topic-hours = 工作时间
asked-back-topic-weekends = 周末安排
asked-back-topic-contract = 合同形式
asked-back-topic-start = 入职时间
asked-back-topic-probation = 试用期
asked-back-topic-next-steps = 后续流程
asked-back-topic-result-time = 何时有结果
asked-back-topic-who-decides = 由谁决定
asked-back-topic-recording-use = 录音用途
report-page-save = 下载 PDF
report-page-competency-from = 依据第 { $numbers } 题
report-paper-mark = 内部资料，仅供招聘使用
report-paper-job = 职位
report-paper-at = 面试时间
report-paper-length = 通话时长
report-paper-scored = 已评分题目
report-paper-of = { $part }/{ $whole } 题
report-paper-match-of = 匹配度由哪些回答得出
report-paper-question = 题目与能力项
report-paper-score = 得分
report-paper-share = 占比
report-paper-certainty = 把握
report-paper-person-decides = 是否录用由人决定。评分只是辅助：请看过原话再作判断，必要时与候选人再谈一次。

# 面试反馈：页面与 PDF
portal-feedback-question = 题目
portal-feedback-at = 通话 { $time }
portal-feedback-example = 示范（细节和数字是举例，请换成您自己的）
portal-feedback-save = 下载 PDF
feedback-paper-title = 面试反馈：{ $name }，{ $job }
feedback-paper-mark = 只供本人参考，不含录用结果
feedback-paper-no-decision = 这份反馈由 AI 根据您的回答写成，不包含录用结果，也不代表最终评价；结果由招聘团队决定后另行通知。如对评分有异议，可以在个人中心要求由人复核。
letter-feedback-paper = 下载 PDF
