### 招聘官网：找职位

careers-search = 搜索职位
careers-search-words = 职位名称、技能或关键词
careers-search-do = 搜索
careers-filter-team = 团队
careers-filter-place = 地点
careers-filter-where = 办公方式
careers-filter-contract = 合同形式
careers-filter-language = 职位语言
careers-filter-any = 不限
careers-filter-option = { $name }（{ $count }）
careers-words = “{ $words }”
careers-let-go = 去掉：{ $what }
careers-chosen = 您在找
careers-all-of-them = 共 { $count } 个在招职位
careers-some-of-them = { $total } 个职位中有 { $found } 个符合
careers-nothing-fits = 暂时没有完全符合的职位
careers-nothing-fits-lead = 目前在招的 { $total } 个职位里，没有一个同时满足这些条件。少填一个词、少选一项，往往能找到更多；也可以先看看全部职位。
careers-everything = 查看全部职位
careers-pages = 翻页
careers-page = 第 { $page } 页，共 { $pages } 页
careers-page-before = 上一页
careers-page-after = 下一页
careers-glance = 一眼看清
careers-pay-hour = 每小时 { $band }
careers-pay-month = 每月 { $band }
careers-pay-year = 每年 { $band }
careers-pay-months = { $pay }，一年 { $months } 薪
careers-hybrid-days = 混合办公，每周 { $days } 天居家
careers-fixed-months = 固定期限 { $months } 个月

# 投递
apply-drop = 也可以把文件拖到这里
apply-file-kept = 您的简历还在，不用重新选。
apply-draft-hint = 您填写的内容只保存在这台设备上，提交后就会清除。您可以先离开，回来接着填；简历文件和勾选每次都由您自己来。
apply-draft-back = 欢迎回来，您在{ $day }填的内容还在。简历文件和勾选每次都由您自己来；提交之后，这台设备上就不再保留。
apply-draft-forget = 不是您填的，或者用不着了？从这台设备上删除
apply-draft-forgotten = 已删除，这台设备上不再保留任何内容。
apply-sending-bar = 已上传的进度
apply-sending-progress = 正在上传，已完成 { $percent }%……
apply-sending-checking = 已全部收到，请稍等……
apply-sending-slow = 网络有些慢。请不要关闭这个页面，上传会自己继续。
apply-sending-stop = 停止上传
apply-sending-stopped = 已停止。简历和您填写的内容都还在。
apply-sending-broken = 网络断了。简历和您填写的内容都还在，请再提交一次；提交几次都只算一份投递。
apply-sending-refused = 刚才没有成功。简历和您填写的内容都还在，请过一会儿再试。

# 网页电话：响铃之前
check-start = 试试麦克风和声音
check-title = 麦克风和声音
check-say = 请说句话，比如您的名字。浏览器询问麦克风时，请选择允许。
check-heard = 听得很清楚。
check-silent = 还没有听到声音。请说大声一点，看看耳机是不是静音了，或者换一个麦克风。
check-level = 您的音量
check-microphone = 麦克风
check-loudspeaker = 扬声器或耳机
check-play = 放一段声音
check-played = 刚才放了两个音。没听到的话，请调大音量，或换一个扬声器或耳机。
check-stop = 完成
check-nothing-kept = 只在您的浏览器里测试，不录音，也不上传。
phone-quiet = 静音响铃

# 为什么没有麦克风
microphone-none = 没有找到麦克风。请插上麦克风或连接耳机，然后再试。
microphone-busy = 麦克风正被别的程序占用，可能是视频会议。请关掉它再试。
microphone-insecure = 这个页面不是通过安全连接打开的，浏览器不提供麦克风。请从我们邮件里的链接打开。
microphone-blocked-system = 系统没有允许这个浏览器使用麦克风。请在系统设置的“隐私”里打开麦克风权限，再刷新本页。
microphone-blocked-in-app = 在这个应用里打开的网页用不了麦克风。请点右上角的菜单（…），选择“在浏览器打开”。
microphone-blocked-ios = 这个页面的麦克风被禁用了。请点地址左边的页面菜单，进入“网站设置”，把麦克风改为“允许”，再刷新本页。
microphone-blocked-firefox = 这个页面的麦克风被禁用了。请点地址旁划掉的麦克风图标，取消禁用，再刷新本页。
microphone-blocked-android = 这个页面的麦克风被禁用了。请点地址左边的图标，进入“权限”，允许麦克风，再刷新本页。
microphone-blocked-chrome = 这个页面的麦克风被禁用了。请点地址左边的图标，允许麦克风，再刷新本页。
microphone-blocked-safari = 这个页面的麦克风被禁用了。请在“Safari 浏览器”菜单里打开“此网站的设置”，把麦克风改为“允许”，再刷新本页。
microphone-blocked-other = 浏览器没有给这个页面麦克风权限。请在浏览器设置里允许后刷新本页，或换一个浏览器。
