"""Small words that steer turn-taking: "mm" over our voice, "because …" before a pause, "let me think"."""

import re
from difflib import SequenceMatcher
from typing import Final

_SEPARATORS: Final = re.compile(r"[\s,.;:!?，。！？；：…、-]+")
_PUNCTUATION: Final = re.compile(r"[\s\W_]+")
_HUMS: Final = frozenset(
    "嗯 嗯嗯 嗯哼 唔 哦 噢 喔 啊 呃 额 mm mmm mhm mmhmm mhmm aha hm hmm uhhuh uh huh um er ah oh".split()  # noqa: SIM905
)
_LISTENING_EN: Final = re.compile(
    r"(?:(?:yes|yeah|yep|yup|ya|aye|ok(?:ay)?|right|al(?:l )?right|sure|fine|great|good|nice|cool|perfect|excellent|lovely|"
    r"exactly|absolutely|definitely|totally|certainly|indeed|true|correct|agreed|understood|interesting|really|wow|oh|ah|aha|"
    r"h+m+|m+(?:[ -]?h+m+)?|mhm|uh[ -]?huh|u[hm]|er|gotcha|noted|hello|hi|hey|of course|for sure|got (?:it|you|that)|"
    r"i (?:see|understand|know|get it|follow|agree)|(?:that )?makes sense|sounds (?:good|great|fine|right)|"
    r"fair (?:enough|point)|good point|no (?:problem|worries)|will do|go (?:on|ahead)|carry on|thank you|thanks|"
    r"i'?m (?:listening|with you)|that'?s (?:right|true|fine|good|great|okay))\W*)+",
    re.IGNORECASE,
)
_LISTENING_ZH: Final = re.compile(
    r"(?=.*[^了呀吧嘛呢的啦])(?:[嗯呃额啊哦噢喔唔哎诶欸哈嗨哇喂对好是行中成懂哟呐]|您好|你好|哈喽|可以|明白|了解|知道|清楚|理解|收到|没问题|没错|没事|"
    r"当然|确实|真的|有道理|这样|原来如此|要得|[好得]嘞|不错|挺好|很好|谢谢|[您你]说|[您你]讲|请[讲说]|继续|"
    r"我(?=明白|了解|知道|清楚|理解|懂)|[了呀吧嘛呢的啦])+"
)
_LONGEST_SIGN: Final = 24
"""Letters; whoever says more than that means more."""
_UNFINISHED_EN: Final = re.compile(
    r"\b(?:and|or|but|so|because|although|though|while|whereas|if|unless|until|when|whenever|where|which|who|whose|"
    r"than|as|like|with|without|for|from|to|of|in|on|at|by|about|into|onto|between|through|during|against|towards?|"
    r"then|plus|including|especially|except|the|a|an|my|our|your|his|their|its|this|these|those|some|any|each|every|"
    r"i|we|they|he|she|(?<!\bi )(?<!\bit )(?<!\bwe )(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\byou )(?<!\bthat )(?<!\bthere )(?<!\bthis )(?:is|was|are|were|be|been)|"
    r"(?:i|we|they|you)['’](?:m|re|ve|d|ll)|(?:it|that|there|he|she|what)['’]s|very|quite|just|also|even|maybe|probably|mostly|roughly|almost|nearly|around|didn['’]t|"
    r"don['’]t|wasn['’]t|couldn['’]t|um+|uh+|erm?|h+mm+|well|basically|actually|essentially|obviously|you know|i mean|"
    r"i guess|sort of|kind of|let['’]s say|for example|for instance|such as|first(?:ly)?|second(?:ly)?|one was|"
    r"one (?:is|thing)|on (?:the )?one hand)$",
    re.IGNORECASE,
)
_UNFINISHED_ZH: Final = re.compile(
    r"(?:因为|所以|因此|但是?|不过|可是|而且|并且|而|然后|接着|后来|如果|要是|假如|虽然|尽管|即使|哪怕|除了|为了|由于|关于|对于|至于|根据|"
    r"通过|按照|基于|比如说?|例如|譬如|好比|像|包括|还有|以及|[和跟与或及]|或者|还是|并|把|被|让|将|向|往|就|也|都|又|再|才|很|非常|特别|"
    r"比较|更|最|尤其|应该|需要|(?<=[，。 ])(?:我们?|他们?|她们?|咱们|大家)|[这那](?:个|些|种|样的)|一[个种些]|几个|(?<=..)(?:之后|以后|之前)|的时候|期间|"
    r"的话|方面|首先|其次|另外|此外|最后|第[一二三四五]个?|一是|二是|一方面|主要|就是说?|也就是说?|等于说?|相当于|怎么说呢?|"
    r"(?<=..)(?:是|说|嘛)|其实|反正|基本上|大概|大约|可能|也许|觉得|以为|认为|发现|希望|打算|不如|(?<=[交发递送卖寄传转])给|(?<![还现不存正实所潜])在|[嗯呃额唔]+|那个啥?|这个|对吧|你知道)$"
)
_OPEN_END: Final = re.compile(r"(?:[，、,:：—-]|…|\.\.\.)\s*$")
_TRAILING: Final = re.compile(r"[\s，,.。…、!！?？;；:：—-]+$")
_CLOSING: Final = re.compile(
    r"(?:(?:that(?:['’]s| is| was| would be)|and that['’]s)(?: pretty much| basically| about| more or less)? (?:it|all|everything)"
    r"(?: (?:really|i think|from me|from my side|for now))?|so,? (?:yeah|yes)|yeah,? that['’]s it|nothing (?:else|more)|"
    r"(?:does|hope(?:fully)?) that answers?(?: (?:your|the) question)?|in a nutshell|i (?:think )?that covers it|"
    r"就?(?:大概|差不多|基本上?|主要)?就?是?(?:这样|这些|这么多|这么回事|这个情况)(?:子)?[了吧啊的]?|没(?:有)?(?:别的|其他的?|什么)?了|[说讲]完了|"
    r"以上|我(?:的)?(?:回答|想法)?(?:[说讲]完了|就到这(?:里|儿)))$",
    re.IGNORECASE,
)
_A_MOMENT: Final = re.compile(
    r"[让容](?:我|咱)(?:先|再|好好)?(?:想|思考|考虑|回忆|回想|组织|理一|捋|看看)|我(?:先|得|再|好好)?(?:想一?想|想一下|考虑一下|回忆一下|回想一下|组织一下|理一下|捋一捋|捋一下|看一?看)|"
    r"(?:稍等|等一下|等一等|等我(?:一下)?|等会儿?|给我.{0,3}(?:时间|分钟|秒))|(?:怎么|该怎么|怎么跟[您你])[说讲](?:呢|好)?|(?:是|叫)什么来着|我记得(?:是|好像)?$|"
    r"从哪(?:里|儿)?(?:说起|讲起|开始)|这个?问题(?:嘛|啊|呢)?$|"
    r"\b(?:let me (?:just )?(?:think|see|recall|remember|gather|try to remember|go back)|(?:give me|i need|just) a (?:moment|second|minute|sec)|"
    r"(?:one|just a) (?:moment|second|minute|sec)|hold on|hang on|bear with me|how (?:do|can|shall|should|would) i (?:put|say|explain|describe) (?:this|it|that)|"
    r"where (?:do|should|shall) i (?:start|begin)|what was (?:it|the|that)|(?:i['’]m|still) thinking|trying to (?:think|remember|recall)|"
    r"(?:that['’]s|it['’]s) (?:a )?(?:good|hard|tough|tricky|interesting) (?:question|one)|where was i|good question)\b",
    re.IGNORECASE,
)
_STILL_THINKING: Final = re.compile(
    r"(?:about (?:it|that|this)|for a (?:moment|second|minute)|a (?:bit|little|moment|second)|please|again|then|back|"
    r"[先啊哈吧呢哦嗯了]|一下|一会儿?|怎么说|我?[再先]?[翻查看找算数]一?[下看翻查找算数]|[\s\W])*"
    r"(?:\b(?:how|what|when|where|which|who|if|whether)\b.{0,40}|.{0,6}(?:怎么|什么|哪|多少|几[个年月号点次]).{0,6})?",
    re.IGNORECASE,
)
"""What may follow "let me think" without being the start of the answer."""

