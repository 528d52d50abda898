"""The road project of the samples, and 200 random red lines, computed apart from qupian and compared with it.

    cargo build && python tests/oracle/project.py [--only ROUND] [PROGRAM]

It reads the sample files itself, lays red line, survey polygons, districts and farmland over each other with GEOS
(ground.py), prices with plain decimals (rules.py), and runs the program on the same files:

- a plot's area to half a step of its rounding; its pieces add up to it exactly;
- every piece to its share of the plot, sharing out by largest remainder: where the remainders are apart by more than 1e-4
  m² the piece is foretold to the last digit, elsewhere it may be the step above or below;
- once more by a copy of the rules that rounds areas to four decimals, nothing merged: every piece to 1e-4 m² of its
  share;
- every piece of the GeoJSON output to 1e-4 m² and what its ten decimals of a degree leave open;
- ridges by KCXS, the factor, both components, amounts and totals to the cent.
"""

import collections
import itertools
import json
import math
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

import shapely

import ground
import redlines
import rules

SAMPLES = pathlib.Path("samples")
DAY = ["--pack", "shanxi", "--reported", "2020-06-18", "--class-scheme", "survey-2019", "--name", "示范", "--kind", "公路"]
PRICE = "区片价(元/亩)"
STEP = Decimal("0.01")
# Areas agree to this, m².
CLOSE = 1e-4
# Half a unit of the tenth decimal of a degree, metres.
PRINTED = 0.6e-5

Plot = collections.namedtuple("Plot", "name parts back declared")
Options = collections.namedtuple("Options", "ridges conflict recorded", defaults=("field", "farmland", False))


class Disagreement(Exception):
    pass


def must(held, *what):
    if not held:
        raise Disagreement(" ".join(map(str, what)))


def survey_plots(path, epsg):
    """The plots of a survey text; a ring inside another one is a hole of it."""
    found = []
    for line in path.read_text(encoding="utf-8").split("[地块坐标]")[1].split():
        cells = line.split(",")
        if len(cells) == 9:
            found.append((cells, {}))
        else:
            north, east = map(float, cells[2:])
            found[-1][1].setdefault(cells[1], []).append((east - (epsg - 4488) * 1_000_000, north))
    plots = []
    for cells, rings in found:
        parts = []
        for ring in rings.values():
            around = [part for part in parts if shapely.Polygon(part[0]).contains(shapely.Point(ring[0]))]
            around[0].append(ring) if around else parts.append([ring])
        # EPSG:4513 + 12 has the zone's number in front of the east; 4534 + 12 does not
        plots.append(Plot(f"{path.name} {cells[2]}", parts, ground.zone(epsg + 21), Decimal(cells[1]) * 10_000))
    return plots


def layer_plots(path):
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    declared = lambda record: Decimal(str(record.get("面积（公顷）", 0))) * 10_000 or Decimal(str(record.get("TBMJ", 0)))
    return [
        Plot(f["properties"]["DKBH"], ground.parts_of(f["geometry"]), None, declared(f["properties"])) for f in features
    ]


class World:
    """The sample layers."""

    def __init__(self):
        self.landuse = ground.Layer.read(SAMPLES / "landuse.geojson", "BSM")
        self.farmland = ground.Layer.read(SAMPLES / "farmland-road.geojson", "YJJBNTTBBH")
        self.districts = ground.Layer.read(SAMPLES / "districts.geojson", "QPBH")
        self.flags = list(
            itertools.chain.from_iterable(
                (f"--{role}", str(SAMPLES / f"{name}.geojson"))
                for role, name in (("landuse", "landuse"), ("farmland", "farmland-road"), ("districts", "districts"))
            )
        )

    def pieces(self, plot):
        shape = ground.polygon(plot.parts, plot.back)
        return ground.pieces(shape, self.landuse, self.districts, self.farmland)


def run(program, *arguments):
    """Standard output; 1 is the exit code of a run with errors among its findings, which random red lines have."""
    command = [program, "value", *map(str, arguments)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        raise Disagreement("no answer after a minute:", *command) from None
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"{arguments}: exit code {done.returncode}\n{done.stderr.decode()}")
    return json.loads(done.stdout)


def key_of(piece):
    return ground.Key(frozenset(piece.get("landuse", ())), frozenset(piece["districts"]), bool(piece["farmland"]))


