# 聊天
messenger-newer = 查看更新的消息
messenger-new = 以下为新消息
messenger-new-below = 有新消息
messenger-named = 提到您：
messenger-options = 可选项
messenger-options-some = 个可选项，用上下键选择，回车确认。
messenger-options-none = 没有匹配的选项
