"""What a recogniser invents: it was trained on subtitles, so silence and noise come out as closing credits or as loops."""

import re
import unicodedata

MOST_CHARACTERS_A_SECOND = 25.0
"""Faster than anyone speaks: quick Mandarin is about 8 characters a second, quick English about 20 letters and spaces."""

_LOOP_TIMES = 4
_LONGEST_LOOP = 40

_PRAISE = "(点赞|订阅|关注|转发|打赏)"
_GHOSTS = (
    r"(中文)?字幕(由|by).{0,40}",
    r".{0,6}字幕(组|志愿者|制作人?|提供)[:： ]?.{0,8}",
    r"(谢谢|感谢)(大家|您|你|你们|各位)?的?(观看|收看|收听)(本.{1,6})?",
    rf"(请|欢迎|记得|别忘了)?(不吝)?{_PRAISE}[,，、 ]*{_PRAISE}.{{0,30}}",
    r"(我们)?下(期|集|个视频)(节目)?(再见|见)",
    r"优优独播剧场.{0,30}",
    r"(本)?(视频|节目|影片)(到这里|到此)(就)?结束了?",
    r"(thank you|thanks)( so| very)?( much)? for (watching|listening to this (video|podcast))",
    r"(please )?(don't forget to )?(like( and|,)? )?subscribe( to (my|our|the) channel)?",
    r"(subtitles|captions|transcription|transcript|transcribed)( provided)? by .{1,40}",
    r"see you (in the )?next (video|time|episode)",
    r"you",
    r"(music|applause|laughter|silence|inaudible|blank audio|音乐|掌声|笑声)",
    r"(www\.)?[a-z]+\.(org|com|net)",
)
"""Whole sentences only: a candidate may have built subscriptions or subtitles."""

_GHOST = re.compile("|".join(f"(?:{ghost})" for ghost in _GHOSTS), re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[。！？!?…\n])|(?<=\.)(?!\w)")
_BRACKETED = re.compile(r"[\[(（【♪*][^\])）】♪*]{0,40}[\])）】♪*]")
_LOOP = re.compile(rf"(.{{1,{_LONGEST_LOOP}}}?)\1{{{_LOOP_TIMES - 1},}}", re.DOTALL)


def believable(text: str, *, seconds: float, prompts: tuple[str, ...] = ()) -> tuple[str, float]:
    """What of `text` may have been said in `seconds` of sound, and the share of it (0–1) that survived.

    `prompts`: sentences the recogniser was shown; over noise it repeats them."""
    said = unicodedata.normalize("NFC", text).strip()
    if not said:
        return "", 0.0
    kept = _without_ghosts(_BRACKETED.sub("", said), prompts)
    kept = _LOOP.sub(_once, kept)
    if len(kept) > MOST_CHARACTERS_A_SECOND * max(seconds, 0.4):
        return "", 0.0
    return kept.strip(), len(kept.strip()) / len(said)


def _without_ghosts(text: str, prompts: tuple[str, ...]) -> str:
    shown = {_bare(prompt) for prompt in prompts}
    kept = []
    for sentence in _SENTENCE_END.split(text):
        bare = _bare(sentence)
        if bare and bare not in shown and not _GHOST.fullmatch(_words(sentence)):
            kept.append(sentence)
    return "".join(kept)


def _once(loop: re.Match[str]) -> str:
    """People do say 对对对对 and "no no no no": a loop of little is theirs, a loop of much is the recogniser's."""
    unit = loop.group(1)
    return loop.group(0) if len(loop.group(0)) <= 16 and len(unit) <= 4 else unit


def _words(sentence: str) -> str:
    return sentence.strip(" \t\n。，！？、；：,.!?;:…-~\"'“”")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
