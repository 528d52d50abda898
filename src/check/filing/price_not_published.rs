//! `price-not-published`: the district price of a row against the published one of its district.

use super::FilingCheck;
use super::about::About;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::reckon::{self, add, for_two_hectares, in_unit, plain};
use super::slip::slip;
use crate::land::Severity;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::{Factor, Rate};
use crate::value::FactorFrom;

static ABOUT: [About; 1] = [About {
    id: "price-not-published",
    severity: Severity::Error,
    title: Text::fixed(
        "区片价不是公布的价格",
        "district price not the published one",
    ),
    what: Text::fixed(
        "每行的区片价与价格表中该行区片的区片价相比（标准为该地类另定价格的，与该价格相比），单位不同的按同一面积换算；换算有尾数的，按表中所写的小数位取舍后比较。",
        "The district price of a row is held against the price list's for the row's district (or its own price for the land, where the standard takes that one), units converted; what a conversion cannot write exactly is compared at the decimals that are written.",
    ),
    why: Text::fixed(
        "区片价是全部金额的起点，一个区片抄错，该区片的每一行都错。",
        "Every amount begins with it: one price copied wrongly makes every row of the district wrong.",
    ),
    example: Text::fixed(
        "区片 Q1 公布 45000 元/亩，表中写 54000：两位数字颠倒。20 亩、系数 1.0 的地块因此多出 180,000 元。",
        "District Q1 is published at 45,000 yuan/mu and the row says 54,000, two digits swapped. A plot of 20 mu at factor 1.0 is 180,000 yuan too high.",
    ),
    clause: Text::fixed(
        "价格表中该区片的记录。",
        "The district's record in the price list.",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let verdicts: Vec<_> = desk.lines.iter().map(|line| judge(desk, line)).collect();
    let mut found = Vec::new();
    for (line, (told, due)) in desk.lines.iter_mut().zip(verdicts) {
        found.extend(told);
        for price in due {
            add(&mut line.price.due, price);
        }
    }
    found
}

/// What is wrong with the price of a line, and the prices that amounts may follow from beside the stated one.
fn judge(desk: &Desk<'_>, line: &Line<'_>) -> (Option<Discrepancy>, Vec<Rate>) {
    // by no standard, or by one without district prices, the list binds nobody
    if line.is_settled || line.own.terms.is_none() || reckon::is_old(line) {
        return (None, Vec::new());
    }
    let due = due(desk, line);
    if due.is_empty() {
        return (None, Vec::new());
    }
    let Some(stated) = line.price.stated else {
        return (None, due);
    };
    let mut published = due.clone();
    for base in reckon::districts(desk, line)
        .iter()
        .filter_map(|one| one.price)
    {
        add(&mut published, base);
    }
    if published.iter().any(|&one| is_price(line, stated, one)) {
        let other = due.into_iter().filter(|&one| one != stated).collect();
        return (None, other);
    }
    (Some(tell(desk, line, stated, due[due.len() - 1])), due)
}

/// The prices that the list has for the line's land.
fn due(desk: &Desk<'_>, line: &Line<'_>) -> Vec<Rate> {
    let mut found = Vec::new();
    for one in reckon::treated(desk, line) {
        add(&mut found, one.price);
    }
    if found.is_empty() {
        for district in reckon::districts(desk, line) {
            found.extend(district.price);
        }
    }
    found
}

/// True if the stated price is the published one, also after a conversion that leaves more decimals than are written.
fn is_price(line: &Line<'_>, stated: Rate, published: Rate) -> bool {
    if stated.per() == published.per() {
        return stated == published;
    }
    let exact = in_unit(plain(published), stated.per(), 10);
    let written = in_unit(
        plain(published),
        stated.per(),
        line.price.decimals().min(10),
    );
    for_two_hectares(plain(stated)) == for_two_hectares(plain(published))
        || [exact, written].contains(&plain(stated))
}

fn tell(desk: &Desk<'_>, line: &Line<'_>, stated: Rate, due: Rate) -> Discrepancy {
    let at = reckon::cell(desk, line, &line.price);
    let shown = in_unit(plain(due), stated.per(), 4);
    let district = reckon::districts(desk, line);
    let label = district.last().map_or("", |one| one.label.as_str());
    let (because_zh, because_en) = reckon::because(reason(desk, line, stated, due));
    let (stated_zh, stated_en) = (stated.say(Lang::Zh), stated.say(Lang::En));
    let (due_zh, due_en) = (shown.say(Lang::Zh), shown.say(Lang::En));
    let what = text!(
        "区片 {label} 的区片价写作 {stated_zh}，公布的是 {due_zh}{because_zh}",
        "the price of district {label} is stated as {stated_en}; the published one is {due_en}{because_en}"
    );
    let tip = Text::fixed(
        "按公布的区片价更正；价格表若不是最新的，换用该日施行的价格表",
        "correct it to the published price; if the price list is not the one in force on the day, use that one",
    );
    let factor = line.factor.any().first().copied();
    let factor = factor.or_else(|| reckon::treated(desk, line).first().map(|one| one.factor));
    let factor = factor.unwrap_or(Factor::ONE);
    let worth = |price| reckon::worth(desk, line, price, factor);
    let found = Discrepancy::new(&ABOUT[0], desk.filing.place(at), what, tip)
        .at([at])
        .figures(Text::new(stated_zh, stated_en), Text::new(due_zh, due_en));
    reckon::staked(found, reckon::stake(worth(stated), worth(due)))
}

/// Where the stated price comes from, if that can be told.
fn reason(desk: &Desk<'_>, line: &Line<'_>, stated: Rate, due: Rate) -> Option<Text> {
    of_other_district(desk, stated)
        .or_else(|| with_factor(desk, line, stated))
        .or_else(|| {
            slip(
                for_two_hectares(plain(stated)),
                for_two_hectares(plain(due)),
            )
        })
}

fn of_other_district(desk: &Desk<'_>, stated: Rate) -> Option<Text> {
    let same = |rate: Rate| for_two_hectares(plain(rate)) == for_two_hectares(plain(stated));
    let others = desk.districts?.items.iter();
    let others = others
        .filter(|one| one.price.is_some_and(same) || one.own_prices.values().any(|&own| same(own)));
    let labels: Vec<&str> = others.map(|one| one.label.as_str()).take(3).collect();
    let (zh, en) = (labels.join("、"), labels.join(", "));
    (!labels.is_empty())
        .then(|| text!("这是区片 {zh} 的价格", "that is the price of district {en}"))
}

fn with_factor(desk: &Desk<'_>, line: &Line<'_>, stated: Rate) -> Option<Text> {
    let treated = reckon::treated(desk, line);
    let one = treated.iter().find(|one| {
        let applied = one.price.times(one.factor);
        one.factor_from != FactorFrom::OwnPrice
            && for_two_hectares(applied) == for_two_hectares(plain(stated))
    })?;
    let factor = one.factor;
    Some(text!(
        "这是区片价已乘系数 {factor} 的执行标准",
        "that is the price already multiplied by the factor {factor}"
    ))
}
