"""Applications that come as a workbook: a form that was filled in, read cell by cell."""
