//! Records into price districts.

use super::aliases::DISTRICT;
use super::codes::{self, Codes};
use super::fields::{self, Field, Fields};
use super::heading::Unit;
use super::ids::Ids;
use super::notes::{Fault, Notes};
use super::options::ReadOptions;
use super::parcels::check_code;
use super::shapes::Shaper;
use super::table::{Ground, Record, Table};
use super::values;
use crate::land::{District, Layer, OwnPrice, Place, Refusal};
use crate::lang::Text;
use crate::text;
use crate::units::{Factor, Rate, RateUnit};
use std::collections::{BTreeMap, BTreeSet};

/// The share columns and the component that each belongs to.
const SHARES: [(&str, &str); 2] = [
    ("share-land", "land-compensation"),
    ("share-resettlement", "resettlement"),
];

/// The own-price columns.
const OWN_PRICES: [(&str, OwnPrice); 3] = [
    ("price-permanent-farmland", OwnPrice::PermanentFarmland),
    ("price-construction", OwnPrice::Construction),
    ("price-unused", OwnPrice::Unused),
];

/// The districts of a table.
///
/// # Errors
///
/// [`Refusal`] with every problem of the table, its fields and its shapes.
pub(super) fn from_table(
    mut table: Table,
    options: &ReadOptions,
) -> Result<Layer<District>, Refusal> {
    if table.survey {
        survey(&mut table.notes);
    }
    table.needs_records();
    let fields = fields::matched(&mut table, DISTRICT, options);
    let mut shaper = Shaper::new(&table, options);
    let mut ids = Ids::default();
    let shaped = table.has_shapes();
    let records = std::mem::take(&mut table.records);
    let mut reader = Reader {
        fields: &fields,
        notes: &mut table.notes,
        options,
        shaped,
        unit_asked: BTreeSet::new(),
        codes: Codes::default(),
    };
    let mut items: Vec<District> = records
        .into_iter()
        .map(|record| reader.district(record, &mut shaper, &mut ids))
        .collect();
    codes::label(&mut items);
    ids.finish(&mut table.notes);
    shaper.finish(&mut table.notes);
    table.into_layer(items, fields)
}

/// Land of a district without ground would count as land of none, or of its neighbour, in silence.
fn missing(place: Place) -> Fault {
    Fault {
        id: "shape-missing",
        place,
        what: text!(
            "区片没有图形，而同一图层的其他区片有",
            "the district has no shape, but others of the layer have"
        ),
        remedy: text!(
            "请补上图形，或从文件中移出该记录；若全部按区片编号计价，请给出没有图形的区片表",
            "give it a shape, or take the record out of the file; to price by district codes alone, give a table without shapes"
        ),
    }
}

fn survey(notes: &mut Notes) {
    notes.problem(
        "not-districts",
        notes.place(),
        text!(
            "勘测定界坐标文件只有地块，没有区片和价格",
            "a survey coordinate text holds plots; it has no districts and no prices"
        ),
        text!(
            "请用 GeoJSON 或 CSV 给出区片",
            "give the districts as GeoJSON or CSV"
        ),
    );
}

struct Reader<'a> {
    fields: &'a Fields,
    notes: &'a mut Notes,
    options: &'a ReadOptions,
    /// True if some record has a shape: then all must.
    shaped: bool,
    unit_asked: BTreeSet<String>,
    codes: Codes,
}

