"""Annotated copies, looked at by other programs.

openpyxl makes workbooks as offices have them (styles, comments, merged cells, a chart, names, frozen panes,
validation, protection); target/debug/examples/annotate annotates them; then openpyxl loads the copy, everything but the
cells asked for must be as it was, parts that are not concerned the same bytes, and LibreOffice has to convert it.

    annotated.py            checks
    annotated.py --keep DIR keeps the workbooks in DIR
"""

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

PROGRAM = Path("target/debug/examples/annotate")
SHEET = "核查意见"
OURS = "区片 qupian"

# The cells that are remarked, by severity; D30 and A40 do not exist, C2 lies in a merged cell whose first is A2.
ASKED = [
    ("error", ["征地补偿表!E5"]),
    ("warning", ["征地补偿表!F5", "征地补偿表!F6"]),
    ("error", ["征地补偿表!B4"]),
    ("note", ["征地补偿表!C2"]),
    ("note", ["征地补偿表!E5"]),
    ("warning", ["征地补偿表!D30", "征地补偿表!A40"]),
    ("error", ["It's 面积!A1"]),
    ("warning", []),
]
TOUCHED = {
    "征地补偿表": {"E5", "F5", "F6", "B4", "A2", "D30", "A40"},
    "It's 面积": {"A1"},
    "说明": set(),
}


