# 出了问题
error-onboarding-done-before = { $by } 已经完成了这一项，不用再做。
error-onboarding-waits = 这一项要等前面的事项办完才能勾选，现在没有改动。
error-onboarding-not-by-hand = 这一项不能直接勾选，提交材料、完成签署或填写后会自动完成。
error-probation-not-lawful = 当地规定不允许这样延长试用期，没有保存。依据：{ $source }

# 填写
field-onboarding-file-type = 请上传 PDF 或图片（JPG、PNG、HEIC、WebP），文件内容要和后缀一致
field-onboarding-expired = 这份证件已经过期，请上传有效的证件
field-onboarding-account = 请核对卡号，这个号码校验不通过
field-onboarding-time = 请按 09:30 这样的格式填写时间
field-course-url = 请填写以 https:// 开头的网址
field-course-minutes = 请填写 1 到 600 之间的分钟数
field-course-day = 请填写 0 到 250 之间的工作日数
onboarding-template-changed = 别的同事刚保存过新版本，请在最新版本上修改
onboarding-template-key = 清单里至少要有一项，每一项的代号不能重复
onboarding-template-ring = 有事项在互相等待，请检查“前置事项”
onboarding-warn-past = 这一天已经过去。保存后会立即按已入职处理。
onboarding-warn-holiday = 这一天不是工作日。可以保存，请确认当天有人接待。

# 卡片：入职清单与进度
onboarding-checklist-title = 新同事入职：{ $newcomer }
onboarding-checklist-summary = { $newcomer } 将于{ $day }入职，您还有 { $count } 项要办
onboarding-first-day = 入职日期
onboarding-open = 查看详情
onboarding-progress = 完成情况
onboarding-tag-open = 进行中
onboarding-tag-late = 有逾期
onboarding-tag-done = 已办完
onboarding-tag-off = 已取消
onboarding-checklist-off = 对方不再入职，这些事项已取消，不用再办。
onboarding-checklist-none = 您这里没有要办的事项了。
onboarding-task-done-by = { $by } 已完成
onboarding-task-waits = { $day } 前，等待：{ $first }
onboarding-task-late = 应于 { $day } 前完成，已逾期
onboarding-task-due = { $day } 前
onboarding-progress-title = 入职进度：{ $newcomer }
onboarding-state-open = 待入职
onboarding-state-begun = 已入职
onboarding-state-done = 手续办完
onboarding-state-cancelled = 未入职
onboarding-progress-summary-open = { $newcomer } 将于{ $day }入职，手续 { $done }/{ $total }
onboarding-progress-summary-begun = { $newcomer } 已于{ $day }入职，手续 { $done }/{ $total }
onboarding-progress-summary-done = { $newcomer } 于{ $day }入职，{ $total } 项手续全部办完（{ $done }/{ $total }）
onboarding-progress-summary-cancelled = { $newcomer } 原定{ $day }入职，现已取消（手续 { $done }/{ $total }）
onboarding-progress-off = 入职已取消，未办的事项不再提醒，岗位名额已释放。
onboarding-manager = 上级
onboarding-buddy = 入职伙伴
onboarding-late = 逾期事项
onboarding-late-line = { $title }（{ $owner }，应于 { $day } 前）
onboarding-missing = 请补充
onboarding-to-look-at = 有 { $count } 份材料等您审核。
onboarding-owner-hr = HR
onboarding-owner-it = IT
onboarding-owner-finance = 财务
onboarding-owner-manager = 上级
onboarding-owner-buddy = 入职伙伴
onboarding-owner-new_hire = 新同事本人
onboarding-missing-manager = 还没有确定上级，上级的事项暂由 HR 办理。
onboarding-missing-past = 约定的入职日期已经过去，请确认本人是否到岗。
onboarding-missing-holiday = 约定的入职日期不是工作日，请确认当天有人接待。

# 卡片：第一天
first-day-title = { $name }，欢迎加入！
first-day-summary = 今天是您在 { $company } 的第一天
first-day-lead = 今天是您在 **{ $company }** 的第一天，很高兴与您共事。从应聘到今天，您的资料都在同一个账号里，不用重新填写。
first-day-time = 到岗时间
first-day-place = 地点
first-day-contact = 联系人
first-day-open = 还需要您办的事
first-day-tasks = 我的入职事项
first-day-courses = 新人课程

# 卡片：课程
course-title = 新人课程：{ $title }
course-minutes = 约 { $minutes } 分钟
course-tag-open = 待学习
course-tag-done = 已学完
course-summary = 新人课程「{ $title }」，约 { $minutes } 分钟
course-open = 打开课程
course-finished = 我学完了
course-all = 我的全部课程
course-done-line = 您在 { $at } 学完了这门课

