"""Compare: one story's accounts side by side: origins, claims, differences, silences."""
