"""Why two roots on two pages are one and the same: each reason is one that can be shown to a reader."""

from __future__ import annotations

import re
from datetime import date

from riwaya.arabic.names import same_name
from riwaya.compare.roots import Root, same_names, same_outlet
from riwaya.compare.settings import CompareSettings

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def joined(one: Root, other: Root, settings: CompareSettings) -> tuple[str, ...]:
    """The reasons why two roots are one; none when they are not."""
    if one.how != other.how:
        return _own_document(one, other, settings)
    if not same_names(one, other) and not (one.how == "outlet" and same_outlet(one, other)):
        return ()
    name = max(one.name, other.name, key=lambda text: (len(text), text))
    if one.how == "document":
        return (f"same-document: {name}",)
    if one.how == "outlet":
        return (f"same-outlet: {name}",)
    if one.how == "anonymous":
        same = one.report and other.report and same_name(one.report, other.report)
        return (f"same-report: {one.report}",) if same else ()
    return _same_occasion(one, other, settings)


def _same_occasion(one: Root, other: Root, settings: CompareSettings) -> tuple[str, ...]:
    if one.medium and other.medium and not same_name(one.medium, other.medium):
        return ()
    if one.page != other.page and not _near(one.day, other.day, settings.occasion_days):
        return ()
    speaker = max("\N{ARABIC COMMA} ".join(root.names) for root in (one, other))
    reasons = [f"same-speaker: {speaker}"]
    if one.day and other.day and one.page != other.page:
        first, last = sorted((one.day, other.day))
        reasons.append(f"same-occasion: {first}" if first == last else f"same-occasion: {first} .. {last}")
    if one.medium and other.medium:
        reasons.append(f"same-medium: {one.medium}")
    return tuple(reasons)


def _own_document(one: Root, other: Root, settings: CompareSettings) -> tuple[str, ...]:
    """A speaker and the document that bears the speaker's name."""
    if {one.how, other.how} != {"named", "document"} or not same_names(one, other):
        return ()
    if one.page != other.page and not _near(one.day, other.day, settings.occasion_days):
        return ()
    return (f"same-document: {max(one.name, other.name, key=len)}",)


def _near(one: str | None, other: str | None, days: int) -> bool:
    """True when the dates are close, or the coarser one holds the finer; an unknown one speaks against nothing."""
    if one is None or other is None or one.startswith(other) or other.startswith(one):
        return True
    if not (_DAY.fullmatch(one) and _DAY.fullmatch(other)):
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= days