def grouped(found):
    """Fields with their ridges behind them, by key."""
    groups = collections.defaultdict(list)
    for piece in found["pieces"]:
        if piece["ridge"]:
            must(groups[key_of(piece)] and groups[key_of(piece)][-1][1] is None, "a ridge without its field", piece)
            groups[key_of(piece)][-1][1] = piece
        else:
            groups[key_of(piece)].append([piece, None])
    return groups


def area_of(piece, word="area_m2"):
    return Decimal(piece[word]) if piece else Decimal(0)


def merged(pieces):
    """The area of what qupian joins to a neighbour: pieces that round to no area, and parts too thin."""
    small = [shape.area for shape in pieces.values() if shape.area < 0.01]
    parts = [part for shape in pieces.values() for part in shape.geoms if 0.01 <= shape.area and part.area < 1]
    return math.fsum([*small, *(part.area for part in parts if ground.thin(part))])


def shares(total, weights):
    """Largest remainder: the share of each key, and whether it is certain."""
    whole = math.fsum(weights.values())
    exact = {key: float(total) * weight / whole for key, weight in weights.items()}
    floors = {key: math.floor(share * 100 + 1e-9) for key, share in exact.items()}
    left = int(total * 100) - sum(floors.values())
    rest = sorted(((exact[key] * 100 - floors[key], str(key), key) for key in exact), reverse=True)
    last = (rest[left - 1][0] + rest[left][0]) / 2 if 0 < left < len(rest) else (1.0 if left == 0 else 0.0)
    found = {}
    for place, (remainder, _, key) in enumerate(rest):
        sure = abs(remainder - last) > 100 * CLOSE and 100 * CLOSE < remainder < 1 - 100 * CLOSE
        found[key] = (exact[key], STEP * (floors[key] + (place < left)), sure)
    return found


