//! The columns of the compensation table, and the cells of areas and money under them.

use super::compensation_lines::{Line, Sums};
use super::sheet::{Cell, Column, Unit};
use crate::lang::Text;
use crate::units::{Area, AreaUnit, MoneyUnit, Quantity, RateUnit, fixed};

/// How figures are printed: with as many decimals as the finest of the table needs, so that every sum is exact.
pub(super) struct Printing {
    /// Decimals of a square metre: 2, or what the finest area has.
    square_metre: usize,
    /// Decimals of a mu.
    mu: usize,
    /// The one unit that all rates are stated per; `None` where there are several.
    per: Option<AreaUnit>,
}

impl Printing {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let decimals = |steps: i128, scale: u32| {
            let text = fixed(steps, scale, 0);
            text.split_once('.').map_or(0, |(_, part)| part.len())
        };
        let of_area = |line: &Line<'_>| decimals(line.sums.area.steps().into(), Area::SCALE);
        let of_mu = |line: &Line<'_>| decimals(line.sums.mu.steps(), Quantity::SCALE);
        let square_metre = lines.iter().map(of_area).max().unwrap_or(0).max(2);
        let mut per: Vec<AreaUnit> = lines
            .iter()
            .filter_map(|line| line.rate.map(|(price, ..)| price.per()))
            .collect();
        per.dedup();
        let one = match per.as_slice() {
            [] => Some(AreaUnit::Mu),
            [first, rest @ ..] => rest.iter().all(|unit| unit == first).then_some(*first),
        };
        Self {
            mu: lines
                .iter()
                .map(of_mu)
                .max()
                .unwrap_or(0)
                .max(square_metre + 4),
            square_metre,
            per: one,
        }
    }

    /// Square metres, hectares and mu: 0.01 m² is 0.000001 ha and 0.000015 mu, so all three are exact.
    pub(super) fn area(&self, sums: &Sums) -> [Cell; 3] {
        let hectares = sums.area.quantity(AreaUnit::Hectare);
        [
            Cell::Figure(fixed(
                sums.area.steps().into(),
                Area::SCALE,
                self.square_metre,
            )),
            Cell::Figure(fixed(
                hectares.steps(),
                Quantity::SCALE,
                self.square_metre + 4,
            )),
            Cell::Figure(fixed(sums.mu.steps(), Quantity::SCALE, self.mu)),
        ]
    }

    /// Price, factor and applied rate; with their units where the table has several.
    pub(super) fn rate(&self, line: &Line<'_>) -> [Cell; 3] {
        use crate::lang::Lang::{En, Zh};
        let Some((price, factor, applied)) = line.rate else {
            return [Cell::Empty, Cell::Empty, Cell::Empty];
        };
        let factor = Cell::Figure(factor.to_string());
        if self.per.is_some() {
            let [price, applied] = [price.to_string(), applied.to_string()];
            return [Cell::Figure(price), factor, Cell::Figure(applied)];
        }
        let price = Text::new(price.say(Zh), price.say(En));
        let applied = Text::new(applied.say(Zh), applied.say(En));
        [Cell::Words(price), factor, Cell::Words(applied)]
    }

    fn rate_column(&self, id: &str, heading: Text) -> Column {
        let Some(per) = self.per else {
            let headings = vec![rates(), heading];
            return Column {
                headings,
                ..Column::words(id, rates())
            };
        };
        let money = MoneyUnit::Yuan;
        let unit = Unit::Rate(RateUnit { money, per });
        let headings = vec![rates(), heading, unit.text().unwrap_or_else(rates)];
        Column::figures(id, headings, unit)
    }

    /// The columns.
    pub(super) fn columns(&self, components: &[(String, Text)]) -> Vec<Column> {
        let mut columns = naming();
        let area = |zh, en| vec![Text::fixed("面积", "area"), Text::fixed(zh, en)];
        columns.extend([
            Column::figures("area_m2", area("平方米", "m²"), Unit::SquareMetre),
            Column::figures("area_ha", area("公顷", "ha"), Unit::Hectare),
            Column::figures("area_mu", area("亩", "mu"), Unit::Mu),
            self.rate_column("price", Text::fixed("区片价", "price")),
            Column::figures(
                "factor",
                vec![rates(), Text::fixed("系数", "factor")],
                Unit::Number,
            ),
            self.rate_column("applied_rate", Text::fixed("执行标准", "applied")),
        ]);
        let money = |name: Text| vec![Text::fixed("补偿费（元）", "compensation (yuan)"), name];
        for (id, name) in components {
            columns.push(Column::figures(id, money(name.clone()), Unit::Yuan));
        }
        let sum = Text::fixed("合计", "total");
        columns.extend([
            Column::figures("amount", money(sum), Unit::Yuan),
            Column::words("clause", Text::fixed("依据", "clause")),
            Column::words("remarks", Text::fixed("备注", "remarks")),
        ]);
        columns
    }
}

/// The heading over price, factor and applied rate.
fn rates() -> Text {
    Text::fixed("单价", "rate")
}

/// Money of priced land: components, then their sum; nothing where there is none to state.
pub(super) fn money(sums: &Sums, components: usize, stated: bool) -> Vec<Cell> {
    if !stated {
        return vec![Cell::Empty; components + 1];
    }
    let figure = |money: crate::units::Money| Cell::Figure(money.to_string());
    let at = |place: usize| sums.components.get(place).copied().unwrap_or_default();
    let parts = (0..components).map(at).map(figure);
    parts.chain([figure(sums.amount)]).collect()
}

/// The columns before the figures.
fn naming() -> Vec<Column> {
    let words = |id, zh, en| Column::words(id, Text::fixed(zh, en));
    let number = vec![Text::fixed("序号", "no.")];
    vec![
        Column::figures("number", number, Unit::Number).naming(),
        words("county", "县", "county"),
        words("township", "乡镇", "township"),
        words("village", "村（组）", "village").naming(),
        words("parcel", "地块编号", "plot").naming(),
        words("ownership", "权属性质", "ownership"),
        words("district", "区片编号", "district"),
        words("class_code", "地类编码", "class"),
        words("class_name", "地类名称", "class name"),
        words("class3", "三大类", "group"),
        words("farmland", "永久基本农田", "basic farmland"),
    ]
}

/// The number of naming columns.
pub(super) const NAMING: usize = 11;
