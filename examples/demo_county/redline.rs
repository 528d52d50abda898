//! Survey coordinate texts (勘测定界): plots in one zone, by the norm.

use super::borders::Line;
use super::districts::Districts;
use super::ground::{Metres, Point, Ring, metres, point};
use qupian::land::System;
use qupian::measure::{from_geographic, resolve};
use std::fmt::Write;

/// A plot: name, use, land class, and parts, each an outer ring and its holes.
pub(crate) struct SurveyPlot {
    pub(crate) name: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) class: &'static str,
    pub(crate) parts: Vec<Vec<Ring>>,
    /// How many 0.0001 hectares the declared area is larger than the plane area.
    pub(crate) too_large: i64,
}

/// Plots of one zone.
pub(crate) struct Survey {
    pub(crate) zone: u32,
    pub(crate) project: &'static str,
    pub(crate) plots: Vec<SurveyPlot>,
}

/// North and east in whole millimetres, the east with the zone's number.
type Mark = [i64; 2];

/// A road over the border of two districts, a site with a pillar left out, and a yard.
pub(crate) fn zone_38(districts: &Districts) -> String {
    let net = &districts.net;
    let plots = vec![
        plot(
            "示范公路K1段",
            "公路用地",
            "0102",
            vec![road(net.upright(1, 2), 64)],
        ),
        plot(
            "示范服务区",
            "交通服务场站用地",
            "0103",
            vec![
                oblong([1_450.0, 1_450.0], [210.0, 150.0]),
                oblong([1_475.0, 1_460.0], [18.0, 18.0]),
            ],
        ),
        plot(
            "示范养护工区",
            "公用设施用地",
            "0301",
            vec![yard([4_300.0, -1_200.0])],
        ),
    ];
    survey(38, "示范公路（东段）", plots)
}

/// A road over the gap between two districts, and a yard.
pub(crate) fn zone_37(districts: &Districts) -> String {
    let plots = vec![
        plot(
            "示范公路K0段",
            "公路用地",
            "0102",
            vec![road(districts.net.upright(1, 1), 56)],
        ),
        plot(
            "示范料场",
            "工业用地",
            "0103",
            vec![yard([-2_450.0, 1_700.0])],
        ),
    ];
    survey(37, "示范公路（西段）", plots)
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

fn survey(zone: u32, project: &'static str, plots: Vec<SurveyPlot>) -> String {
    Survey {
        zone,
        project,
        plots,
    }
    .text()
}

fn plot(
    name: &'static str,
    purpose: &'static str,
    class: &'static str,
    rings: Vec<Vec<Metres>>,
) -> SurveyPlot {
    let ring = |ring: &Vec<Metres>| ring.iter().map(|spot| point(*spot)).collect();
    SurveyPlot {
        name,
        purpose,
        class,
        parts: vec![rings.iter().map(ring).collect()],
        too_large: 0,
    }
}

impl Survey {
    /// The whole text.
    pub(crate) fn text(&self) -> String {
        let declared: Vec<i64> = self.plots.iter().map(|plot| self.declared(plot)).collect();
        let mut out = self.heading(declared.iter().sum());
        for (k, (plot, declared)) in self.plots.iter().zip(declared).enumerate() {
            let SurveyPlot {
                name,
                purpose,
                class,
                ..
            } = plot;
            let rings: Vec<Vec<Mark>> = self.marks(plot).concat();
            let points: usize = rings.iter().map(|ring| ring.len() + 1).sum();
            let (number, area) = (k + 1, hectares(declared));
            // writing into a String cannot fail
            let _ = writeln!(
                out,
                "{points},{area},{number},{name},面,,{purpose},{class},@"
            );
            out.push_str(&lines(&rings));
        }
        out
    }

    fn heading(&self, total: i64) -> String {
        let Self { zone, project, .. } = self;
        format!(
            "[项目信息]\n项目名称={project}\n项目所在县区代码=149999\n项目所在市县名称=示范县\n总用地面积={}\n\
             备注=示范数据，坐标与项目均为虚构\n[属性描述]\n格式版本号=1.01版本\n数据产生单位=示范测绘单位\n\
             数据产生日期=2020-05-20\n坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n\
             带号={zone}\n精度=0.001\n转换参数=0,0,0,0,0,0,0\n[地块坐标]\n",
            hectares(total)
        )
    }

    /// The points of a plot in the zone's plane, part by part and ring by ring.
    fn marks(&self, plot: &SurveyPlot) -> Vec<Vec<Vec<Mark>>> {
        let code = format!("EPSG:{}", 4488 + self.zone);
        let system = resolve(&code).unwrap_or(System::Cgcs2000);
        let mark = |at: &Point| {
            let [east, north] = from_geographic(system, at.degrees());
            [north, east].map(|metres| (metres * 1_000.0).round() as i64)
        };
        let ring = |ring: &Ring| ring.iter().map(mark).collect();
        let part = |part: &Vec<Ring>| part.iter().map(ring).collect();
        plot.parts.iter().map(part).collect()
    }

    /// The declared area of a plot in 0.0001 hectares.
    pub(crate) fn declared(&self, plot: &SurveyPlot) -> i64 {
        let plane: i64 = self.marks(plot).iter().map(|rings| steps(rings)).sum();
        plane + plot.too_large
    }
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

/// 0.0001 hectares as hectares with four decimals.
pub(crate) fn hectares(steps: i64) -> String {
    format!("{}.{:04}", steps / 10_000, steps % 10_000)
}
