"""Random red lines for project.py and fields.py: stars, rectangles and roads, some with a hole, some of two parts."""

import math
import random

import shapely

import ground


def turned(points, turn):
    sin, cos = math.sin(turn), math.cos(turn)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in points]


def star(reach):
    count = random.randint(3, 20)
    angles = sorted(random.uniform(0, 2 * math.pi) for _ in range(count))
    return [(reach * random.uniform(0.3, 1) * math.cos(a), reach * random.uniform(0.3, 1) * math.sin(a)) for a in angles]


def rectangle(reach):
    x, y = reach * random.uniform(0.2, 1), reach * random.uniform(0.05, 1)
    return turned([(-x, -y), (x, -y), (x, y), (-x, y)], random.uniform(0, math.pi))


def road(reach):
    at, heading, line = (0.0, 0.0), random.uniform(0, 2 * math.pi), [(0.0, 0.0)]
    for _ in range(random.randint(3, 12)):
        heading += random.uniform(-0.4, 0.4)
        at = (at[0] + reach * math.cos(heading) / 3, at[1] + reach * math.sin(heading) / 3)
        line.append(at)
    return list(shapely.LineString(line).buffer(random.uniform(6, 40), quad_segs=2).exterior.coords)[:-1]


def degrees(ring, x, y):
    """Nine decimals of a degree of metres about a place."""
    points = [(round(x + u / 88_300, 9), round(y + v / 111_000, 9)) for u, v in ring]
    return [*points, points[0]]


def metres(ring, x, y):
    """Millimetres of metres about a place."""
    points = [(round(x + u, 3), round(y + v, 3)) for u, v in ring]
    return [*points, points[0]]


def random_parts(spots, place=degrees, back=None):
    """Parts of a red line about one of the spots, often with a hole or a second part; thrown again until valid."""
    while True:
        x, y = random.choice(spots)
        reach = random.choice([25, 80, 200, 400])
        ring = random.choice([star, rectangle, road])(reach)
        parts = [[place(ring, x, y)]]
        if random.random() < 0.4:
            spot = shapely.Polygon(ring).buffer(0).representative_point()
            parts[0].append(place([(spot.x + u, spot.y + v) for u, v in rectangle(8)], x, y))
        if random.random() < 0.15:
            parts.append([place([(u + 3.5 * reach, v) for u, v in star(reach)], x, y)])
        try:
            ground.polygon(parts, back)
            return parts
        except ValueError:
            continue
