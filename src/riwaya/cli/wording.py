"""The words of the command line, in the user's language, from `lexicon/interface.toml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from riwaya.errors import LexiconError
from riwaya.lexicon.loader import entries

Language = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Label:
    """One entry of the lexicon."""

    id: str
    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Words:
    """All labels in one language."""

    language: Language = "ar"
    labels: dict[str, Label] = field(default_factory=lambda: {label.id: label for label in entries("interface", Label)})

    def __call__(self, label: str) -> str:
        """The words of a label. Raises LexiconError for one that is not there."""
        if label not in self.labels:
            raise LexiconError(f"lexicon interface.toml has no entry {label!r}")
        return self._in_language(self.labels[label])

    def code(self, family: str, code: str) -> str:
        """The words for a value of the record, such as an act; one without words yet is shown as it stands."""
        label = self.labels.get(f"{family}.{code}")
        return self._in_language(label) if label else code

    @property
    def onward(self) -> str:
        """The arrow that points on in the direction of reading."""
        return "\N{LEFTWARDS ARROW}" if self.language == "ar" else "\N{RIGHTWARDS ARROW}"

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return "\N{ARABIC COMMA} " if self.language == "ar" else ", "

    def _in_language(self, label: Label) -> str:
        return label.ar if self.language == "ar" else label.en
