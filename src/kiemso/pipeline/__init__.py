"""Draft, check, repair, accept: the one place where a model and the checker meet.

Each point of a draft is checked in Vietnamese against the sentences that it cites, then in English against the same; only what failed is
asked for again, with the finding and the sentence, until it passes, the answer repeats itself, or the bound is reached. Headings and
figures must be the report's own words. A brief whose text holds one refused number is not accepted, unless that point is dropped by
request, which the brief then says. Nothing here imports a model's libraries before a model is used.
"""

from kiemso.pipeline.brief import Brief, BriefPoint, Source
from kiemso.pipeline.run import summarize, summarize_all

__all__ = ["Brief", "BriefPoint", "Source", "summarize", "summarize_all"]
