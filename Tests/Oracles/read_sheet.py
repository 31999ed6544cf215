"""Prints the texts of a workbook as JSON, and writes another one with cells of every kind.

    read_sheet.py IN.xlsx OUT.xlsx
"""
import datetime
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book.active
assert sheet.title == "汇总表" and sheet.freeze_panes == "A2"
for row in sheet.iter_rows():
    for cell in row:
        assert cell.data_type in ("s", "n") and (cell.data_type == "s") == (cell.value is not None), cell
        assert cell.value is None or cell.number_format == "@", cell.number_format
print(json.dumps([["" if v is None else v for v in row] for row in sheet.iter_rows(values_only=True)]))

book = openpyxl.Workbook()
sheet = book.active
sheet.append(["代码", "数"])
sheet.append(["0012", 1e7])
sheet.append([350100000000000000, 42.5])
sheet.append(["=1+1", True])
sheet.append(["样章", datetime.date(2026, 11, 21)])
book.save(sys.argv[2])
