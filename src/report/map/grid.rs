//! The frame of the map: a border, crosses of the coordinate grid, and their figures outside; the scale bar and north.

use super::paper::View;
use super::svg::{Anchor, Pen, Svg};
use crate::lang::Lang;

/// The largest of 1, 2, 5, 10, 20 ... that is not above `most`.
fn round_below(most: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= most {
        power *= 10.0;
    }
    let steps = [5.0, 2.0, 1.0].map(|step| step * power);
    steps.into_iter().find(|step| *step <= most).unwrap_or(1.0)
}

/// Draws the border with its grid.
pub(super) fn frame(svg: &mut Svg, view: &View, size: i32) {
    let [left, top, width, height] = view.frame;
    let ground = view.ground();
    let step = round_below(7_000.0 / view.per_metre);
    let lines = |low: f64, high: f64| {
        let first = (low / step).ceil() as i64;
        let last = (high / step).floor() as i64;
        (first..=last).map(move |number| number as f64 * step)
    };
    let (mut crosses, mut ticks) = (String::new(), String::new());
    for x in lines(ground[0], ground[2]) {
        for y in lines(ground[1], ground[3]) {
            let [x, y] = view.spot([x, y]);
            crosses += &format!("M{} {y}h120M{x} {}v120", x - 60, y - 60);
        }
    }
    let pen = Pen::plain(size).at(Anchor::Middle).fill("#444");
    for place in lines(ground[0], ground[2]) {
        let [x, _] = view.spot([place, 0.0]);
        ticks += &format!("M{x} {}v-80M{x} {}v80", top, top + height);
        svg.text([x, top + height + 90 + size], pen, &format!("{place:.0}"));
    }
    for place in lines(ground[1], ground[3]) {
        let [_, y] = view.spot([0.0, place]);
        ticks += &format!("M{left} {y}h-80M{} {y}h80", left + width);
        let (x, said) = (left - 110, format!("{place:.0}"));
        svg.put(&format!("<g transform=\"translate({x} {y}) rotate(-90)\">"));
        svg.text([0, 0], pen, &said);
        svg.put("</g>");
    }
    svg.path(&crosses, "fill=\"none\" stroke=\"#333\" stroke-width=\"6\"");
    svg.path(&ticks, "fill=\"none\" stroke=\"#333\" stroke-width=\"10\"");
    svg.rect(
        view.frame,
        "fill=\"none\" stroke=\"#111\" stroke-width=\"24\"",
    );
}

/// Draws a bar of a round length, at most `most` steps long, with its west end at a point.
pub(super) fn scale_bar(
    svg: &mut Svg,
    view: &View,
    [x, y]: [i32; 2],
    most: i32,
    size: i32,
    lang: Lang,
) {
    let metres = round_below(f64::from(most) / view.per_metre);
    let length = (metres * view.per_metre).round() as i32;
    let quarters: Vec<i32> = (0..=4).map(|quarter| x + length * quarter / 4).collect();
    svg.rect(
        [x, y, length, 70],
        "fill=\"#fff\" stroke=\"#111\" stroke-width=\"10\"",
    );
    for dark in [0, 2] {
        let width = quarters[dark + 1] - quarters[dark];
        svg.rect([quarters[dark], y, width, 70], "fill=\"#111\"");
    }
    let (unit, shown) = if metres >= 2000.0 {
        (lang.pick("千米", "km"), metres / 1000.0)
    } else {
        (lang.pick("米", "m"), metres)
    };
    let pen = Pen::plain(size).at(Anchor::Middle);
    svg.text([x, y - 50], pen, "0");
    svg.text([x + length / 2, y - 50], pen, &format!("{}", shown / 2.0));
    svg.text([x + length, y - 50], pen, &format!("{shown} {unit}"));
}

/// Draws an arrow to the north of the grid around a point.
pub(super) fn north(svg: &mut Svg, [x, y]: [i32; 2], size: i32, lang: Lang) {
    let (tip, foot, notch) = (y - 450, y + 450, y + 250);
    svg.path(
        &format!("M{x} {tip}l-220 900L{x} {notch}z"),
        "fill=\"#111\"",
    );
    svg.path(
        &format!("M{x} {tip}l220 900L{x} {notch}z"),
        "fill=\"#fff\" stroke=\"#111\" stroke-width=\"14\" stroke-linejoin=\"round\"",
    );
    let pen = Pen::plain(size).at(Anchor::Middle);
    svg.text(
        [x, foot + size + 20],
        pen,
        lang.pick("坐标北", "grid north"),
    );
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "round lengths and scales are exact")]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_round() {
        assert_eq!(
            [1.0, 4.9, 5.0, 99.0, 250.0].map(round_below),
            [1.0, 2.0, 5.0, 50.0, 200.0]
        );
    }
}
