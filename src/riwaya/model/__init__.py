"""The immutable types of Riwaya, and nothing else. Imports nothing of ours."""

from riwaya.model.alignment import Alignment, Run, rewritten
from riwaya.model.page import (
    OWN_OUTLET,
    ActorKind,
    Article,
    Block,
    BlockKind,
    Dated,
    Failure,
    Page,
    Recoding,
    Repair,
    Signature,
    Time,
    TimeType,
    Title,
)
from riwaya.model.span import Span
from riwaya.model.statement import Form, How, Link, Mention, Reading, Role, Speaker, Statement
from riwaya.model.story import (
    Account,
    Claim,
    Comparison,
    Difference,
    Evidence,
    Happening,
    Origin,
    Passage,
    Reprint,
    Saying,
    Story,
)

__all__ = [
    "OWN_OUTLET", "Account", "ActorKind", "Alignment", "Article", "Block", "BlockKind", "Claim", "Comparison",
    "Dated", "Difference", "Evidence", "Failure", "Form", "Happening", "How", "Link", "Mention", "Origin", "Page",
    "Passage", "Reading", "Recoding", "Repair", "Reprint", "Role", "Run", "Saying", "Signature", "Span", "Speaker",
    "Statement", "Story", "Time", "TimeType", "Title", "rewritten",
]  # fmt: skip
