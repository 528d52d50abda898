//! Budget lines and the run's pieces into money, each product of rate and area rounded once to the fen.
//!
//! Nothing is guessed: land that a line asks for and has no rate for, or of which nobody can tell whether the line asks for
//! it, is a gap of the line, with its area and the reason.

use super::appraised::Appraised;
use super::budget_fee::{reclamation_fee, use_fee};
use super::budget_land::Land;
use super::budget_tax::occupation_tax;
use super::steps::{Step, step};
use crate::cite::Citation;
use crate::land::{BudgetBasis, BudgetLine};
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{Area, ExactMoney, Factor, Mode, Money, Quantity, Rate, Rounding};

/// The `budget` rounding: every product to the fen, half up.
pub const BUDGET_ROUNDING: Rounding = Rounding::new(2, Mode::HalfUp);

/// One product of a budget line, or its stated amount.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetPart {
    /// What is counted.
    pub what: Text,
    /// How many of which unit; `None` for a stated amount.
    pub count: Option<(Quantity, Text)>,
    /// Yuan for one of them, without the unit.
    pub rate: Option<String>,
    /// How many times the rate is taken, where it is not once.
    pub times: Option<Factor>,
    /// The money, rounded.
    pub amount: Money,
    /// The product as a sentence, with the clause that rules it.
    pub step: Step,
}

/// Land that a budget line leaves out.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetGap {
    /// Which land.
    pub what: Text,
    /// How much of it; zero for parcels without a usable area.
    pub area: Area,
    /// Why it is not in the line.
    pub why: Text,
}

/// A budget line, computed.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetItem<'a> {
    /// The line.
    pub line: &'a BudgetLine,
    /// What its amount is the sum of.
    pub parts: Vec<BudgetPart>,
    /// What it leaves out.
    pub gaps: Vec<BudgetGap>,
    /// How the land was counted and the law read.
    pub readings: Vec<Step>,
}

impl BudgetItem<'_> {
    /// The line's money; `None` if all that it asks for is left out.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        let nothing = self.parts.is_empty() && !self.gaps.is_empty();
        (!nothing).then(|| self.parts.iter().map(|part| part.amount).sum())
    }

    /// Readings and products, in the order in which they are shown.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let parts = self.parts.iter().map(|part| &part.step);
        self.readings.iter().chain(parts)
    }
}

/// The budget lines of a run, in their order.
///
/// ```
/// use qupian::cite::Standing;
/// use qupian::land::{BudgetBasis, BudgetKind, BudgetLine};
/// use qupian::lang::Text;
/// use qupian::units::Money;
/// use qupian::value::budget;
/// let line = BudgetLine {
///     id: "crops".into(),
///     name: Text::same("青苗"),
///     kind: BudgetKind::Crops,
///     basis: BudgetBasis::Amount(Money::from_text("12345.67").unwrap()),
///     source: "青苗补偿清册（示范）".into(),
///     standing: Standing::Demonstration,
///     note: None,
/// };
/// let lines = [line];
/// assert_eq!(budget(&lines, &[])[0].amount().unwrap().to_string(), "12345.67");
/// ```
#[must_use]
pub fn budget<'a>(lines: &'a [BudgetLine], appraised: &[Appraised<'_>]) -> Vec<BudgetItem<'a>> {
    if lines.is_empty() {
        return Vec::new();
    }
    let land = Land::of(appraised);
    lines.iter().map(|line| item(line, &land)).collect()
}

fn item<'a>(line: &'a BudgetLine, land: &Land) -> BudgetItem<'a> {
    let mut work = Work::new(line);
    match &line.basis {
        BudgetBasis::Amount(amount) => work.stated(*amount),
        BudgetBasis::Count {
            quantity,
            unit,
            rate,
        } => work.count(*quantity, unit, *rate),
        BudgetBasis::OccupationTax(tax) => occupation_tax(tax, land, &mut work),
        BudgetBasis::ReclamationFee {
            rates,
            permanent_times,
        } => reclamation_fee(rates, *permanent_times, land, &mut work),
        BudgetBasis::UseFee(rate) => use_fee(*rate, land, &mut work),
    }
    work.item
}

/// A product of a computed line before it is made.
pub(super) struct Product {
    pub(super) what: Text,
    pub(super) extent: super::budget_land::Extent,
    pub(super) rate: Rate,
    pub(super) times: Factor,
    pub(super) clause: Option<Citation>,
}

/// A line while it is computed.
pub(super) struct Work<'a> {
    item: BudgetItem<'a>,
}

