# zhaohu doctor
doctor-mark-ok = 正常
doctor-mark-note = 提示
doctor-mark-bad = 要处理
doctor-all-well = 一切正常。
doctor-to-mend = { $count } 项需要处理。
doctor-database-ok = 数据库可用，结构是当前版本。
doctor-database-unreachable = 连接不上数据库。请确认它已启动，再检查 ZHAOHU_DATABASE_URL。
doctor-database-schema-is-not-current = 数据库结构不是当前版本。请运行 zhaohu release。
doctor-queue-ok = 队列可用。
doctor-queue-unreachable = 连接不上 Redis 或 Valkey，消息会变慢。请确认它已启动，再检查 ZHAOHU_REDIS_URL。
doctor-address-ok = { $url } 可以访问。
doctor-address-local = 只有这台电脑能访问 { $url }。要让即时通讯工具和候选人访问，请设置 ZHAOHU_PUBLIC_URL。
doctor-address-plain = { $url } 没有加密。Slack 和飞书只向 https 地址发送，请在前面加上证书。
doctor-address-silent = { $url } 没有响应。请确认 zhaohu web 正在运行，再检查域名、证书和防火墙。
doctor-messengers-none = 没有配置 Slack 或飞书，卡片只显示在工作台。
doctor-token-ok = { $platform }：令牌有效，工作区是 { $workspace }。
doctor-token-refused = { $platform } 不接受令牌（{ $problem }）。请在应用后台重新复制令牌，更新设置后重启。
doctor-token-silent = { $platform } 没有响应（{ $problem }）。请检查网络，稍后再试。
doctor-scopes-ok = { $platform }：权限齐全。
doctor-scopes-missing = { $platform }：缺少权限 { $scopes }。请在应用后台添加，然后重新安装应用。
doctor-clock-ok = { $platform }：时钟一致。
doctor-clock-off = 本机时钟与 { $platform } 相差 { $seconds } 秒。请开启时间同步。
doctor-clock-wrong = 本机时钟与 { $platform } 相差 { $seconds } 秒，对方的请求会被当作过期而拒绝。请校准时钟。
doctor-door-ok = { $platform }：回调地址可以访问。
doctor-door-shut = { $platform } 的回调地址没有按预期响应（{ $status }）。请检查应用后台填写的地址，以及转发规则是否包含这个路径。
doctor-connected-ok = { $platform }：已连接到公司。
doctor-connected-not = { $platform } 的工作区还没有连接到公司。请运行 zhaohu connect { $platform } --company 公司代号。
doctor-inbox-ok = 收到的操作都及时处理了。
doctor-inbox-waiting = { $count } 个操作还在等待，最早的已等 { $minutes } 分钟。请确认 zhaohu worker 正在运行。
doctor-dead-ok = 没有未送达的卡片。
doctor-dead-some = { $cards } 张卡片没有送达，{ $deeds } 个操作没有成功。请在 /hr/messengers 查看，并可重新发送。
doctor-people-ok = 所有同事都已关联。
doctor-people-unlinked = { $count } 位同事还没有关联账号。运行 zhaohu directory import，或者请他们给“招呼”发一条消息。
doctor-reports-ok = 招聘报告显示在选定的频道。
doctor-reports-nowhere = 招聘报告还没有显示在任何频道。运行 zhaohu room hr_reports，或者在 /hr/messengers 选择。

