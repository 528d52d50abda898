//! A budget line while it is computed: products, gaps and readings are put into it.

use super::budget::{BUDGET_ROUNDING, BudgetGap, BudgetItem, BudgetPart};
use super::budget_land::{Extent, Land};
use super::steps::step;
use crate::cite::Citation;
use crate::land::BudgetLine;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{Area, ExactMoney, Factor, Money, Quantity, Rate};

/// A product of a computed line before it is made.
pub(super) struct Product {
    pub(super) what: Text,
    pub(super) extent: Extent,
    pub(super) rate: Rate,
    pub(super) times: Factor,
    pub(super) clause: Option<Citation>,
}

/// A line while it is computed.
pub(super) struct Work<'a> {
    pub(super) item: BudgetItem<'a>,
}

impl<'a> Work<'a> {
    pub(super) fn new(line: &'a BudgetLine) -> Self {
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

    pub(super) fn stated(&mut self, amount: Money) {
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

    pub(super) fn count(&mut self, quantity: Quantity, unit: &str, rate: Money) {
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
                "地类、权属或适用标准未能确定的土地",
                "land whose class, ownership or standard is not told",
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
