"""Export: what leaves the desk as a file."""
