//! Where the map comes from: program, rules, day, basis, files, and the plane that it is drawn in.

use super::super::head::PROGRAM;
use super::super::run::Run;
use super::column::Line;
use super::paper::View;
use super::plane::Plane;
use crate::land::System;
use crate::lang::{Lang, Text};
use crate::measure;
use crate::text;

/// The lines of origin.
pub(super) fn facts(run: &Run<'_>, plane: Plane, view: &View, lang: Lang) -> Vec<Line> {
    let heading = lang.pick("出处", "Origin").to_owned();
    let said = origin(run)
        .into_iter()
        .chain([system(plane), meridian(plane, view)]);
    let words = said.map(|text| Line::Words(text.say(lang).to_owned()));
    std::iter::once(Line::Heading(heading))
        .chain(words)
        .collect()
}

fn origin(run: &Run<'_>) -> Vec<Text> {
    let pack = run.pack;
    let (id, digest) = (&pack.id, pack.digest.short());
    let (zh, en) = (pack.name.zh(), pack.name.en());
    let days: Vec<String> = run.days().iter().map(ToString::to_string).collect();
    let by = pack.selection.by.text();
    let (by_zh, by_en) = (by.zh(), by.en());
    let (days_zh, days_en) = (days.join("、"), days.join(", "));
    let basis = run.basis.text();
    let (basis_zh, basis_en) = (basis.zh(), basis.en());
    let mut lines = vec![
        text!("程序：{PROGRAM}", "program: {PROGRAM}"),
        text!(
            "规则包：{id} {zh}（{digest}）",
            "pack: {id} {en} ({digest})"
        ),
        text!("{by_zh}：{days_zh}", "{by_en}: {days_en}"),
        text!("面积口径：{basis_zh}", "area basis: {basis_en}"),
    ];
    lines.extend(run.layers().into_iter().take(2).map(|layer| {
        let (zh, en) = (layer.role_text.zh(), layer.role_text.en());
        let path = layer.source.file.as_str();
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let digest = layer.source.digest.short();
        text!("{zh}：{file}（{digest}）", "{en}: {file} ({digest})")
    }));
    lines
}

fn system(plane: Plane) -> Text {
    let named = measure::named(System::GaussKruger(plane.zone));
    let (zh, en) = (named.zh(), named.en());
    text!("图面坐标：{zh}，米", "drawn in {en}, metres")
}

/// How far true north lies from the north of the grid in the middle of the map: the convergence of meridians to its first
/// term, the difference of longitude times the sine of the latitude.
fn meridian(plane: Plane, view: &View) -> Text {
    let [lon, lat] = plane.degrees(view.centre);
    let from = lon - f64::from(plane.zone.central_meridian());
    let angle = libm::remainder(from, 360.0) * libm::sin(lat.to_radians());
    let size = angle.abs();
    if size < 0.005 {
        return Text::fixed(
            "上方为坐标北，与真北一致",
            "up is grid north, which is true north here",
        );
    }
    let (zh, en) = if angle > 0.0 {
        ("西", "west")
    } else {
        ("东", "east")
    };
    text!(
        "上方为坐标北；真北在其{zh} {size:.2}°",
        "up is grid north; true north lies {size:.2}° {en} of it"
    )
}