# zhaohu directory import, connect, room
directory-linked = { $count } 位同事已关联，其中 { $waiting } 位还要输入验证码。
directory-known = { $count } 位已经是同事。
directory-passed-over = 跳过 { $count } 个账号：外部访客、机器人、没有邮箱或已离开。
directory-unknown = { $count } 位还不是系统里的同事：
directory-nobody = 没有找到任何人。
directory-line = 第 { $line } 行：{ $problem }
directory-name = 姓名为空，或者超过 120 个字
directory-twice = 这个邮箱在前面已经出现过
directory-too-many = 列数比表头多
directory-how = 加上 --add 可以把他们添加为同事，角色是普通员工。
directory-ask = 把上面 { $count } 位添加为同事吗？
directory-added = 已添加 { $count } 位同事。
connect-done = 工作区“{ $workspace }”（{ $tenant }）已连接：{ $companies }
connect-reports = 下一步，选一个只有 HR 能看到的频道来显示招聘报告：
room-done = “{ $channel }”从现在起也显示在 { $platform } 的 { $conversation }。
emulate-slack = 在浏览器打开 { $url }/，可以扮演任何一位同事。
emulate-feishu = 在浏览器打开 { $url }/，可以扮演任何一位同事。
emulate-twilio = 在浏览器打开 { $url }/：每一位被叫者的电话都在这里响。
emulate-llm = 在浏览器打开 { $url }/：可以看到模型被问了什么，也可以替它回答。
emulate-speech = 在浏览器打开 { $url }/：可以看到说出和听懂了什么，还能试听。
emulate-settings = 应用需要这些设置：
emulate-stop = 按 Ctrl-C 结束。
doctor-telephone-ok = Twilio 已配置，来电号码是 { $number }。
doctor-telephone-none = 没有配置 Twilio：候选人在浏览器里接电话，短信留在发件箱页面。
doctor-telephone-off = Twilio 只用来发短信，候选人在浏览器里接电话（ZHAOHU_TWILIO__CALLS）。
doctor-telephone-incomplete = Twilio 没有配置完整，还缺 { $settings }。三项都要填，请到 Twilio 后台复制。
doctor-telephone-odd = { $settings } 的格式不对。请到 Twilio 后台重新复制；号码以 + 和国家代码开头。
doctor-call-address-ok = Twilio 通过 { $url } 联系我们。
doctor-call-address-private = Twilio 访问不到 { $url }，所以无法拨打电话。请把 ZHAOHU_PUBLIC_URL 设为公网可以访问的 https 地址。
doctor-call-address-plain = { $url } 没有加密，候选人说的话会以明文传输。请在前面加上证书，并把 ZHAOHU_PUBLIC_URL 改成 https 地址。
doctor-call-door-ok = Twilio 的回调地址可以访问，并会拒绝来历不明的请求。
doctor-call-door-shut = Twilio 的回调地址没有按预期响应（{ $status }）。请确认转发规则包含 /twilio，并且 zhaohu web 是用同一份设置启动的。
doctor-media-address-ok = 通话时 Twilio 连接 { $url }。
doctor-media-address-odd = { $url } 不能用作通话地址：应以 wss:// 开头、以 /media 结尾，不能带问号。请修改 ZHAOHU_MEDIA_URL。
doctor-media-address-private = Twilio 访问不到 { $url }。请把 ZHAOHU_MEDIA_URL 设为 zhaohu voice 的 wss 地址；或者把 ZHAOHU_TWILIO__SPEECH 设为 gather，就不需要这个地址。
doctor-media-address-plain = Twilio 只接受 wss 地址，而 { $url } 没有加密。请在前面加上证书，并修改 ZHAOHU_MEDIA_URL。
doctor-questions-none = 目前只用自带的题库；如需添加自己的题目，请看 docs/question-bank.md。
doctor-questions-ok = 自备题库已启用，共 { $count } 个条目。
doctor-questions-broken = 自备的题库无法使用。{ $place }：{ question-bank-why }。
question-bank-why = { $fault ->
    [folder] 里面既没有 en 文件夹，也没有 zh-CN 文件夹
    [file] 文件名应为 competencies.yaml，或以 skills 开头、以 .yaml 结尾
    [unreadable] 文件无法按 UTF-8 文本读取
    [yaml] YAML 格式有误，请检查这一行附近的冒号、引号和缩进
    [entries] 文件里应是一个个条目：一个键，下面缩进写各项内容
    [key] 键只能用小写英文字母、数字和下划线
    [fields] 条目下面应缩进写出各项内容
    [twice] 这个键出现了两次
    [missing] 缺少这一项
    [unknown] 没有这一项，请检查名称是否写错
    [text] 这里应是文字，请加上引号
    [list] 写法不对，例如该写列表的地方只写了一个词
    [three] 这里需要三条，分别对应 2、5、8 分的回答
    [family] 只能是 engineering、product、data、operations、sales、design、hr、finance、manufacturing 或 retail
    [points] 要点应有两到五个
    [words] 至少要有三个词；英文词至少两个字母
    [question] 应以问号结尾，最多两个问号
    [long] 超过了 300 个字符，电话里听不住
    [echo] 问题里已经出现了某个要点的词，照着复述就会得分
    [loose] 这个错误回答碰到了不止一个要点，请换成只有好回答才会用到的词
    [forbidden] 涉及不能问的内容，例如年龄、家庭、健康
    [topic] {"{topic}"} 要出现一次，而且只能出现一次，不能有别的花括号
    [ladder] 应正好包括 situation、metric、method、result 和 own_part
    [shared] 已经有别的条目用了这个名称
   *[other] 无法使用
}
