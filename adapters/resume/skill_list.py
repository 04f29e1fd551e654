"""Skills by their usual name and the other names people use. One skill per `;`, its names parted by `|`, the usual one first.

Names of Latin letters match whole words without regard to case; a name that is also a common word is listed in `CASED`.
"""

import re
from functools import cache
from typing import Final

_BY_FIELD: Final[dict[str, str]] = {
    "software": """
        Python|Python3|Py; Java|Java SE|Java EE|J2EE; JavaScript|JS|ES6|ECMAScript; TypeScript|TS; Go|Golang|Go语言; Rust; C++|CPP; C#|C Sharp|CSharp;
        C|C语言; PHP; Ruby; Ruby on Rails|Rails|RoR; Kotlin; Swift; Objective-C|ObjC; Scala; R|R语言; Julia; Perl; Lua; Haskell; Erlang; Elixir; Dart;
        MATLAB; CUDA; SQL; PL/SQL; T-SQL; Shell|Shell脚本|Shell Script; Bash; PowerShell; HTML|HTML5; CSS|CSS3; Sass|SCSS; Less;
        React|React.js|ReactJS; React Native; Vue|Vue.js|VueJS|Vue3|Vue 3|Vue2; Angular|AngularJS; Svelte; Next.js|NextJS; Nuxt.js|Nuxt; jQuery; Webpack; Vite; Redux;
        Node.js|NodeJS|Node; Express|Express.js; NestJS; Electron; Flutter; 小程序开发|微信小程序|小程序; Android|安卓|Android开发; iOS|iOS开发; HarmonyOS|鸿蒙;
        Spring|Spring Framework; Spring Boot|SpringBoot; Spring Cloud|SpringCloud; MyBatis; Hibernate; Dubbo; Netty; JVM; Maven; Gradle;
        Django; Flask; FastAPI; Celery; SQLAlchemy; Pandas; NumPy; SciPy; .NET|.NET Core|ASP.NET; Laravel; Gin; gRPC; GraphQL; REST|RESTful|RESTful API|REST API|REST APIs;
        MySQL; PostgreSQL|Postgres|PG; Oracle; SQL Server|MSSQL; SQLite; MongoDB|Mongo; Redis; Memcached; Elasticsearch|ES|Elastic Search; Cassandra; HBase; Neo4j; ClickHouse; TiDB;
        Kafka|Apache Kafka; RabbitMQ; RocketMQ; Zookeeper; Nginx; Tomcat; Lua脚本; etcd; Docker; Kubernetes|K8s; Helm; Istio; Terraform; Ansible; Puppet; Jenkins; GitLab CI|GitLab;
        GitHub Actions; CI/CD|持续集成; Git; SVN; Linux|Unix; AWS|Amazon Web Services; Azure|Microsoft Azure; GCP|Google Cloud|Google Cloud Platform; 阿里云|Aliyun|Alibaba Cloud; 腾讯云;
        Prometheus; Grafana; ELK|ELK Stack; Datadog; OpenTelemetry; 微服务|微服务架构|Microservices; 分布式系统|Distributed systems|分布式; 高并发; 系统设计|System design; 数据结构|Data structures;
        多线程|Multithreading|并发编程; 设计模式|Design patterns; 网络编程; TCP/IP; 嵌入式开发|嵌入式|Embedded systems; STM32; FPGA; Verilog; RTOS; ROS; 单片机; PLC; OpenCV; OpenGL; Unity|Unity3D; Unreal Engine|UE4|UE5;
        网络安全|信息安全|Cybersecurity|Information security; 渗透测试|Penetration testing; 区块链|Blockchain; Solidity; WebAssembly|WASM; WebRTC; 
        软件测试|Software testing; 自动化测试|Test automation|Automated testing; 性能测试|Performance testing|Load testing; 接口测试|API testing; 功能测试; 回归测试; pytest; JUnit; Selenium; Appium; Cypress; Playwright; JMeter; Postman; LoadRunner; Jest;
        SRE|Site reliability; DevOps; 运维; 虚拟化|VMware; Hadoop; 代码评审|Code review; TDD|Test-driven development; Agile|敏捷|敏捷开发; Scrum; Kanban|看板; JIRA|Jira; Confluence
    """,
    "data and AI": """
        数据分析|Data analysis|Data analytics; 数据挖掘|Data mining; 数据仓库|数仓|Data warehousing|Data warehouse; 数据建模|Data modeling|Data modelling; 数据可视化|Data visualization|Data visualisation; 数据治理|Data governance; ETL; 
        Spark|Apache Spark|PySpark; Flink|Apache Flink; Hive; Presto|Trino; Airflow|Apache Airflow; dbt; Snowflake; BigQuery; Redshift; Databricks; Tableau; Power BI|PowerBI; Looker; FineBI|帆软; Superset; Quick BI; 
        Excel|Microsoft Excel|MS Excel; 数据透视表|Pivot tables; VBA; SPSS; SAS; Stata; EViews; 统计分析|Statistics|统计学|Statistical analysis; A/B 测试|A/B测试|AB测试|A/B testing|A/B Test|AB Test; 
        机器学习|Machine learning|ML; 深度学习|Deep learning|DL; 自然语言处理|NLP|Natural language processing; 计算机视觉|Computer vision; 强化学习|Reinforcement learning|RL; 推荐系统|Recommender systems|推荐算法; 大模型|LLM|LLMs|大语言模型|Large language models; 
        RAG; LangChain; Prompt 工程|Prompt engineering|提示词工程; 特征工程|Feature engineering; 时间序列|Time series|时序预测; 因果推断|Causal inference; 
        PyTorch; TensorFlow; Keras; JAX; scikit-learn|sklearn; XGBoost; LightGBM; Hugging Face|HuggingFace|Transformers; ONNX; TensorRT; Triton; Ray; MLflow; Kubeflow; vLLM; 用户画像|User profiling; 埋点|Event tracking; 爬虫|Web scraping|网络爬虫; 模型压缩|Model compression
    """,
    "product": """
        产品规划|Product planning|Product strategy; 产品设计|Product design; 产品管理|Product management; 需求分析|Requirements analysis|Requirement analysis; PRD|PRD撰写; 竞品分析|Competitive analysis|Competitor analysis; 用户研究|User research|用户调研; 用户访谈|User interviews; 
        用户体验|User experience|UX; 用户增长|User growth|Growth; 增长实验|Growth experiments; 原型设计|Prototyping; Axure|Axure RP; 墨刀|Modao; Visio; XMind; 路线图|Roadmapping|Product roadmap; 数据驱动; 商业化|Monetization; B端产品|SaaS|B2B SaaS; C端产品; 
        项目管理|Project management; PMP; 跨部门协作|Cross-functional collaboration|Stakeholder management; 风险管理|Risk management; Asana; Trello; Notion; Microsoft Project|MS Project; Mixpanel; Amplitude; Google Analytics|GA4|GA
    """,
    "operations and marketing": """
        用户运营|User operations; 内容运营|Content operations; 活动运营|Event operations|活动策划|Event planning; 新媒体运营|新媒体|Social media|Social media management|Social media marketing; 社群运营|社群|Community management|Community operations; 电商运营|E-commerce operations|E-commerce|Ecommerce; 
        直播运营|直播|Live streaming; 短视频运营|短视频|Short video; 数据运营; 渠道运营; 私域运营|私域|私域流量; 公众号运营|公众号|微信公众号; 小红书运营|小红书; 抖音运营|抖音|TikTok; 文案|文案撰写|Copywriting; 内容营销|Content marketing; 
        SEO|Search engine optimization|搜索引擎优化; SEM|搜索引擎营销|PPC; Google Ads|AdWords; Facebook Ads|Meta Ads; 信息流投放|信息流广告|广告投放; 品牌营销|品牌推广|Brand marketing|Branding; 市场调研|Market research|市场分析; 市场推广|Marketing; 数字营销|Digital marketing; 邮件营销|Email marketing; 
        公关|Public relations|PR; 裂变; 转化率优化|CRO|Conversion rate optimization; CRM; HubSpot; Mailchimp; Salesforce; 秀米; 剪映|CapCut; 千川|巨量千川; 直通车; 生意参谋; WordPress; Shopify; Hootsuite; 舆情监测; 供应链管理|Supply chain management|供应链; 流程优化|Process improvement|Process optimization; 客户服务|Customer service|客服; 客户成功|Customer success; Zendesk
    """,
    "sales": """
        销售管理|Sales management; 大客户销售|大客户管理|Key account management|Enterprise sales|KA; 渠道管理|渠道销售|Channel sales|Channel management; 商务谈判|谈判|Negotiation|Contract negotiation; 客户开发|Prospecting|Lead generation|客户拓展; 
        客户关系管理|Customer relationship management|客户维护|Account management; 电话销售|电销|Cold calling|Telesales; 招投标|投标|Tendering|Bidding; 解决方案销售|Solution selling|Consultative selling; 商务拓展|BD|Business development; 销售预测|Forecasting|Sales forecasting; 
        回款管理|应收账款管理; 市场开拓|Market expansion|Territory management; 销售培训|Sales training; 纷享销客; 外贸|International trade|Foreign trade; 跨境电商|Cross-border e-commerce; 报价|Quotation; 管道管理|Pipeline management; 新客户拜访; 产品演示|Product demos
    """,
    "design": """
        Figma; Sketch; Adobe XD; Photoshop|PS|Adobe Photoshop; Illustrator|Adobe Illustrator; InDesign; After Effects|Adobe After Effects; Premiere|Premiere Pro|Adobe Premiere|PR剪辑; Final Cut Pro; Lightroom; CorelDRAW|CDR; Blender; Cinema 4D|C4D; 3ds Max|3DMAX; Maya; Rhino|犀牛; KeyShot; ZBrush; 
        SketchUp; AutoCAD; CAD; V-Ray; UI 设计|UI设计|UI design|UI; UX 设计|UX设计|UX design|UI/UX|UI/UX design; 交互设计|Interaction design; 视觉设计|Visual design; 平面设计|Graphic design; 品牌设计|Brand design|品牌视觉; 设计系统|Design systems|Design system; 可用性测试|Usability testing; 
        信息架构|Information architecture; 无障碍设计|Accessibility|WCAG; 线框图|Wireframing|Wireframes; 动效设计|Motion design|Motion graphics; 插画|Illustration; 手绘; 摄影|Photography; 视频剪辑|剪辑|Video editing; 排版|Typography; 包装设计|Packaging design; 室内设计|Interior design; 工业设计|Industrial design; 服务设计|Service design; Principle; InVision; Zeplin; 即时设计; MasterGo
    """,
    "human resources": """
        招聘|Recruitment|Recruiting|Talent acquisition; 校园招聘|校招|Campus recruitment; 社会招聘|社招; 猎头|Headhunting; 薪酬管理|薪酬福利|薪酬核算|Compensation and benefits|Compensation & benefits|薪酬; 绩效管理|绩效考核|Performance management|绩效; 培训与发展|培训管理|Training and development|员工培训|Learning and development; 
        员工关系|Employee relations; 劳动法|劳动法规|Employment law|Labor law|Labour law; 组织发展|OD|Organizational development|Organisational development; 人才盘点|Talent review; 结构化面试|Structured interviewing|Structured interviews; 人力资源规划|Workforce planning; 入职管理|Onboarding; 企业文化|Corporate culture; 雇主品牌|Employer branding; 
        社保公积金|社保; 考勤管理|考勤; 北森|Beisen; Workday; SAP SuccessFactors|SuccessFactors; BambooHR; Greenhouse; HRIS; 人事管理|Personnel management; 胜任力模型|Competency modelling|Competency modeling; OKR; KPI; 冲突处理|Conflict resolution; 变革管理|Change management; Moka; ATS|Applicant tracking systems
    """,
    "finance": """
        财务分析|Financial analysis; 财务报表|Financial reporting|Financial statements|财务报告; 合并报表|Consolidation; 总账|General ledger|总账管理; 成本核算|成本会计|Cost accounting; 成本控制|Cost control; 预算管理|全面预算|Budgeting|Budget management; 税务筹划|税务|Tax planning|Tax; 纳税申报|Tax filing; 审计|Audit|Auditing|内部审计; 
        应收应付|Accounts receivable|Accounts payable; 资金管理|Treasury|Cash management; 财务建模|Financial modeling|Financial modelling; 估值|Valuation; 尽职调查|Due diligence; 投资分析|Investment analysis; 风控|Risk control|风险控制; 内部控制|内控|Internal controls; 会计准则; IFRS; GAAP|US GAAP; 
        CPA|注册会计师; CFA; ACCA; 用友; 用友U8; 用友NC; 金蝶|Kingdee; 金蝶K3; SAP; Oracle Financials; QuickBooks; Xero; NetSuite; Bloomberg|彭博; Wind|万得; 信贷|Credit analysis; 反洗钱|AML|Anti-money laundering; 月结|Month-end close; 对账|Reconciliation; 工资核算|Payroll; 精算|Actuarial; Alteryx; Hyperion
    """,
    "manufacturing": """
        精益生产|Lean manufacturing|Lean|精益; 六西格玛|Six Sigma|6 Sigma; 5S|5S管理|6S|6S管理; TPM; SPC|统计过程控制; FMEA; 8D|8D报告; APQP; PPAP; MSA; 质量管理|Quality management|品质管理; 质量控制|Quality control|QC|品控; 质量保证|Quality assurance|QA; ISO 9001|ISO9001; IATF 16949|IATF16949; 生产计划|Production planning|PMC|排产; 
        生产管理|Production management; 工艺设计|工艺|Process engineering; 设备维护|设备管理|Equipment maintenance; Preventive maintenance|预防性维护; 安全生产|EHS|Workplace safety|HSE; OEE; 快速换模|SMED; ERP; MES; WMS; 仓储管理|Warehouse management|仓库管理; 物流管理|物流|Logistics; 采购|Procurement|Purchasing|采购管理; 供应商管理|Supplier management|Vendor management; 
        CNC|CNC编程|数控编程|CNC programming; 数控车床|数控; 焊接|Welding; 钳工; SMT; 注塑|Injection molding|Injection moulding; 模具设计|Mold design; 机械设计|Mechanical design; SolidWorks; Pro/E|Creo; UG|UG NX|NX; CATIA; ANSYS; 电气设计|Electrical design; EPLAN; 工业机器人|Robotics; 叉车|Forklift|叉车驾驶; 读图|Blueprint reading|识图; 标准作业|Standard work; 持续改善|Kaizen|改善; GMP; 西门子PLC|Siemens PLC; 三菱PLC
    """,
    "retail and hospitality": """
        门店管理|Store management|门店运营|Store operations; 陈列|店铺陈列|商品陈列|Merchandising|Visual merchandising; 库存管理|Inventory management|Inventory|库存; 盘点|Stocktaking|Stock taking; 排班管理|排班|Scheduling|Staff scheduling; 导购|Retail sales; 收银|Cashiering|Cash handling; POS|POS系统|POS systems; 
        商品管理|Category management|品类管理; 损耗控制|损耗管理|Loss prevention|Shrink control|Shrinkage; 会员管理|Membership; 顾客服务|Guest service; 投诉处理|客诉处理|Complaint handling; 选址|Site selection; 加盟管理|Franchise management; 促销|Promotion|促销活动; 团队管理|Team management|People management|带团队; Team leadership; 员工辅导|Coaching; 
        食品安全|Food safety; 餐饮管理|Restaurant management; 酒店管理|Hotel management; 咖啡制作|Barista; 生鲜管理|生鲜; 新店开业|Store opening; 补货|Replenishment; 定价|Pricing
    """,
    "office and people": """
        Word|Microsoft Word; PowerPoint|PPT|MS PowerPoint; Office|Microsoft Office|MS Office|办公软件; WPS; Google Sheets; Outlook; 飞书|Lark|Feishu; 钉钉|DingTalk; 企业微信|WeCom; Slack; 沟通能力|沟通|Communication; 沟通协调|协调; 团队协作|团队合作|Teamwork; 公开演讲|Public speaking|演讲; 写作|Writing; 翻译|Translation; 
        时间管理|Time management; 问题解决|Problem solving|Problem-solving; 领导力|Leadership; 培训|Training; 辅导|Mentoring; 急救|First aid; 护理|Nursing; Patient care; 病例管理|Case management; 教学|Teaching; 课程设计|Curriculum design; 法律检索|Legal research; 合同审核|Contract review; 行政管理|Administration; 档案管理|Records management; 会议组织; 驾驶|Driving
    """,
}
CASED: Final = frozenset(
    {
        "Go",
        "R",
        "C",
        "ES",
        "PS",
        "PR",
        "GA",
        "OD",
        "BD",
        "KA",
        "NX",
        "UG",
        "PG",
        "Py",
        "TS",
        "RL",
        "DL",
        "ML",
        "Less",
        "Express",
        "Node",
        "Ray",
        "Word",
        "Office",
        "Wind",
        "Swift",
        "Rust",
        "Dart",
        "Spring",
        "Sketch",
        "Principle",
        "Notion",
        "Slack",
        "Lean",
        "Looker",
        "Helm",
        "Hive",
        "Gin",
        "Presto",
        "Tax",
        "Scala",
        "Maya",
        "Rhino",
        "Jest",
        "Triton",
        "Unity",
        "Outlook",
        "Promotion",
        "Training",
        "Growth",
        "Writing",
        "Driving",
        "Audit",
        "Pricing",
        "Inventory",
        "Marketing",
        "Leadership",
        "Communication",
        "Forecasting",
        "Scheduling",
        "Coaching",
        "Membership",
        "Rails",
        "Transformers",
        "Creo",
        "Workday",
        "Oracle",
        "Julia",
        "Perl",
        "Ruby",
        "Puppet",
        "Selenium",
        "Cypress",
        "Playwright",
        "Premiere",
        "Blender",
        "Greenhouse",
        "Amplitude",
        "Consolidation",
        "Translation",
        "Teaching",
        "Mentoring",
        "Nursing",
        "Payroll",
        "UI",
        "UX",
        "QA",
        "QC",
        "PLC",
        "Linux",
        "Lua",
        "Statistics",
    }
)


