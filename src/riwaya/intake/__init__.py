"""Intake: whatever a desk has on disk, as pages. Nothing is lost: what cannot be read is a Failure."""