def original():
    """A workbook as an office has it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "征地补偿表"
    thin = Side(style="thin", color="000000")
    frame = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet["A1"] = "××县二〇二〇年第三批次建设用地征地补偿费用测算表"
    sheet["A1"].font = Font(name="黑体", size=16, bold=True)
    sheet.merge_cells("A1:G1")
    sheet["A2"] = "单位：亩、元"
    sheet.merge_cells("A2:G2")
    headings = ["序号", "村", "地类", "面积（亩）", "系数", "金额（元）", "备注"]
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(4, column, heading)
        cell.font = Font(name="宋体", bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
        cell.border = frame
        cell.alignment = Alignment(horizontal="center", vertical="center")
    for row in range(5, 21):
        values = [row - 4, "大李家村", "0102", 5.08797, 1.0, f"=ROUND(D{row}*40000*E{row},2)", None]
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value)
            cell.border = frame
            cell.font = Font(name="仿宋", size=11, color="FF000000")
            if column in (4, 6):
                cell.number_format = "#,##0.00"
    sheet["F21"] = "=SUM(F5:F20)"
    sheet["E5"].comment = Comment("复核：李工\n系数已与县里核对", "李工", width=200, height=80)
    sheet["A7"].comment = Comment("原有批注", "王工")
    sheet["C8"].hyperlink = "https://example.org/"
    sheet.freeze_panes = "C5"
    sheet.column_dimensions["B"].width = 16
    sheet.column_dimensions["F"].width = 18
    sheet.row_dimensions[4].height = 28
    check = DataValidation(type="list", formula1='"1.2,1.0,0.8"')
    sheet.add_data_validation(check)
    check.add("E5:E20")
    sheet.protection.sheet = True
    sheet.print_title_rows = "4:4"
    sheet.page_setup.orientation = "landscape"
    sheet.auto_filter.ref = "A4:G20"
    areas = book.create_sheet("It's 面积")
    for row in range(1, 6):
        areas.cell(row, 1, f"村{row}")
        areas.cell(row, 2, row * 1.5)
    chart = BarChart()
    chart.add_data(Reference(areas, min_col=2, min_row=1, max_row=5))
    areas.add_chart(chart, "D2")
    notes = book.create_sheet("说明")
    notes["A1"] = "本表未改动"
    notes["A2"].comment = Comment("别处的批注", "王工")
    book.defined_names["总金额"] = DefinedName("总金额", attr_text="征地补偿表!$F$21")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def annotated(folder, name, data, asked=ASKED):
    """The annotated copy of a file; made twice, and the same both times."""
    source = folder / name
    source.write_bytes(data)
    words = [f"{severity}:{'+'.join(cells)}" for severity, cells in asked]
    copies = []
    for number in (1, 2):
        copy = folder / f"{source.stem}-{number}.xlsx"
        subprocess.run([PROGRAM, source, copy, *words], check=True)
        copies.append(copy.read_bytes())
    assert copies[0] == copies[1], "the bytes differ between two runs"
    return folder / f"{source.stem}-1.xlsx"


def look(cell):
    """What a cell is, but for its fill."""
    font = cell.font
    return (
        cell.value, cell.data_type, cell.number_format,
        font.name, font.sz, font.b, font.i, font.u,
        repr(cell.border), repr(cell.alignment), repr(cell.protection),
        cell.hyperlink.target if cell.hyperlink else None,
    )


def same_sheet(before, after, touched):
    """Everything of a sheet is as it was, but fills and comments of the touched cells."""
    for row in range(1, 50):
        for column in range(1, 15):
            old, new = before.cell(row, column), after.cell(row, column)
            place = f"{before.title}!{old.coordinate}"
            if type(old).__name__ == "MergedCell":
                assert type(new).__name__ == "MergedCell", place
                continue
            assert look(old) == look(new), (place, look(old), look(new))
            if old.coordinate in touched:
                assert new.fill.patternType in ("solid", "lightUp", "gray0625"), place
                assert OURS in new.comment.author or old.comment, place
                assert "水浇地" in new.comment.text or "的批注" in new.comment.text, place
                if old.comment:
                    assert new.comment.text.startswith(old.comment.text), place
                    assert new.comment.author == old.comment.author, place
            else:
                assert repr(old.fill) == repr(new.fill), place
                assert repr(old.font) == repr(new.font), place
                assert bool(old.comment) == bool(new.comment), place
                if old.comment:
                    assert old.comment.text == new.comment.text, place
    for what in ("freeze_panes", "print_title_rows", "sheet_state"):
        assert getattr(before, what) == getattr(after, what), what
    assert before.merged_cells.ranges == after.merged_cells.ranges
    assert repr(before.protection) == repr(after.protection)
    assert repr(before.data_validations) == repr(after.data_validations)
    assert before.auto_filter.ref == after.auto_filter.ref
    assert len(before._charts) == len(after._charts)
    widths = lambda sheet: {key: one.width for key, one in sheet.column_dimensions.items()}
    assert widths(before) == widths(after)


def same_parts(before, after, changed):
    """Parts that need not change are the same bytes, in the same order, and only notes and a sheet are new."""
    old, new = zipfile.ZipFile(before), zipfile.ZipFile(after)
    names = new.namelist()
    assert names[: len(old.namelist())] == old.namelist(), "the order of parts"
    assert new.testzip() is None
    for name in old.namelist():
        if old.read(name) != new.read(name):
            changed_here = any(word in name for word in changed)
            assert changed_here, f"{name} was changed"
    for one in new.infolist():
        assert one.date_time == (1980, 1, 1, 0, 0, 0), one.filename


def opinions(book, asked):
    """The sheet of opinions lists every discrepancy."""
    sheet = book[SHEET]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[2] and "factor-wrong" in str(row[2])]
    assert len(rows) == len(asked), (len(rows), len(asked))
    links = {link.location for row in sheet.iter_rows() for link in [c.hyperlink for c in row] if link}
    assert "'It''s 面积'!A1" in links and "'征地补偿表'!E5" in links, links
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def office(folder, copy):
    """LibreOffice opens the copy, computes it, and keeps its comments."""
    if not shutil.which("soffice"):
        print("annotated: soffice is not here, its check is skipped")
        return
    home = (folder / "home").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to"]
    for form in ("pdf", "ods"):
        subprocess.run([*command, form, "--outdir", folder, copy], check=True, capture_output=True, timeout=300)
        assert (folder / f"{copy.stem}.{form}").stat().st_size > 2000
    content = zipfile.ZipFile(folder / f"{copy.stem}.ods").read("content.xml").decode()
    assert content.count("<office:annotation ") >= 10, content.count("<office:annotation ")
    assert "李工" in content and "水浇地不在永久基本农田内" in content and SHEET in content


def main():
    keep = Path(sys.argv[2]) if sys.argv[1:2] == ["--keep"] else None
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        data = original()
        copy = annotated(folder, "报件.xlsx", data)
        before = openpyxl.load_workbook(io.BytesIO(data))
        after = openpyxl.load_workbook(copy)
        assert after.sheetnames == [*before.sheetnames, SHEET]
        assert after.defined_names["总金额"].attr_text == before.defined_names["总金额"].attr_text
        for name, touched in TOUCHED.items():
            same_sheet(before[name], after[name], touched)
        opinions(after, ASKED)
        changed = ["sheet1.xml", "sheet2.xml", "styles.xml", "workbook.xml", "Content_Types", "comment1.xml", "commentsDrawing1.vml"]
        same_parts(io.BytesIO(data), copy, changed)
        office(folder, copy)
        table = "序号,村,地类,面积（亩）,系数\n1,=1+1,0102,5.08797,1.0\n\n2,大李家村,140101001001000001,3,1.0\n"
        asked = [("error", ["x!E2"]), ("warning", ["x!C4"]), ("note", ["x!D9"])]
        copy = annotated(folder, "table.csv", table.encode("gb18030"), asked)
        sheet = openpyxl.load_workbook(copy).worksheets[0]
        values = {place: sheet[place].value for place in ("B2", "C2", "D2", "E2", "C4", "D4")}
        assert values == {"B2": "=1+1", "C2": "0102", "D2": 5.08797, "E2": "1.0", "C4": "140101001001000001", "D4": 3}, values
        assert sheet["B2"].data_type == "s" and sheet["C4"].comment and sheet["D9"].comment
        again = annotated(folder, "again.xlsx", (folder / "报件-1.xlsx").read_bytes())
        assert openpyxl.load_workbook(again).sheetnames[-1] == f"{SHEET} (2)"
    print("annotated: openpyxl and the parts agree")


main()
