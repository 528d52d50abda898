"""Makes samples/submissions: filings (报件) as another program writes them, one clean, the others with a mistake each.

Areas are GEOS's, prices and factors those of the notice, amounts plain decimals; nothing comes from qupian. Run by hand:

    .venv/bin/python tests/oracle/submissions.py            writes the files and expected.csv
    .venv/bin/python tests/oracle/submissions.py --check    fails if the files say something else (run in `make test`)
"""

import copy
import csv
import io
import json
import pathlib
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import ground
import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

import rules

SAMPLES = pathlib.Path("samples")
HERE = SAMPLES / "submissions"
PLOTS = ["0147", "0150", "0155", "0341", "0332", "0326", "0379", "0306", "0955", "0349", "0031"]
PREFIX = "14999900000000"
GROUPS = {"agricultural": "农用地", "construction": "建设用地", "unused": "未利用地"}
DEMONSTRATION = "示范数据：价格与界线均为虚构，不得用于实际补偿"
STEP, MU = Decimal("0.01"), Decimal("0.0015")

# Key, headings (widest first), number format; words have none.
COLUMNS = [
    ("number", ("序号",), "0"),
    ("township", ("乡镇",), None),
    ("village", ("村（组）",), None),
    ("plot", ("地块编号",), None),
    ("ownership", ("权属性质",), None),
    ("district", ("区片编号",), None),
    ("class_code", ("地类", "编码"), None),
    ("class_name", ("地类", "名称"), None),
    ("group", ("三大类",), None),
    ("farmland", ("是否永久基本农田",), None),
    ("m2", ("征收面积", "平方米"), "0.00"),
    ("ha", ("征收面积", "公顷"), "0.0000"),
    ("mu", ("征收面积", "亩"), "0.0000"),
    ("price", ("区片综合地价（元/亩）",), "0"),
    ("factor", ("调节系数",), "0.0"),
    ("applied", ("补偿标准（元/亩）",), "0"),
    ("land", ("补偿费（元）", "土地补偿费（40%）"), "#,##0.00"),
    ("people", ("补偿费（元）", "安置补助费（60%）"), "#,##0.00"),
    ("amount", ("补偿费（元）", "合计"), "#,##0.00"),
    ("remarks", ("备注",), None),
]
KEYS = [key for key, *_ in COLUMNS]
SUMS = ["m2", "ha", "mu", "land", "people", "amount"]
FIRST = 6


def quantized(value, places):
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def shared(total, weights):
    """A total in steps of 0.01, shared out by largest remainder."""
    whole = sum(weights)
    exact = [float(total) * weight / whole * 100 for weight in weights]
    found = [int(part) for part in exact]
    order = sorted(range(len(found)), key=lambda k: found[k] - exact[k])
    for k in order[: int(total * 100) - sum(found)]:
        found[k] += 1
    return [STEP * part for part in found]


class World:
    def __init__(self):
        read = lambda name, field: ground.Layer.read(SAMPLES / f"{name}.geojson", field)
        self.districts, self.farmland = read("districts", "QPBH"), read("farmland", "BSM")
        self.parcels = json.loads((SAMPLES / "parcels.geojson").read_text(encoding="utf-8"))
        wanted = [PREFIX + number.zfill(4) for number in PLOTS]
        by_id = {one["properties"]["BSM"]: one for one in self.parcels["features"]}
        self.plots = [by_id[key] for key in wanted]

    def rows(self, plots):
        """The rows of a clean table, in the order of the plots."""
        found = []
        for plot in plots:
            parts = ground.parts_of(plot["geometry"])
            total = quantized(Decimal(ground.own_area(parts)), 2)
            shape = ground.polygon(parts)
            fields = ground.shapely.union_all([one for _, one in self.farmland.near(shape)])
            pieces = {}
            for (district,), part in ground.overlaid(shape, self.districts.near(shape)):
                for inside, rest in ((False, part.difference(fields)), (True, part.intersection(fields))):
                    if rest.area > 0.005:
                        pieces[district, inside] = rest.area
            keys = sorted(pieces)
            areas = shared(total, [pieces[key] for key in keys])
            found += [self.row(plot["properties"], key, area) for key, area in zip(keys, areas)]
        return found

    def row(self, record, key, area):
        district, farmland = key
        village = record["QSDWMC"]
        row = {
            "township": village[3:7], "village": village[7:], "plot": record["BSM"],
            "ownership": "国有" if record["QSXZ"] in rules.STATE else "集体", "district": district,
            "class_code": record["DLBM"], "class_name": record["DLMC"],
            "group": GROUPS[rules.group(record["DLBM"])], "farmland": "是" if farmland else "否",
        }
        price = Decimal(str(self.districts.records[district]["区片价(元/亩)"]))
        return valued({**row, "m2": area, "price": price})


