"""What a policy holds, as people say it: names, values, types, formulas as sentences."""
