//! What is wrong, or hard, on purpose; and the list of it.

use super::districts::{Districts, ENCLAVE};
use super::farmland::Farmland;
use super::ground::{Lies, Point, Region, metres, point};
use super::parcels::{Parcels, bsm, ellipsoid, plane};
use qupian::land::{Class3, Scheme};

/// One line of the list.
pub(crate) struct Note {
    kind: &'static str,
    layer: &'static str,
    id: String,
    detail: String,
}

pub(crate) fn note(
    kind: &'static str,
    layer: &'static str,
    id: impl Into<String>,
    detail: impl Into<String>,
) -> Note {
    Note {
        kind,
        layer,
        id: id.into(),
        detail: detail.into(),
    }
}

/// Where every parcel lies, by exact tests.
struct Place {
    districts: Vec<usize>,
    outside: bool,
    gap: bool,
    overlap: bool,
}

impl Place {
    /// Wholly in one district, and nowhere near anything special.
    fn is_plain(&self) -> bool {
        self.districts.len() == 1 && !self.outside && !self.gap && !self.overlap
    }
}

/// Spoils some parcels and adds some; the list of what was done and of what lies across borders.
pub(crate) fn spoil(
    parcels: &mut Parcels,
    districts: &Districts,
    farmland: &Farmland,
) -> Vec<Note> {
    let mut notes = vec![
        between("gap", districts, districts.beside_gap, &districts.gap),
        between(
            "overlap",
            districts,
            districts.overlapping,
            &districts.overlap,
        ),
    ];
    let mut spoiler = Spoiler {
        parcels,
        districts,
        notes: Vec::new(),
        spoiled: Vec::new(),
    };
    spoiler.in_two_parts();
    spoiler.with_a_hole();
    spoiler.around_the_enclave();
    spoiler.classes();
    spoiler.rings();
    spoiler.areas();
    notes.extend(spoiler.notes);
    notes.extend(places(parcels, districts));
    notes.extend(conflicts(parcels, farmland));
    notes
}

/// `on-purpose.csv`.
pub(crate) fn list(notes: &[Note]) -> String {
    let line = |note: &Note| format!("{},{},{},{}\n", note.kind, note.layer, note.id, note.detail);
    let lines: String = notes.iter().map(line).collect();
    format!("kind,layer,id,detail\n{lines}")
}

fn between(kind: &'static str, districts: &Districts, pair: [usize; 2], lens: &Region) -> Note {
    let id = pair.map(|k| districts.all[k].code.clone()).join(" ");
    let area = ellipsoid(std::slice::from_ref(&lens.rings));
    Note {
        kind,
        layer: "districts",
        id,
        detail: format!("{area:.2} m2"),
    }
}

struct Spoiler<'a> {
    parcels: &'a mut Parcels,
    districts: &'a Districts,
    notes: Vec<Note>,
    spoiled: Vec<usize>,
}