impl<'a> Work<'a> {
    fn new(line: &'a BudgetLine) -> Self {
        let (parts, gaps, readings) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            item: BudgetItem {
                line,
                parts,
                gaps,
                readings,
            },
        }
    }

    fn stated(&mut self, amount: Money) {
        let line = self.item.line;
        let (zh, en) = (line.name.zh(), line.name.en());
        let sentence = text!(
            "{zh}：{amount} 元（所列金额）",
            "{en}: {amount} yuan, as stated"
        );
        self.item.parts.push(BudgetPart {
            what: line.name.clone(),
            count: None,
            rate: None,
            times: None,
            amount,
            step: step("stated", sentence, amount, Some(line.citation())),
        });
    }

    fn count(&mut self, quantity: Quantity, unit: &str, rate: Money) {
        let line = self.item.line;
        let Some(exact) = rate.times(quantity) else {
            return self.too_large(line.name.clone(), Area::ZERO);
        };
        let amount = exact.rounded(BUDGET_ROUNDING);
        let (zh, en, count) = (line.name.zh(), line.name.en(), quantity.plain_text());
        let (rounded_zh, rounded_en) = rounded(exact, amount);
        let sentence = text!(
            "{zh}：{count} {unit} × {rate} 元/{unit} ＝ {rounded_zh}",
            "{en}: {count} {unit} x {rate} yuan/{unit} = {rounded_en}"
        );
        self.item.parts.push(BudgetPart {
            what: line.name.clone(),
            count: Some((quantity, Text::same(unit))),
            rate: Some(rate.to_string()),
            times: None,
            amount,
            step: step("counted", sentence, amount, Some(line.citation())),
        });
    }

    /// Notes how something was read.
    pub(super) fn reading(&mut self, clause: Citation) {
        let sentence = clause.wording.clone();
        let id = clause.clause.clone();
        self.item
            .readings
            .push(step(&id, sentence, "", Some(clause)));
    }

    /// Notes something about the line that no clause rules.
    pub(super) fn remark(&mut self, sentence: Text) {
        self.item.readings.push(step("remark", sentence, "", None));
    }

    /// Adds rate x area x times, rounded once; nothing for no land.
    pub(super) fn product(&mut self, product: Product) {
        let Product {
            what,
            extent,
            rate,
            times,
            clause,
        } = product;
        if !extent.area.is_positive() {
            return;
        }
        let quantity = extent.quantity(rate.per());
        let Some(exact) = rate.times(times).times(quantity) else {
            return self.too_large(what, extent.area);
        };
        let amount = exact.rounded(BUDGET_ROUNDING);
        let sentence = product_sentence(&what, quantity, (rate, times), (exact, amount));
        let clause = clause.or_else(|| Some(self.item.line.citation()));
        let unit = Text::new(rate.per().zh(), rate.per().word());
        self.item.parts.push(BudgetPart {
            what,
            count: Some((quantity, unit)),
            rate: Some(rate.to_string()),
            times: (times != Factor::ONE).then_some(times),
            amount,
            step: step("product", sentence, amount, clause),
        });
    }

    /// Leaves land out, and says why; nothing for no land.
    pub(super) fn gap(&mut self, what: Text, area: Area, why: Text) {
        if area.is_positive() {
            self.item.gaps.push(BudgetGap { what, area, why });
        }
    }

    fn too_large(&mut self, what: Text, area: Area) {
        let why = Text::fixed(
            "金额超出可精确表示的范围",
            "the amount is too large to hold exactly",
        );
        self.item.gaps.push(BudgetGap { what, area, why });
    }

    /// Leaves out the land of which nobody can tell whether the line asks for it.
    pub(super) fn untold(&mut self, land: &Land) {
        self.gap(
            Text::fixed(
                "地类或权属未能确定的土地",
                "land whose class or ownership is not told",
            ),
            land.unknown.area,
            Text::fixed(
                "不知是否属于应计的地类",
                "it may or may not be of the class that pays",
            ),
        );
        self.gap(
            Text::fixed("记录有误的地块", "land of faulty records"),
            land.faulty.area,
            Text::fixed(
                "记录的错误见问题与提示",
                "the findings say what is wrong with the records",
            ),
        );
        if land.without_area > 0 {
            let count = land.without_area;
            self.item.gaps.push(BudgetGap {
                what: text!(
                    "{count} 个没有可用面积的地块",
                    "{count} parcel(s) without a usable area"
                ),
                area: Area::ZERO,
                why: Text::fixed("没有面积可计", "there is no area to count"),
            });
        }
    }
}

fn product_sentence(
    what: &Text,
    quantity: Quantity,
    (rate, times): (Rate, Factor),
    (exact, amount): (ExactMoney, Money),
) -> Text {
    let (zh, en) = (what.zh(), what.en());
    let (unit_zh, unit_en) = (rate.per().zh(), rate.per().word());
    let (count, rate_zh, rate_en) = (
        quantity.plain_text(),
        rate.say(Lang::Zh),
        rate.say(Lang::En),
    );
    let (times_zh, times_en) = if times == Factor::ONE {
        (String::new(), String::new())
    } else {
        (format!(" × {times}"), format!(" x {times}"))
    };
    let (rounded_zh, rounded_en) = rounded(exact, amount);
    text!(
        "{zh}：{count} {unit_zh} × {rate_zh}{times_zh} ＝ {rounded_zh}",
        "{en}: {count} {unit_en} x {rate_en}{times_en} = {rounded_en}"
    )
}

/// The product and, where it has more than fen, what it is rounded to.
fn rounded(exact: ExactMoney, amount: Money) -> (String, String) {
    let (exact, amount) = (exact.to_string(), amount.to_string());
    if exact == amount {
        return (format!("{amount} 元"), format!("{amount} yuan"));
    }
    let (decimals, mode) = (BUDGET_ROUNDING.decimals, BUDGET_ROUNDING.mode.word());
    (
        format!("{exact} 元，取 {BUDGET_ROUNDING} ＝ {amount} 元"),
        format!("{exact} yuan, rounded {mode} to {decimals} decimals = {amount} yuan"),
    )
}
