//! Survey coordinate texts (勘测定界): plots in one zone, by the norm.

use super::borders::Line;
use super::districts::Districts;
use super::ground::{Metres, metres, point};
use qupian::land::System;
use qupian::measure::{from_geographic, resolve};
use std::fmt::Write;

/// A plot: name, use, land class, and rings in the county's metres.
struct Plot {
    name: &'static str,
    purpose: &'static str,
    class: &'static str,
    rings: Vec<Vec<Metres>>,
}

/// North and east in whole millimetres, the east with the zone's number.
type Mark = [i64; 2];

/// A road over the border of two districts, a site with a pillar left out, and a yard.
pub(crate) fn zone_38(districts: &Districts) -> String {
    let net = &districts.net;
    let plots = [
        Plot {
            name: "示范公路K1段",
            purpose: "公路用地",
            class: "0102",
            rings: vec![road(net.upright(1, 2), 64)],
        },
        Plot {
            name: "示范服务区",
            purpose: "交通服务场站用地",
            class: "0103",
            rings: vec![
                oblong([1_450.0, 1_450.0], [210.0, 150.0]),
                oblong([1_475.0, 1_460.0], [18.0, 18.0]),
            ],
        },
        Plot {
            name: "示范养护工区",
            purpose: "公用设施用地",
            class: "0301",
            rings: vec![yard([4_300.0, -1_200.0])],
        },
    ];
    text("38", "EPSG:4526", "示范公路（东段）", &plots)
}

/// A road over the gap between two districts, and a yard.
pub(crate) fn zone_37(districts: &Districts) -> String {
    let plots = [
        Plot {
            name: "示范公路K0段",
            purpose: "公路用地",
            class: "0102",
            rings: vec![road(districts.net.upright(1, 1), 56)],
        },
        Plot {
            name: "示范料场",
            purpose: "工业用地",
            class: "0103",
            rings: vec![yard([-2_450.0, 1_700.0])],
        },
    ];
    text("37", "EPSG:4525", "示范公路（西段）", &plots)
}

/// A road of 640 m by 36 m, slightly bent, across a border at one of its points.
fn road(border: &Line, at: usize) -> Vec<Metres> {
    let [x, y] = metres(border.points[at]);
    let [ux, uy] = border.across([at - 20, at + 20]);
    let side = |off: f64| {
        move |k: i32| {
            let along = f64::from(k) * 80.0;
            let aside = off + along * along / 4_000.0;
            [x + ux * along - uy * aside, y + uy * along + ux * aside]
        }
    };
    (-4..=4)
        .map(side(-18.0))
        .chain((-4..=4).rev().map(side(18.0)))
        .collect()
}

/// A turned rectangle about a point.
fn oblong([x, y]: Metres, [width, height]: [f64; 2]) -> Vec<Metres> {
    let (sin, cos) = libm::sincos(0.27);
    let corner = |[u, v]: [f64; 2]| {
        let (u, v) = (u * width, v * height);
        [x + u * cos - v * sin, y + u * sin + v * cos]
    };
    [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]
        .map(corner)
        .to_vec()
}

/// A yard in the form of an L.
fn yard([x, y]: Metres) -> Vec<Metres> {
    [
        [0.0, 0.0],
        [170.0, 12.0],
        [164.0, 80.0],
        [84.0, 74.0],
        [78.0, 156.0],
        [-8.0, 150.0],
    ]
    .map(|[u, v]| [x + u, y + v])
    .to_vec()
}

fn text(zone: &str, code: &str, project: &str, plots: &[Plot]) -> String {
    let system = resolve(code).unwrap_or(System::Cgcs2000);
    let mark = |spot: &Metres| {
        let [east, north] = from_geographic(system, point(*spot).degrees());
        [north, east].map(|metres| (metres * 1_000.0).round() as i64)
    };
    let marked: Vec<Vec<Vec<Mark>>> = plots
        .iter()
        .map(|plot| {
            plot.rings
                .iter()
                .map(|ring| ring.iter().map(mark).collect())
                .collect()
        })
        .collect();
    let total: i64 = marked.iter().map(|rings| steps(rings)).sum();
    let mut out = format!(
        "[项目信息]\n项目名称={project}\n项目所在县区代码=149999\n项目所在市县名称=示范县\n总用地面积={}\n\
         备注=示范数据，坐标与项目均为虚构\n[属性描述]\n格式版本号=1.01版本\n数据产生单位=示范测绘单位\n\
         数据产生日期=2020-05-20\n坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n\
         带号={zone}\n精度=0.001\n转换参数=0,0,0,0,0,0,0\n[地块坐标]\n",
        hectares(total)
    );
    for (number, (plot, rings)) in plots.iter().zip(&marked).enumerate() {
        let points: usize = rings.iter().map(|ring| ring.len() + 1).sum();
        let area = hectares(steps(rings));
        let Plot {
            name,
            purpose,
            class,
            ..
        } = plot;
        let number = number + 1;
        // writing into a String cannot fail
        let _ = writeln!(
            out,
            "{points},{area},{number},{name},面,,{purpose},{class},@"
        );
        out.push_str(&lines(rings));
    }
    out
}

/// The points of a plot; each ring is closed by its first point.
fn lines(rings: &[Vec<Mark>]) -> String {
    let metres = |mm: i64| format!("{}.{:03}", mm / 1_000, mm % 1_000);
    let (mut out, mut first) = (String::new(), 1);
    for (ring, marks) in rings.iter().enumerate() {
        for k in 0..=marks.len() {
            let at = k % marks.len();
            let [north, east] = marks[at].map(metres);
            let _ = writeln!(out, "J{},{},{north},{east}", first + at, ring + 1);
        }
        first += marks.len();
    }
    out
}

/// The plane area in steps of 0.0001 hectare (1 m²), rounded half up: outer ring less holes.
fn steps(rings: &[Vec<Mark>]) -> i64 {
    let doubled = |ring: &Vec<Mark>| {
        let [north, east] = ring[0];
        let at = |k: usize| ring[k % ring.len()].map(i128::from);
        let origin = [north, east].map(i128::from);
        let cross = |k| {
            let ([a, b], [c, d]) = (at(k), at(k + 1));
            (a - origin[0]) * (d - origin[1]) - (c - origin[0]) * (b - origin[1])
        };
        (0..ring.len()).map(cross).sum::<i128>().abs()
    };
    let holes: i128 = rings[1..].iter().map(doubled).sum();
    let square_millimetres_doubled = doubled(&rings[0]) - holes;
    i64::try_from((square_millimetres_doubled + 1_000_000) / 2_000_000).unwrap_or(0)
}

fn hectares(steps: i64) -> String {
    format!("{}.{:04}", steps / 10_000, steps % 10_000)
}
