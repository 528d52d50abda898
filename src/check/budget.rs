//! `budget-not-computed`, `tax-rate-unusual`: budget lines that leave land out, and tax rates that a person has to look at.

use crate::land::{BudgetBasis, BudgetLine, Finding, OccupationTax, Place, Severity, TaxRelief};
use crate::lang::Text;
use crate::text;
use crate::units::{AreaUnit, Factor, Rate};
use crate::value::{BudgetGap, BudgetItem};

/// The bands of the law together: 5 to 50 yuan/m².
const LEAST: Rate = Rate::from_steps(5 * 10_000, AreaUnit::SquareMetre);
const MOST: Rate = Rate::from_steps(50 * 10_000, AreaUnit::SquareMetre);
/// 减按每平方米二元.
const TWO_YUAN: Rate = Rate::from_steps(2 * 10_000, AreaUnit::SquareMetre);
/// 加按百分之一百五十征收.
const LAWFUL_TIMES: Factor = Factor::from_steps(1_500_000);

/// What is to be said of the budget lines of a run.
#[must_use]
pub fn budget_findings(items: &[BudgetItem<'_>]) -> Vec<Finding> {
    items
        .iter()
        .flat_map(|item| {
            let gaps = item.gaps.iter().map(|gap| left_out(item.line, gap));
            gaps.chain(unusual(item.line))
        })
        .collect()
}

fn place(line: &BudgetLine) -> Place {
    Place::default().field("budget").id(&line.id)
}

fn left_out(line: &BudgetLine, gap: &BudgetGap) -> Finding {
    let (name, name_en) = (line.name.zh(), line.name.en());
    let (what, what_en, why, why_en) = (gap.what.zh(), gap.what.en(), gap.why.zh(), gap.why.en());
    let area = gap.area;
    let (area_zh, area_en) = if area.is_positive() {
        (format!(" {area} 平方米"), format!("{area} m² of "))
    } else {
        (String::new(), String::new())
    };
    let what = text!(
        "“{name}”没有计入：{what}{area_zh}（{why}）",
        "`{name_en}` leaves out {area_en}{what_en}: {why_en}"
    );
    let tip = Text::fixed(
        "补充费率或地块资料；确实不计的，另列一行写明金额和来源",
        "add the rate or what the records lack; what truly pays nothing can be a line of its own with its source",
    );
    Finding::new(
        "budget-not-computed",
        Severity::Error,
        place(line),
        what,
        tip,
    )
}

/// What is unusual in the rates of a tax line.
fn unusual(line: &BudgetLine) -> Vec<Finding> {
    let BudgetBasis::OccupationTax(tax) = &line.basis else {
        return Vec::new();
    };
    let words = [
        out_of_band(tax),
        beside_relief(tax),
        other_times(tax),
        above_cultivated(tax),
    ];
    let finding = |(what, tip)| {
        Finding::new(
            "tax-rate-unusual",
            Severity::Warning,
            place(line),
            what,
            tip,
        )
    };
    words.into_iter().flatten().map(finding).collect()
}

fn out_of_band(tax: &OccupationTax) -> Option<(Text, Text)> {
    let outside = |rate: &Rate| rate.steps() < LEAST.steps() || rate.steps() > MOST.steps();
    let rate = tax.rate.filter(outside)?;
    let what = text!(
        "耕地占用税税额 {rate} 元/平方米不在法定幅度 5 至 50 元/平方米之内，已照常计算",
        "the tax rate {rate} yuan/m² is outside the law's bands of 5 to 50 yuan/m²; it was used as stated"
    );
    let tip = Text::fixed(
        "核对当地适用税额及其单位",
        "check the local rate and its unit",
    );
    Some((what, tip))
}

fn beside_relief(tax: &OccupationTax) -> Option<(Text, Text)> {
    let (relief, rate) = tax.relief.zip(tax.rate)?;
    let relief = relief.word();
    let what = text!(
        "写了税额 {rate} 元/平方米，又写了减免 {relief}：按减免计算，该税额没有用到",
        "the rate {rate} yuan/m² is stated beside the relief `{relief}`: the relief was taken, the rate was not used"
    );
    let tip = Text::fixed(
        "核对项目是否属于减免范围；删去没有用到的一项",
        "make sure that the relief holds for the project; remove the one that does not count",
    );
    Some((what, tip))
}

fn other_times(tax: &OccupationTax) -> Option<(Text, Text)> {
    let times =
        Some(tax.permanent_times).filter(|times| *times != LAWFUL_TIMES && tax.relief.is_none())?;
    let what = text!(
        "永久基本农田按税额的 {times} 倍计算；耕地占用税法第六条为百分之一百五十",
        "permanent basic farmland is taken at {times} times the rate; Art. 6 of the tax law has 150 %"
    );
    let tip = Text::fixed(
        "核对 permanent_farmland_times",
        "check `permanent_farmland_times`",
    );
    Some((what, tip))
}

fn above_cultivated(tax: &OccupationTax) -> Option<(Text, Text)> {
    let paid = match tax.relief {
        None => tax.rate,
        Some(TaxRelief::TwoYuan) => Some(TWO_YUAN),
        Some(TaxRelief::Exempt) => None,
    };
    let (rate, other) = paid.zip(tax.other_rate)?;
    (other.steps() > rate.steps()).then(|| {
        let what = text!(
            "其他农用地税额 {other} 元/平方米高于耕地税额 {rate} 元/平方米",
            "the rate {other} yuan/m² for other agricultural land is above {rate} yuan/m² for cultivated land"
        );
        let tip = Text::fixed("核对两个税额", "check both rates");
        (what, tip)
    })
}