def valued(row):
    """The row with all that follows from area, price, class, farmland and ownership."""
    row = {**row, "ha": quantized(row["m2"] / 10000, 4), "mu": quantized(row["m2"] * MU, 4)}
    if row["ownership"] == "国有":
        return {**row, "price": None, "factor": None, "applied": None, "land": None, "people": None, "amount": None,
                "remarks": "国有土地，不征收"}
    factor = rules.factor(row["class_code"], row["farmland"] == "是", "farmland")
    return paid({**row, "factor": factor, "applied": row["price"] * factor})


def paid(row, amount=None):
    amount = amount if amount is not None else rules.half_up(row["m2"] * MU * row["applied"])
    land = rules.half_up(amount * Decimal("0.4"))
    return {**row, "amount": amount, "land": land, "people": amount - land}


# Lower left corners of squares of 0.0001 degrees: east of the county, and where districts 09 and 10 overlap.
OUTSIDE, TWICE = (112.70, 37.60), (112.49232, 37.6135)


def square(corner):
    """A plot of demonstration dry land, 7777 at its corner."""
    (x, y), side = corner, 0.0001
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    ring = [[round(a, 9), round(b, 9)] for a, b in ring]
    record = {"BSM": PREFIX + "7777", "DLBM": "0103", "DLMC": "旱地", "QSXZ": "32"}
    village = {"QSDWDM": "1499991032080000000", "QSDWMC": "示范县示范镇丙示范村08"}
    return {"type": "Feature", "properties": {**record, **village}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


class Filing:
    """What a filing says; mistakes edit it before it is written."""

    def __init__(self, rows):
        self.rows = copy.deepcopy(rows)
        self.facts = {"项目名称": "示范工业园区", "上报日期": "2020-06-18", "执行标准": None, "项目类型": "工业"}
        # (row label or cell address) -> value put there at the very end
        self.sums, self.cells = {}, {}
        self.words = None

    def add_square(self, corner, district, farmland):
        """A row for a square plot behind 0349, in a district and at its price."""
        number = item(self, "0349")
        area = quantized(Decimal(ground.own_area(ground.parts_of(square(corner)["geometry"]))), 2)
        row = {**self.rows[number], "plot": PREFIX + "7777", "district": district, "farmland": farmland, "m2": area}
        row |= {"class_code": "0103", "class_name": "旱地", "group": "农用地"}
        self.rows.insert(number + 1, valued({**row, "price": self.price_of(district)}))

    def layout(self):
        """The lines of the table: (kind, row) with a subtotal after each township's rows."""
        lines, township = [], None
        for row in self.rows:
            if township not in (None, row["township"]):
                lines.append(("小计", township))
            township = row["township"]
            lines.append(("item", row))
        return [*lines, ("小计", township), ("合计", None)]

    def sum_of(self, key, township=None):
        rows = [row for row in self.rows if township in (None, row["township"])]
        return sum((row[key] for row in rows if row[key] is not None), Decimal(0))

    def cell(self, number, key):
        """The address of an item's cell, by the item's place from 0."""
        lines = [row for _, row in self.layout()]
        return f"{get_column_letter(KEYS.index(key) + 1)}{FIRST + lines.index(self.rows[number])}"

    def sum_cell(self, key, township=None):
        lines = self.layout()
        place = lines.index(("小计", township)) if township else len(lines) - 1
        return f"{get_column_letter(KEYS.index(key) + 1)}{FIRST + place}"

    def book(self):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "测算表"
        self.head(sheet)
        for place, (kind, row) in enumerate(self.layout()):
            self.line(sheet, FIRST + place, kind, row)
        last = FIRST + len(self.layout())
        words = self.words or capitals(self.sums.get((None, "amount"), self.sum_of("amount")))
        sheet.cell(last, 1, f"合计（大写）：{words}")
        sheet.cell(last + 2, 1, "填报单位：示范县自然资源局")
        sheet.cell(last + 2, 11, "填报人：        审核人：")
        for address, value in self.cells.items():
            sheet[address] = value
        self.shape(sheet, last)
        return book

    def head(self, sheet):
        sheet.cell(1, 1, "示范工业园区征地补偿费用测算表")
        sheet.cell(2, 1, DEMONSTRATION)
        for column, (label, text) in zip((1, 5, 9, 13), self.facts.items()):
            if text:
                sheet.cell(3, column, f"{label}：{text}")
        for number, (_, headings, _) in enumerate(COLUMNS, 1):
            sheet.cell(4, number, headings[0])
            if len(headings) == 2:
                sheet.cell(5, number, headings[1])
            else:
                sheet.merge_cells(start_row=4, end_row=5, start_column=number, end_column=number)
        for name, first, last in (("地类", 7, 8), ("征收面积", 11, 13), ("补偿费（元）", 17, 19)):
            for number in range(first + 1, last + 1):
                sheet.cell(4, number).value = None
            sheet.merge_cells(start_row=4, end_row=4, start_column=first, end_column=last)

    def line(self, sheet, place, kind, row):
        if kind != "item":
            sheet.cell(place, 2 if kind == "小计" else 1, f"{row}小计" if kind == "小计" else "合计")
            for key in SUMS:
                value = self.sums.get((row, key), self.sum_of(key, row))
                self.put(sheet, place, key, value)
            return
        for key in KEYS:
            value = self.rows.index(row) + 1 if key == "number" else row.get(key)
            if value is not None:
                self.put(sheet, place, key, value)

    def put(self, sheet, place, key, value):
        cell = sheet.cell(place, KEYS.index(key) + 1)
        number_format = dict((key, form) for key, _, form in COLUMNS)[key]
        cell.value = float(value) if isinstance(value, Decimal) else value
        cell.number_format = number_format or "@"

    def shape(self, sheet, last):
        thin = Border(*[Side(style="thin")] * 4)
        for line in sheet.iter_rows(min_row=4, max_row=last - 1, max_col=len(KEYS)):
            for cell in line:
                cell.border, cell.font = thin, Font(name="宋体", size=10, bold=cell.row < FIRST)
                if cell.row < FIRST:
                    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.cell(1, 1).font = Font(name="黑体", size=16)
        sheet.cell(2, 1).font = Font(name="宋体", size=10, color="C00000")
        for number, key in enumerate(KEYS, 1):
            wide = {"plot": 22, "village": 12, "district": 13, "remarks": 18}.get(key, 14 if key in SUMS else 10)
            sheet.column_dimensions[get_column_letter(number)].width = wide
        sheet.freeze_panes = f"E{FIRST}"


def capitals(money):
    """Money in words as bank forms have it, for amounts below ten thousand 亿."""
    digits, units, groups = "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"], ["", "万", "亿"]
    fen = int(money * 100)
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    said, text = False, ""
    for group in range(2, -1, -1):
        part = yuan // 10000**group % 10000
        if part and text and part < 1000:
            text += "零"
        word, gap = "", False
        for place in range(3, -1, -1):
            digit = part // 10**place % 10
            if digit:
                word += ("零" if gap and word else "") + digits[digit] + units[place]
                gap = False
            else:
                gap = True
        if word:
            text += word + groups[group]
    text = (text or "零") + "元"
    if jiao or fen:
        text += digits[jiao] + "角" if jiao else "零"
        text += digits[fen] + "分" if fen else "整" if jiao else ""
        return text
    return text + "整"


