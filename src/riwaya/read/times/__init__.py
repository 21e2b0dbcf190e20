"""Expressions of time in Arabic news, found and valued: a grammar of small rules over a lexicon."""

from riwaya.read.times.finding import find_times

__all__ = ["find_times"]
