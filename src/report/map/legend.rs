//! The lines of the legend: what is drawn, with areas, and what could not be.

use super::column::{Line, Swatch};
use super::kind::Kind;
use super::panel::LeftOut;
use super::prices::Prices;
use super::scene::Scene;
use super::style;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{Area, Factor};

/// The legend.
pub(super) fn legend(
    scene: &Scene<'_>,
    prices: &Prices,
    factors: &[Factor],
    left: LeftOut,
    lang: Lang,
) -> Vec<Line> {
    let fixed = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let mut lines = vec![Line::Heading(fixed(
        "图例（面积：平方米）",
        "Legend (areas in m²)",
    ))];
    if !scene.plots.is_empty() {
        let count = scene.plots.len();
        let plots = text!("{count} 块", "{count}");
        lines.push(Line::Entry(
            Swatch::RedLine,
            fixed("项目红线（画在外侧）", "red line (drawn outside)"),
            String::new(),
        ));
        let said = fixed("地块界线", "plots");
        lines.push(Line::Entry(
            Swatch::PlotLine,
            said,
            plots.say(lang).to_owned(),
        ));
    }
    let drawn = |kind: Kind, area: Area| {
        let (line, _) = style::edge(kind);
        let swatch = Swatch::Piece(style::look(kind, factors), line);
        Line::Entry(swatch, kind.text().say(lang).to_owned(), area.to_string())
    };
    lines.extend(scene.areas.iter().map(|(&kind, &area)| drawn(kind, area)));
    if scene.farmland.is_positive() {
        let said = fixed("其中永久基本农田", "of it permanent basic farmland");
        lines.push(Line::Entry(
            Swatch::Farmland,
            said,
            scene.farmland.to_string(),
        ));
    }
    if left.marks > 0 {
        let said = fixed(
            "圈出图上很小的未计价土地",
            "circled: unpriced, too small to see",
        );
        let count = left.marks;
        let places = text!("{count} 处", "{count}");
        lines.push(Line::Entry(Swatch::Mark, said, places.say(lang).to_owned()));
    }
    lines.extend(price_lines(prices, lang));
    lines.push(Line::Gap);
    let notes = notes(scene, left);
    lines.extend(
        notes
            .iter()
            .map(|note| Line::Words(note.say(lang).to_owned())),
    );
    lines
}

fn price_lines(prices: &Prices, lang: Lang) -> Vec<Line> {
    if prices.count() == 0 {
        return Vec::new();
    }
    let heading = lang.pick("征地区片综合地价", "District prices");
    let mut lines = vec![Line::Gap, Line::Heading(heading.to_owned())];
    lines.extend((0..prices.count()).rev().map(|class| {
        let count = prices.count();
        let swatch = Swatch::Price(
            style::district(Some(class), count),
            style::band(Some(class), count),
        );
        Line::Entry(
            swatch,
            prices.text(class).say(lang).to_owned(),
            String::new(),
        )
    }));
    lines
}

/// What the drawing does not show, and why.
fn notes(scene: &Scene<'_>, left: LeftOut) -> Vec<Text> {
    let mut notes = Vec::new();
    let (districts, plots) = (left.districts, left.plots);
    if districts + plots > 0 {
        notes.push(text!(
            "因图面所限未注：区片 {districts} 个，地块 {plots} 个",
            "labels left out for want of room: {districts} districts, {plots} plots"
        ));
    }
    let pieces = left.pieces;
    if pieces > 0 {
        notes.push(text!(
            "图上小于 0.05 毫米的分块 {pieces} 个未画，面积已计入",
            "{pieces} pieces below 0.05 mm on this sheet are not drawn; their areas are counted"
        ));
    }
    let count = scene.shapeless;
    if count > 0 {
        notes.push(text!(
            "{count} 个地块没有图形，未画，面积已计入",
            "{count} plots have no shape and are not drawn; their areas are counted"
        ));
    }
    let count = scene.plots.iter().filter(|plot| plot.refused).count();
    if count > 0 {
        notes.push(text!(
            "{count} 个地块的图形不能测算，按“其他原因”画出，无面积",
            "{count} plots cannot be measured: drawn as `other reasons`, without an area"
        ));
    }
    if scene.ridges {
        notes.push(Text::fixed(
            "田坎没有自己的位置，未画，面积计入其系数",
            "field ridges have no place of their own: not drawn, their areas are counted by their factor",
        ));
    }
    notes.push(Text::fixed(
        "界线按 0.05 毫米的图上精度简化；面积、金额均不取自本图",
        "lines are simplified to 0.05 mm on the sheet; no area or amount comes from this drawing",
    ));
    notes
}
