promised-moment = { $day } { $time }（{ $zone }）
zone-china = 北京时间
zone-city = { $city }时间，{ $offset }
duration-seconds = { $seconds } 秒
duration-minutes = { $minutes } 分钟
duration-hours = { $hours } 小时
duration-hours-minutes = { $hours } 小时 { $minutes } 分钟
score-none = 未评分
list-separator = |、|

# 卡片通用
card-open = 打开
card-out-of = { $value } 分，满分 { $total } 分
card-not-scored = 未评分
card-required = 必填
card-choose = 请选择
card-apply = 确定
card-cancel-hint = 不想继续？再点一次上面的按钮即可收起。
card-form-invalid = 有几处需要修改，请看标出的地方。
card-step-done = 已完成
card-step-current = 进行中
card-step-waiting = 未开始
card-step-failed = 未成功
card-done = 已完成
card-open-item = 未完成
card-tick = 标记完成：{ $item }
card-untick = 取消完成：{ $item }
card-progress = { $done } / { $total }
card-more = 内容较长，完整内容请在网页查看
card-file-types = 支持 { $types }

# 即时通讯工具中的卡片
card-cancel = 取消
card-tick-short = 完成
card-untick-short = 重新打开
card-loading-title = 请稍候
card-loading = 正在打开表单。
card-no-options = 没有可选项
card-contact-hidden = 联系方式（见网页）
card-file-elsewhere = 卡片里不能传文件。请把文件发到这个对话里，或在网页上提交。
card-input-short = 此处最多 { $count } 字，需要写更多请到网页。

dimension-expression = 语言表达
dimension-logic = 逻辑思维
dimension-professional = 专业能力

language-zh-CN = 中文
language-en = 英文

# 纯文本
text-colon = ：
text-quote = “{ $said }”
text-brackets = （{ $inside }）