# 卡片：试用期
probation-title = 试用期评估：{ $employee }
probation-summary = { $employee } 的试用期到{ $day }结束，请做评估
probation-tag-open = 待评估
probation-tag-late = 已逾期
probation-tag-passed = 予以转正
probation-tag-extended = 延长试用期
probation-tag-ended = 试用期内结束
probation-tag-dropped = 已离职
probation-ends-on = 试用期至
probation-due = 请在此之前决定
probation-reviewer = 评估人
probation-why = 请先和 **{ $employee }** 谈一谈，再写下结论、理由和接下来的目标。结论由您作出，系统不给建议。
probation-open = 填写评估
probation-read = 查看评估
probation-dropped = 对方已离职，不再需要评估。
probation-decided = { $by } 于 { $at } 决定：{ $outcome }
probation-until = 延长至{ $day }

# 信件
letter-button-onboarding = 查看入职事项
letter-button-workspace = 进入工作台
letter-welcome-subject = 欢迎加入 { $company }：{ $day }见
letter-welcome-lead = 恭喜您成为 **{ $company }** 的 **{ $job }**。入职前有几件事请您帮忙准备，多数几分钟就能办好。
letter-welcome-documents = 请在入职前上传
letter-welcome-tasks = 所有事项、截止日期和第一天的安排都在这里，用手机拍照上传即可，随时可以分几次办。证件和银行信息加密保存，只有 HR 能看到。
letter-moved-subject = 入职日期已调整：{ $company }，{ $day }
letter-moved-lead = 您在 **{ $company }** 的入职日期调整为 **{ $day }**，各项手续的日期也随之顺延或提前。
letter-moved-not-right = 如果这个日期和您约定的不一致，请尽快联系 { $contact }。
letter-reminder-onboarding-subject = { $company } 入职手续：还有 { $count } 项等您办
letter-reminder-onboarding-lead = 您在 **{ $company }** **{ $job }** 岗位的入职手续还有几项没有办完。
letter-reminder-onboarding-open = 待办事项
letter-reminder-onboarding-help = 如果有材料暂时拿不到，或者不确定该交什么，请直接联系 { $contact }，我们一起想办法。
letter-all-in-subject = { $company } 入职手续：您这边都办好了
letter-all-in-lead = 您的入职材料我们都收到了，谢谢。接下来等 **{ $company }** 这边准备就好。
letter-missing = { $title }：{ $day }前
letter-missing-late = { $title }：原定{ $day }前，请尽快
letter-missing-why = { $line }。{ $why }
letter-missing-expires = 我们手上的这份证件快要过期了，请上传新的。
letter-first-day-subject = 今天见：您在 { $company } 的第一天
letter-first-day-lead = 今天是您在 **{ $company }** 担任 **{ $job }** 的第一天，欢迎您！
letter-first-day-workspace = 您的工作台已经开通。入职清单、新人课程和同事都在那里：
letter-first-day-link = 这个链接只供您本人登录一次，{ $days } 天内有效；之后可以在登录页用邮箱获取新链接。

# 待办
todo-onboarding-task-title = 入职事项快到期：{ $about }
todo-onboarding-task-why = 新同事的入职事项里有一项由您办理，截止日期快到了。办完后请在清单里勾选。
todo-onboarding-overdue-title = 入职事项已逾期：{ $about }
todo-onboarding-overdue-why = 有一项入职手续过了期限还没有办完。请帮忙推动，或请 HR 改由别人办理。
todo-onboarding-document-title = 审核入职材料：{ $about }
todo-onboarding-document-why = 新同事提交了一份材料，请核对是否清晰、有效，再通过或退回。
todo-onboarding-expires-title = 证件快到期：{ $about }
todo-onboarding-expires-why = 我们保存的一份证件将在三十天内过期，已请本人上传新的。
todo-onboarding-internal-title = 内部调岗：{ $about }
todo-onboarding-internal-why = 对方已经是公司员工，签署的新 Offer 属于调岗，系统没有开启入职。请人工办理异动。
todo-equipment-return-title = 收回设备：{ $about }
todo-equipment-return-why = 设备已经发放，但对方不再入职。请联系对方归还，并清点入库。
todo-probation-review-title = 试用期评估：{ $about }
todo-probation-review-why = 试用期快结束了。请和本人谈过之后，写下结论、理由和目标。
todo-probation-overdue-title = 试用期评估已逾期：{ $about }
todo-probation-overdue-why = 到了期限还没有结论。逾期不评估会让员工不知道自己的处境，也可能失去依法处理的时间。
todo-probation-ended-title = 办理试用期结束：{ $about }
todo-probation-ended-why = 上级决定在试用期内结束用工。请依法核对理由、送达说明并办理手续，再登记最后工作日。

# 消息名称
message-kind-onboarding-checklist = 入职清单卡片
message-kind-onboarding-progress = 入职进度卡片
message-kind-first-day = 入职第一天
message-kind-course = 课程卡片
message-kind-probation-review = 试用期评估卡片
message-kind-onboarding-welcome = 入职欢迎信
message-kind-onboarding-moved = 入职日期调整通知
message-kind-document-reminder = 入职材料提醒
