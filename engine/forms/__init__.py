"""The form of a policy as a workbook: made from the facts that it asks for, and read back."""
