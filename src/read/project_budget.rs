//! `[[budget]]` in a project file: lines beside the compensation, stated or with their rates.

use crate::cite::Standing;
use crate::land::{BudgetBasis, BudgetKind, BudgetLine, CULTIVATED, OccupationTax, TaxRelief};
use crate::lang::Text;
use crate::strict::{Node, Table};
use crate::text;
use crate::units::{
    AreaUnit, Factor, Money, MoneyUnit, NotDecimal, Quantity, Rate, RateUnit, parse_fixed,
};
use std::collections::{BTreeMap, BTreeSet};

/// Every key that a basis can have, for lines whose kind is not known.
const KEYS: [&str; 10] = [
    "amount",
    "quantity",
    "unit",
    "rate",
    "rates",
    "permanent_farmland_times",
    "other_farmland_rate",
    "other_permanent_farmland_rate",
    "relief",
    "note",
];
const STANDINGS: [&str; 5] = [
    "official",
    "press-report",
    "recorded",
    "demonstration",
    "reading",
];
/// The name that a reclamation fee may have one rate for, beside the classes of cultivated land.
const ALL_CULTIVATED: &str = "耕地";
const YUAN_PER_SQUARE_METRE: RateUnit = RateUnit {
    money: MoneyUnit::Yuan,
    per: AreaUnit::SquareMetre,
};
/// 基本农田 150 % of the rate, as the tax law has it.
const LAWFUL_TIMES: Factor = Factor::from_steps(1_500_000);
/// The largest stated amount in yuan, and the largest stated count or price of one: products stay within 38 digits.
const LARGEST_AMOUNT: i64 = 1_000_000_000_000_000;
const LARGEST_COUNT: i64 = 1_000_000_000;

/// The lines of a project file, in its order; what is wrong is noted.
pub(super) fn lines(root: &Table<'_>) -> Vec<BudgetLine> {
    let mut ids = BTreeSet::new();
    let read = |table: Table<'_>| {
        let line = line(&table, &mut ids);
        table.done();
        line
    };
    root.rows("budget").into_iter().filter_map(read).collect()
}

fn line(table: &Table<'_>, ids: &mut BTreeSet<String>) -> Option<BudgetLine> {
    let id = id(table, ids);
    let name = table.text("name");
    let words = BudgetKind::ALL.map(BudgetKind::word);
    let kind = table.must("kind");
    let kind = kind.and_then(|node| node.one_of(&words, BudgetKind::from_word));
    let source = table.must("source").and_then(|node| node.word());
    let standing = table.must("standing");
    let standing = standing.and_then(|node| node.one_of(&STANDINGS, Standing::from_word));
    let note = table.may_word("note");
    if kind.is_none() {
        KEYS.iter().for_each(|key| drop(table.may(key)));
    }
    Some(BudgetLine {
        basis: basis(table, kind?)?,
        id: id?,
        name: name?,
        kind: kind?,
        source: source?.to_owned(),
        standing: standing?,
        note,
    })
}

fn id(table: &Table<'_>, ids: &mut BTreeSet<String>) -> Option<String> {
    let (id, _) = table.id("id")?;
    if ids.insert(id.clone()) {
        return Some(id);
    }
    table.at_key(
        &["id"],
        "duplicate-id",
        text!("标识 `{id}` 用了两次", "the id `{id}` is used twice"),
        Text::fixed("每一行用自己的标识", "give every line an id of its own"),
    );
    None
}

fn basis(table: &Table<'_>, kind: BudgetKind) -> Option<BudgetBasis> {
    let stated = ["amount", "quantity"]
        .iter()
        .any(|key| table.may(key).is_some());
    match kind {
        _ if stated => self::stated(table),
        BudgetKind::OccupationTax => occupation_tax(table),
        BudgetKind::ReclamationFee => reclamation_fee(table),
        BudgetKind::UseFee => Some(BudgetBasis::UseFee(unit_and_rate(table)?)),
        _ => self::stated(table),
    }
}

