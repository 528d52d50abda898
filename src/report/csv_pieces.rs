//! The CSV of pieces: a row for each, with everything that its amount rests on.

use super::classify;
use super::csv::{Cell, Sink, heading};
use super::run::Run;
use crate::lang::Lang;
use crate::law::Standard;
use crate::value::{Appraised, AppraisedPiece, How};
use std::io;

/// Where the column of submissions stands, in a run that has some.
const SUBMISSION: usize = 3;
/// Where the columns of a land use layer stand, in a run that has one, and the areas before an adjustment.
const LANDUSE: usize = 7;
const FIELDS: usize = 11;
const MEASURED: usize = 11;

/// Writes a row for every piece, and one for every record without a piece.
pub(super) fn pieces(run: &Run<'_>, lang: Lang, writer: &mut dyn Sink) -> io::Result<()> {
    let mut columns = heading(
        &[
            ("序号", "number"),
            ("地块编号", "parcel"),
            ("行号", "row"),
            ("村代码", "village_code"),
            ("村名称", "village_name"),
            ("权属性质", "ownership"),
            ("区片编号", "district"),
            ("地类编码", "class_code"),
            ("地类名称", "class_name"),
            ("三大类", "class3"),
            ("永久基本农田", "farmland"),
            ("面积（平方米）", "area_m2"),
            ("面积（亩）", "area_mu"),
            ("面积（公顷）", "area_ha"),
            ("区片价", "price"),
            ("价格单位", "price_unit"),
            ("系数", "factor"),
            ("执行标准", "applied_rate"),
        ],
        lang,
    );
    let components = run.components();
    columns.extend(components.iter().map(|part| {
        let name = format!("{}（元）", part.name.zh());
        Cell::Text(lang.pick(&name, &part.id).to_owned())
    }));
    columns.extend(heading(
        &[
            ("合计（元）", "amount"),
            ("结果", "outcome"),
            ("标准", "standard"),
            ("日期", "day"),
            ("依据", "clause"),
            ("面积口径", "area_basis"),
            ("备注", "remarks"),
        ],
        lang,
    ));
    let word = |zh: &str, en: &str| Cell::Text(lang.pick(zh, en).to_owned());
    let extras = Extras {
        submission: word("批次", "submission"),
        landuse: word("图斑编号", "landuse"),
        fields: word("永久基本农田图斑", "farmland_polygons"),
        ridge: word("田坎", "ridge"),
        measured: word("平差前面积（平方米）", "measured_m2"),
    };
    // asked of the run once: it looks at every parcel for the answer
    let has = Has::of(run);
    extras.put_into(&mut columns, has);
    writer.heading(&columns, lang)?;
    let mut number = 0;
    for appraised in &run.appraised {
        let pieces = appraised.pieces.iter().map(Some);
        let none = appraised.pieces.is_empty().then_some(None);
        for piece in pieces.chain(none) {
            number += 1;
            let ids: Vec<&str> = components.iter().map(|part| part.id.as_str()).collect();
            let mut cells = piece_row(run, appraised, piece, number, &ids, lang);
            Extras::of(run, appraised, piece, lang).put_into(&mut cells, has);
            writer.row(&cells)?;
        }
    }
    Ok(())
}

/// Which columns the run has beside those of every run.
#[derive(Debug, Clone, Copy)]
struct Has {
    measured: bool,
    landuse: bool,
    submission: bool,
}

impl Has {
    fn of(run: &Run<'_>) -> Self {
        Self {
            measured: run.is_adjusted(),
            landuse: run.landuse.is_some(),
            submission: run.has_submissions(),
        }
    }
}

/// The cells that only some runs have a column for.
struct Extras {
    submission: Cell,
    landuse: Cell,
    fields: Cell,
    ridge: Cell,
    measured: Cell,
}

impl Extras {
    fn of(
        run: &Run<'_>,
        appraised: &Appraised<'_>,
        piece: Option<&AppraisedPiece<'_>>,
        lang: Lang,
    ) -> Self {
        let joined = |ids: Option<Vec<&str>>| Cell::Text(ids.unwrap_or_default().join("+"));
        let label = run.submissions.label(appraised.parcel);
        let yes = |ridge: bool| match ridge {
            true => lang.pick("是", "yes").to_owned(),
            false => lang.pick("否", "no").to_owned(),
        };
        let measured = piece.map(|piece| piece.measured.to_string());
        Self {
            submission: Cell::Text(label.unwrap_or_default().to_owned()),
            landuse: joined(piece.map(|piece| run.landuse_ids(piece))),
            fields: joined(piece.map(|piece| run.field_ids(piece))),
            ridge: Cell::Text(piece.map(|piece| yes(piece.is_ridge())).unwrap_or_default()),
            measured: Cell::Number(measured.unwrap_or_default()),
        }
    }

    /// Inserts the cells that the run has a column for, the last first.
    fn put_into(self, cells: &mut Vec<Cell>, has: Has) {
        if has.measured {
            cells.insert(MEASURED, self.measured);
        }
        if has.landuse {
            cells.splice(FIELDS..FIELDS, [self.fields, self.ridge]);
            cells.insert(LANDUSE, self.landuse);
        }
        if has.submission {
            cells.insert(SUBMISSION, self.submission);
        }
    }
}

