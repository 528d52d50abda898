//! What a vertex costs: projection, the equal-area plane, ring areas.
//!
//! `cargo bench --bench measure`; times are for a ring of 16 vertices of about 200 m, so divide by 16.

use criterion::{Criterion, criterion_group, criterion_main};
use geo::{Coord, LineString, MultiPolygon, Polygon};
use qupian::land::{GaussKrugerZone, Shape, System, ZoneWidth};
use qupian::measure::{
    Basis, area, ellipsoid_ring_area, from_authalic, from_geographic, to_authalic, to_geographic,
    to_plane,
};
use std::hint::black_box;

const ZONE: System = System::GaussKruger(GaussKrugerZone {
    width: ZoneWidth::Three,
    number: 37,
    prefixed: true,
});

/// Sixteen vertices on a wavy circle near Taiyuan, metres of zone 37.
fn metres() -> Vec<[f64; 2]> {
    let vertex = |k: u32| {
        let turn = f64::from(k) * std::f64::consts::TAU / 16.0;
        let reach = 100.0 + 20.0 * (3.0 * turn).sin();
        [
            37_632_000.0 + reach * turn.cos(),
            4_190_000.0 + reach * turn.sin(),
        ]
    };
    (0..16).map(vertex).collect()
}

fn shape(ring: &[[f64; 2]]) -> Shape {
    let outer: LineString<f64> = ring.iter().copied().map(Coord::from).collect();
    Shape::new(MultiPolygon(vec![Polygon::new(outer, vec![])]))
}

fn points(c: &mut Criterion) {
    let metres = metres();
    let degrees: Vec<[f64; 2]> = metres.iter().map(|p| to_geographic(ZONE, *p)).collect();
    let plane: Vec<[f64; 2]> = degrees.iter().map(|p| to_authalic(*p)).collect();
    let mut run = |name: &str, points: &[[f64; 2]], f: &dyn Fn([f64; 2]) -> [f64; 2]| {
        c.bench_function(name, |b| {
            b.iter(|| points.iter().map(|p| f(black_box(*p))[0]).sum::<f64>());
        });
    };
    run("to_geographic x16", &metres, &|p| to_geographic(ZONE, p));
    run("from_geographic x16", &degrees, &|p| {
        from_geographic(ZONE, p)
    });
    run("to_authalic x16", &degrees, &to_authalic);
    run("from_authalic x16", &plane, &from_authalic);
}

fn rings(c: &mut Criterion) {
    let metres = metres();
    let degrees: Vec<[f64; 2]> = metres.iter().map(|p| to_geographic(ZONE, *p)).collect();
    c.bench_function("ellipsoid_ring_area x16", |b| {
        b.iter(|| ellipsoid_ring_area(black_box(&degrees)));
    });
    let ring: Vec<Coord<f64>> = metres.iter().copied().map(Coord::from).collect();
    let mut out = Vec::with_capacity(64);
    c.bench_function("to_plane metres x16", |b| {
        b.iter(|| {
            out.clear();
            to_plane(ZONE, black_box(&ring), &mut out);
            out.len()
        });
    });
    for basis in [Basis::Ellipsoid, Basis::Tdt1055, Basis::Plane] {
        for (name, system, shape) in [
            ("metres", ZONE, shape(&metres)),
            ("degrees", System::Cgcs2000, shape(&degrees)),
        ] {
            c.bench_function(&format!("area {} {name} x16", basis.word()), |b| {
                b.iter(|| area(black_box(&shape), system, basis));
            });
        }
    }
}

criterion_group!(benches, points, rings);
criterion_main!(benches);
