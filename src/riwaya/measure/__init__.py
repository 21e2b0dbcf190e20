"""How well the stages do what they say: measured on pages that the user names, never on pages that ship."""
