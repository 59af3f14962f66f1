"""What a run may cost, in tokens and in money, kept before each call and not found out afterwards.

A call is let through when the most that it can cost still fits: one token for two bytes of the request (twice what today's tokenizers
need for Vietnamese) and the full length that its answer may have. When it is over, what it really cost takes the place of that. While
other calls are under way, one that doesn't fit waits for what they leave; with none under way, it is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Any

from kiemso.drafting.draft import Usage
from kiemso.errors import ModelError, UsageError
from kiemso.settings import Settings

BYTES_A_TOKEN = 2


class BudgetSpent(ModelError):
    """The next call could cost more than is left; what was answered is kept in the cache."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in whatever currency the user reckons.

    >>> Prices(2.5, 10.0).of(Usage(tokens_in=1_000_000, tokens_out=100_000))
    3.5
    """

    tokens_in: float
    tokens_out: float

    def of(self, usage: Usage) -> float:
        """The price of a usage; tokens that the endpoint took from its cache are counted in full."""
        return (usage.tokens_in * self.tokens_in + usage.tokens_out * self.tokens_out) / 1e6


class Budget:
    """The bounds of a run; None is no bound. Raises `UsageError` for a bound in money without prices."""

    def __init__(self, tokens: int | None, cost: float | None, prices: Prices | None) -> None:
        if cost is not None and prices is None:
            raise UsageError("a bound on the cost needs prices", "give --price-in and --price-out, per million tokens")
        self._tokens = tokens
        self._cost = cost
        self._prices = prices
        self._spent = Usage()
        self._held: dict[object, Usage] = {}
        self._changed = Condition()

    @contextmanager
    def hold(self, most: Usage) -> Iterator[list[Usage]]:
        """Room for a call that costs ``most`` at most. What it did cost goes into the list; a list left empty means that nobody knows, and
        counts in full. Raises `BudgetSpent`.
        """
        place = object()
        with self._changed:
            while not self._fits(most):
                if not self._held:
                    raise self._over()
                self._changed.wait()
            self._held[place] = most
        cost: list[Usage] = []
        try:
            yield cost
        finally:
            with self._changed:
                del self._held[place]
                self._spent += sum(cost or [most], Usage())
                self._changed.notify_all()

    def _fits(self, most: Usage) -> bool:
        total = sum(self._held.values(), self._spent) + most
        if self._tokens is not None and total.tokens_in + total.tokens_out > self._tokens:
            return False
        return self._cost is None or self._prices is None or self._prices.of(total) <= self._cost

    def _over(self) -> BudgetSpent:
        so_far = f"{self._spent.tokens_in + self._spent.tokens_out} tokens spent"
        if self._prices:
            so_far += f", cost {self._prices.of(self._spent):.4g}"
        bound = f"{self._tokens} tokens" if self._tokens is not None else f"{self._cost:g}"
        if self._tokens is not None and self._cost is not None:
            bound += f" or {self._cost:g}"
        return BudgetSpent(
            f"the next call could exceed the budget of {bound} ({so_far})",
            "give more with --max-tokens-total or --max-cost and run again: what was answered is kept",
        )


def most_tokens_in(messages: Sequence[Any], schema: dict[str, Any]) -> int:
    """The most tokens that a request can be."""
    written = json.dumps([messages, schema], ensure_ascii=False)
    return len(written.encode("utf-8", "surrogatepass")) // BYTES_A_TOKEN


def prices_of(settings: Settings) -> Prices | None:
    """The user's prices, where there are any; one that is missing is nothing."""
    if settings.price_in is None and settings.price_out is None:
        return None
    return Prices(settings.price_in or 0.0, settings.price_out or 0.0)
