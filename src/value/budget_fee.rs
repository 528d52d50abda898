//! Reclamation fee (耕地开垦费) and paid use fee (新增建设用地土地有偿使用费): local rates on the run's land.

use super::budget_land::{Extent, Inside, Land};
use super::budget_law as law;
use super::budget_work::{Product, Work};
use crate::lang::Text;
use crate::text;
use crate::units::{Factor, Rate};
use std::collections::BTreeMap;

/// By class; 耕地 is the rate of classes without one of their own.
pub(super) fn reclamation_fee(
    rates: &BTreeMap<String, Rate>,
    permanent_times: Option<Factor>,
    land: &Land,
    work: &mut Work<'_>,
) {
    work.reading(law::land_counted());
    let permanent = |(_, inside): &(String, Inside)| *inside == Some(true);
    if permanent_times.is_none() && land.cultivated.keys().any(permanent) {
        work.remark(Text::fixed(
            "项目文件没有写永久基本农田的倍数，永久基本农田按同一费率计算",
            "the project file states no multiple for permanent basic farmland: it pays the same rate",
        ));
    }
    for (class, inside, extent) in classes(land, permanent_times.is_some()) {
        let what = called(&class, inside);
        let rate = rates.get(class.zh()).or_else(|| rates.get("耕地"));
        match (rate, inside, permanent_times) {
            (None, ..) => {
                let why = Text::fixed(
                    "项目文件没有写该地类的费率",
                    "the project file states no rate for this class",
                );
                work.gap(what, extent.area, why);
            }
            (Some(_), None, Some(_)) => {
                let why = Text::fixed(
                    "不知是否永久基本农田，而费额取决于此",
                    "nobody has said whether it is permanent basic farmland, and the fee depends on it",
                );
                work.gap(what, extent.area, why);
            }
            (Some(&rate), inside, times) => {
                let times = times
                    .filter(|_| inside == Some(true))
                    .unwrap_or(Factor::ONE);
                let clause = None;
                work.product(Product {
                    what,
                    extent,
                    rate,
                    times,
                    clause,
                });
            }
        }
    }
    work.untold(land);
}

/// Cultivated land by class, and where the fee `asks` for it by permanent basic farmland too.
fn classes(land: &Land, asks: bool) -> Vec<(Text, Inside, Extent)> {
    let mut found: BTreeMap<(&str, Inside), (Text, Extent)> = BTreeMap::new();
    for ((code, inside), (name, extent)) in &land.cultivated {
        let inside = if asks { *inside } else { Some(false) };
        let entry = found.entry((code, inside));
        let (_, sum) = entry.or_insert_with(|| (name.clone(), Extent::default()));
        *sum = sum.plus(*extent);
    }
    let row = |((_, inside), (name, extent))| (name, inside, extent);
    found.into_iter().map(row).collect()
}

fn called(class: &Text, inside: Inside) -> Text {
    let (zh, en) = (class.zh(), class.en());
    match inside {
        Some(true) => text!("永久基本农田内的{zh}", "{en} in permanent basic farmland"),
        _ => class.clone(),
    }
}

/// On agricultural and unused land.
pub(super) fn use_fee(rate: Rate, land: &Land, work: &mut Work<'_>) {
    work.reading(law::land_counted());
    let cultivated = land.cultivated.values().map(|(_, extent)| *extent);
    let all = cultivated.chain(land.other.values().copied());
    work.product(Product {
        what: Text::fixed("农用地和未利用地", "agricultural and unused land"),
        extent: all.fold(land.unused, Extent::plus),
        rate,
        times: Factor::ONE,
        clause: None,
    });
    work.untold(land);
}
