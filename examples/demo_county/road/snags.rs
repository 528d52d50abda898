//! What is wrong on purpose along the road, inside its red line.

use super::super::ground::{Lies, Metres, Point, Region, metres, point};
use super::super::parcels::ellipsoid;
use super::super::purpose::{Note, note};
use super::farmland::{Field, id};
use super::line::Plot;
use super::survey::{Polygon, bsm};
use qupian::land::{Class3, Scheme};

/// How far a vertex of one polygon is moved into its neighbour, or away from it, metres.
const MOVED: f64 = 6.0;

/// How far from the red line a moved vertex stays, metres.
const ROOM: f64 = 9.0;

/// A vertex in the middle of a side that two fields share: polygon and place in its outer ring, and the neighbour.
struct Shared {
    polygon: usize,
    place: usize,
    other: usize,
}

/// Spoils three polygons; the list of what was done.
pub(super) fn spoil(polygons: &mut [Polygon], plots: &[Plot]) -> Vec<Note> {
    let shared = shared(polygons, plots);
    let [first, .., last] = &shared[..] else {
        return Vec::new();
    };
    vec![
        moved(polygons, first, "landuse-overlap", MOVED),
        moved(polygons, last, "landuse-gap", -MOVED),
        misnamed(polygons, plots),
    ]
}

/// The places on borders of two fields that lie well within a plot.
fn shared(polygons: &[Polygon], plots: &[Plot]) -> Vec<Shared> {
    let plots: Vec<Region> = plots.iter().map(Plot::region).collect();
    let mut found = Vec::new();
    for (polygon, of) in polygons.iter().enumerate().filter(|of| of.1.is_arable()) {
        for (place, at) in of.rings[0].iter().enumerate() {
            let other = only_neighbour(polygons, polygon, *at);
            let other = other.filter(|_| plots.iter().any(|plot| is_well_within(*at, plot)));
            found.extend(other.map(|other| Shared {
                polygon,
                place,
                other,
            }));
        }
    }
    found
}

/// The other field at a vertex, if there is just one and the vertex is no corner of either.
fn only_neighbour(polygons: &[Polygon], polygon: usize, at: Point) -> Option<usize> {
    let has = |other: &usize| polygons[*other].rings.iter().any(|ring| ring.contains(&at));
    let others: Vec<usize> = (0..polygons.len())
        .filter(|other| *other != polygon)
        .filter(has)
        .collect();
    let [other] = others[..] else { return None };
    let stays = |ring: &[Point]| {
        let place = ring.iter().position(|vertex| *vertex == at)?;
        let [before, after] = beside(ring, place);
        let [a, b, c] = [before, at, after].map(metres);
        let [p, q] = [[b[0] - a[0], b[1] - a[1]], [c[0] - b[0], c[1] - b[1]]];
        let turn = (p[0] * q[1] - p[1] * q[0]).abs();
        Some(turn < 0.2 * (p[0] * q[0] + p[1] * q[1]))
    };
    (polygons[other].is_arable() && stays(&polygons[polygon].rings[0])?).then_some(other)
}

fn beside(ring: &[Point], place: usize) -> [Point; 2] {
    let count = ring.len();
    [ring[(place + count - 1) % count], ring[(place + 1) % count]]
}

fn is_well_within(at: Point, plot: &Region) -> bool {
    let [x, y] = metres(at);
    let around = |[east, north]: Metres| point([x + ROOM * east, y + ROOM * north]);
    [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
        .map(around)
        .iter()
        .all(|spot| plot.lies(*spot) == Lies::Inside)
}

/// Moves a vertex to the right of its ring by `by` metres: out of the polygon, as rings are counter-clockwise.
fn moved(polygons: &mut [Polygon], shared: &Shared, kind: &'static str, by: f64) -> Note {
    let ring = &mut polygons[shared.polygon].rings[0];
    let at = ring[shared.place];
    let [before, after] = beside(ring, shared.place);
    let ([a, b], [x, y], [c, d]) = (metres(before), metres(at), metres(after));
    let length = ((c - a) * (c - a) + (d - b) * (d - b)).sqrt();
    let to = point([x + by * (d - b) / length, y - by * (c - a) / length]);
    ring[shared.place] = to;
    // the four corners are those of the ground that two polygons claim, or none
    let lens = vec![before, at, after, to];
    let area = ellipsoid(&[vec![lens]]);
    let id = [shared.polygon, shared.other].map(bsm).join(" ");
    note(kind, "landuse", id, format!("{area:.2} m2"))
}

/// A dry field in the red line whose name says irrigated land.
fn misnamed(polygons: &mut [Polygon], plots: &[Plot]) -> Note {
    let fits = |polygon: &Polygon| {
        let region = polygon.region();
        polygon.lot.class == "0103"
            && polygon.lot.ownership == "31"
            && plots.iter().any(|plot| plot.region().meets(&region))
    };
    let index = polygons.iter().position(fits).unwrap_or_default();
    polygons[index].class_name = "水浇地".to_owned();
    note(
        "landuse-class-mismatch",
        "landuse",
        bsm(index),
        "DLBM 0103 DLMC 水浇地",
    )
}

/// Farmland over construction or unused land of the survey, and farmland over farmland.
pub(super) fn conflicts(polygons: &[Polygon], fields: &[Field]) -> Vec<Note> {
    let regions: Vec<Region> = fields.iter().map(Field::region).collect();
    let mut notes = Vec::new();
    for (index, polygon) in polygons.iter().enumerate() {
        let kind = match group(polygon.lot.class) {
            Some(Class3::Construction) => "landuse-farmland-on-construction",
            Some(Class3::Unused) => "landuse-farmland-on-unused",
            _ => continue,
        };
        let region = polygon.region();
        let over = (0..fields.len()).filter(|k| regions[*k].meets(&region));
        let over: Vec<String> = over.map(id).collect();
        if !over.is_empty() {
            notes.push(note(kind, "landuse", bsm(index), over.join(" ")));
        }
    }
    let pairs = (0..fields.len()).flat_map(|a| (0..a).map(move |b| [b, a]));
    let pairs = pairs.filter(|[b, a]| regions[*a].meets(&regions[*b]));
    notes.extend(pairs.map(|pair| {
        let ids = pair.map(id).join(" ");
        note(
            "farmland-twice",
            "farmland-road",
            ids,
            "two polygons claim the same ground",
        )
    }));
    notes
}

fn group(code: &str) -> Option<Class3> {
    let classes = &Scheme::named("survey-2019")?.classes;
    classes.iter().find(|class| class.code == code)?.class3
}

/// Plots whose declared area is not that of their points.
pub(super) fn declared(plots: &[Plot]) -> Vec<Note> {
    let off = plots.iter().filter(|plot| plot.too_large != 0);
    off.map(|plot| {
        let detail = format!("declared {} m2 off the plane area", plot.too_large);
        note("declared-off", "road", plot.id(), detail)
    })
    .collect()
}