_ECHO_LETTERS: Final = 8
_ECHO_LATIN_LETTERS: Final = 24
_WIDE_LETTER: Final = re.compile(r"[\u3400-\u9fff]")
_MISHEARD: Final = 4
"""Letters before a piece of our own words that a recogniser may have made of their beginning."""
_LEADING: Final = re.compile(r"^[\s\W]+")


def bare(text: str) -> str:
    """The words without spaces, punctuation and case."""
    return _PUNCTUATION.sub("", text).lower()


def is_hum(text: str) -> bool:
    """A sound of listening or thinking that says nothing by itself."""
    return bare(text) in _HUMS


def is_backchannel(text: str) -> bool:
    """A sign of listening, made while the other speaks, or the "hello?" of picking up; not an answer there."""
    words = bare(text)
    if not words or len(words) > _LONGEST_SIGN:
        return False
    spaced = _SEPARATORS.sub(" ", text).strip()
    return words in _HUMS or bool(_LISTENING_EN.fullmatch(spaced) or _LISTENING_ZH.fullmatch(words))


def is_unfinished(text: str) -> bool:
    """The words ask to be continued: a dangling connective, preposition or article, a filler, an open list."""
    if _OPEN_END.search(text):
        return True
    if is_closing(text):
        # "就这些" ends as "这些……" begins.
        return False
    # Recognisers put full stops where somebody only pauses.
    words = _TRAILING.sub("", text)
    return bool(_UNFINISHED_EN.search(words) or _UNFINISHED_ZH.search(words))


