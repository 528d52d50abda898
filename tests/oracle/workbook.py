"""The workbook as openpyxl and LibreOffice see it: how it looks and prints, and that every formula gives our figure.

Cached values are those that the JSON of the same run says. Then the cached values are taken out of the file, so that
LibreOffice has to compute every formula, and each result has to be the cached value to the last digit.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

PROGRAM = "target/debug/qupian"
RUNS = {
    "road": ["--project", "samples/project-road.toml"],
    "road in English": ["--project", "samples/project-road.toml", "--lang", "en"],
    "budget": ["--project", "samples/project-road-budget.toml"],
    "two thousand parcels": ["samples/parcels.geojson", "--project", "samples/project-2020.toml"],
}
WRONG = []


def wrong(where, what):
    WRONG.append(f"{where}: {what}")


def run(arguments):
    """Exit code 1 is right: the samples hold mistakes on purpose."""
    done = subprocess.run([PROGRAM, "value", *arguments], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return done.stdout


def written(arguments, folder):
    path = folder / "result.xlsx"
    run([*arguments, "--overwrite", "-o", str(path)])
    return path


def decimals(number_format):
    """Decimals of a number format: `#,##0.00_ ` has two."""
    first = number_format.split(";")[0]
    part = re.search(r"\.(0+)", first)
    return len(part.group(1)) if part else 0


def formulas(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell


def pages(name, book):
    """Panes, titles, paper and widths."""
    for number, sheet in enumerate(book):
        where = f"{name}, {sheet.title}"
        setup = sheet.page_setup
        if (setup.orientation, str(setup.paperSize)) != ("landscape", "9"):
            wrong(where, "not A4 across")
        if not sheet.sheet_properties.pageSetUpPr.fitToPage or setup.fitToHeight != 0:
            wrong(where, "not fitted to the width of the paper")
        if "&P" not in (sheet.oddFooter.center.text or "") and "&P" not in str(sheet.oddFooter):
            wrong(where, "no page numbers")
        if not sheet.print_area:
            wrong(where, "no print area")
        if number == 0:
            continue
        if not sheet.freeze_panes or not sheet.print_title_rows:
            wrong(where, "headings are not frozen, or not on every page")
        last = int(sheet.print_title_rows.split("$")[-1])
        if int(re.sub(r"\D", "", sheet.freeze_panes)) != last + 1:
            wrong(where, f"frozen at {sheet.freeze_panes}, headings end in row {last}")
        widths(where, sheet, last)


def width_of(sheet, number):
    letter = get_column_letter(number)
    for key, dimension in sheet.column_dimensions.items():
        if key == letter or dimension.min <= number <= dimension.max:
            return dimension.width
    return 8.43


def widths(where, sheet, headings):
    """No number is wider than its column: it would be printed as ####."""
    for row in sheet.iter_rows(min_row=headings + 1):
        for cell in row:
            if isinstance(cell.value, (int, float)):
                places = decimals(cell.number_format)
                shown = f"{cell.value:,.{places}f}" if "," in cell.number_format else f"{cell.value:.{places}f}"
                if len(shown) > width_of(sheet, cell.column):
                    wrong(where, f"{cell.coordinate} {shown} is wider than its column")


def tables(name, arguments, values, live):
    """Both tables: every figure of the JSON stands in its cell, with as many decimals as it is printed with."""
    for which in ("compensation", "areas"):
        said = json.loads(run([*arguments, "--table", which, "--format", "json"]))["tables"]
        lang = "en" if "en" in arguments else "zh"
        for table in said:
            title = table["title"][lang]
            found = [sheet for sheet in values.worksheets[1:] if sheet["A1"].value == title]
            part = table["part"]
            if part:
                found = [sheet for sheet in found if any(part["name"][lang] in str(sheet.cell(row, 1).value) for row in range(2, 5))]
            if len(found) != 1:
                wrong(name, f"{len(found)} sheets for {title} {part}")
                continue
            table_cells(f"{name}, {found[0].title}", table, found[0], live[found[0].title])


def table_cells(where, table, sheet, live):
    row = int(sheet.print_title_rows.split("$")[-1]) + 1
    sums = 0
    for block in table["blocks"]:
        row += 2 if block["title"] else 0
        for line in block["rows"]:
            for number, column in enumerate(table["columns"], 1):
                cell = sheet.cell(row, number)
                figure = line["figures"].get(column["id"])
                if figure is not None:
                    check_figure(where, cell, figure)
                    sums += line["kind"] != "item" and live.cell(row, number).data_type == "f"
                elif cell.data_type == "n" and cell.value is not None:
                    wrong(where, f"{cell.coordinate} is a number, not words")
            row += 1
    if not sums:
        wrong(where, "no sum is a formula")


def check_figure(where, cell, figure):
    exact = Decimal(figure)
    if not isinstance(cell.value, (int, float)):
        if len(exact.normalize().as_tuple().digits) <= 15 or cell.value != figure:
            wrong(where, f"{cell.coordinate} is {cell.value!r}, not {figure}")
        return
    if Decimal(repr(cell.value)) != exact:
        wrong(where, f"{cell.coordinate} is {cell.value!r}, not {figure}")
    if decimals(cell.number_format) < -exact.as_tuple().exponent:
        wrong(where, f"{cell.coordinate} {figure} is shown as {cell.number_format}")


def totals(name, arguments, values):
    """The cover's sum is that of the JSON result."""
    result = json.loads(run([*arguments, "--format", "json"]))
    amount = Decimal(result["totals"]["project"]["all"]["amount"])
    cover = values.worksheets[0]
    found = [cover.cell(row, 2).value for row in range(1, 20) if isinstance(cover.cell(row, 2).value, (int, float))]
    if not found or Decimal(repr(found[0])) != amount:
        wrong(name, f"the cover says {found[:1]}, the JSON {amount}")


def without_values(path, target):
    """The same workbook with no cached value of any formula."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as other:
        for item in source.infolist():
            data = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            other.writestr(item, data)


def recalculated(path, folder):
    bare, result = folder / "bare.xlsx", folder / "out" / "bare.xlsx"
    without_values(path, bare)
    home = (folder / "profile").as_uri()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        sys.exit("LibreOffice is not here: make .venv/office says how it is installed")
    subprocess.run(
        [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx", "--outdir", folder / "out", bare],
        check=True,
        capture_output=True,
    )
    return load_workbook(result, data_only=True)


def main():
    count = 0
    for name, arguments in RUNS.items():
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            path = written(arguments, folder)
            live, values = load_workbook(path), load_workbook(path, data_only=True)
            pages(name, values)
            tables(name, arguments, values, live)
            totals(name, arguments, values)
            again = recalculated(path, folder)
            for sheet, cell in formulas(live):
                count += 1
                cached, computed = values[sheet][cell.coordinate].value, again[sheet][cell.coordinate].value
                if cached is None or float(cached) != float(computed if computed is not None else "nan"):
                    wrong(f"{name}, {sheet}", f"{cell.coordinate} {cell.value} is {cached!r}, computed {computed!r}")
                if "[" in cell.value or "http" in cell.value:
                    wrong(f"{name}, {sheet}", f"{cell.coordinate} {cell.value} is a link")
    for line in WRONG[:40]:
        print(line, file=sys.stderr)
    print(f"{len(RUNS)} workbooks, {count} formulas computed anew, {len(WRONG)} wrong")
    sys.exit(bool(WRONG))


main()
