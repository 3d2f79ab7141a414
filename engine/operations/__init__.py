"""Every operation of the language, declared once: symbol, types, meaning, words and examples."""
