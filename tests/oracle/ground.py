"""Red lines laid over layers by GEOS, for project.py and fields.py: an own projection, own layers, own cuts.

Everything lies in the plane of longitude and authalic height, x = a lon, y = a q / 2 (J. P. Snyder, Map Projections: A
Working Manual, 1987, eqs. 3-12 and 10-15), where an area is the ellipsoid's. For cutting, an edge is parted into stretches
of 70 m at most, straight in its layer's own coordinates (a degree is taken as 111,700 m). For a plot's own area, its edges
are straight in the plane if it is given in degrees, and straight in the zone if it is given in metres.
"""

import collections
import json
import math

import numpy
import pyproj
import shapely

A, F = 6378137.0, 1 / 298.257222101
E2 = F * (2 - F)
E = math.sqrt(E2)
ORIGIN = (112.5, 37.6)
# Below this a part is noise of the doubles that GEOS computes with.
LEAST = 2e-6


def height(lat):
    s = numpy.sin(numpy.radians(lat))
    return A / 2 * (1 - E2) * (s / (1 - E2 * s * s) + numpy.arctanh(E * s) / E)


def plane(degrees):
    """Metres of the equal-area plane about ORIGIN."""
    degrees = numpy.asarray(degrees, dtype=float)
    return numpy.column_stack(
        [A * numpy.radians(degrees[:, 0] - ORIGIN[0]), height(degrees[:, 1]) - height(numpy.float64(ORIGIN[1]))]
    )


def zone(epsg):
    """From east and north of a 3° zone to longitude and latitude, by PROJ."""
    back = pyproj.Transformer.from_crs(epsg, 4490, always_xy=True)
    return lambda points: numpy.column_stack(back.transform(*numpy.asarray(points).T))


def parted(ring, metres_in_unit, spacing):
    """A closed ring with points on its edges, put there from the smaller end, so that shared edges stay shared."""
    found = []
    for here, there in zip(ring, ring[1:]):
        low, high = sorted((tuple(here), tuple(there)))
        count = math.floor(math.dist(low, high) * metres_in_unit / spacing) + 1
        inner = [[a + (b - a) * k / count for a, b in zip(low, high)] for k in range(1, count)]
        found += [here, *(inner if low == tuple(here) else inner[::-1])]
    return [*found, ring[-1]]


def polygon(parts, back=None, spacing=70.0):
    """Parts (outer ring, holes) as GEOS has them in the plane; `back` goes from metres to degrees."""
    unit = 1.0 if back else 111_700.0
    to_plane = lambda ring: plane(back(parted(ring, unit, spacing)) if back else parted(ring, unit, spacing))
    made = [shapely.Polygon(to_plane(part[0]), [to_plane(hole) for hole in part[1:]]) for part in parts]
    shape = made[0] if len(made) == 1 else shapely.MultiPolygon(made)
    if not shape.is_valid:
        raise ValueError(shapely.is_valid_reason(shape))
    return shape


def own_area(parts, back=None):
    """The area of a plot by itself, m²."""
    if back:
        return polygon(parts, back, 2.0).area
    return ring_areas(parts, lambda ring: plane(ring))


def drawn_area(parts):
    """The area of rings in degrees, parted as for the cut; rounding may have made them touch themselves."""
    return ring_areas(parts, lambda ring: plane(parted(ring, 111_700.0, 70.0)))


def ring_areas(parts, to_plane):
    ring_area = lambda ring: abs(shoelace(to_plane(ring)))
    return math.fsum(ring_area(part[0]) - math.fsum(map(ring_area, part[1:])) for part in parts)


def shoelace(points):
    x, y = (points - points[0]).T
    return math.fsum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2


def parts_of(geometry):
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


class Layer:
    """Polygons of a GeoJSON layer, in the plane, by id; `back` goes from the layer's metres to degrees."""

    def __init__(self, features, identify, back=None):
        self.ids = [identify(feature["properties"]) for feature in features]
        self.records = {key: feature["properties"] for key, feature in zip(self.ids, features)}
        self.shapes = [polygon(parts_of(feature["geometry"]), back) for feature in features]
        self.corners = [parts_of(feature["geometry"])[0][0][0] for feature in features]
        self.tree = shapely.STRtree(self.shapes)

    @classmethod
    def read(cls, path, field, back=None):
        return cls(json.loads(path.read_text(encoding="utf-8"))["features"], lambda record: record[field], back)

    def near(self, shape):
        return [(self.ids[k], self.shapes[k]) for k in sorted(self.tree.query(shape, predicate="intersects"))]


def collection(path, epsg, records):
    """Writes (properties, parts) as GeoJSON."""
    made = [
        {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": parts}}
        for properties, parts in records
    ]
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    text = json.dumps({"type": "FeatureCollection", "crs": crs, "features": made}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")


def areal(shape):
    """The polygons of a result: GEOS also answers with lines and points where shapes touch."""
    parts = shapely.get_parts(shape)
    parts = [part for part in parts if part.geom_type == "Polygon" and part.area > 0]
    return shapely.MultiPolygon(parts)


def overlaid(shape, near):
    """The parts of a shape by the set of polygons that hold them; with nothing left out."""
    parts = [((), shape)]
    for key, other in near:
        box, found = other.bounds, []
        for keys, ground in parts:
            low_x, low_y, high_x, high_y = ground.bounds
            if high_x < box[0] or box[2] < low_x or high_y < box[1] or box[3] < low_y:
                found.append((keys, ground))
                continue
            for with_keys, part in (((*keys, key), ground.intersection(other)), (keys, ground.difference(other))):
                part = areal(part)
                if part.area > LEAST:
                    found.append((with_keys, part))
        parts = found
    return parts


Key = collections.namedtuple("Key", "landuse districts farmland")


def pieces(shape, landuse, districts, farmland):
    """Ground by (survey polygons, districts, farmland or not), in the plane."""
    fields = shapely.union_all([other for _, other in farmland.near(shape)])
    found = collections.defaultdict(list)
    for survey, ground in overlaid(shape, landuse.near(shape)):
        for held, part in overlaid(ground, districts.near(ground)):
            for inside, rest in ((True, part.intersection(fields)), (False, part.difference(fields))):
                rest = areal(rest)
                if rest.area > LEAST:
                    found[Key(frozenset(survey), frozenset(held), inside)].append(rest)
    return {key: areal(shapely.union_all(parts)) for key, parts in found.items()}


def thin(shape, width=0.0011):
    """True if a part is no wider than about a millimetre: qupian joins such a part to its neighbour, and says so."""
    return shape.buffer(-width / 2).is_empty
