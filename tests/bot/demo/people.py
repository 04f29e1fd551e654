"""Profiles of test candidates, built by hand: span and value straight from a text."""

from hrcore.languages import Language
from hrcore.ports.resume import Experience, Project, Quoted, ResumeFormat, ResumeProfile, ResumeText, Skill, Span

ZH_LINES = (
    "负责运单轨迹服务，日均写入 4200 万条，主导从单库迁移到 16 库 64 表，迁移期间零停机",
    "重构运费计算引擎，用规则表代替 3000 多行 if-else，新增一条计费规则由 2 天缩短到 30 分钟",
    "用 Redis + Lua 解决库存超卖，上线后客诉由每周 30 多起降到 2 起以内",
)
EN_LINES = (
    "Led nine account executives; the region closed $14.2 million in 2025, 108% of target",
    "Replaced gut-feel forecasts with stage exit criteria; forecast error fell from 31% to 9%",
    "Responsible for hiring and coaching six new executives, five of whom made quota in their first year",
)


def quoted(value: str) -> Quoted:
    return Quoted(value, Span(0, len(value)))


def text_of(*lines: str) -> ResumeText:
    return ResumeText("\n".join(lines), 1, ResumeFormat.TXT)


def engineer() -> tuple[ResumeProfile, ResumeText]:
    jobs = (
        Experience(
            quoted("云帆物流科技有限公司"), quoted("后端开发工程师"), highlights=tuple(map(quoted, ZH_LINES[:2]))
        ),
        Experience(quoted("杭州青橙网络有限公司"), highlights=(quoted(ZH_LINES[2]),)),
    )
    skills = tuple(Skill(quoted(name)) for name in ("Java", "Redis", "Kubernetes"))
    projects = (
        Project(
            quoted("拼团库存防超卖改造"), highlights=(quoted("设计预扣库存与超时回补流程，压测峰值 1.2 万 QPS 无超卖"),)
        ),
    )
    profile = ResumeProfile("zh-CN", quoted("林知远"), experience=jobs, skills=skills, projects=projects)
    return profile, text_of(
        "林知远", "6年工作经验", *ZH_LINES, "设计预扣库存与超时回补流程，压测峰值 1.2 万 QPS 无超卖"
    )


def seller() -> tuple[ResumeProfile, ResumeText]:
    job = Experience(
        quoted("Tallgrass Software"), quoted("Regional Sales Manager"), highlights=tuple(map(quoted, EN_LINES))
    )
    skills = tuple(Skill(quoted(name)) for name in ("Salesforce", "Forecasting"))
    return ResumeProfile("en", quoted("Danielle Okafor"), experience=(job,), skills=skills), text_of(*EN_LINES)


def nobody(language: Language) -> tuple[ResumeProfile, ResumeText]:
    return ResumeProfile(language), text_of("")
