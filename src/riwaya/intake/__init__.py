"""Intake: whatever a desk has on disk or names on the web, as pages; what cannot be read is a Failure."""
