"""Where briefs go: to standard output one after the other, or each into its file; and what they cost, in a line.

One report's error ends the command; among several it is a line on standard error (and in JSON a line of its own), and the others go on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiemso.cli.streams import colourful, complain, emit, save, writable
from kiemso.drafting.draft import Usage
from kiemso.errors import KiemsoError, UsageError
from kiemso.rendering.json_form import as_json, as_json_line

if TYPE_CHECKING:
    from kiemso.documents import Document
    from kiemso.pipeline import Brief
    from kiemso.rendering.wording import Lang
    from kiemso.settings import Settings

_EXTENSIONS = {"text": "txt", "md": "md", "markdown": "md", "json": "json", "html": "html"}


class Outlet:
    """The outlet of one command; ``code`` is the exit code so far, the worst of all, ``spent`` what the briefs cost."""

    def __init__(self, format: str, lang: Lang = "en", *, alone: bool) -> None:
        self._format = format
        self._lang = lang
        self._alone = alone
        self.code = 0
        self.spent = Usage()

    def put(self, report: str, document: Document | KiemsoError, brief: Brief | KiemsoError, target: Path | None) -> bool:
        """Let a brief, or the error in its place, go where it belongs; False where the reader has gone."""
        if isinstance(brief, KiemsoError) or isinstance(document, KiemsoError):
            return self._put_error(report, brief if isinstance(brief, KiemsoError) else document)
        self.spent += brief.usage
        self.code = max(self.code, 0 if brief.accepted else 1)
        if target is None:
            return emit(self._rendered(report, brief, document, colour=colourful(sys.stdout)))
        save(target, self._rendered(None, brief, document, colour=False))
        if not brief.accepted:
            complain(f"{brief.status}: {target} says why")
        return True

    def _put_error(self, report: str, error: Document | KiemsoError) -> bool:
        assert isinstance(error, KiemsoError)
        if self._alone:
            raise error
        self.code = max(self.code, error.exit_code)
        complain(f"{report}: {error}")
        return self._format != "json" or emit(as_json_line({"report": report, "error": str(error)}))

    def _rendered(self, report: str | None, brief: Brief, document: Document, *, colour: bool) -> str:
        """The brief in its format; among others, with the name of its ``report``."""
        among = None if self._alone else report
        if self._format == "json":
            return as_json_line({"report": among, **brief.to_dict()}) if among else as_json(brief.to_dict())
        if self._format == "html":
            from kiemso.rendering.html import brief_html

            return brief_html(brief, document, self._lang)
        if self._format in ("md", "markdown"):
            from kiemso.rendering.markdown import brief_markdown

            return brief_markdown(brief, document, self._lang) + ("\n---\n\n" if among else "")
        from kiemso.rendering.plain import Ink, clean, one_line
        from kiemso.rendering.terminal import brief_text

        text = brief_text(brief, document, Ink(colour), self._lang)
        return f"==> {clean(one_line(among))} <==\n{text}\n" if among else text


def targets_of(output: str | None, reports: Sequence[str], format: str) -> list[Path | None]:
    """Where each brief goes: into the file, into a file of the folder, or to standard output; looked at before any work is done."""
    if reports.count("-") > 1:
        raise UsageError("standard input can be read once", 'give "-" once')
    if output is None:
        return [None] * len(reports)
    if len(reports) == 1:
        return [writable(output, *reports)]
    if not Path(output).is_dir():
        raise UsageError(f"{output} is no folder", "several reports are written into a folder that is there")
    names = ["stdin" if report == "-" else Path(report).name for report in reports]
    if len(set(names)) < len(names):
        raise UsageError("two reports have the same file name", "write them into different folders")
    return [writable(str(Path(output) / f"{name}.{_EXTENSIONS[format]}"), *reports) for name in names]


def cost_line(usage: Usage, settings: Settings) -> str:
    """What the drafts cost, in a line."""
    from kiemso.drafting.budget import prices_of

    told = [
        f"{usage.calls} calls" + (f" and {usage.calls_cached} answers kept before" if usage.calls_cached else ""),
        f"{usage.tokens_in:,} tokens in" + (f" ({usage.tokens_cached:,} from its cache)" if usage.tokens_cached else ""),
        f"{usage.tokens_out:,} out",
        f"{usage.seconds:.1f} s of answers",
    ]
    if prices := prices_of(settings):
        told.append(f"cost {prices.of(usage):.4g}")
    return ", ".join(told)
