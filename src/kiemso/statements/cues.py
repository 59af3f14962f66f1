"""The words that relate a number to its base, and the bases themselves, for each language. Data and patterns only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiemso.statements.statement import Base, Relation
from kiemso.text import one_tone_placement, pattern


@dataclass(frozen=True, slots=True)
class Cues:
    """``before``/``after``: word or pair of words -> relation; ``bases``: patterns for the text after a number, ``settled``: comparisons that are complete without a period, ``compared``: what may stand before a period
    that is a base, ``moved`` what may where a change stands before that; ``outdone``: a comparison that stands whole before its number (cao hơn cùng kỳ 5 %, beat last year's figure by 5 %); ``splits``: words that begin a new segment.
    """

    before: dict[str, Relation]
    after: dict[str, Relation]
    bases: tuple[tuple[Base, re.Pattern[str]], ...]
    compared: re.Pattern[str]
    moved: re.Pattern[str]
    leading_base: re.Pattern[str]
    outdone: re.Pattern[str]
    settled: re.Pattern[str]
    splits: frozenset[str]
    plan: re.Pattern[str]
    difference: re.Pattern[str]
    total: re.Pattern[str]
    surplus: re.Pattern[str]
    deficit: re.Pattern[str]


def _table(**words: str) -> dict[str, Relation]:
    return {w.strip(): Relation[name.upper()] for name, listed in words.items() for w in one_tone_placement(listed).split(",")}


def _bases(**patterns: str) -> tuple[tuple[Base, re.Pattern[str]], ...]:
    return tuple((Base[name.upper()], pattern(p)) for name, p in patterns.items())


VI = Cues(
    before=_table(
        up="tăng,tăng trưởng,vượt,cao hơn,nhiều hơn,lớn hơn,thêm,nhích,dài hơn,mức tăng,trội hơn,đắt hơn,cộng,hơn cùng,mở rộng,bổ sung,nhanh hơn,nặng hơn",
        down="giảm,hụt,thấp hơn,ít hơn,mất,sụt,kém,lùi,rẻ hơn,nhỏ hơn,thiếu,mức giảm,thu hẹp,rơi,bốc hơi,tụt,rút ngắn,hạ,chậm hơn,nhẹ hơn",
        ratio="bằng,gấp,tương đương,hoàn thành,tương ứng",
        share="chiếm,tỷ trọng,tỉ trọng",
        level="từ,đạt,còn,lên,xuống,lên tới,lên đến,ở mức,là,gồm,có,tới,mức,về,đến",
    ),
    after={},
    bases=_bases(
        plan=r"kế hoạch|dự toán|chỉ tiêu|mục tiêu|\bkh năm|nghị quyết giao",
        average=r"(?:trung bình|bình quân)(?: cùng kỳ)? nhiều năm|so với (?:mức )?(?:trung bình|bình quân) ?(?! cùng kỳ)|\btbnn\b|ngày thường|bình thường|thường lệ",
        year=r"cùng kỳ|cùng kì|cùng tháng|cùng thời (?:điểm|gian)|cùng quý|năm (?:trước|ngoái)(?! đó)|\bsvck|thực hiện năm|một năm trước|mức này năm",
        month=r"(?<!cùng )tháng (?:trước|liền trước|ngay trước)",
        quarter=r"(?<!cùng )quý (?:trước|liền trước|liền kề)",
        session=r"phiên (?:trước|liền trước|hôm trước|liền kề|hôm qua|cuối tuần)|tuần (?:trước|liền trước)|hôm (?:trước|qua)|ngày hôm trước",
        year_start=r"(?<!nửa )(?<!tháng )(?<!quý )đầu năm(?! 20)|cuối năm (?:trước|ngoái|20[0-9]{2})|31/12",
    ),
    compared=pattern(
        r"(?:so với|so cùng|cùng kỳ|cùng kì|cùng tháng|từ mức|đặt cạnh|bên cạnh)[^;.,]{0,40}$|\b(?:hơn|kém)\b[^;.,]{0,30}$"
        r"|\b(?:trên|tương đương|bằng|gấp [^;.,]{0,12}lần)(?: mức| con số)?(?: của)?(?: cả)? ?$"
    ),
    moved=pattern(r"\b(?:từ|của)(?: mức| con số| đáy| đỉnh)?(?: của| trong| hồi| vào)? ?$"),
    leading_base=pattern(
        r"(?:^|[,;:.] ?)(?:và |còn |nhưng |song |nếu |riêng )?so(?: với)? [^,;]{2,60}?(?:,| (?:thì|tăng|giảm|đạt|bằng|cao|thấp|vượt|hụt|nhiều|ít|gấp|nhích|mới|đã|cũng|lại|vẫn|chỉ)\b)"
    ),
    settled=pattern(
        r"so (?:với|cùng) (?:cùng kỳ|cùng kì|(?:năm|tháng|quý) trước)(?: năm (?:trước|ngoái))?(?! (?:năm )?20)(?! ?(?:năm )?$)"
    ),
    outdone=pattern(
        r"\b(?:hơn|vượt|hụt|kém|dưới|so|so với)((?: (?!(?:và|nhưng|song|đạt|tăng|giảm|còn|với|trong|là)\b)[^\s,;:.()]+){1,8}(?: là| tới| đến)?) ?$"
    ),
    splits=frozenset(("và", "còn", "nhưng", "song", "riêng", "trong", "với", "đồng", "ngược")),
    plan=pattern(r"kế hoạch|dự toán|chỉ tiêu|mục tiêu|được giao"),
    difference=pattern(
        r"chênh|thêm|nâng|còn|nữa|cần|mới đủ|khoảng cách|cách biệt|cao hơn|thấp hơn|nhiều hơn|ít hơn|hơn .{0,30} (?:là|tới|đến)|nhập siêu|xuất siêu|thặng dư|thâm hụt|tăng thêm|hụt|kém|"
        r"tăng|giảm|còn lại|phần còn|số còn|đắt hơn|rẻ hơn|lớn hơn|hơn|bội chi|bội thu|thiếu|dôi|vượt|mua ròng|bán ròng|chưa|khác|tức|trừ"
    ),
    total=pattern(r"tổng|cộng|cả hai|cả ba|cả bốn|hai .{0,20} này|gộp|tất cả|toàn bộ|hợp lại|các .{0,20} này"),
    surplus=pattern(r"xuất siêu|thặng dư|bội thu|mua ròng|nhanh hơn|\blãi(?! suất| vay| dự| phải)|có lời"),
    deficit=pattern(r"nhập siêu|thâm hụt|bội chi|bán ròng|chậm hơn|\b(?:thua )?lỗ\b(?! hổng)"),
)

EN = Cues(
    before=_table(
        up="up,rose,risen,rise,rises,rising,increase,increased,increases,increasing,grew,grown,grow,grows,growth,growing,climbed,climb,climbing,gained,gain,gains,gaining,"
        "jumped,jump,jumping,surged,surge,surging,soared,soaring,expanded,expansion,expanding,expand,added,adding,adds,higher,improved,improvement,improving,advanced,advance,"
        "edged up,picked up,beat,beating,outnumbered,widened,exceed,exceeds,overshot,overshoots,overshooting,rallied,rebounded,accelerated,leapt,exceeded,exceeding,topped,outpaced,upturn,"
        "ticked up,inched up,strengthened,swelled,climbs,jumps,gaining,hike,uptick,appreciated,lengthened,extra,another,nudged up,crept up,firmed,raised,upped,lifted,spiked,skyrocketed,ballooned,boomed,shot up,bounced,bounced back,quickened,leaped,enlarged,swelling,spike,boost,boosted,put on,up by,augmented,elevated,progressed,upgrade,outpacing,edging up,inching up,notched,pushed up,raises,lifts,boosts,widens,expands,recovered",
        down="down,fell,fallen,fall,falls,falling,dropped,drop,drops,dropping,decreased,decrease,decreases,decreasing,declined,decline,declines,declining,slipped,slip,slipping,"
        "shrank,shrunk,shrinking,shrink,contracted,contraction,contracting,lost,losing,loss,cut,cutting,reduced,reducing,reduction,lowered,lower,narrowed,narrowing,slid,slide,"
        "plunged,plunge,sank,tumbled,tumble,eased,easing,dipped,dip,trimmed,shed,shedding,less,fewer,slump,slumped,weakened,retreated,lagged,shortfall,"
        "slashed,shortened,fell short,pared,softened,edged down,ticked down,inched down,depreciated,off,collapsed,collapse,crashed,crashing,nosedived,diminished,dwindled,dwindling,halved,scaled back,tapered,subsided,wiped,gave up,shaved,shaving,downturn,sliding,sinking,plunging,tumbling,receded,worsened by,pulled back,cuts,reduces,lowers,narrows,shrinks,shortens,shortening,slashes,loses,curbed,missed,missing,undershot,trimming",
        ratio="equal to,equivalent to,equals,equalling,equaling,equalled,reached,reaching,fulfilled,fulfilling,completed,achieved,amounting,met,meeting,representing",
        share="accounted for,accounting for,accounts for,account for,made up,making up,makes up,make up,constituted,constitutes,constituting,share of,comprising,comprised",
        level="to,from,at,was,were,is,stood,stands,totalled,totaled,totalling,hit,came,total,of,with,averaged,averaging",
    ),
    after=_table(
        up="higher,more,above,increase,rise,growth,gain,jump,up,surge,over,larger,expansion,ahead,climb,upturn,improvement,bigger,longer,rally,hike,increases,better,dearer,faster,heavier,taller",
        down="lower,less,fewer,below,decrease,decline,drop,fall,reduction,down,short,under,dip,slump,contraction,shy,smaller,cheaper,cut,loss,shorter,slide,behind,decreases,shortfall,"
        "weaker,slower,lighter",
    ),
    bases=_bases(
        plan=r"\b(?:plan|plans|planned|target|targets|targeted|estimate for the year|annual estimate|goal|budget estimate|projection|quota|(?:full-year|annual|yearly|year's|budget) "
        r"(?:estimate|forecast|budget|assignment|figure planned))\b(?! to\b)",
        average=r"(?:[0-9]+|two|three|four|five|ten|twenty)-(?:day|session|week|month|year) average|usual|normal (?:level|price|day)|(?:long[- ](?:term|run)|multi-year|historical|many-year|normal) average|average (?:for|of|over) (?:the )?(?:many|several|past|previous|last)",
        year=r"year[- ](?:on|over)[- ]year|\byoy\b|\by/y\b|\by-o-y\b|years? (?:earlier|ago|before|prior|previously)\b|year-earlier|year-ago"
        r"|(?<!over the )(?<!during the )\b(?:same|corresponding|comparable|equivalent|like) (?:[\w-]+ ){0,2}?(?:period|month|quarter|time|span|stretch|point|months|half|day|level|stage|term|figure|season)|\blast year"
        r"|\b(?:previous|prior|preceding) year|\bon the year\b|twelve months (?:before|earlier|ago)|\bon an annual basis|\bannual(?:ised|ized)? (?:growth|rise|increase)|12 months earlier",
        month=r"month[- ](?:on|over)[- ]month|\bm/m\b|\bmom\b|\bon the month\b|\b(?:previous|prior|last|preceding) month|month (?:earlier|ago|before)\b",
        quarter=r"quarter[- ](?:on|over)[- ]quarter|\bq/q\b|\bqoq\b|\bon the quarter\b|\b(?:previous|prior|last|preceding) quarter|quarter (?:earlier|ago|before)\b",
        session=r"\b(?:previous|prior|last|preceding) (?:session|trading day|day|week|close)|\bday (?:before|earlier)|\bweek (?:earlier|before|ago)|week-on-week|\bon the (?:day|week)\b|yesterday|(?:mon|tues|wednes|thurs|fri)day['’]s",
        year_start=r"(?:start|beginning|turn|end|close) of (?:the year|this year|last year|20[0-9]{2}|the previous year)|year-end|since january|end-20[0-9]{2}|year to date",
    ),
    compared=pattern(
        r"\b(?:than|against|versus|vs\.?|compared (?:with|to)|relative to|set against|next to|alongside|same (?:[\w-]+ )?(?:period|month|quarter|time|months) (?:of|in)|levels? of|"
        r"(?:figure|number) for|that of|those of|equal to|as (?:much|many|high|large|big) as|same as)\b[^;.,]{0,34}$"
    ),
    moved=pattern(r"\b(?:from|on|over|above|below|beyond|times|double|twice)\b(?: [\w'’-]+){0,4} ?$"),
    leading_base=pattern(
        r"(?:^|[;:.,] )(?:but |and |while |yet )?(?:compared (?:with|to)|versus|against|relative to|year[- ]on[- ]year|month[- ]on[- ]month|on (?:the|an annual) (?:year|month|quarter|basis))"
        r"\b[^;,]{0,60}?(?:,| (?:it|they)\b)"
    ),
    settled=pattern(
        r"(?:year|month|quarter)[- ](?:on|over)[- ](?:year|month|quarter)|(?:from|than|on|over|above|below|against|compared with|compared to) (?:a|the|one) (?:year|month|quarter) "
        r"(?:earlier|ago|before)|on the (?:year|month|quarter)\b|(?:than|from|on|over) the (?:previous|prior|last) (?:year|month|quarter)\b"
    ),
    outdone=pattern(
        r"\b(?:beat\w*|exceed\w*|surpass\w*|outpac\w*|outstripp\w*|topp\w*|miss\w*|trail\w*|lag\w*|above|below|over|under|than|behind|ahead of|short of)"
        r"((?: (?!(?:and|but|while|to)\b)[^\s,;:.()]+){1,8}) by(?: \w+)? ?$"
    ),
    splits=frozenset(("and", "but", "while", "whereas", "with", "although", "though", "against", "compared", "as", "including")),
    plan=pattern(r"\b(?:plan|target|estimate|goal)\b"),
    difference=pattern(
        r"\bgap\b|surplus|deficit|difference|more than|less than|fewer than|higher|lower|exceed|outnumber|out-?produc|only|fail|without|thereby|out-?pac|outstrip|outsold|\bby\b|margin|ahead|short|remain|\brest\b|"
        r"increase|decrease|\brise\b|\bfall\b|\bdrop\b|\bgain\b|\bup\b|\bdown\b|balance|left|other|\bloss\b|gr(?:o|e)w|climb|cheaper|dearer|above|below|under|\bover\b|spread|net|added|adding|"
        r"larger|bigger|smaller|longer|shorter|fewer|beyond|another|unsold|need|missing|widen|narrow|lead|\bjump|\bfell|\brose|\bcut|extra|previous|earlier|from|saving|still|yet|not |but\b|except|apart|than"
    ),
    total=pattern(
        r"total|combin|together|altogether|in all|overall|sum\b|both|all (?:two|three|four|five)|aggregate|between them|jointly|adding|\bplus\b|collectively|the two|the three|the four|put together"
    ),
    surplus=pattern(
        r"\bsurplus|\bnet (?:buy|purchas|inflow)\w*|\b(?:bought|purchased|buying|buyers of) (?:a )?net|\bprofit(?!ab)|in the black|\bfaster\b|\bquicker\b"
    ),
    deficit=pattern(
        r"\bdeficit|\bnet (?:sell|sale|sold|outflow)\w*|\b(?:sold|selling|dumped|offloaded) (?:a )?net|\bloss(?:es)?\b|in the red|\bslower\b"
    ),
)
CUES = {"vi": VI, "en": EN}