def package(book):
    """The workbook's bytes, the same each time: the moments that openpyxl writes are taken out."""
    book.properties.creator = "示范县自然资源局"
    raw, made = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                head, _, rest = data.decode().partition("<dcterms:created")
                data = (head + "</cp:coreProperties>").encode() if rest else data
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


MISTAKES = {}


def mistake(identifier, zh, en, *flags, plots="plots.geojson", name=None):
    """A filing with one mistake: what it is in both languages, and what the command gets beside the usual."""

    def keep(edit):
        MISTAKES[name or identifier] = (identifier, zh, en, flags, plots, edit)
        return edit

    return keep


def consistent(filing, number, **changes):
    """Changes an item and all money that follows from it."""
    filing.rows[number] = paid({**filing.rows[number], **changes})


def item(filing, plot, **wanted):
    """The place of an item by the end of its plot's id."""
    for number, row in enumerate(filing.rows):
        if row["plot"].endswith(plot) and all(row[key] == value for key, value in wanted.items()):
            return number
    raise KeyError(plot)


def put(filing, number, key, value):
    address = filing.cell(number, key)
    filing.cells[address] = float(value) if isinstance(value, Decimal) else value
    return [address]


# --- figures


@mistake("hectare-mu-mismatch", "公顷数多写一个零后的数字与平方米、亩不符", "hectares that are neither the m² nor the mu")
def _(filing):
    return put(filing, 0, "ha", filing.rows[0]["ha"] + Decimal("0.0100"))


