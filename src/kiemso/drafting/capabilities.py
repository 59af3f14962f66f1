"""What an endpoint accepts, found out by what it answers and remembered.

The forms of asking for a typed answer are a ladder from the one that binds the model most to the one that every endpoint can do. A form
that is rejected (400, 422) or ignored (an answer without any JSON object, before the form ever worked) is given up for the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kiemso.drafting.faults import too_long


class Form(StrEnum):
    """How a typed answer is asked for: a JSON schema that the endpoint enforces, a tool to call, or the schema in the prompt."""

    JSON_SCHEMA = "json_schema"
    TOOLS = "tools"
    MD_JSON = "md_json"

    @property
    def plainer(self) -> Form | None:
        """The next form of the ladder."""
        forms = list(Form)
        return forms[forms.index(self) + 1] if self is not forms[-1] else None


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an endpoint was found to accept; each field goes one way only, from the better form to the plainer one.

    >>> Capabilities().without("'temperature' does not support 0 with this model").temperature
    False
    >>> Capabilities().without("response_format is not supported").form
    <Form.TOOLS: 'tools'>
    """

    form: Form = Form.JSON_SCHEMA
    temperature: bool = True
    max_tokens: bool = True

    def without(self, detail: str) -> Capabilities | None:
        """What is left without that which the endpoint's words name; without a hint, without the form. None when nothing is left."""
        if "temperature" in detail and self.temperature:
            return replace(self, temperature=False)
        if "max_completion_tokens" in detail and self.max_tokens:
            return replace(self, max_tokens=False)
        return None if too_long(detail) else self.plainer()

    def plainer(self) -> Capabilities | None:
        """The same with the next form of the ladder; None at its end."""
        form = self.form.plainer
        return replace(self, form=form) if form else None

    def options(self, limit: int) -> dict[str, Any]:
        """The parameters of a request for at most ``limit`` tokens."""
        named = {"max_tokens" if self.max_tokens else "max_completion_tokens": limit}
        return {**named, "temperature": 0} if self.temperature else named

    def to_dict(self) -> dict[str, Any]:
        """The forms by name, as requests carry them."""
        return {
            "structured": str(self.form),
            "temperature": self.temperature,
            "limit": "max_tokens" if self.max_tokens else "max_completion_tokens",
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Capabilities:
        """What `to_dict` wrote; what is missing or unknown is taken to be accepted."""
        form = data.get("structured")
        return cls(
            Form(form) if form in list(Form) else Form.JSON_SCHEMA,
            data.get("temperature") is not False,
            data.get("limit") != "max_completion_tokens",
        )
