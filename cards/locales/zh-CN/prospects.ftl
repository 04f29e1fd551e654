# 批量邀请面试
inviting-way-in = 批量邀请参加 AI 面试
inviting-title = 邀请参加 AI 面试｜{ $job }
inviting-lead = 从已投递的人中选择，或上传一份名单。邀请会分批发出，随时可以停止；HR 频道里有一张卡片随时更新大家的进展。
inviting-closed = 这个职位目前不接受投递，因此不能邀请。
inviting-applicants = 已投递的人
inviting-nobody = 没有进行中的投递。
inviting-ready = { $count ->
    [0] 目前没有需要邀请的人。
   *[other] 可以邀请 { $count } 人。
}
inviting-first = 这里显示前 { $count } 人，邀请之后会显示其余的人。
inviting-all = 全选可以邀请的 { $count } 人
inviting-do = 邀请所选的人
inviting-hint = 每人会收到一封邮件，可以自己选择时间。在此期间已经预约的人不会重复邀请。
inviting-column-name = 姓名
inviting-column-stands = 进展
inviting-column-applied = 投递时间
inviting-open = 尚未预约
inviting-again = 上次面试未成
inviting-reading = 正在读取简历
inviting-invited = 已经邀请过
inviting-booked = 已约面试
inviting-talking = 面试中
inviting-done = 已面试
inviting-person = 希望与真人沟通

list-title = 从名单邀请
list-legend = 含姓名和联系方式的表格
field-label-list = 文件
field-label-source = 这些人的信息从何而来
field-label-row = 行
list-hint = 保存为 CSV 的表格，最多 500 人、1 MB。列：姓名、邮箱和/或手机号，另可有语言、备注。表头中英文均可。
list-source-hint = 名单上的每个人都会原样读到这句话。例如：您于 5 月 12 日在武汉春季招聘会到访我们的展位，并留下了名片。
list-look = 先看一看名单
list-look-hint = 这一步不会联系任何人。下一页逐行显示会邀请谁。
list-wrong = 名单需要再检查一下，我们没有保存任何内容：
list-wrong-line = （第 { $line } 行）
list-field-source = 请说明这些人的信息从何而来，法律要求告知本人
list-field-cells = 单元格比表头多
list-field-phone-cut = 这个号码被表格软件缩写了，请把该列设为文本后重新保存
list-field-language = 请填写 zh 或 en，也可以留空
list-file-empty = 请选择一个有内容的文件
list-file-large = 文件请不要超过 1 MB
list-file-long = 一次最多 500 人
list-file-nobody = 只有表头，下面没有人
list-file-headings = 第一行请写表头：“姓名”，以及“邮箱”或“手机号”
list-file-heading-twice = 有两列的表头相同
list-file-quotes = 有引号没有成对，或位置不对
list-file-workbook = 这是工作簿文件，请把工作表另存为 CSV（UTF-8）
list-file-unreadable = 这不是我们能读取的文本，请把表格另存为 CSV（UTF-8）
error-list-gone = 名单已经不在了：名单只保留半小时，且只有上传者本人能看到。请重新上传。

list-preview-title = 核对名单｜{ $job }
list-preview-lead = { $count ->
    [0] 名单共 { $all } 人，没有可以邀请的人。
   *[other] 名单共 { $all } 人，将邀请 { $count } 人。目前还没有联系任何人。
}
list-source = 对方会读到
list-kept = 名单加密保留半小时，只有您能看到。不邀请的各行不会保存。
list-confirm = 邀请 { $count } 人
list-confirming = 请稍候…
list-drop = 不用了，删除名单
list-above = 与第 { $line } 行相同
list-column-line = 行
list-column-fit = 情况
list-column-name = 姓名
list-column-contact = 联系方式
list-column-language = 语言
list-column-note = 备注
list-fit-new = 新的人选
list-fit-known = 曾投递其他职位
list-fit-applied = 已投递这个职位
list-fit-asked = 已在询问中
list-fit-colleague = 公司同事
list-fit-double = 名单内重复
list-fit-objected = 不希望收到此类信息
list-fit-wrong = 无法联系

batch-column-grounds = 评分依据
batch-grounds = { $asked } 题中 { $scored } 题
batch-grounds-unsure = 部分回答听不清
batch-gone = 另有 { $count } 人已拒绝、到期未答复或已删除，我们没有保留能认出他们的任何内容。

# 邮件
letter-prospect-subject = { $company } 邀请您了解：{ $job }
letter-prospect-lead = **{ $company }** 正在招聘 **{ $job }**，我们很想认识您。
letter-prospect-first = 如果您有意，可以在下面的页面附上简历投递，再选一个时间与 AI 面试官聊约 { $minutes } 分钟。在您投递并同意之前，没有人会打给您。结果由人阅读后决定。
letter-button-prospect = 看看再决定
letter-prospect-source = **您的联系方式从何而来：**{ $source }
letter-prospect-data = 您的姓名和联系方式只用于这次邀请。您可以在页面上要求立即删除；如果到 { $until } 没有答复，我们会在当天删除。我们只联系您这一次。
sms-prospect-invitation = 【{ $company }】{ $name }您好，我们正在招聘{ $job }，很想认识您。您的号码来自：{ $source }。了解、投递或要求立即删除：{ $link }（未答复则 14 天后删除）
letter-invited-subject = 请选择面试时间：{ $job }
letter-invited-lead = 您投递了 **{ $company }** 的 **{ $job }**。我们想进一步了解您的经历，邀请您参加 AI 面试。
letter-invited-how = 面试约 { $minutes } 分钟，由 AI 面试官进行。请选一个您方便的时间，也可以马上开始。
message-kind-prospect-invitation = 名单邀请
message-kind-interview-invitation = AI 面试邀请

# 名单上的人的页面
prospect-page-title = 想不想加入我们？{ $job }
prospect-page-lead = { $company } 正在招聘 { $job }，邀请您投递。接下来怎么做，由您决定。
prospect-page-advert = 看看这个职位
prospect-page-source-title = 您的联系方式从何而来
prospect-page-source = { $source }
prospect-page-held = 我们保存您的姓名和这次联系您所用的方式，只用于这次邀请。如果您没有答复，我们会在 { $day } 全部删除。
prospect-page-what = 如果您投递
prospect-page-no-title = 如果您不愿意
prospect-page-no = 我们马上删除您的信息，只留下一个无法还原的标记，以免再次从名单联系到您。您随时仍可以自己投递。
prospect-page-say-no = 不用了，请删除我的信息
prospect-over-declined-title = 已经删除
prospect-over-declined = 您的信息已经删除，我们不会再从名单联系您。随时欢迎您在招聘官网投递。
prospect-over-expired-title = 这次邀请已经结束
prospect-over-expired = 答复的时间已过，这次邀请留下的信息已经全部删除。随时欢迎您在招聘官网投递。
prospect-over-mailed-title = 已收到您的投递
prospect-over-mailed = 谢谢您。我们之前就认识您，为保护您的信息，链接已发到我们保存的邮箱。
application-source-list = 名单邀请