class Comparison:
    def __init__(self, world):
        self.world = world
        self.count = collections.Counter()
        self.most = collections.Counter()

    def plot(self, plot, found, options):
        """One plot: its area, its pieces and their money."""
        own = ground.own_area(plot.parts, plot.back)
        expected = self.world.pieces(plot)
        weights = {key: shape.area for key, shape in expected.items()}
        slack = merged(expected)
        self.most["cut, against the plot"] = max(self.most["cut, against the plot"], abs(math.fsum(weights.values()) - own))
        total = area_of(found)
        adjusted = options.recorded and abs(plot.declared - rules.half_up(Decimal(own))) <= Decimal(own) / 20
        control = rules.half_up(plot.declared) if adjusted else Decimal(own)
        must(abs(float(total) - float(control)) <= 0.005 + CLOSE, "area", total, "expected", control)
        groups = grouped(found)
        must(sum(area_of(piece) for piece in found["pieces"]) == total, "pieces do not add up to", total)
        self.areas(shares(total, weights), groups, slack)
        measured = [sum(area_of(p, "measured_m2") for p in found["pieces"]), rules.half_up(Decimal(own))]
        must(abs(measured[0] - measured[1]) <= STEP, "measured", *measured)
        for key, pairs in groups.items():
            for field, ridge in pairs:
                self.money(key, field, ridge, options)
        self.count["plots"] += 1

    def areas(self, expected, groups, slack):
        thick = {key for key, (exact, _, _) in expected.items() if exact > slack + 0.01}
        must(thick <= set(groups), "pieces are missing:", [(key, expected[key][0]) for key in thick - set(groups)])
        for key, pairs in groups.items():
            area = sum(area_of(piece) for pair in pairs for piece in pair)
            exact, foretold, sure = expected.get(key, (0.0, Decimal(0), False))
            off = abs(float(area) - exact)
            must(off <= 0.01 * len(pairs) + CLOSE + slack, "piece", key, "has", area, "expected", exact)
            if sure and not slack and len(pairs) == 1:
                must(area == foretold, "piece", key, "has", area, "expected", foretold, "of", exact)
                self.count["pieces foretold"] += 1
            self.count["pieces"] += len(pairs)

    def fine(self, plot, found):
        """Pieces by a rounding of 1e-4 m²: nothing hides in the step that is shared out."""
        weights = {key: shape.area for key, shape in self.world.pieces(plot).items()}
        scale = float(area_of(found)) / math.fsum(weights.values())
        areas = {key: sum(area_of(p) for pair in pairs for p in pair) for key, pairs in grouped(found).items()}
        for key in weights.keys() | areas.keys():
            off = abs(float(areas.get(key, 0)) - scale * weights.get(key, 0.0))
            self.most["to 1e-4"] = max(self.most["to 1e-4"], off)
            must(off <= CLOSE, plot.name, "piece", key, "is off by", off)
            self.count["fine"] += 1

    def money(self, key, field, ridge, options):
        records = [self.world.landuse.records[name] for name in key.landuse]
        usable = len(records) == 1 and not rules.is_faulty(records[0])
        self.ridge(records[0] if usable else None, field, ridge)
        is_state = usable and records[0]["QSXZ"] in rules.STATE
        is_priced = usable and not is_state and len(key.districts) == 1
        for piece in filter(None, (field, ridge)):
            must(is_state == (piece["outcome"] == "state"), "state land", key, piece)
            must(is_priced == (piece["outcome"] == "priced"), "priced or not", key, piece)
            if is_priced:
                self.amount(key, records[0], piece, options)

    def ridge(self, record, field, ridge):
        share = Decimal(str(record["KCXS"])) if record else Decimal(0)
        both = area_of(field) + area_of(ridge)
        must(area_of(ridge) == rules.ridge_area(both, share), "ridge", ridge and ridge["area_m2"], "of", both, "by", share)
        if ridge:
            must(ridge["class_code"] == "1203", "a ridge is booked as", ridge["class_code"])
            self.count["ridges"] += 1

    def amount(self, key, record, piece, options):
        code, (district,) = record["DLBM"], key.districts
        times = rules.factor(code, key.farmland, options.conflict)
        if piece["ridge"]:
            times = rules.ridge_factor(code, key.farmland, options.ridges, options.conflict)
        price = Decimal(str(self.world.districts.records[district][PRICE]))
        expected = rules.priced(area_of(piece), price, times)
        stated = piece["priced"]
        money = (stated["amount"], stated["components"]["land-compensation"], stated["components"]["resettlement"])
        must(tuple(map(Decimal, money)) == expected, "amount", money, "expected", *expected, key, piece["class_code"])
        self.count["amounts"] += 1

    def totals(self, result):
        amounts = [Decimal(p["priced"]["amount"]) for plot in result["parcels"] for p in plot["pieces"] if p["outcome"] == "priced"]
        for name, level in result["totals"].items():
            must(Decimal(level["all"]["amount"]) == sum(amounts), name, level["all"]["amount"], "expected", sum(amounts))
            rows = [Decimal(row["amount"]) for row in level["rows"]]
            must(sum(rows) == sum(amounts), name, "rows add up to", sum(rows), "expected", sum(amounts))
        plots = sum(Decimal(plot["area_m2"]) for plot in result["parcels"])
        must(Decimal(result["totals"]["project"]["all"]["area_m2"]) == plots, "total area, expected", plots)
        self.count["yuan"] += sum(amounts)

    def shapes(self, plot, found, features):
        """The shapes that the GeoJSON output draws, in the order of the pieces; ridges have no place of their own."""
        must([f["properties"]["area_m2"] for f in features] == [p["area_m2"] for p in found["pieces"]], "drawn in order")
        drawn = collections.defaultdict(list)
        for piece, feature in zip(found["pieces"], features):
            if not piece["ridge"]:
                drawn[key_of(piece)] += ground.parts_of(feature["geometry"])
        expected = self.world.pieces(plot)
        slack = merged(expected)
        for key, shape in expected.items():
            # printed points are the cut's own, or the plot's: both parted as for the cut
            off = abs(ground.drawn_area(drawn[key]) - shape.area)
            self.most["drawn"] = max(self.most["drawn"], off)
            must(off <= CLOSE + PRINTED * shape.length + slack, "drawn", key, "is off by", off)
            self.count["drawn"] += off <= CLOSE

    def summary(self):
        count = self.count
        most = ", ".join(f"{name} {off:.1e} m²" for name, off in self.most.items())
        return (
            f"{count['plots']} plots, {count['pieces']} pieces ({count['pieces foretold']} to the last digit), "
            f"{count['fine']} pieces to {CLOSE} m², "
            f"{count['ridges']} ridges, {count['drawn']} shapes to {CLOSE} m², {count['amounts']} amounts, "
            f"{count['yuan']} yuan: all agree; largest differences: {most}"
        )


