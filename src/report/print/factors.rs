//! The compensation by factor: how much land was priced by which rule of the standard.

use super::document::Grid;
use super::outcomes::mu;
use crate::lang::Lang;
use crate::law::Method;
use crate::report::Run;
use crate::report::totals::{Total, totals_by};
use crate::value::{Appraised, AppraisedPiece, How, Outcome};

/// The table, without land that has no price.
pub(super) fn table(run: &Run<'_>, lang: Lang) -> Grid {
    let table = totals_by(run, |_, appraised, piece| {
        let (order, name, factor) = kind(run, appraised, piece, lang);
        ((order, factor, name.clone()), crate::lang::Text::same(name))
    });
    let headings = [
        (lang.pick("适用", "land"), false),
        (lang.pick("系数", "factor"), true),
        (lang.pick("面积（平方米）", "area (m²)"), true),
        (lang.pick("面积（亩）", "area (mu)"), true),
        (lang.pick("金额（元）", "amount (yuan)"), true),
    ];
    let caption = lang.pick("按系数", "By factor").to_owned();
    let mut grid = Grid::headed(caption, &headings);
    let row = |name: String, factor: String, total: &Total| {
        vec![
            name,
            factor,
            total.priced.to_string(),
            mu(total.priced_mu),
            total.amount.grouped(),
        ]
    };
    for (factor, name, total) in &table.rows {
        if total.priced.is_positive() {
            grid.push(
                "item",
                row(name.say(lang).to_owned(), factor.clone(), total),
            );
        }
    }
    let sum = lang.pick("合计", "total").to_owned();
    grid.push("total", row(sum, String::new(), &table.all));
    grid
}

/// Order, name and factor of what a piece was priced as.
fn kind(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: Option<&AppraisedPiece<'_>>,
    lang: Lang,
) -> (usize, String, String) {
    let outcome = piece.map(|piece| &piece.valued.outcome);
    let (Some(Outcome::Priced(amounts)), Some(terms)) = (outcome, appraised.terms) else {
        return (usize::MAX, String::new(), String::new());
    };
    if amounts.is_by_reference() {
        return (usize::MAX, String::new(), String::new());
    }
    let standards = run.standards();
    let standard = standards.iter().position(|one| one.id == terms.standard.id);
    let order = standard.unwrap_or(0) * 1000;
    let prefix = match standards.len() {
        0 | 1 => String::new(),
        _ => format!("{}{}", terms.standard.name.say(lang), lang.pick("：", ": ")),
    };
    match (&amounts.how, &terms.standard.method) {
        (
            How::DistrictPrice {
                treatment, factor, ..
            },
            Method::DistrictPrice { treatments, .. },
        ) => {
            let name = treatments
                .get(*treatment)
                .map_or("", |one| one.name.say(lang));
            (
                order + treatment,
                format!("{prefix}{name}"),
                factor.to_string(),
            )
        }
        _ => {
            let name = terms.standard.name.say(lang).to_owned();
            (order, name, String::new())
        }
    }
}
