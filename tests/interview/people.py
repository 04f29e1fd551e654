"""Candidates and jobs that the tests of the interviewer share. Profiles are built by hand from their own text."""

from hrcore.languages import Language
from hrcore.ports.resume import (
    Experience,
    Project,
    Quoted,
    ResumeFormat,
    ResumeProfile,
    ResumeText,
    Skill,
    SkillLevel,
    Span,
)
from interview.plan.model import JobBrief

LIN_TEXT = """林晓
高级产品经理 | 上海

工作经历
星河科技  高级产品经理  2020.03–至今
• 主导会员体系改版，首月付费转化率从 3.1% 提升到 4.6%
• 跨部门协调研发、客服、法务三个团队，上线退款自助流程
• 搭建核心指标看板，按周复盘用户留存波动
云帆电商  产品经理  2017.07–2020.02
• 负责商家后台的订单模块，处理时长缩短 40%

技能
数据分析（熟练） SQL（熟悉） 用户研究（了解）
"""

ZHOU_TEXT = """周启明
产品经理 | 杭州

工作经历
青禾教育  产品经理  2019.05–至今
• 负责作业批改功能从零到一，教师周活跃超过 2 万
• 优化新手引导流程，首日留存提升 8 个百分点
木棉健康  产品助理  2017.06–2019.04
• 参与预约挂号小程序的需求访谈和原型设计

项目经历
课堂直播互动工具
• 独立设计举手连麦的规则，并跟踪上线后的卡顿投诉

技能
SQL（精通） 数据分析（了解） Axure
"""

MAYA_TEXT = """Maya Chen
Senior Backend Engineer, Singapore

Experience
Harbor Pay — Senior Backend Engineer, 2020-03 to Present
- Led migration of the ledger service to PostgreSQL, cutting month-end closing from 9 hours to 2
- Built a reconciliation pipeline in Python that flags mismatched settlements within 5 minutes
- Partnered with risk and support teams to redesign the dispute process
Tidewater Logistics — Backend Engineer, 2016-07 to 2020-02
- Wrote the routing API used by 40 warehouses

Skills
Python (expert), PostgreSQL (proficient), Kubernetes (familiar)
"""


def quoted(text: str, words: str) -> Quoted:
    start = text.index(words)
    return Quoted(words, Span(start, start + len(words)))


def _resume(text: str) -> ResumeText:
    return ResumeText(text, 1, ResumeFormat.TXT)


def _experience(text: str, employer: str, title: str, *highlights: str) -> Experience:
    return Experience(
        quoted(text, employer), quoted(text, title), highlights=tuple(quoted(text, h) for h in highlights)
    )


def lin() -> tuple[ResumeText, ResumeProfile]:
    profile = ResumeProfile(
        language="zh-CN",
        name=quoted(LIN_TEXT, "林晓"),
        experience=(
            _experience(
                LIN_TEXT,
                "星河科技",
                "高级产品经理",
                "主导会员体系改版，首月付费转化率从 3.1% 提升到 4.6%",
                "跨部门协调研发、客服、法务三个团队，上线退款自助流程",
                "搭建核心指标看板，按周复盘用户留存波动",
            ),
            _experience(LIN_TEXT, "云帆电商", "产品经理", "负责商家后台的订单模块，处理时长缩短 40%"),
        ),
        skills=(
            Skill(quoted(LIN_TEXT, "数据分析"), SkillLevel.PROFICIENT),
            Skill(quoted(LIN_TEXT, "SQL"), SkillLevel.FAMILIAR),
            Skill(quoted(LIN_TEXT, "用户研究"), SkillLevel.AWARE),
        ),
    )
    return _resume(LIN_TEXT), profile


def zhou() -> tuple[ResumeText, ResumeProfile]:
    profile = ResumeProfile(
        language="zh-CN",
        name=quoted(ZHOU_TEXT, "周启明"),
        experience=(
            _experience(
                ZHOU_TEXT,
                "青禾教育",
                "产品经理",
                "负责作业批改功能从零到一，教师周活跃超过 2 万",
                "优化新手引导流程，首日留存提升 8 个百分点",
            ),
            _experience(ZHOU_TEXT, "木棉健康", "产品助理", "参与预约挂号小程序的需求访谈和原型设计"),
        ),
        projects=(
            Project(
                quoted(ZHOU_TEXT, "课堂直播互动工具"),
                highlights=(quoted(ZHOU_TEXT, "独立设计举手连麦的规则，并跟踪上线后的卡顿投诉"),),
            ),
        ),
        skills=(
            Skill(quoted(ZHOU_TEXT, "SQL"), SkillLevel.EXPERT),
            Skill(quoted(ZHOU_TEXT, "数据分析"), SkillLevel.AWARE),
            Skill(quoted(ZHOU_TEXT, "Axure")),
        ),
    )
    return _resume(ZHOU_TEXT), profile


def maya() -> tuple[ResumeText, ResumeProfile]:
    profile = ResumeProfile(
        language="en",
        name=quoted(MAYA_TEXT, "Maya Chen"),
        experience=(
            _experience(
                MAYA_TEXT,
                "Harbor Pay",
                "Senior Backend Engineer",
                "Led migration of the ledger service to PostgreSQL, cutting month-end closing from 9 hours to 2",
                "Built a reconciliation pipeline in Python that flags mismatched settlements within 5 minutes",
                "Partnered with risk and support teams to redesign the dispute process",
            ),
            _experience(
                MAYA_TEXT, "Tidewater Logistics", "Backend Engineer", "Wrote the routing API used by 40 warehouses"
            ),
        ),
        skills=(
            Skill(quoted(MAYA_TEXT, "Python"), SkillLevel.EXPERT),
            Skill(quoted(MAYA_TEXT, "PostgreSQL"), SkillLevel.PROFICIENT),
            Skill(quoted(MAYA_TEXT, "Kubernetes"), SkillLevel.FAMILIAR),
        ),
    )
    return _resume(MAYA_TEXT), profile


def product_job(language: Language = "zh-CN") -> JobBrief:
    return JobBrief(
        title="产品经理",
        company="晨光软件",
        language=language,
        summary="负责会员增长方向的产品规划",
        duties=("规划会员产品路线，推动研发按期上线", "跟踪付费转化率和留存，提出改进方案"),
        requirements=(
            "本科及以上学历，3 年以上产品经验",
            "熟悉数据分析，能独立完成指标拆解",
            "有海外市场产品经验",
            "跨部门沟通能力强，能协调研发与运营",
        ),
        skills=("数据分析", "SQL", "用户研究"),
        competencies=("数据驱动", "沟通协作", "逻辑思维"),
    )


def backend_job() -> JobBrief:
    return JobBrief(
        title="Backend Engineer",
        company="Lumen Systems",
        language="en",
        summary="Build payment services used by merchants in Asia.",
        duties=("Design and run ledger and settlement services", "Improve reliability of production systems"),
        requirements=(
            "Bachelor's degree, 5+ years of experience",
            "Strong Python and PostgreSQL",
            "Experience with event streaming such as Kafka",
            "Works well with risk and support teams",
        ),
        skills=("Python", "PostgreSQL", "Kubernetes"),
        competencies=("Problem solving", "Collaboration", "Ownership"),
    )
