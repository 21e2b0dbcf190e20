"""Reuse: the words that two pages share, and who may have taken them from whom."""
