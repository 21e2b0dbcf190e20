"""Arabic as a script and a language: letters, tokens, stems, numerals. Knows nothing of news."""