@mistake("conversion-666-67", "亩数用平方米除以 666.67 得出，金额随之", "mu from m² / 666.67, and the money from it")
def _(filing):
    number = item(filing, "0341", farmland="是", district="149999-06")
    row = filing.rows[number]
    mu = row["m2"] / Decimal("666.67")
    amount = rules.half_up(mu * row["applied"])
    filing.rows[number] = paid({**row, "mu": quantized(mu, 4)}, amount)
    return [filing.cell(number, "mu")]


@mistake("rounding-outside-plan", "先把亩数取到两位再乘单价", "mu rounded to two decimals before the price")
def _(filing):
    number = item(filing, "0332", farmland="是", district="149999-06")
    row = filing.rows[number]
    filing.rows[number] = paid(row, rules.half_up(quantized(row["m2"] * MU, 2) * row["applied"]))
    return [filing.cell(number, "amount")]


@mistake("price-not-published", "区片价不是公布价，金额按错价算", "a price that is not the published one, and money by it")
def _(filing):
    number = item(filing, "0306", district="149999-08")
    price = filing.rows[number]["price"] + 1000
    consistent(filing, number, price=price, applied=price * filing.rows[number]["factor"])
    return [filing.cell(number, "price")]


@mistake("factor-wrong", "旱地按 1.2 计", "dry land at 1.2")
def _(filing):
    number = item(filing, "0147", farmland="否")
    consistent(filing, number, factor=Decimal("1.2"), applied=filing.rows[number]["price"] * Decimal("1.2"))
    return [filing.cell(number, "factor")]


@mistake("factor-stacked", "永久基本农田内的水浇地按 1.44 计", "irrigated permanent basic farmland at 1.44")
def _(filing):
    number = item(filing, "0155", farmland="是")
    consistent(filing, number, factor=Decimal("1.44"), applied=filing.rows[number]["price"] * Decimal("1.44"))
    return [filing.cell(number, "factor")]


@mistake("applied-rate", "补偿标准不等于区片价乘系数", "an applied rate that is not price times factor")
def _(filing):
    number = item(filing, "0379", farmland="否")
    consistent(filing, number, applied=filing.rows[number]["applied"] + 600)
    return [filing.cell(number, "applied")]


@mistake("row-total", "合计不等于面积乘标准（分项与合计一致）", "an amount that is not area times rate; its parts add up to it")
def _(filing):
    number = item(filing, "0150", farmland="是")
    filing.rows[number] = paid(filing.rows[number], filing.rows[number]["amount"] + Decimal("5000.00"))
    return [filing.cell(number, "amount")]


@mistake("split-does-not-add-up", "安置补助费少 900 元，合计未变", "resettlement 900 yuan short, the amount as it was")
def _(filing):
    number = item(filing, "0326", district="149999-06")
    filing.rows[number]["people"] -= 900
    return [filing.cell(number, "people")]


@mistake("split-shares", "按各 50% 拆分", "split in halves")
def _(filing):
    number = item(filing, "0306", district="149999-09")
    row = filing.rows[number]
    land = rules.half_up(row["amount"] / 2)
    filing.rows[number] = {**row, "land": land, "people": row["amount"] - land}
    return [filing.cell(number, "land"), filing.cell(number, "people")]