impl Spoiler<'_> {
    fn place(&self, index: usize) -> Place {
        place(&self.parcels.all[index].region(), self.districts)
    }

    /// The first unspoiled parcel from `from` on, of a class, collective, that lies plainly in one district.
    fn find(&self, from: usize, class: &str) -> usize {
        let fits = |index: &usize| {
            let parcel = &self.parcels.all[*index];
            parcel.code == class
                && !matches!(parcel.ownership, "10" | "20")
                && !self.spoiled.contains(index)
                && self.place(*index).is_plain()
        };
        (from..self.parcels.all.len())
            .chain(0..from)
            .find(fits)
            .unwrap_or(from)
    }

    fn note(&mut self, kind: &'static str, index: usize, detail: impl Into<String>) {
        self.spoiled.push(index);
        self.notes.push(Note {
            kind,
            layer: "parcels",
            id: bsm(index),
            detail: detail.into(),
        });
    }

    /// Two fields of one village become one parcel.
    fn in_two_parts(&mut self) {
        let first = self.find(560, "0102");
        let apart = |index: &usize| {
            let region = self.parcels.all[*index].region();
            self.parcels.all[*index].code == "0102"
                && self.place(*index).is_plain()
                && self.parcels.all[*index].village == self.parcels.all[first].village
                && region.rings[0]
                    .iter()
                    .all(|at| !self.parcels.all[first].parts[0][0].contains(at))
        };
        let second = (first + 2..self.parcels.all.len())
            .find(apart)
            .unwrap_or(first + 2);
        let other = self.parcels.all.remove(second);
        let parcel = &mut self.parcels.all[first];
        parcel.parts.extend(other.parts);
        parcel.area = format!("{:.2}", ellipsoid(&parcel.parts));
        self.note("multipolygon", first, "2 parts");
    }

    /// A pond in a wood.
    fn with_a_hole(&mut self) {
        let wide =
            |parcels: &Parcels, index: usize| ellipsoid(&parcels.all[index].parts) > 30_000.0;
        let mut index = self.find(0, "0301");
        while !wide(self.parcels, index) || self.holds_enclave(index) {
            index = self.find(index + 1, "0301");
        }
        let ring = &self.parcels.all[index].parts[0][0];
        let count = ring.len() as f64;
        let middle = ring
            .iter()
            .map(|at| metres(*at))
            .fold([0.0; 2], |sum, [x, y]| {
                [sum[0] + x / count, sum[1] + y / count]
            });
        let shore: Vec<Point> = (0..14)
            .map(|k| {
                let (sin, cos) = libm::sincos(f64::from(k) / 14.0 * std::f64::consts::TAU);
                let reach = 31.0 + 5.0 * libm::sin(f64::from(k) * 2.1);
                point([middle[0] + 1.3 * reach * cos, middle[1] + reach * sin])
            })
            .collect();
        let parcel = &mut self.parcels.all[index];
        parcel.parts[0].push(shore.iter().rev().copied().collect());
        parcel.area = format!("{:.2}", ellipsoid(&parcel.parts));
        let village = parcel.village;
        let pond = self.parcels.add("1104", "32", village, vec![vec![shore]]);
        self.note("hole", index, format!("filled by {}", bsm(pond)));
    }

    fn holds_enclave(&self, index: usize) -> bool {
        self.parcels.all[index].region().lies(point(ENCLAVE.0)) == Lies::Inside
    }

    fn around_the_enclave(&mut self) {
        let holds = (0..self.parcels.all.len()).find(|index| self.holds_enclave(*index));
        if let Some(index) = holds {
            let enclave = &self.districts.all[self.districts.all.len() - 1].code;
            self.note(
                "enclave",
                index,
                format!("district {enclave} lies wholly inside"),
            );
        }
    }

    fn classes(&mut self) {
        for (kind, from, class, code, name) in [
            ("class-mismatch", 420, "0102", "0102", "旱地"),
            ("unknown-code", 520, "0103", "9901", "示范地类"),
            ("coarse-code", 640, "0103", "01", "耕地"),
            ("colliding-code", 100, "1207", "1207", "裸岩石砾地"),
            ("colliding-code-bare", 200, "1206", "1206", ""),
        ] {
            let index = self.find(from, class);
            let parcel = &mut self.parcels.all[index];
            parcel.code = code.to_owned();
            parcel.name = name.to_owned();
            self.note(kind, index, format!("DLBM {code} DLMC {name}").trim_end());
        }
    }

    fn rings(&mut self) {
        let index = self.find(800, "0102");
        let ring = &mut self.parcels.all[index].parts[0][0];
        let half = ring.len() / 2;
        ring[half..].reverse();
        self.note(
            "self-crossing",
            index,
            "TBMJ is that of the ring before it was crossed",
        );
        let village = self.parcels.all[index].village;
        let start = self.parcels.all[index].parts[0][0][0];
        let east = |by: i64| Point {
            lon: start.lon + by,
            ..start
        };
        let line = vec![start, east(200_000), east(90_000)];
        let sliver = self.parcels.add("0102", "32", village, vec![vec![line]]);
        self.note("no-area", sliver, "three points on one parallel");
    }

    fn areas(&mut self) {
        for from in [250, 700, 950, 1_150, 1_400] {
            let mut index = self.find(from, "0102");
            while self.parcels.all[index].parts[0][0][0].lon < 112_505_000_000 {
                index = self.find(index + 1, "0102");
            }
            let parcel = &mut self.parcels.all[index];
            let ellipsoid = std::mem::replace(
                &mut parcel.area,
                format!("{:.2}", plane(&parcel.parts, "4526")),
            );
            self.note(
                "plane-area",
                index,
                format!("plane area in zone 38; the ellipsoid area is {ellipsoid}"),
            );
        }
        for (from, factor, what) in [
            (350, 1.12, "12 % too large"),
            (880, 0.0015, "mu written into a field of m2"),
            (1_050, 0.0001, "hectares written into a field of m2"),
            (1_300, 10.0, "point misplaced"),
        ] {
            let index = self.find(from, "0103");
            let parcel = &mut self.parcels.all[index];
            let wrong = format!("{:.2}", factor * ellipsoid(&parcel.parts));
            let right = std::mem::replace(&mut parcel.area, wrong);
            self.note(
                "wrong-area",
                index,
                format!("{what}; the ellipsoid area is {right}"),
            );
        }
    }
}

fn place(region: &Region, districts: &Districts) -> Place {
    Place {
        districts: districts.met_by(region),
        outside: region.leaves(&districts.outline),
        gap: region.meets(&districts.gap),
        overlap: region.meets(&districts.overlap),
    }
}

/// Parcels in several districts, in none, in the gap and in the overlap.
fn places(parcels: &Parcels, districts: &Districts) -> Vec<Note> {
    let mut notes = Vec::new();
    for (index, parcel) in parcels.all.iter().enumerate() {
        let place = place(&parcel.region(), districts);
        let names: Vec<&str> = place
            .districts
            .iter()
            .map(|k| districts.all[*k].code.as_str())
            .collect();
        let mut note = |kind| {
            notes.push(Note {
                kind,
                layer: "parcels",
                id: bsm(index),
                detail: names.join(" "),
            });
        };
        if names.len() > 1 {
            note("straddles");
        }
        if place.outside {
            note(if names.is_empty() {
                "outside"
            } else {
                "partly-outside"
            });
        }
        if place.gap {
            note(if names.is_empty() {
                "in-gap"
            } else {
                "partly-in-gap"
            });
        }
        if place.overlap {
            note("claimed-twice");
        }
    }
    notes
}

/// Permanent basic farmland over ground that the survey has as construction or unused land.
fn conflicts(parcels: &Parcels, farmland: &Farmland) -> Vec<Note> {
    let group = |code: &str| {
        let classes = &Scheme::named("survey-2019")?.classes;
        classes.iter().find(|class| class.code == code)?.class3
    };
    let mut notes = Vec::new();
    for (index, parcel) in parcels.all.iter().enumerate() {
        let kind = match group(&parcel.code) {
            Some(Class3::Construction) => "farmland-on-construction",
            Some(Class3::Unused) => "farmland-on-unused",
            _ => continue,
        };
        let region = parcel.region();
        let over: Vec<String> = (0..farmland.all.len())
            .filter(|k| region.meets(&farmland.all[*k]))
            .map(Farmland::id)
            .collect();
        if !over.is_empty() {
            notes.push(Note {
                kind,
                layer: "parcels",
                id: bsm(index),
                detail: over.join(" "),
            });
        }
    }
    notes
}