impl Reader<'_> {
    fn district(&mut self, mut record: Record, shaper: &mut Shaper, ids: &mut Ids) -> District {
        let ground = std::mem::take(&mut record.ground);
        self.check_codes(&record);
        let code = ids.stated(record.row, self.fields.value(&record, "code"));
        let county = self.fields.value(&record, "county");
        self.codes.look(self.notes, record.row, &code, county);
        let place = self.notes.row(record.row).id(code.as_str());
        if self.shaped && ground == Ground::Absent {
            self.notes.refuse(missing(place.clone()));
        }
        let (shape, faults) = shaper.shape(self.notes, &place, ground);
        faults
            .into_iter()
            .for_each(|fault| self.notes.refuse(fault));
        let text = |role: &str| self.fields.value(&record, role).map(str::to_owned);
        District {
            label: code.clone(),
            code,
            name: text("name"),
            grade: text("grade"),
            county: county.map(str::to_owned),
            scope: text("scope"),
            price: self.price(&record, &place, "price"),
            own_prices: self.own_prices(&record, &place),
            shares: self.shares(&record, &place),
            in_force: self.in_force(&record, &place),
            row: record.row,
            shape,
        }
    }

    fn check_codes(&mut self, record: &Record) {
        for role in ["code", "name", "county", "scope"] {
            if let (Some(field), Some(value)) =
                (self.fields.get(role), self.fields.value(record, role))
            {
                check_code(self.notes, record.row, &field.name, value);
            }
        }
    }

    fn own_prices(&mut self, record: &Record, place: &Place) -> BTreeMap<OwnPrice, Rate> {
        OWN_PRICES
            .into_iter()
            .filter_map(|(role, own)| Some((own, self.price(record, place, role)?)))
            .collect()
    }

    fn shares(&mut self, record: &Record, place: &Place) -> BTreeMap<String, Factor> {
        SHARES
            .into_iter()
            .filter_map(|(role, component)| {
                let written = self.fields.value(record, role)?;
                let plain = self.fields.number(record, role)?;
                let share = self.judged(role, place, written, share(&plain))?;
                Some((component.to_owned(), share))
            })
            .collect()
    }

    fn in_force(&mut self, record: &Record, place: &Place) -> Option<jiff::civil::Date> {
        let written = self.fields.value(record, "in-force")?;
        self.judged("in-force", place, written, values::day(written))
    }

    /// A price with the unit of its value, its heading or the option; never an assumed one.
    fn price(&mut self, record: &Record, place: &Place, role: &str) -> Option<Rate> {
        let field = self.fields.get(role)?;
        let written = self.fields.value(record, role)?;
        let plain = self.fields.number(record, role)?;
        let (text, own) = self.judged(role, place, written, values::number(&plain))?;
        let unit = rate_unit(own)
            .or(rate_unit(field.unit))
            .or(self.options.price_unit);
        let Some(unit) = unit else {
            self.ask_unit(field);
            return None;
        };
        let rate = Rate::from_text(&text, unit).map_err(|why| why.text());
        let positive = |rate: Rate| match rate.steps() {
            1.. => Ok(rate),
            _ => Err(text!("价格应大于零", "the price must be above zero")),
        };
        self.judged(role, place, written, rate.and_then(positive))
    }

    fn judged<T>(
        &mut self,
        role: &str,
        place: &Place,
        written: &str,
        read: Result<T, Text>,
    ) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(what) => {
                let name = self
                    .fields
                    .get(role)
                    .map_or("", |field| field.name.as_str());
                let place = place.clone().field(name).value(written);
                let remedy = text!(
                    "请改正该值后重新读入",
                    "correct the value and read the file again"
                );
                self.notes.problem("value-unreadable", place, what, remedy);
                None
            }
        }
    }

    /// Says once for each field that the unit of its prices is not known.
    fn ask_unit(&mut self, field: &Field) {
        if !self.unit_asked.insert(field.name.clone()) {
            return;
        }
        self.notes.problem(
            "price-unit-not-declared",
            self.notes.place().field(&field.name),
            text!(
                "价格字段没有写明单位，不作假定",
                "the field of prices does not say its unit; none is assumed"
            ),
            text!(
                "请用 --price-unit yuan/mu 指定，或把单位写进列名，如 区片价（元/亩）",
                "name it with --price-unit yuan/mu, or write it into the heading, e.g. price_yuan_per_mu"
            ),
        );
    }
}

fn rate_unit(unit: Option<Unit>) -> Option<RateUnit> {
    match unit {
        Some(Unit::Rate(unit)) => Some(unit),
        _ => None,
    }
}

fn share(written: &str) -> Result<Factor, Text> {
    let share = Factor::from_percent_or_share(written).map_err(|why| why.text())?;
    if share >= Factor::ZERO && share <= Factor::ONE {
        Ok(share)
    } else {
        Err(text!(
            "`{written}` 不是比例；应为 0 至 1，或 0% 至 100%",
            "`{written}` is no share; 0 to 1, or 0% to 100%, is expected"
        ))
    }
}
