"""The same school under its several names. Only what is unmistakable stands here: where a name is shared by two schools, a
person looks."""

import re
import unicodedata
from typing import Final

_NAMES: Final = """
北京大学 | Peking University | 北大
清华大学 | Tsinghua University | Tsinghua | 清华
中国人民大学 | Renmin University of China | 人民大学 | 人大
北京师范大学 | Beijing Normal University | 北师大
北京航空航天大学 | Beihang University | 北航
北京理工大学 | Beijing Institute of Technology | 北理工
北京邮电大学 | Beijing University of Posts and Telecommunications | BUPT | 北邮
北京交通大学 | Beijing Jiaotong University | 北交大
北京科技大学 | University of Science and Technology Beijing | USTB | 北科大
中国农业大学 | China Agricultural University
中央财经大学 | Central University of Finance and Economics | 央财
对外经济贸易大学 | University of International Business and Economics | UIBE | 对外经贸大学 | 贸大
中国科学院大学 | University of Chinese Academy of Sciences | UCAS | 国科大
复旦大学 | Fudan University | Fudan | 复旦
上海交通大学 | Shanghai Jiao Tong University | Shanghai Jiaotong University | SJTU | 上海交大 | 上交
同济大学 | Tongji University | 同济
华东师范大学 | East China Normal University | ECNU | 华师大
华东理工大学 | East China University of Science and Technology | ECUST | 华理
上海财经大学 | Shanghai University of Finance and Economics | SUFE | 上财
上海大学 | Shanghai University
南京大学 | Nanjing University | 南大
东南大学 | Southeast University
南京航空航天大学 | Nanjing University of Aeronautics and Astronautics | NUAA | 南航
南京理工大学 | Nanjing University of Science and Technology | NJUST | 南理工
浙江大学 | Zhejiang University | ZJU | 浙大
中国科学技术大学 | University of Science and Technology of China | USTC | 中科大
武汉大学 | Wuhan University | 武大
华中科技大学 | Huazhong University of Science and Technology | 华科 | 华中科大
武汉理工大学 | Wuhan University of Technology | 武理工
华中师范大学 | Central China Normal University | CCNU
中南大学 | Central South University
湖南大学 | Hunan University
国防科技大学 | National University of Defense Technology | NUDT | 国防科大
中山大学 | Sun Yat-sen University | SYSU
华南理工大学 | South China University of Technology | SCUT | 华南理工
暨南大学 | Jinan University
深圳大学 | Shenzhen University | SZU | 深大
南方科技大学 | Southern University of Science and Technology | SUSTech | 南科大
厦门大学 | Xiamen University | XMU | 厦大
四川大学 | Sichuan University | 川大
电子科技大学 | University of Electronic Science and Technology of China | UESTC | 成电
西南交通大学 | Southwest Jiaotong University | SWJTU | 西南交大
西南财经大学 | Southwestern University of Finance and Economics | SWUFE | 西财
重庆大学 | Chongqing University
西安交通大学 | Xi'an Jiaotong University | Xian Jiaotong University | XJTU | 西安交大
西北工业大学 | Northwestern Polytechnical University | 西工大
西安电子科技大学 | Xidian University | 西电
西北大学 | Northwest University
哈尔滨工业大学 | Harbin Institute of Technology | 哈工大
哈尔滨工程大学 | Harbin Engineering University | 哈工程
大连理工大学 | Dalian University of Technology | 大工
东北大学 | Northeastern University China
吉林大学 | Jilin University | 吉大
天津大学 | Tianjin University | 天大
南开大学 | Nankai University | 南开
山东大学 | Shandong University | 山大
中国海洋大学 | Ocean University of China
兰州大学 | Lanzhou University | 兰大
郑州大学 | Zhengzhou University | ZZU | 郑大
合肥工业大学 | Hefei University of Technology | HFUT | 合工大
北京外国语大学 | Beijing Foreign Studies University | 北外
上海外国语大学 | Shanghai International Studies University | SISU | 上外
"""


def plain(name: str) -> str:
    """Without width, case, blanks and punctuation; `the` at the beginning is dropped."""
    text = unicodedata.normalize("NFKC", name).casefold().strip()
    text = re.sub(r"^the\s+", "", text)
    return "".join(sign for sign in text if sign.isalnum())


_BY_NAME: Final = {
    plain(name): line.split("|")[0].strip() for line in _NAMES.strip().splitlines() for name in line.split("|")
}


def is_registered_in_china(name: str) -> bool:
    """Whether 学信网 can know it: a Chinese name, or the English name of a Chinese school we know."""
    return plain(name) in _BY_NAME or any("\u4e00" <= sign <= "\u9fff" for sign in name)


def same_school(one: str, other: str) -> bool | None:
    """None: one is written in Chinese and the other is not, and we know no more; a person compares them."""
    first, second = _BY_NAME.get(plain(one), plain(one)), _BY_NAME.get(plain(other), plain(other))
    if plain(first) == plain(second):
        return True
    return False if _is_chinese(first) == _is_chinese(second) else None


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)
