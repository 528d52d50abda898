//! What a parcel costs: locating it, the local rings, one cut, the whole overlay.
//!
//! `cargo bench --bench overlay`; a county of 20 by 20 districts of 3 km, their borders of about 1,000 vertices each,
//! parcels of 16 vertices and about 90 m.

use criterion::{Criterion, criterion_group, criterion_main};
use qupian::locate::{GridShape, LayerIndex, Near, Point, Raster, square_metres, to_grid};
use qupian::overlay::{Cutter, Layers, Options, Weigh, overlay};
use qupian::units::Area;
use std::hint::black_box;

const SIDE: usize = 20;
const CELL: f64 = 3000.0;
const STEPS: usize = 250;

/// How far a border wanders from its straight line at a share of it, in metres.
fn wander(border: usize, share: f64) -> f64 {
    let (turn, seed) = (share * std::f64::consts::TAU, border as f64);
    60.0 * libm::sin(3.0 * turn + seed)
        + 9.0 * libm::sin(41.0 * turn + 2.0 * seed) * libm::sin(turn / 2.0)
        - 60.0 * libm::sin(seed)
}

/// A border from one node towards the east or the north.
fn border(column: usize, row: usize, east: bool) -> Vec<Point> {
    let number = 2 * (row * (SIDE + 1) + column) + usize::from(east);
    (0..=STEPS)
        .map(|step| {
            let share = step as f64 / STEPS as f64;
            let (along, off) = (CELL * share, wander(number, share));
            let (x, y) = (CELL * column as f64, CELL * row as f64);
            to_grid(if east {
                [x + along, y + off]
            } else {
                [x + off, y + along]
            })
        })
        .collect()
}

fn districts() -> Vec<GridShape> {
    let cell = |number: usize| {
        let (column, row) = (number % SIDE, number / SIDE);
        let back = |line: Vec<Point>| line.into_iter().rev().collect::<Vec<Point>>();
        let mut ring = border(column, row, true);
        ring.extend(border(column + 1, row, false));
        ring.extend(back(border(column, row + 1, true)));
        ring.extend(back(border(column, row, false)));
        ring.dedup();
        ring.pop();
        GridShape::from_rings(vec![ring])
    };
    (0..SIDE * SIDE).map(cell).collect()
}

/// A parcel of 16 vertices about a point.
fn parcel(centre: [f64; 2]) -> GridShape {
    let vertex = |corner: u32| {
        let turn = f64::from(corner) * std::f64::consts::TAU / 16.0;
        let reach = 45.0 + 12.0 * libm::sin(3.0 * turn);
        to_grid([
            centre[0] + reach * libm::cos(turn),
            centre[1] + reach * libm::sin(turn),
        ])
    };
    GridShape::from_rings(vec![(0..16).map(vertex).collect()])
}

/// Places over the whole county, in no order.
fn places(count: u32) -> Vec<[f64; 2]> {
    let reach = CELL * SIDE as f64;
    let share = |number: u32, step: f64| (f64::from(number) * step).fract();
    (1..=count)
        .map(|number| {
            [
                reach * share(number, 0.754_877_666_246_692_7),
                reach * share(number, 0.569_840_290_998_053_2),
            ]
        })
        .collect()
}

fn locate(c: &mut Criterion) {
    let shapes = districts();
    let parcels: Vec<GridShape> = places(10_000).into_iter().map(parcel).collect();
    let plain = LayerIndex::with_raster(&shapes, None);
    let raster = Raster::with_side(&shapes, 1024);
    let rastered = LayerIndex::with_raster(&shapes, Some(raster));
    for (name, index) in [("without raster", &plain), ("with raster", &rastered)] {
        c.bench_function(&format!("locate x10000 {name}"), |b| {
            let whole = |parcel: &GridShape| index.locate(black_box(parcel)).whole.len();
            b.iter(|| parcels.iter().map(whole).sum::<usize>());
        });
    }
    c.bench_function("raster of 1024 cells a side over 400 districts", |b| {
        b.iter(|| Raster::with_side(black_box(&shapes), 1024));
    });
}

fn straddling(c: &mut Criterion) {
    let shapes = districts();
    let index = LayerIndex::with_raster(&shapes, None);
    let place = [CELL * 7.0, CELL * 7.5];
    let straddles = parcel(place);
    let near: Near = index.near(&straddles);
    assert_eq!(near.cut.len(), 2, "the place must lie on a border");
    c.bench_function("near, straddling", |b| {
        b.iter(|| index.near(black_box(&straddles)));
    });
    let (item, rings) = near.cut[0].clone();
    c.bench_function("local ring of 1000 vertices", |b| {
        b.iter(|| index.local(item, black_box(&straddles.bounds)));
    });
    let mut cutter = Cutter::default();
    c.bench_function("cut, local ring", |b| {
        b.iter(|| cutter.cut(black_box(&straddles.rings), &rings));
    });
    let whole = &shapes[item as usize].rings;
    c.bench_function("cut, whole ring of 1000 vertices", |b| {
        b.iter(|| cutter.cut(black_box(&straddles.rings), whole));
    });
    let options = Options {
        sliver_width: 0.001,
        weigh: Weigh::EqualArea,
        decimals: 2,
        measured: None,
    };
    let total = Area::from_steps((square_metres(straddles.doubled) * 100.0) as i64 * 100);
    c.bench_function("near and overlay, straddling", |b| {
        b.iter(|| {
            let layers = Layers::districts(&index);
            overlay(black_box(&straddles), total, &layers, options, &mut cutter)
        });
    });
    let inside = parcel([CELL * 7.5, CELL * 7.5]);
    c.bench_function("near and overlay, inside", |b| {
        b.iter(|| {
            let layers = Layers::districts(&index);
            overlay(black_box(&inside), total, &layers, options, &mut cutter)
        });
    });
}

criterion_group!(benches, locate, straddling);
criterion_main!(benches);