@mistake("subtotal", "一个乡镇的小计少加一行", "a township's subtotal that misses a row")
def _(filing):
    number = item(filing, "0147", farmland="否")
    township = filing.rows[number]["township"]
    filing.sums[township, "amount"] = filing.sum_of("amount", township) - filing.rows[number]["amount"]
    return [filing.sum_cell("amount", township)]


@mistake("grand-total", "合计行面积写错", "a wrong total of areas")
def _(filing):
    filing.sums[None, "m2"] = filing.sum_of("m2") + 100
    return [filing.sum_cell("m2")]


@mistake("row-duplicated", "一行重复", "a row that stands twice")
def _(filing):
    number = item(filing, "0955")
    filing.rows.insert(number + 1, dict(filing.rows[number], remarks=""))
    return [filing.cell(number + 1, "plot")]


@mistake("amount-in-words", "大写金额与合计不符", "an amount in words that is not the total")
def _(filing):
    filing.words = capitals(filing.sum_of("amount") + 10000)
    return [f"A{FIRST + len(filing.layout())}"]


@mistake("figure-unreadable", "金额写成“见附表”", "words where an amount should be")
def _(filing):
    return put(filing, item(filing, "0349"), "land", "见附表")


# --- classes, days, project


@mistake("class-unknown", "地类编码不存在", "a class code that no scheme has")
def _(filing):
    return put(filing, item(filing, "0349"), "class_code", "0799")


@mistake("class-coarse", "只写到一级地类", "a level-1 class only")
def _(filing):
    number = item(filing, "0955")
    return put(filing, number, "class_code", "12") + put(filing, number, "class_name", "其他土地")


@mistake("class-other-scheme", "编码和名称是另一标准（2023 指南）的", "code and name of another scheme (the guide of 2023)")
def _(filing):
    number = item(filing, "0955")
    return put(filing, number, "class_code", "1207") + put(filing, number, "class_name", "城镇村道路用地")


@mistake("class-name-differs", "编码与名称不符", "code and name that contradict each other")
def _(filing):
    return put(filing, item(filing, "0150", farmland="否"), "class_name", "茶园")


@mistake("class-group-differs", "三大类与编码不符", "a group that is not the code's")
def _(filing):
    return put(filing, item(filing, "0955"), "group", "农用地")


@mistake("day-missing", "没有上报日期", "no reporting day")
def _(filing):
    filing.facts["上报日期"] = None
    return []


@mistake("day-on-boundary", "上报日期在分界日", "reported on the boundary day")
def _(filing):
    filing.facts["上报日期"] = "2020-01-01"
    return ["E3"]


@mistake("standard-edition", "写明按统一年产值标准，而上报在新标准施行之后", "names the old annual output standard, reported after the cutover")
def _(filing):
    filing.facts["执行标准"] = "统一年产值标准"
    return ["I3"]


@mistake("repriced-before-cutover", "2019 年上报的项目按新标准计价", "reported in 2019, priced by the new standard", "--old-standard", "samples/old-standard.toml")
def _(filing):
    filing.facts["上报日期"] = "2019-12-20"
    return []


@mistake("old-standard-missing", "2019 年上报的项目没有原标准", "reported in 2019, the old standard not handed in")
def _(filing):
    filing.facts["上报日期"] = "2019-12-20"
    for number, row in enumerate(filing.rows):
        if row["amount"] is not None:
            consistent(filing, number, price=None, factor=None, applied=Decimal("33000"))
    return ["E3"]


@mistake("project-excluded", "大中型水利水电工程", "a large water project")
def _(filing):
    filing.facts["项目类型"] = "大中型水利、水电工程"
    return ["M3"]


@mistake("state-land-priced", "国有土地计了补偿", "state-owned land with compensation")
def _(filing):
    number = item(filing, "0031")
    price = Decimal(30000)
    consistent(filing, number, price=price, factor=Decimal("1.2"), applied=price * Decimal("1.2"), remarks="")
    return [filing.cell(number, "amount")]


@mistake("village-unknown", "村名不在行政区划名录中", "a village that the gazetteer does not have")
def _(filing):
    return put(filing, item(filing, "0379", farmland="是"), "village", "示范村99")


@mistake("district-unknown", "区片编号不在公布表中", "a district that the published list does not have")
def _(filing):
    return put(filing, item(filing, "0349"), "district", "149999-77")


