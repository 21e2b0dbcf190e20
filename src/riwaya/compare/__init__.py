"""One story's accounts side by side: the roots they rest on, what each says, where they part, and when it was."""