def is_closing(text: str) -> bool:
    """The speaker says that this was all."""
    return bool(_CLOSING.search(_TRAILING.sub("", text)))


def asks_for_a_moment(text: str) -> bool:
    """The candidate is thinking aloud: the last thing said is "let me think"."""
    ends = [found.end() for found in _A_MOMENT.finditer(text)]
    return bool(ends) and _STILL_THINKING.fullmatch(text, ends[-1]) is not None


def repeats(text: str, said: str) -> bool:
    """What was recognised over our own voice is our own voice (echo on a loudspeaker)."""
    heard, ours = bare(text), bare(said)
    if len(heard) < 4:
        return False
    match = SequenceMatcher(None, ours, heard, autojunk=False).find_longest_match()
    return match.size >= 0.8 * len(heard)


def without_echo(text: str, said: str) -> str:
    """What was recognised from sound that began over our own voice, without our own words at its beginning: a loudspeaker
    gives them back, and they are no answer. An echo reaches to where we fell silent: whoever takes up words of a question
    ("The order service? It took …") keeps them."""
    ours, left, to_our_end = bare(said), text, False
    least = _ECHO_LETTERS if _WIDE_LETTER.search(ours) else _ECHO_LATIN_LETTERS
    while True:
        match = SequenceMatcher(None, ours, bare(left), autojunk=False).find_longest_match()
        if match.size < least or match.b > _MISHEARD:
            return left if to_our_end else text
        to_our_end = to_our_end or match.a + match.size >= len(ours) - _MISHEARD
        left = _after(left, match.b + match.size)


def _after(text: str, letters: int) -> str:
    """What follows so many letters, spaces and punctuation not counted."""
    for at, character in enumerate(text, start=1):
        letters -= bool(bare(character))
        if letters == 0:
            return _LEADING.sub("", text[at:])
    return ""