@mistake("cell-code-damaged", "18 位地块编号被电子表格改成数字", "an 18-digit id that a spreadsheet turned into a number")
def _(filing):
    address = put(filing, item(filing, "0349"), "plot", None)
    filing.cells[address[0]] = 149999000000000349.0
    return address


# --- ground


@mistake("area-differs", "面积比图形多 200 平方米，其余随之", "an area 200 m² above the shape's, all else following")
def _(filing):
    number = item(filing, "0349")
    filing.rows[number] = valued({**filing.rows[number], "m2": filing.rows[number]["m2"] + 200})
    return [filing.cell(number, "m2")]


@mistake("district-wrong", "地块写错区片，按那个区片的价格计算", "a plot in another district, at that district's price")
def _(filing):
    number = item(filing, "0349")
    filing.rows[number] = valued({**filing.rows[number], "district": "149999-08", "price": filing.price_of("149999-08")})
    return [filing.cell(number, "district")]


@mistake("district-omitted", "跨两个区片的地块全部算在一个区片", "a plot across two districts, all of it in one")
def _(filing):
    whole, part = item(filing, "0306", district="149999-08"), item(filing, "0306", district="149999-09")
    total = filing.rows[whole]["m2"] + filing.rows[part]["m2"]
    filing.rows[whole] = valued({**filing.rows[whole], "m2": total})
    del filing.rows[part]
    return [filing.cell(whole, "m2")]


@mistake("farmland-not-honoured", "永久基本农田部分按一般耕地计", "the part in permanent basic farmland priced as other land")
def _(filing):
    number = item(filing, "0147", farmland="是")
    filing.rows[number] = valued({**filing.rows[number], "farmland": "否"})
    return [filing.cell(number, "farmland")]


@mistake("farmland-wrongly-claimed", "不在永久基本农田内的部分按永久基本农田计", "land outside permanent basic farmland priced as such")
def _(filing):
    number = item(filing, "0150", farmland="否")
    filing.rows[number] = valued({**filing.rows[number], "farmland": "是"})
    return [filing.cell(number, "farmland")]


@mistake("class-differs", "果园写成水浇地", "an orchard as irrigated land")
def _(filing):
    number = item(filing, "0326", district="149999-07")
    filing.rows[number] = valued({**filing.rows[number], "class_code": "0102", "class_name": "水浇地"})
    return [filing.cell(number, "class_code")]


@mistake("row-missing", "漏报一个地块", "a plot without a row")
def _(filing):
    del filing.rows[item(filing, "0349")]
    return []


@mistake("row-unknown", "多报一个红线内没有的地块", "a plot that the red line does not have")
def _(filing):
    number = item(filing, "0955")
    filing.rows.insert(number + 1, {**filing.rows[number], "plot": PREFIX + "9999"})
    return [filing.cell(number + 1, "plot")]


@mistake("declared-area-differs", "红线文件写的面积与界线不符", "the red line declares an area that its boundary does not have", plots="plots-declared.geojson")
def _(filing):
    return []


@mistake("plot-outside-districts", "地块在所有区片之外，却按一个区片计价", "a plot outside every district, priced by one", plots="plots-outside.geojson")
def _(filing):
    filing.add_square(OUTSIDE, "149999-10", "否")
    return []


@mistake("land-claimed-twice", "地块在两个区片的重叠处，按其中一个计价", "a plot that two districts claim, priced by one", plots="plots-twice.geojson")
def _(filing):
    filing.add_square(TWICE, "149999-10", "是")
    return []


@mistake("plots-overlap", "红线内两个地块重叠", "two plots of the red line that overlap", plots="plots-overlap.geojson")
def _(filing):
    number = item(filing, "0349")
    filing.rows[number + 1 : number + 1] = filing.overlapping
    return []


def published(filing):
    """Prices of districts, for rows that move."""
    prices = {row["district"]: row["price"] for row in filing.rows if row["price"]}
    return prices.__getitem__


def made(rows, overlapping):
    """Every file's name with its filing and the line of expected.csv."""
    found = {"clean": (Filing(rows), None)}
    for name, (identifier, zh, en, flags, plots, edit) in MISTAKES.items():
        filing = Filing(rows)
        filing.price_of, filing.overlapping = published(filing), overlapping
        cells = edit(filing)
        found[name] = (filing, [f"{name}.xlsx", identifier, " ".join(cells), plots, " ".join(flags), zh, en])
    return found


