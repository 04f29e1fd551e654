# 聊天
messenger-newer = 查看更新的消息
messenger-new = 以下为新消息
messenger-new-below = 有新消息
