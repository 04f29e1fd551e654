feishu-setup-title = 接入飞书（Lark）的步骤如下。全部在开发者后台完成，最后由企业管理员审核。
feishu-setup-app = 打开 { $console } ，创建企业自建应用，名称填“招呼”。在“凭证与基础信息”里，把 App ID 填入 .env 文件的 { $id } ，把 App Secret 填入 { $secret } 。
feishu-setup-bot = 在“添加应用能力”里添加“机器人”。
feishu-setup-scopes = 在“权限管理”里点“批量导入”，粘贴：
feishu-setup-people = 在同一页把“通讯录权限范围”设为全部成员。系统按工作邮箱识别同事。
feishu-setup-keys = 在“事件与回调”的“加密策略”里生成 Encrypt Key，填入 { $key } ；把 Verification Token 填入 { $token } 。然后重启招呼，下一步需要它应答。
feishu-setup-events = 在“事件配置”里选择“将事件发送至开发者服务器”，请求地址填 { $url } ，并添加以下事件：
feishu-setup-cards = 在“回调配置”里选择同样的方式，请求地址填 { $url } ，并添加回调 { $callback } 。缺了它，卡片上的按钮点了没有反应。
feishu-setup-menu = 在“机器人”的“自定义菜单”里添加以下菜单，响应动作都选“推送事件”，冒号后是事件 key：
feishu-setup-publish = 在“版本管理与发布”里把可用范围设为全部成员，创建版本并提交审核。权限在审核通过后才生效。
feishu-setup-connect = 运行 `zhaohu connect feishu`：它把企业与您的公司对应起来，并让同事输入“/”时能看到招呼的命令。
feishu-setup-unreachable = 飞书访问不到 { $url } 。请把 { $setting } 设为能从外网访问到这里的 https 地址；或者在两处配置里都选择“使用长连接接收”，并让 `zhaohu feishu listen` 一直运行，这样不需要公网地址。
feishu-words-offered = { $count ->
    [0] 输入“/”时的命令列表已是最新。
   *[other] 输入“/”时会提示 { $count } 个命令。
}
feishu-words-not-offered = 飞书没有接受“/”命令列表。直接输入命令同样有效。
feishu-listening = 正在接收飞书消息，按 Ctrl-C 结束。
