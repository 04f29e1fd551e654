"""Minimum wages as dated rows. They are what we know, not all there is: a place without a row is said to be unchecked."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hrcore.labour.rows import Dated

HOURS_A_MONTH: Final = Decimal(40 * 52) / 12
"""Terms say nothing of hours: an hourly wage is compared for 40 hours a week."""
_GOES_STALE_AFTER: Final = timedelta(days=366)
_BETWEEN_NAMES: Final = re.compile(r"[\s,，、/·;；()（）-]+")
_KINDS_OF_PLACE: Final = "市都道府県县省"


@dataclass(frozen=True, slots=True)
class MinimumWage(Dated):
    """`wage` is per hour or, where `monthly`, per month of full time. `places` are names in lower case, none for the whole
    country. `seen_on`: the last day on which a source was seen that has it in force. `complete`: no state or city has a
    higher one. `rule` names the sentence for pay below it."""

    currency: str
    wage: Decimal
    monthly: bool
    places: tuple[str, ...]
    seen_on: date
    complete: bool
    rule: str = "minimum-wage-below"

    @property
    def per_month(self) -> Decimal:
        return self.wage if self.monthly else (self.wage * HOURS_A_MONTH).quantize(Decimal("0.01"))

    def is_at(self, city: str) -> bool:
        """`city` as people write it: 上海市, Osaka City, 東京都渋谷区."""
        parts = _BETWEEN_NAMES.split(city.casefold())
        return not self.places or any(_names(part, place) for part in parts for place in self.places)

    def is_fresh(self, on: date) -> bool:
        """Most are raised every year or two: an old row still is a floor, but says no longer that pay is high enough."""
        return on <= max(self.valid_from, self.seen_on) + _GOES_STALE_AFTER


def _names(part: str, place: str) -> bool:
    return part == place or (part.startswith(place) and part[len(place)] in _KINDS_OF_PLACE)


def wage_at(country: str, city: str, currency: str, on: date) -> MinimumWage | None:
    """The highest that is known for that place and day."""
    known = [row for row in MINIMUM_WAGES if row.holds(country, on) and row.currency == currency and row.is_at(city)]
    return max(known, key=lambda row: row.per_month, default=None)


def _china(since: date, yuan: int, places: str, source: str, page: str, seen_on: date) -> MinimumWage:
    return MinimumWage(
        "CN", since, None, source, page, "CNY", Decimal(yuan), True, tuple(places.split()), seen_on, True
    )


def _germany(since: date, until: date | None, wage: str) -> MinimumWage:
    source, page = "§ 1 MiLoV5 (BGBl. 2025 I Nr. 268)", "https://www.buzer.de/Mindestlohn_2026.htm"
    return MinimumWage("DE", since, until, source, page, "EUR", Decimal(wage), False, (), date(2025, 11, 5), True)


_SHANGHAI: Final = (
    "https://rsj.sh.gov.cn/cmsres/2c/2c52da60c7ed423c949a1a8524195c92/4221087aea40a7da06e928da75ab2369.pdf"
)
_BEIJING: Final = "https://rsj.beijing.gov.cn/xxgk/2024zcwj/202507/t20250725_4158456.html"
_GUANGDONG: Final = "粤府函〔2026〕188号"

# Japan's wages of the fiscal year 2026, by prefecture and with large cities that do not bear its name. Miyazaki and
# Kagoshima are left out: no notice of the day from which theirs holds was found.
_JAPAN: Final = (
    (date(2026, 10, 1), 1131, "北海道 hokkaido 札幌 sapporo"),
    (date(2026, 10, 29), 1090, "青森 aomori"),
    (date(2026, 12, 1), 1090, "岩手 iwate 盛岡 盛冈 morioka"),
    (date(2026, 10, 1), 1098, "宮城 宫城 miyagi 仙台 sendai"),
    (date(2026, 10, 14), 1090, "秋田 akita"),
    (date(2026, 10, 30), 1092, "山形 yamagata"),
    (date(2026, 10, 16), 1094, "福島 福岛 fukushima"),
    (date(2026, 10, 18), 1136, "茨城 ibaraki 水戸 水户 mito"),
    (date(2026, 10, 1), 1125, "栃木 枥木 tochigi 宇都宮 宇都宫 utsunomiya"),
    (date(2026, 10, 3), 1120, "群馬 群马 gunma 前橋 前桥 maebashi"),
    (date(2026, 10, 1), 1196, "埼玉 saitama さいたま"),
    (date(2026, 10, 1), 1195, "千葉 千叶 chiba"),
    (date(2026, 10, 1), 1280, "東京 东京 tokyo"),
    (date(2026, 10, 1), 1279, "神奈川 kanagawa 横浜 横滨 yokohama"),
    (date(2026, 10, 1), 1108, "新潟 新泻 niigata"),
    (date(2026, 10, 1), 1119, "富山 toyama"),
    (date(2026, 10, 3), 1113, "石川 ishikawa 金沢 金泽 kanazawa"),
    (date(2026, 10, 4), 1112, "福井 fukui"),
    (date(2026, 11, 1), 1113, "山梨 yamanashi 甲府 kofu"),
    (date(2026, 10, 2), 1117, "長野 长野 nagano"),
    (date(2026, 10, 1), 1121, "岐阜 gifu"),
    (date(2026, 10, 15), 1154, "静岡 静冈 shizuoka 浜松 滨松 hamamatsu"),
    (date(2026, 10, 1), 1195, "愛知 爱知 aichi 名古屋 nagoya"),
    (date(2026, 10, 1), 1143, "三重 mie"),
    (date(2026, 10, 3), 1136, "滋賀 滋贺 shiga 大津 otsu"),
    (date(2026, 11, 16), 1180, "京都 kyoto"),
    (date(2026, 10, 1), 1231, "大阪 osaka 堺 sakai"),
    (date(2026, 10, 1), 1172, "兵庫 兵库 hyogo 神戸 神户 kobe"),
    (date(2026, 10, 4), 1107, "奈良 nara"),
    (date(2026, 10, 3), 1101, "和歌山 wakayama"),
    (date(2026, 10, 3), 1090, "鳥取 鸟取 tottori"),
    (date(2026, 10, 10), 1092, "島根 岛根 shimane 松江 matsue"),
    (date(2026, 10, 2), 1104, "岡山 冈山 okayama"),
    (date(2026, 10, 11), 1141, "広島 广岛 hiroshima"),
    (date(2026, 10, 8), 1101, "山口 yamaguchi"),
    (date(2026, 11, 1), 1103, "徳島 德岛 tokushima"),
    (date(2026, 10, 1), 1092, "香川 kagawa 高松 takamatsu"),
    (date(2026, 11, 1), 1093, "愛媛 爱媛 ehime 松山 matsuyama"),
    (date(2026, 10, 29), 1086, "高知 kochi"),
    (date(2026, 10, 4), 1114, "福岡 福冈 fukuoka 北九州 kitakyushu"),
    (date(2026, 11, 15), 1095, "佐賀 佐贺 saga"),
    (date(2026, 11, 2), 1087, "長崎 长崎 nagasaki"),
    (date(2026, 12, 1), 1092, "熊本 kumamoto"),
    (date(2026, 11, 1), 1096, "大分 oita"),
    (date(2026, 12, 2), 1086, "沖縄 冲绳 okinawa 那覇 那霸 naha"),
)


def _japan(since: date, yen: int, places: str) -> MinimumWage:
    source = "最低賃金法第9条・令和8年度地域別最低賃金"
    page = "https://saiteichingin.mhlw.go.jp/table/page_list_nationallist.php"
    seen_on = date(2026, 9, 16)
    return MinimumWage(
        "JP", since, None, source, page, "JPY", Decimal(yen), False, tuple(places.split()), seen_on, True
    )


MINIMUM_WAGES: Final = (
    _china(date(2025, 7, 1), 2740, "上海 shanghai", "沪人社规〔2025〕10号", _SHANGHAI, date(2026, 9, 11)),
    _china(date(2025, 9, 1), 2540, "北京 beijing", "京人社劳发〔2025〕7号", _BEIJING, date(2026, 8, 19)),
    _china(date(2026, 9, 1), 2700, "深圳 shenzhen", _GUANGDONG, "", date(2026, 9, 4)),
    _china(date(2026, 9, 1), 2680, "广州 guangzhou", _GUANGDONG, "", date(2026, 9, 4)),
    _germany(date(2026, 1, 1), date(2026, 12, 31), "13.90"),
    _germany(date(2027, 1, 1), None, "14.60"),
    *(_japan(since, yen, places) for since, yen, places in _JAPAN),
    MinimumWage(
        "US",
        date(2009, 7, 24),
        None,
        "29 U.S.C. § 206(a)(1)(C)",
        "https://www.dol.gov/agencies/whd/minimum-wage",
        "USD",
        Decimal("7.25"),
        False,
        (),
        date(2026, 8, 1),
        False,
    ),
    # Singapore has no general minimum wage. This one binds who employs foreigners, and for citizens and residents.
    MinimumWage(
        "SG",
        date(2026, 7, 1),
        None,
        "Local Qualifying Salary (MOM)",
        "https://www.mom.gov.sg/employment-practices/progressive-wage-model/local-qualifying-salary",
        "SGD",
        Decimal(1800),
        True,
        (),
        date(2026, 7, 1),
        False,
        "qualifying-salary-below",
    ),
)