fn piece_row(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: Option<&AppraisedPiece<'_>>,
    number: usize,
    components: &[&str],
    lang: Lang,
) -> Vec<Cell> {
    let parcel = appraised.parcel;
    let land = piece.map_or(appraised.land, |piece| piece.land);
    let village = piece.map_or(&parcel.village, |piece| piece.village);
    let text = |word: Option<String>| Cell::Text(word.unwrap_or_default());
    let figure = |word: Option<String>| Cell::Number(word.unwrap_or_default());
    let valued = piece.map(|piece| &piece.valued);
    let amounts = valued.and_then(|valued| valued.outcome.amounts());
    let ownership = piece.map_or(parcel.ownership, |piece| run.ownership(appraised, piece));
    let entry = run.stated_class(appraised, piece);
    // a spreadsheet keeps fifteen digits of a code: the village's twelve, not the nineteen that records may have
    let village_code = village.code.as_ref();
    let village_code = village_code.map(|code| code.chars().take(12).collect());
    let stated =
        |of_class: Option<String>, as_read: &Option<String>| of_class.or_else(|| as_read.clone());
    let (price, factor, applied) = priced(amounts.map(|amounts| &amounts.how), lang);
    let codes = valued.map(|valued| {
        let code = |&number: &u32| run.districts.items[number as usize].label.as_str();
        valued
            .districts
            .iter()
            .map(code)
            .collect::<Vec<_>>()
            .join("+")
    });
    let yes = |farmland: bool| {
        lang.pick(
            if farmland { "是" } else { "否" },
            if farmland { "yes" } else { "no" },
        )
        .to_owned()
    };
    let mut cells = vec![
        Cell::Number(number.to_string()),
        Cell::Text(parcel.id.clone()),
        Cell::Number(parcel.row.to_string()),
        text(village_code),
        text(village.name.clone()),
        text(ownership.map(|ownership| ownership.text().say(lang).to_owned())),
        text(codes),
        text(stated(
            land.map(|land| land.class.code.clone()),
            &entry.code,
        )),
        text(stated(
            land.map(|land| land.class.name.say(lang).to_owned()),
            &entry.name,
        )),
        text(land.map(|land| land.class3.text().say(lang).to_owned())),
        text(valued.and_then(|valued| valued.farmland).map(yes)),
        figure(valued.map(|valued| valued.area.to_string())),
        figure(valued.map(|valued| appraised.mu(valued.area).plain_text())),
        figure(valued.map(|valued| valued.area.ha_text())),
        figure(price.as_ref().map(|(rate, _)| rate.clone())),
        text(price.map(|(_, unit)| unit)),
        figure(factor),
        figure(applied),
    ];
    let standard = appraised.terms.map(|terms| terms.standard);
    cells.extend(
        components
            .iter()
            .map(|id| figure(amounts.and_then(|amounts| component(standard, id, amounts)))),
    );
    cells.extend([
        figure(amounts.map(|amounts| amounts.amount.to_string())),
        text(valued.map(|valued| classify::text(&valued.outcome).say(lang).to_owned())),
        text(standard.map(|standard| standard.id.clone())),
        text(appraised.terms.map(|terms| terms.day.to_string())),
        text(
            amounts
                .zip(standard)
                .map(|(amounts, standard)| clause(standard, &amounts.how)),
        ),
        text(
            appraised
                .area
                .as_ref()
                .map(|area| area.basis_text.say(lang).to_owned()),
        ),
        Cell::Text(classify::remarks(appraised)),
    ]);
    cells
}

fn component(
    standard: Option<&Standard>,
    id: &str,
    amounts: &crate::value::Amounts,
) -> Option<String> {
    let place = standard?.components.iter().position(|part| part.id == id)?;
    amounts.components.get(place).map(ToString::to_string)
}

/// Price with its unit, factor, and applied rate.
fn priced(
    how: Option<&How>,
    lang: Lang,
) -> (Option<(String, String)>, Option<String>, Option<String>) {
    match how {
        Some(How::DistrictPrice {
            price,
            factor,
            applied,
            ..
        }) => {
            let unit = price
                .say(lang)
                .split_once(' ')
                .map(|(_, unit)| unit.to_owned())
                .unwrap_or_default();
            (
                Some((price.to_string(), unit)),
                Some(factor.to_string()),
                Some(applied.to_string()),
            )
        }
        _ => (None, None, None),
    }
}

/// Ids of the clauses that rule the amount: the treatment's, and the one that sets the factor where that is another.
pub(super) fn clause(standard: &Standard, how: &How) -> String {
    let ruling = ruling_clause(standard, how);
    match how {
        How::DistrictPrice {
            factor_clause: Some(sets),
            ..
        } if *sets != ruling => format!("{ruling} {sets}"),
        _ => ruling,
    }
}

fn ruling_clause(standard: &Standard, how: &How) -> String {
    use crate::law::Method;
    let found = match (how, &standard.method) {
        (How::DistrictPrice { treatment, .. }, Method::DistrictPrice { treatments, .. }) => {
            treatments.get(*treatment).map(|line| &line.clause)
        }
        (How::RecordedRates { line, .. }, Method::RecordedRates(lines)) => {
            lines.get(*line).map(|line| &line.clause)
        }
        (How::RecordedTotal { line }, Method::RecordedTotals(lines)) => {
            lines.get(*line).map(|line| &line.clause)
        }
        (How::AnnualOutput { zone, .. }, Method::AnnualOutput(table)) => {
            table.zones.get(*zone).map(|zone| &zone.clause)
        }
        _ => None,
    };
    found.cloned().unwrap_or_default()
}
