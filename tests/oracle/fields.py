"""Real fields of four countries as a survey layer, under random red lines: nothing is lost, everything adds up.

    cargo build && python tests/oracle/fields.py [PROGRAM]

The shapes are those of ../shared/fixtures/fields (fiboa test data: CC0, and CC-BY-4.0 for Austria), which are no part of the
project: without them this script says so and ends well. Fields that lie together are moved together, by whole millimetres,
several times over into a square of zone 38: shape, scale and the faults between neighbours stay; where they are put they
leave gaps and overlap. Class, owner, ridges and farmland are drawn by lot. The red lines, the cuts and the comparison are
those of project.py.
"""

import pathlib
import random
import sqlite3
import struct
import sys
import tempfile
import zipfile

import shapely

import ground
import project
import redlines

FIELDS = pathlib.Path("../shared/fixtures/fields")
EPSG = 4526
CORNER, SIDE = (38_396_000.0, 4_160_000.0), 7_600.0
TIMES = 10
# Neighbours as near as this stay neighbours.
NEAR = 30.0
CLASSES = [("0101", "水田"), ("0102", "水浇地"), ("0103", "旱地"), ("0201", "果园"), ("0404", "其他草地"), ("0702", "农村宅基地")]


def from_geopackage(path):
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    table, column = database.execute("select table_name, column_name from gpkg_geometry_columns").fetchone()
    for (blob,) in database.execute(f'select "{column}" from "{table}"'):
        # GeoPackage 1.3, 2.1.3: eight bytes, an envelope of a size that three bits of the flags name, then WKB
        envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
        yield shapely.from_wkb(blob[8 + envelope :])


def from_shapefile(data):
    """Polygons of a Shapefile's main file (ESRI, 1998): an outer ring and its holes each, as these files have them."""
    at = 100
    while at < len(data):
        length = 2 * struct.unpack_from(">i", data, at + 4)[0]
        kind, *_, rings, count = struct.unpack_from("<i4d2i", data, at + 8)
        assert kind == 5, kind
        starts = struct.unpack_from(f"<{rings}i", data, at + 8 + 44)
        numbers = struct.unpack_from(f"<{2 * count}d", data, at + 8 + 44 + 4 * rings)
        points = list(zip(numbers[::2], numbers[1::2]))
        parts = [points[a:b] for a, b in zip(starts, (*starts[1:], count))]
        yield shapely.Polygon(parts[0], parts[1:])
        at += 8 + length


def read(path, folder):
    if path.suffix == ".gpkg":
        return list(from_geopackage(path))
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        if name.endswith(".gpkg"):
            return list(from_geopackage(archive.extract(name, folder)))
        if name.endswith(".shp"):
            return list(from_shapefile(archive.read(name)))
    return []


def clusters(shapes):
    """Fields that lie together."""
    around = [shape.buffer(NEAR / 2) for shape in shapes]
    grounds = shapely.get_parts(shapely.union_all(around))
    tree = shapely.STRtree([shape.representative_point() for shape in shapes])
    return [[shapes[k] for k in sorted(tree.query(place, predicate="contains"))] for place in grounds]


def moved(cluster):
    """The rings of a cluster's fields at a random place of the square, by whole millimetres."""
    low_x, low_y, _, _ = shapely.total_bounds(cluster)
    by = [round(c + random.uniform(0, SIDE) - low, 3) for c, low in zip(CORNER, (low_x, low_y))]
    ring = lambda line: [(round(x + by[0], 4), round(y + by[1], 4)) for x, y in line.coords]
    for shape in cluster:
        parts = [[ring(part.exterior), *map(ring, part.interiors)] for part in shapely.get_parts(shape)]
        if all(shapely.Polygon(part[0], part[1:]).is_valid for part in parts):
            yield parts


def record(number):
    (code, name), share = random.choice(CLASSES), random.choice((0, 0.0612, 0.1435))
    return {
        "BSM": f"{149999700000000000 + number}",
        "DLBM": code,
        "DLMC": name,
        "QSXZ": random.choice(("30", "31", "32", "32", "20")),
        "QSDWDM": f"149999101{random.randint(1, 20):03}0000000",
        "QSDWMC": "示范村",
        "KCDLBM": "1203" if share else "",
        "KCXS": share if code.startswith("01") else 0,
    }


def districts():
    """Nine districts that share their borders."""
    knots = {
        (i, j): tuple(round(c + k * (SIDE + 2000) / 3 - 1000 + random.uniform(-300, 300), 3) for c, k in zip(CORNER, (i, j)))
        for i in range(4)
        for j in range(4)
    }
    for number, (i, j) in enumerate((i, j) for i in range(3) for j in range(3)):
        ring = [knots[i, j], knots[i + 1, j], knots[i + 1, j + 1], knots[i, j + 1], knots[i, j]]
        yield {"QPBH": f"Q{number + 1}", project.PRICE: str(20_000 + 5_000 * number)}, [[ring]]


class World:
    """Layers in a folder, and what the comparison needs of them."""

    pieces = project.World.pieces

    def __init__(self, folder, fields):
        random.seed(20261123)
        groups = clusters(fields)
        survey = [parts for _ in range(TIMES) for group in groups for parts in moved(group)]
        surveyed = [(record(number), parts) for number, parts in enumerate(survey)]
        # every fifth field is farmland as it stands, and as many lie askew
        askew = (parts for group in random.sample(groups, len(groups) // 2) for parts in moved(group))
        farmland = [*survey[::5], *askew]
        back, layers, self.flags = ground.zone(EPSG), {}, []
        for role, field, records in (
            ("landuse", "BSM", surveyed),
            ("farmland", "YJJBNTTBBH", [({"YJJBNTTBBH": f"F{k}"}, parts) for k, parts in enumerate(farmland)]),
            ("districts", "QPBH", list(districts())),
        ):
            path = folder / f"{role}.geojson"
            ground.collection(path, EPSG, records)
            self.flags += [f"--{role}", path]
            layers[role] = ground.Layer.read(path, field, back)
        self.landuse, self.farmland, self.districts = (layers[role] for role in ("landuse", "farmland", "districts"))


def main(program="target/debug/qupian"):
    if not FIELDS.is_dir():
        print(f"skipped: {FIELDS} is not here")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        fields = [shape for path in sorted(FIELDS.glob("*.*")) for shape in read(path, folder)]
        comparison = project.Comparison(World(folder, fields))
        print(f"{len(fields)} fields, {len(comparison.world.landuse.ids)} survey polygons")
        spots = comparison.world.landuse.corners
        for number in range(8):
            options, flags = project.options_of(number)
            plots = project.random_plots(20261200 + number, spots, redlines.metres, ground.zone(EPSG))
            path = folder / "red-lines.geojson"
            project.write(path, plots, EPSG)
            try:
                project.compare(comparison, program, path, plots, options, *comparison.world.flags, *project.DAY, *flags)
            except project.Disagreement as why:
                sys.exit(f"qupian and GEOS disagree: {why}")
    print(comparison.summary())


if __name__ == "__main__":
    main(*sys.argv[1:])