/// An amount, or quantity, unit and rate: one of the two.
fn stated(table: &Table<'_>) -> Option<BudgetBasis> {
    let amount = table.may("amount");
    let counted = ["quantity", "unit", "rate"].map(|key| table.may(key).is_some());
    let counted = counted.contains(&true);
    let what = match (amount, counted) {
        (Some(amount), false) => return yuan(&amount).map(BudgetBasis::Amount),
        (None, true) => return count(table),
        (Some(_), true) => Text::fixed(
            "既写了 amount，又写了数量、单位或单价",
            "`amount` is given, and quantity, unit or rate as well",
        ),
        (None, false) => Text::fixed("没有写金额", "nothing says what the line amounts to"),
    };
    let remedy = Text::fixed(
        "写 amount = \"12345.67\"，或写 quantity、unit、rate 三项，二者取一",
        "write either amount = \"12345.67\" or quantity, unit and rate",
    );
    table.at_key(&["amount"], "amount-or-quantity", what, remedy);
    None
}

fn count(table: &Table<'_>) -> Option<BudgetBasis> {
    let quantity = table.must("quantity").and_then(|node| quantity(&node));
    let unit = table.must("unit").and_then(|node| node.word());
    let rate = table.must("rate").and_then(|node| price(&node));
    Some(BudgetBasis::Count {
        quantity: quantity?,
        unit: unit?.to_owned(),
        rate: rate?,
    })
}

/// An amount in yuan and fen.
fn yuan(node: &Node<'_>) -> Option<Money> {
    let fen = node.decimal(|word| parse_fixed(word, 2))?;
    let whole = i128::from(LARGEST_AMOUNT) * 100;
    within(node, fen, whole, LARGEST_AMOUNT).then(|| Money::from_steps(fen * 100))
}

/// A price of one thing, to 0.0001 yuan.
fn price(node: &Node<'_>) -> Option<Money> {
    let price = node.decimal(Money::from_text)?;
    let whole = i128::from(LARGEST_COUNT) * 10_000;
    within(node, price.steps(), whole, LARGEST_COUNT).then_some(price)
}

/// A count, to eight decimals: finer ones are refused, not rounded.
fn quantity(node: &Node<'_>) -> Option<Quantity> {
    let read = |word: &str| -> Result<(i128, Option<Quantity>), NotDecimal> {
        let steps = parse_fixed(word, Quantity::SCALE)?;
        Ok((steps, Quantity::declared(word.trim()).ok()))
    };
    let (steps, quantity) = node.decimal(read)?;
    let whole = i128::from(LARGEST_COUNT) * 10_i128.pow(Quantity::SCALE);
    within(node, steps, whole, LARGEST_COUNT)
        .then_some(quantity)
        .flatten()
}

fn within(node: &Node<'_>, steps: i128, whole: i128, most: i64) -> bool {
    let fits = (0..=whole).contains(&steps);
    if !fits {
        let what = text!(
            "数值不在 0 到 {most} 之间",
            "the value is not within 0 to {most}"
        );
        node.problem(
            "out-of-range",
            what,
            Text::fixed("核对数值", "check the value"),
        );
    }
    fits
}

