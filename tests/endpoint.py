"""A real HTTP server on loopback that speaks the chat API, well or badly, and remembers what it was asked.

`serve(script)` runs it; a script is called with each request's body and gives the `Reply`. `Model` is a script that answers kiemso's
tasks sensibly; a test overrides the answers that it wants wrong. Status line, headers and body go out in one write, and the backlog is
long: otherwise the server, not the code under test, makes calls slow or fails them.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-test-never-shown"

REPORT = """SỞ CÔNG THƯƠNG TỈNH LÀO CAI
Báo cáo kết quả công tác 6 tháng đầu năm 2023
Giá trị sản xuất công nghiệp 6 tháng đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch và bằng 91% so với cùng kỳ năm 2022.
Toàn tỉnh hiện có 72 dự án thủy điện với tổng công suất 1.138,85MW.
Một số doanh nghiệp thiếu nguyên liệu, giá bán sản phẩm giảm.
Thời gian tới, Sở tập trung triển khai Kế hoạch 358/KH-UBND ngày 28/10/2022.
"""

HEAD = {
    "title": "Báo cáo kết quả công tác 6 tháng đầu năm 2023",
    "organisation": "Sở Công Thương tỉnh Lào Cai",
    "place": "tỉnh Lào Cai",
    "period": "6 tháng đầu năm 2023",
}
OUTPUT = "Giá trị sản xuất công nghiệp 6 tháng đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch và bằng 91% so với cùng kỳ năm 2022."
POWER = "Toàn tỉnh hiện có 72 dự án thủy điện với tổng công suất 1.138,85MW."
SHORTAGE = "Một số doanh nghiệp thiếu nguyên liệu, giá bán sản phẩm giảm."
PLAN = "Thời gian tới, Sở tập trung triển khai Kế hoạch 358/KH-UBND ngày 28/10/2022."

SUMMARY: dict[str, Any] = {
    **HEAD,
    "results": [{"text": OUTPUT, "sentences": ["s3"]}, {"text": POWER, "sentences": ["s4"]}],
    "difficulties": [{"text": SHORTAGE, "sentences": ["s5"]}],
    "next_steps": [{"text": PLAN, "sentences": ["s6"]}],
    "figures": [{"indicator": "Giá trị sản xuất công nghiệp", "number": "20.207 tỷ đồng", "comparisons": [], "sentence": "s3"}],
}

# First words of a Vietnamese sentence -> English with a place for each of its marks, in order; then what stands behind them.
ENGLISH: dict[str, tuple[str, list[str]]] = {
    "Giá trị": (
        "The value of industrial production {} reached {}, {} and {}.",
        ["in the first six months", "VND 20,207 billion", "equal to 40% of the plan", "equal to 91% of the same period of 2022"],
    ),
    "Toàn tỉnh": ("The province now has {} hydropower projects with a total capacity of {}.", ["72", "1,138.85 MW"]),
    "Một số": ("Some enterprises are short of raw materials, and product prices have fallen.", []),
    "Thời gian": ("In the time to come, the Department will focus on carrying out {}.", ["Plan 358/KH-UBND dated 28 October 2022"]),
    "Báo cáo": ("Report on the results of work in {}", ["the first half of 2023"]),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends; ``cut`` resets the connection after so many bytes of the body, ``delay`` waits before the first byte."""

    body: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    cut: int | None = None
    kind: str = "application/json"


def completion(content: str | None, finish: str = "stop", refusal: str | None = None) -> Reply:
    """A chat completion with its usage."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120, "prompt_tokens_details": {"cached_tokens": 60}}
    choice = {"index": 0, "finish_reason": finish, "message": message}
    return Reply(json.dumps({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}))


def failure(status: int, message: str = "no", **headers: str) -> Reply:
    """An error in the API's form."""
    return Reply(json.dumps({"error": {"message": message}}), status, {k.replace("_", "-"): v for k, v in headers.items()})


Body = dict[str, Any]
Script = Callable[[Body], Reply]


def task(body: Body) -> str:
    """Which of kiemso's questions a request asks: the name of the schema that it carries."""
    if "response_format" in body:
        return str(body["response_format"]["json_schema"]["name"])
    if "tools" in body:
        return str(body["tools"][0]["function"]["name"])
    titles = re.findall(r'"title": "(Summary|HeadAnswer|EnglishAnswer|English|Several|MendedAnswer)"', body["messages"][0]["content"])
    return titles[-1] if titles else ""


def last(body: Body) -> str:
    """The last message of a request."""
    return str(body["messages"][-1]["content"])


