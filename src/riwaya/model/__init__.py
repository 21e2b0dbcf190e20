"""The immutable types of Riwaya, and nothing else. Imports nothing of ours."""

from riwaya.model.alignment import Alignment, Run, rewritten
from riwaya.model.page import (
    ActorKind,
    Article,
    Block,
    BlockKind,
    Candidate,
    Dated,
    Dating,
    Failure,
    Masked,
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
    "Account", "ActorKind", "Alignment", "Article", "Block", "BlockKind", "Candidate", "Claim", "Comparison", "Dated",
    "Dating", "Difference", "Evidence", "Failure", "Form", "Happening", "How", "Link", "Masked", "Mention", "Origin",
    "Page", "Passage", "Reading", "Recoding", "Repair", "Reprint", "Role", "Run", "Saying", "Signature", "Span",
    "Speaker", "Statement", "Story", "Time", "TimeType", "Title", "rewritten",
]  # fmt: skip