fn occupation_tax(table: &Table<'_>) -> Option<BudgetBasis> {
    let unit = table.may("unit");
    unit.and_then(|node| node.one_of(&["yuan/m2"], |word| (word == "yuan/m2").then_some(())));
    let reliefs = [TaxRelief::TwoYuan, TaxRelief::Exempt].map(TaxRelief::word);
    let relief = table.may("relief");
    let relieved = relief.is_some();
    let relief = relief.and_then(|node| node.one_of(&reliefs, TaxRelief::from_word));
    let own = if relieved {
        table.may("rate")
    } else {
        table.must("rate")
    };
    let rate = own.and_then(|node| node.rate(YUAN_PER_SQUARE_METRE, false));
    // what a relief leaves without effect is not asked for, and so an unknown key
    let asked = |key, effective: bool| {
        let node = effective.then(|| table.may(key)).flatten();
        node.map(|node: Node<'_>| node.rate(YUAN_PER_SQUARE_METRE, false))
    };
    let other_rate = asked("other_farmland_rate", relief != Some(TaxRelief::Exempt)).flatten();
    let other_permanent_rate = asked("other_permanent_farmland_rate", relief.is_none()).flatten();
    let times = relief
        .is_none()
        .then(|| table.may("permanent_farmland_times"))
        .flatten();
    let permanent_times = times.map_or(Some(LAWFUL_TIMES), |node| node.factor())?;
    if let (Some(rate), false) = (rate, relieved) {
        not_below_half(table, "other_farmland_rate", rate, other_rate);
        not_below_half(
            table,
            "other_permanent_farmland_rate",
            rate,
            other_permanent_rate,
        );
    }
    Some(BudgetBasis::OccupationTax(OccupationTax {
        rate,
        permanent_times,
        other_rate,
        other_permanent_rate,
        relief,
    }))
}

/// The law lets other agricultural land pay less, by half at most.
fn not_below_half(table: &Table<'_>, key: &'static str, rate: Rate, other: Option<Rate>) {
    let below = |other: &Rate| i128::from(other.steps()) * 2 < i128::from(rate.steps());
    let Some(other) = other.filter(below) else {
        return;
    };
    table.at_key(
        &[key],
        "tax-rate-below-half",
        text!(
            "其他农用地税额 {other} 元/平方米低于耕地税额 {rate} 元/平方米的一半；降低的部分不得超过百分之五十（耕地占用税法第十二条）",
            "{other} yuan/m² for other agricultural land is below half of {rate} yuan/m² for cultivated land; it may be \
             lower by 50 % at most (Farmland Occupation Tax Law, Art. 12)"
        ),
        Text::fixed("核对两个税额", "check both rates"),
    );
}

fn reclamation_fee(table: &Table<'_>) -> Option<BudgetBasis> {
    let unit = table.must("unit").and_then(|node| node.rate_unit());
    let rates = table.must("rates").and_then(|node| node.table());
    let times = table.may("permanent_farmland_times");
    let times = times.map(|node| node.factor());
    let (rates, unit) = (rates?, unit?);
    let mut found = BTreeMap::new();
    for (name, _, node) in rates.pairs() {
        if rated().any(|known| known == name) {
            let rate = node.rate(unit, false);
            found.extend(rate.map(|rate| (name.to_owned(), rate)));
        } else {
            no_such_class(name, &node);
        }
    }
    if rates.pairs().is_empty() {
        let what = Text::fixed("rates 是空的", "`rates` is empty");
        rates.problem("empty-list", what, names());
    }
    Some(BudgetBasis::ReclamationFee {
        rates: found,
        permanent_times: times.flatten(),
    })
}

fn no_such_class(name: &str, node: &Node<'_>) {
    let what = text!(
        "`{name}` 不是可以定耕地开垦费的地类",
        "`{name}` is no class that a reclamation fee can be set for"
    );
    node.problem("unknown-word", what, names());
}

/// Names that a reclamation fee may have a rate for.
fn rated() -> impl Iterator<Item = &'static str> {
    CULTIVATED.into_iter().chain([ALL_CULTIVATED])
}

fn names() -> Text {
    let names: Vec<&str> = rated().collect();
    let (list, english) = (names.join("、"), names.join(", "));
    text!("可用：{list}", "use one of: {english}")
}

/// A rate with its unit, both required.
fn unit_and_rate(table: &Table<'_>) -> Option<Rate> {
    let unit = table.must("unit").and_then(|node| node.rate_unit());
    let rate = table.must("rate");
    rate?.rate(unit?, false)
}