def question(body: Body) -> str:
    """The sentence that a request is about: what its last data frame holds."""
    framed = [m["content"] for m in body["messages"] if m["role"] == "user" and "<sentence>" in m["content"]]
    return re.sub(r"(?s).*<sentence>(.*)</sentence>.*", r"\1", framed[-1])


def questions(body: Body) -> dict[str, str]:
    """The sentences that a request asks for together, by name."""
    return dict(re.findall(r"(?s)<(t\d+)>(.*?)</\1>", last(body)))


def numbered_reports(count: int) -> list[str]:
    """Reports that differ in a line without numbers, so that each needs its own summary."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [f"{REPORT}Đơn vị {letters[i]} gửi báo cáo theo đúng quy định chung.\n" for i in range(count)]


class Model:
    """A script that answers each task well. Override a method to make one answer wrong."""

    def __call__(self, body: Body) -> Reply:
        answers = {
            "Summary": self.summary,
            "HeadAnswer": self.head,
            "EnglishAnswer": self.english,
            "English": self.english,
            "Several": self.several,
            "MendedAnswer": self.mend,
        }
        return answers[task(body)](body)

    def summary(self, body: Body) -> Reply:
        return answer(SUMMARY)

    def head(self, body: Body) -> Reply:
        return answer(HEAD)

    def english(self, body: Body) -> Reply:
        return answer({"english": good_english(question(body))})

    def several(self, body: Body) -> Reply:
        """Each sentence as if it were asked alone; a reply that is no English stands for all of them."""
        texts: dict[str, str] = {}
        for name, sentence in questions(body).items():
            reply = self.english({"messages": [{"role": "user", "content": f"<sentence>{sentence}</sentence>"}]})
            try:
                texts[name] = json.loads(json.loads(reply.body)["choices"][0]["message"]["content"])["english"]
            except (ValueError, KeyError, TypeError):
                return reply
        return answer(texts)

    def mend(self, body: Body) -> Reply:
        return answer({"text": OUTPUT})


class Apart(Model):
    """A model that can't answer for several sentences at once, so that each is a call of its own: one for the summary, one in vain, then one a sentence."""

    def several(self, body: Body) -> Reply:
        return completion("one at a time")


def answer(data: Any) -> Reply:
    """A completion that holds ``data`` as JSON."""
    return completion(json.dumps(data, ensure_ascii=False))


def good_english(sentence: str) -> str:
    """A right translation of one of the report's sentences, masked or not."""
    marks = re.findall(r"\{[^{}]*\}", sentence)
    for start, (english, numbers) in ENGLISH.items():
        if sentence.startswith(start):
            return english.format(*(marks or numbers))
    raise AssertionError(f"no translation for {sentence!r}")


class Server(ThreadingHTTPServer):
    """The server; ``requests`` holds the bodies in the order in which they came, ``busiest`` how many it had at once at most."""

    request_queue_size = 256
    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.requests: list[Body] = []
        self.keys: list[str | None] = []
        self.watch: Callable[[BaseHTTPRequestHandler], None] = lambda handler: None
        self.busy = self.busiest = 0
        self.counting = threading.Lock()

    @property
    def url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def tasks(self) -> list[str]:
        """The questions asked, in order."""
        return [task(body) for body in self.requests]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that went away are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.watch(self)
        self.server.keys.append(self.headers.get("Authorization"))
        with self.server.counting:
            self.server.busy += 1
            self.server.busiest = max(self.server.busy, self.server.busiest)
        reply = self.server.script(body)
        if reply.delay:
            time.sleep(reply.delay)
        with self.server.counting:
            self.server.busy -= 1
        data = reply.body.encode()
        headers = {"Content-Type": reply.kind, "Content-Length": str(len(data)), **reply.headers}
        head = f"HTTP/1.1 {reply.status} X\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n"
        if reply.cut is not None:
            self.wfile.write(head.encode() + data[: reply.cut])
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif reply.drip:
            self.wfile.write(head.encode())
            for byte in data:
                self.wfile.write(bytes([byte]))
                time.sleep(reply.drip)
        else:
            self.wfile.write(head.encode() + data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on stderr: tests look at it."""


@contextmanager
def serve(script: Script) -> Iterator[Server]:
    """A server that answers by ``script`` until the block ends."""
    with Server(script) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()


def in_turn(*replies: Reply) -> Script:
    """A script that gives its replies one after the other, the last for ever."""
    left = list(replies)
    return lambda body: left.pop(0) if len(left) > 1 else left[0]