def compare(comparison, program, path, plots, options, *flags):
    result = run(program, path, *flags, "--format", "json")
    must(len(result["parcels"]) == len(plots), path, "has other plots")
    for plot, found in zip(plots, result["parcels"]):
        try:
            comparison.plot(plot, found, options)
        except Disagreement as why:
            raise Disagreement(f"{plot.name} of {path} {options}: {why}") from why
    comparison.totals(result)


def write(path, plots, epsg=4490):
    ground.collection(path, epsg, (({"DKBH": plot.name, "TBMJ": float(plot.declared)}, plot.parts) for plot in plots))


def random_plots(seed, spots, place=redlines.degrees, back=None, count=25):
    """Plots with declared areas that differ a little from their own."""
    random.seed(seed)
    plots = []
    for k in range(count):
        parts = redlines.random_parts(spots, place, back)
        declared = rules.half_up(Decimal(ground.own_area(parts, back) * random.uniform(0.997, 1.003)))
        plots.append(Plot(f"R{seed}-{k + 1}", parts, back, declared))
    return plots


def options_of(number):
    """Every combination in eight rounds, and the flags for it."""
    options = Options(("field", "own")[number % 2], ("farmland", "survey")[number // 2 % 2], number >= 4)
    flags = ["--ridges", options.ridges, "--farmland-conflict", options.conflict]
    return options, flags + (["--area", "recorded"] if options.recorded else [])


def sample_project(comparison, program):
    project = ["--project", SAMPLES / "project-road.toml"]
    plots = layer_plots(SAMPLES / "road.geojson")
    compare(comparison, program, SAMPLES / "road.geojson", plots, Options(), *project)
    recorded = Options(recorded=True)
    compare(comparison, program, SAMPLES / "road.geojson", plots, recorded, *project, "--area", "recorded")
    for name, epsg in (("road-37.txt", 4525), ("road-38.txt", 4526)):
        compare(comparison, program, SAMPLES / name, survey_plots(SAMPLES / name, epsg), Options(), *project)
    found = run(program, SAMPLES / "road.geojson", *project, "--format", "json")["parcels"]
    drawn = run(program, SAMPLES / "road.geojson", *project, "--format", "geojson")["features"]
    for plot, parcel in zip(plots, found):
        comparison.shapes(plot, parcel, [f for f in drawn if f["properties"]["parcel"] == plot.name])


def random_red_lines(comparison, program, rounds):
    for number in rounds:
        options, flags = options_of(number)
        plots = random_plots(20261122 + number, comparison.world.landuse.corners)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "red-lines.geojson"
            write(path, plots)
            compare(comparison, program, path, plots, options, *comparison.world.flags, *DAY, *flags)


def fine_pack(folder):
    """A copy of the rules that rounds a plot's area to 0.0001 m²."""
    shutil.copytree("zones/shanxi", folder)
    shutil.rmtree(folder / "cases")
    path = folder / "standards" / "2020.toml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("parcel_area = { decimals = 2", "parcel_area = { decimals = 4")
    must(changed != text, "the rounding of areas is not where it was")
    path.write_text(changed, encoding="utf-8")
    return ["--pack", folder, *DAY[2:], "--sliver-width", "0"]


def fine_areas(comparison, program, rounds):
    """Areas of pieces by themselves, to 1e-4 m²."""
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        flags, path = fine_pack(place / "fine"), place / "red-lines.geojson"
        for number in rounds:
            plots = random_plots(20261122 + number, comparison.world.landuse.corners)
            write(path, plots)
            found = run(program, path, *comparison.world.flags, *flags, "--format", "json")["parcels"]
            for plot, parcel in zip(plots, found):
                comparison.fine(plot, parcel)


def main(program="target/debug/qupian", only=None):
    comparison = Comparison(World())
    try:
        if only is None:
            sample_project(comparison, program)
            fine_areas(comparison, program, range(8))
        random_red_lines(comparison, program, range(8) if only is None else [only])
    except Disagreement as why:
        sys.exit(f"qupian and GEOS disagree: {why}")
    print(comparison.summary())


if __name__ == "__main__":
    rest = sys.argv[1:]
    only = int(rest.pop(rest.index("--only") + 1)) if "--only" in rest else None
    main(*[word for word in rest if word != "--only"], only=only)
