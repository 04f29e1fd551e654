"""Words by which employers, titles, schools, degrees, places and roles are known."""

import re
from typing import Final

ORGANISATION: Final = re.compile(
    r"公司|集团|有限|股份|科技$|网络$|银行|医院|工厂|制造厂|电子厂|[\u4e00-\u9fff]厂$|事务所|研究院|研究所|工作室|超市|酒店|学校|中学|大学|中心$|"
    r"门店|商场|传媒|律所|基金|证券|保险|协会|委员会|出版社|餐饮|连锁|药房|字节跳动|腾讯|阿里|百度|美团|京东|华为|小米|网易|滴滴|快手|拼多多|"
    r"\b(?:inc|ltd|llc|llp|plc|gmbh|corp|corporation|co|company|group|labs?|university|college|bank|hospital|holdings?|"
    r"studios?|technologies|systems|solutions|partners|limited|ag|bv|agency|institute|school|council|trust|clinic|"
    r"stores?|foods?|motors|logistics|consulting|software|media|airlines|hotels?|services|industries|capital|"
    r"pharma|energy|insurance|retail|supply|foundation|networks?|enterprises|manufacturing|health|home|academy)\b\.?",
    re.IGNORECASE,
)
TITLE: Final = re.compile(
    r"(?:工程师|经理|总监|专员|主管|实习生|助理|顾问|代表|设计师|分析师|架构师|开发|店长|店员|组长|班长|线长|会计|出纳|教师|老师|护士|医生|编辑|记者|"
    r"运营|策划|销售|文员|秘书|总裁|董事长|负责人|部长|科长|处长|主任|员工|质检员|操作工|技术员|导购|收银员|客服|研究员|科学家|讲师|培训师|律师|"
    r"法务|采购|审计|司机|厨师|教练|督导|创始人|合伙人|行政|人事|HRBP|BP|产品|测试|前端|后端|算法|美工|翻译|主播|调度|品控|仓管|副总|总经理|"
    r"CEO|CTO|CFO|COO|VP|技工|技师|普工|管培生|储备干部|推广|专家|训练师|审核|员|师|长)(?:[（(].{0,12}[)）])?$"
    r"|\b(?:engineer|manager|director|developer|designer|analyst|architect|consultant|intern|assistant|associate|"
    r"specialist|coordinator|officer|executive|representative|administrator|accountant|nurse|teacher|lecturer|professor|"
    r"scientist|researcher|writer|editor|producer|supervisor|lead|head|president|founder|co-founder|partner|adviser|"
    r"advisor|technician|programmer|clerk|cashier|recruiter|strategist|planner|buyer|merchandiser|operator|trainee|"
    r"apprentice|foreman|inspector|controller|auditor|bookkeeper|receptionist|secretary|trainer|tutor|fellow|cto|ceo|cfo|"
    r"coo|vp|chief|owner|generalist|marketer|copywriter|pharmacist|therapist|physician|chef|driver|mechanic|welder|"
    r"machinist|assembler|stylist|agent|broker|banker|teller|underwriter|attorney|paralegal|principal|staff|tester|"
    r"worker|volunteer|freelancer?|contractor|barista|waiter|server|captain|dispatcher|planner|sre|dba|qa|pm)s?\b",
    re.IGNORECASE,
)
ROLE: Final = re.compile(
    r"负责人|核心|主导|成员|参与|组长|独立|角色|队长|主力|编剧|剪辑|总监|经理|工程师|开发$|设计师|策划$|运营$|"
    r"\b(?:lead|leader|owner|member|contributor|maintainer|author|role|sole|team|co-lead)\b",
    re.IGNORECASE,
)
SCHOOL: Final = re.compile(
    r"大学|学院|学校|中学|高中|职校|技校|党校|研究生院|商学院|科学院|"
    r"\b(?:university|college|institute|school|polytechnic|academy|univ[ei]rsi\w+|uniwersytet|instituto|faculdade|hochschule|école|eth|mit|ucla)\b",
    re.IGNORECASE,
)
DEGREES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "doctor",
        re.compile(
            r"博士(?:研究生|后)?(?:学位)?|\bph\.?\s?d\.?|\bdoctor(?:ate)?(?: of [A-Z]\w+(?: [A-Z]\w+)*)?|\bd\.?phil\b\.?|\bdba\b|\bed\.?d\b",
            re.IGNORECASE,
        ),
    ),
    (
        "master",
        re.compile(
            r"硕士(?:研究生)?(?:学位)?|研究生|\bmaster(?:['’]s)?(?: degree)?(?: of (?:business administration|(?:fine )?arts|science|engineering|"
            r"education|laws?|philosophy|public \w+|commerce|finance|design|research|computing|social work|music))?|"
            r"\b(?:m\.\s?sc\.?|msc|m\.s\.|ms|m\.a\.|ma|mba|m\.b\.a\.|emba|msn|m\.?eng\.?|mphil|m\.?ed\.?|llm|mfa|mpa|mres)(?![\w])",
            re.IGNORECASE,
        ),
    ),
    (
        "bachelor",
        re.compile(
            r"(?:大学)?本科(?:学历|学位)?|学士(?:学位)?|\bbachelor(?:['’]s)?(?: degree)?(?: of (?:business administration|(?:fine )?arts|science|engineering|"
            r"education|laws?|commerce|design|technology|music|social work|nursing|computing|applied science))?|"
            r"\b(?:b\.\s?sc\.?|bsc|b\.s\.|bs|b\.a\.|ba|bba|b\.?eng\.?|b\.?com\.?|llb|bfa|bsn|b\.?tech\.?|b\.?ed\.?|bcs)(?:\s?\(hons\))?(?![\w])",
            re.IGNORECASE,
        ),
    ),
    (
        "associate",
        re.compile(
            r"大专|专科|高职|\bassociate(?:['’]s)?(?: degree)?(?: of (?:arts|science|applied science))?|\b(?:hnd|foundation degree)\b|\b(?:a\.a\.s?\.|a\.s\.|aas)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        "secondary",
        re.compile(
            r"高中|中专|职高|中技|\bhigh school diploma|\bged\b|\ba-levels?\b|\babitur\b|\bgcses?\b", re.IGNORECASE
        ),
    ),
    ("diploma", re.compile(r"\b(?:diploma|certificate)\b", re.IGNORECASE)),
)
_STATES: Final = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD "
    "TN TX UT VT VA WA WV WI WY DC BC ON QC AB UK USA US UAE NSW VIC"
).replace(" ", "|")
_PLACES: Final = (
    "London|Paris|Berlin|Munich|Hamburg|Amsterdam|Dublin|Madrid|Barcelona|Lisbon|Rome|Milan|Vienna|Zurich|Geneva|Stockholm|Oslo|Copenhagen|"
    "Helsinki|Warsaw|Prague|Budapest|Athens|Istanbul|Moscow|Dubai|Mumbai|Delhi|New Delhi|Bangalore|Bengaluru|Hyderabad|Pune|Chennai|Singapore|"
    "Hong Kong|Tokyo|Osaka|Seoul|Taipei|Beijing|Shanghai|Shenzhen|Guangzhou|Hangzhou|Chengdu|Nanjing|Wuhan|Suzhou|Xi'an|Sydney|Melbourne|Toronto|"
    "Vancouver|Montreal|New York|San Francisco|Los Angeles|Chicago|Boston|Seattle|Austin|Dallas|Houston|Denver|Portland|Atlanta|Miami|"
    "Philadelphia|Phoenix|San Diego|San Jose|Manchester|Leeds|Bristol|Edinburgh|Glasgow|Birmingham|Cambridge|Oxford|Salem|China|Germany|France|"
    "Spain|Italy|India|Japan|Korea|Canada|Australia|United Kingdom|United States|England|Scotland|Ireland|Netherlands|Sweden|Norway|Denmark|"
    "Switzerland|Austria|Belgium|Poland|Turkey|Türkiye|Brazil|Mexico|Malaysia|Thailand|Vietnam|Portugal|Greece|Finland|Hungary|Romania|Ukraine|Russia|Israel|Egypt|Nigeria|Ghana|Kenya|South Africa|Pakistan|Bangladesh|Argentina|Chile|Colombia|Peru|New Zealand|Taiwan|Czech Republic|Saudi Arabia|Qatar|California|Texas|Florida|Ohio|Illinois|Georgia|Michigan|Virginia|Washington|Massachusetts|Pennsylvania|Minnesota|Wisconsin|Oregon|Colorado|Arizona|Ontario|Wales|Vietnam|Indonesia|Philippines|Remote|Hybrid|Onsite|On-site"
)
PLACE: Final = re.compile(
    rf"^(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,2}}, ?(?:{_STATES}|{_PLACES})(?:, ?(?:USA|US|UK|{_PLACES}))?|(?:{_PLACES})|(?:Greater )?(?:{_PLACES})(?: Area)?)$"
    r"|^(?:中国)?[·,， ]?(?:北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|长沙|郑州|青岛|济南|大连|沈阳|厦门|福州|宁波|无锡|合肥|"
    r"东莞|佛山|昆明|哈尔滨|长春|南昌|贵阳|太原|石家庄|香港|台北|澳门|珠海|常州|南通|温州|惠州|远程|[\u4e00-\u9fff]{2,3}省[\u4e00-\u9fff]{2,4}市)市?(?:[\u4e00-\u9fff]{1,4}区)?$"
)
EMPLOYMENT_KIND: Final = re.compile(
    r"^(?:全职|兼职|实习|正式|远程|合同工|full[- ]time|part[- ]time|contract|permanent|temporary|seasonal|remote|hybrid|internship)$",
    re.IGNORECASE,
)
DURATION: Final = re.compile(
    r"^[（(]?\d+\s*(?:years?|yrs?|months?|mos?|年|个月)(?:[ ,]*\d+\s*(?:months?|mos?|个月))?[)）]?$", re.IGNORECASE
)


def degree(text: str) -> tuple[str, re.Match[str]] | None:
    """(doctor | master | bachelor | associate | secondary | diploma, the words) of the highest degree named."""
    for value, pattern in DEGREES:
        found = pattern.search(text)
        if found and not (found[0] in ("Ma", "Ms", "ma", "ms", "ba", "bs", "Ba", "Bs") and len(text) > 2):
            return value, found
    return None