def overlapping(plots):
    """A plot that lies over the lower left quarter of the box around plot 0349, with its record under another id."""
    under = next(one for one in plots if one["properties"]["BSM"].endswith("0349"))
    ring = ground.parts_of(under["geometry"])[0][0]
    (low_x, high_x), (low_y, high_y) = ((min(values), max(values)) for values in zip(*ring))
    x, y = round((low_x + high_x) / 2, 8), round((low_y + high_y) / 2, 8)
    box = [[low_x, low_y], [x, low_y], [x, y], [low_x, y], [low_x, low_y]]
    record = {key: value for key, value in under["properties"].items() if key != "TBMJ"} | {"BSM": PREFIX + "8888"}
    return {"type": "Feature", "properties": record, "geometry": {"type": "Polygon", "coordinates": [box]}}


def declaring_more(plot):
    """Plot 0349 with 150 m² more declared than its boundary has; the others as they are."""
    if not plot["properties"]["BSM"].endswith("0349"):
        return plot
    properties = {**plot["properties"], "TBMJ": round(plot["properties"]["TBMJ"] + 150, 2)}
    return {**plot, "properties": properties}


def text_files(world, lines, extra):
    """Red lines, project file, gazetteer and the list of mistakes."""
    keep = {key: value for key, value in world.parcels.items() if key != "features"} | {"name": "示范工业园区"}
    layer = lambda plots: json.dumps({**keep, "features": plots}, ensure_ascii=False, separators=(",", ":")) + "\n"
    listed = io.StringIO()
    writer = csv.writer(listed, lineterminator="\n")
    writer.writerow(["file", "id", "cells", "plots", "flags", "zh", "en"])
    writer.writerows(lines)
    return {
        "plots.geojson": layer(world.plots),
        "plots-overlap.geojson": layer([*world.plots, extra]),
        "plots-outside.geojson": layer([*world.plots, square(OUTSIDE)]),
        "plots-twice.geojson": layer([*world.plots, square(TWICE)]),
        "plots-declared.geojson": layer([declaring_more(plot) for plot in world.plots]),
        "expected.csv": listed.getvalue(),
        "gazetteer.csv": gazetteer(world.plots),
        "project.toml": PROJECT,
    }


def gazetteer(plots):
    """County, townships and villages of the plots."""
    units = {"149999": "示范县"}
    for plot in plots:
        code, name = plot["properties"]["QSDWDM"], plot["properties"]["QSDWMC"]
        units[code[:9]], units[code[:12]] = name[3:7], name[7:]
    return "代码,名称\n" + "".join(f"{code},{name}\n" for code, name in sorted(units.items()))


PROJECT = """\
# 核查用的项目文件：名称、类型和上报日期取自报件，这里不写。
# For checking a filing: name, kind and reporting day are the filing's and not stated here.

schema = "qupian-project/1"
pack = "shanxi"

[layers]
parcels = "plots.geojson"
districts = "../districts.geojson"
farmland = "../farmland.geojson"
gazetteer = "gazetteer.csv"

[classes]
scheme = "survey-2019"

[area]
basis = "ellipsoid"
"""


def cells(data):
    """What a workbook says, for comparing: the packing may differ from one version of a library to the next."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [(cell.coordinate, cell.value, cell.number_format) for sheet in book for line in sheet for cell in line]


def main(*flags):
    world = World()
    extra = overlapping(world.plots)
    filings = made(world.rows(world.plots), world.rows([extra]))
    texts = text_files(world, [line for _, line in filings.values() if line], extra)
    for name, text in texts.items():
        path = HERE / name
        if "--check" not in flags:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} is not what this program makes")
    for name, (filing, _) in filings.items():
        path, data = HERE / f"{name}.xlsx", package(filing.book())
        if "--check" not in flags:
            path.write_bytes(data)
        elif cells(path.read_bytes()) != cells(data):
            sys.exit(f"{path} is not what this program makes")
    print(f"samples/submissions: {len(filings)} workbooks, {len(texts)} other files")


if __name__ == "__main__":
    main(*sys.argv[1:])