@cache
def names() -> dict[str, str]:
    """Every name, folded, to the usual name of its skill."""
    found: dict[str, str] = {}
    for block in _BY_FIELD.values():
        for skill in block.split(";"):
            usual, *others = [name.strip() for name in skill.strip().split("|")]
            for name in (usual, *others):
                found.setdefault(fold(name), usual)
    found.pop("", None)
    return found


@cache
def count() -> int:
    return len(set(names().values()))


def fold(name: str) -> str:
    return re.sub(r"\s+", "", name).casefold().replace("（", "(").replace("）", ")")


def usual_name(name: str) -> str | None:
    """`springboot` → `Spring Boot`; a Chinese name keeps Chinese, an English one keeps English."""
    usual = names().get(fold(name))
    if usual is None:
        return None
    return usual if _is_chinese(usual) == _is_chinese(name) else _in_language_of(name, usual)


def _in_language_of(name: str, usual: str) -> str:
    return _spellings(usual, _is_chinese(name)) or usual


@cache
def _spellings(usual: str, chinese: bool) -> str | None:
    for block in _BY_FIELD.values():
        for skill in block.split(";"):
            all_names = [name.strip() for name in skill.strip().split("|")]
            if all_names[0] == usual:
                return next((name for name in all_names if _is_chinese(name) is chinese), None)
    return None


def _is_chinese(name: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", name) is not None


@cache
def pattern() -> re.Pattern[str]:
    """Finds any listed name in running text; the longest one wins."""
    raw = {name.strip() for block in _BY_FIELD.values() for skill in block.split(";") for name in skill.split("|")}
    chosen = sorted((name for name in raw if name and not (len(name) < 2)), key=len, reverse=True)
    parts = []
    for name in chosen:
        body = re.escape(name).replace(r"\ ", r"\s?")
        if _is_chinese(name):
            parts.append(body)
        else:
            body = body if name in CASED else f"(?i:{body})"
            parts.append(rf"(?<![A-Za-z0-9+#.]){body}(?![A-Za-z0-9+#])")
    return re.compile("|".join(parts))
