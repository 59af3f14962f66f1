"""The words that page furniture is made of; data only.

To teach the boilerplate pass another page, add its words here, in small letters. A phrase must be one that no report says as a whole line.
"""

from __future__ import annotations

from kiemso.text import one_tone_placement


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in one_tone_placement(listed).replace("\n", "|").split("|") if phrase.strip())


# Links and buttons: a cell that is one of these is furniture.
TOOLS = _phrases(
    """
    chia sẻ|chia sẻ bài viết|facebook|zalo|twitter|x|youtube|tiktok|linkedin|messenger|telegram|google|google+|rss|email|e-mail|print
    tweet|share|in trang|in trang này|in bài|in bài viết|in bài này|in ấn|bản in|in|lưu tin|lưu bài|lưu bài viết|gửi email|gửi mail
    gửi bài viết|sao chép liên kết|gửi bài viết qua email|gửi cho bạn bè|gửi bình luận|bình luận|viết bình luận|ý kiến bạn đọc|ý kiến
    phản hồi|gửi phản hồi|thích|like|cỡ chữ|cỡ chữ mặc định|tăng cỡ chữ|giảm cỡ chữ|phóng to|thu nhỏ|tương phản|đọc bài viết|nghe bài viết
    nghe đọc bài|nghe|audio|font size|đăng nhập|đăng nhập hệ thống|đăng ký|đăng xuất|quên mật khẩu|tìm kiếm|tìm kiếm nâng cao|nhập từ khóa
    tiếng việt|english|en|vi|vn|về đầu trang|đầu trang|lên đầu trang|trở về|trở lại|quay lại|trang trước|trang sau|xem tất cả
    đăng ký nhận bản tin|đăng ký nhận tin|theo dõi|quan tâm|báo lỗi|theo dõi trên google news|google news|bookmark|copy link|copy
    share this|share this article|share on facebook|share on twitter|print this page|print this article|print page|email this
    email this article|email this page|send to a friend|comments|comment|leave a comment|add a comment|post a comment|reply|log in|login
    sign in|sign up|register|subscribe|subscribe to our newsletter|follow us|search|back to top|top|skip to content|skip to main content
    menu|toggle navigation|accept cookies|text size|listen|save|download pdf|a|aa
    """
)

# Entries of a menu; the first kind alone makes a row of short cells a menu.
HOME = _phrases(
    """
    trang chủ|trang nhất|home|homepage|báo điện tử|mới nhất
    """
)
MENU = HOME | _phrases(
    """
    giới thiệu|tin tức|tin tức - sự kiện|sự kiện|tin tức sự kiện|thông báo|văn bản|văn bản chỉ đạo|văn bản pháp luật|pháp luật
    dịch vụ công|công khai ngân sách|liên hệ|hỏi đáp|hỏi - đáp|hỏi đáp chính sách|sơ đồ cổng|sơ đồ trang|sơ đồ site|thư viện|thư viện ảnh
    video|multimedia|media|podcast|góp ý|rss|english|tiếng anh|thông cáo báo chí|thủ tục hành chính|cải cách hành chính|lịch công tác
    lịch tiếp công dân|tổ chức bộ máy|cơ cấu tổ chức|công báo|đấu thầu|tuyển dụng|thời sự|chính trị|thế giới|đời sống|thể thao|giải trí
    bạn đọc|chứng khoán|công nghệ|số liệu thống kê|công bố thông tin|dữ liệu|about|about us|news|contact|contact us|services|events
    gallery|faq|sitemap|site map|careers|publications|press|press releases|privacy policy|terms of use|terms|cookies|opinion|business
    politics|sports|sport|world|lifestyle|advertise|archive
    """
)

# The head of a list of links to other articles; the list follows on the line or on the next ones.
RELATED = _phrases(
    """
    các tin khác|tin khác|các tin liên quan|tin liên quan|các tin đã đưa|tin đã đưa|các tin mới hơn|tin mới hơn|các tin cũ hơn|tin cũ hơn
    các bài khác|các bài viết khác|bài viết khác|các bài liên quan|bài liên quan|các bài viết liên quan|bài viết liên quan
    tin bài liên quan|tin bài khác|tin cùng chuyên mục|cùng chuyên mục|tin cùng loại|tin mới|tin mới nhất|tin nổi bật|tin đọc nhiều
    đọc nhiều|tin xem nhiều|xem nhiều|đọc nhiều nhất|xem nhiều nhất|bài cùng chuyên mục|có thể bạn quan tâm|bạn có thể quan tâm|xem thêm
    đọc thêm|mời xem thêm|related articles|related article|related news|related stories|related posts|related content|more news
    more stories|latest news|most read|most viewed|most popular|read more|read also|see also|see more|you may also like
    recommended for you|recent posts|other news
    """
)

# The head of the visitor counters.
VISITORS = _phrases(
    """
    thống kê truy cập|thống kê lượt truy cập|lượt truy cập|thống kê người truy cập|thống kê|số lượt truy cập|bộ đếm truy cập|đếm truy cập
    visitor statistics|statistics|visitors|visitor counter|site statistics|web statistics
    """
)

# The labels of the counters under that head.
COUNTERS = _phrases(
    """
    đang online|online|đang truy cập|trực tuyến|khách|khách trực tuyến|thành viên|thành viên online|hôm nay|hôm qua|trong ngày|tuần này
    trong tuần|tuần trước|tháng này|trong tháng|tháng trước|năm nay|trong năm|tất cả|tổng|tổng số|tổng cộng|tổng truy cập
    tổng lượt truy cập|lượt truy cập|tổng số lượt truy cập|số lượt truy cập|số người truy cập|số người online|truy cập hôm nay|ip của bạn
    guests|members|today|yesterday|this week|last week|this month|last month|this year|total|all|all days|all time|users online
    online users|visitors online|total visitors|total visits
    """
)

# Counters that stand anywhere on a page.
VIEWS = _phrases(
    """
    lượt xem|số lượt xem|lượt đọc|số lượt đọc|số lần đọc|số lần xem|đã xem|đã đọc|lượt truy cập|tổng lượt truy cập|số lượt truy cập
    tổng số lượt truy cập|đang online|đang truy cập|lượt thích|thích|lượt chia sẻ|chia sẻ|lượt tải|lượt bình luận|bình luận|ý kiến bạn đọc
    views|view|page views|pageviews|hits|reads|read|visits|likes|shares|comments|downloads|view count|total visitors|users online
    """
)
