"""How a comparison of two versions is told: as data, text, page, comment and workbook."""
