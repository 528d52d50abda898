//! `floor-undercut`: the price of a row below the least one that the standard allows.

use super::FilingCheck;
use super::about::About;
use super::desk::{Desk, Line};
use super::discrepancy::Discrepancy;
use super::reckon::{self, for_two_hectares, plain};
use crate::check::floor_undercut::applies;
use crate::land::Severity;
use crate::lang::{Lang, Text};
use crate::text;
use crate::units::Factor;

static ABOUT: [About; 1] = [About {
    id: "floor-undercut",
    severity: Severity::Error,
    title: Text::fixed("低于最低标准", "below the least price"),
    what: Text::fixed(
        "标准规定了最低价的，每行的区片价与适用于该行区片的最低价相比。区片价已经不是公布价格的，只报那一处。",
        "Where the standard has least prices, the price of each row is held against the one for its district. A price that is not the published one is told as that only.",
    ),
    why: Text::fixed(
        "省级最低标准是下限，市县执行的价格不得低于它。",
        "A province's least price binds: the price that a city or county applies may not be below it.",
    ),
    example: Text::fixed(
        "一级区片最低 58000 元/亩，表中 55000：低 3000 元/亩。",
        "Grade I has at least 58,000 yuan/mu and the row 55,000: 3,000 yuan/mu too low.",
    ),
    clause: Text::fixed(
        "标准中规定最低价的条款。",
        "The clause of the standard that sets the least price.",
    ),
}];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    desk.lines
        .iter()
        .flat_map(|line| judge(desk, line))
        .collect()
}

fn judge(desk: &Desk<'_>, line: &Line<'_>) -> Vec<Discrepancy> {
    let (Some(terms), Some(stated)) = (line.own.terms, line.price.stated) else {
        return Vec::new();
    };
    let is_told = line.price.due.iter().any(|&due| due.per() == stated.per());
    if line.is_settled || is_told {
        return Vec::new();
    }
    let districts = reckon::districts(desk, line);
    let Some(district) = districts.first() else {
        return Vec::new();
    };
    let floors = terms.standard.floors.iter();
    let floors = floors.filter(|floor| applies(floor, district));
    let entries = floors.filter_map(|floor| floor.least.on(terms.day).ok());
    let under = entries
        .filter(|entry| for_two_hectares(plain(stated)) < for_two_hectares(plain(entry.value)));
    under
        .map(|entry| tell(desk, line, stated, entry, &terms))
        .collect()
}

fn tell(
    desk: &Desk<'_>,
    line: &Line<'_>,
    stated: crate::units::Rate,
    entry: &crate::law::Entry<crate::units::Rate>,
    terms: &crate::value::Terms<'_>,
) -> Discrepancy {
    let at = reckon::cell(desk, line, &line.price);
    let (stated_zh, stated_en) = (stated.say(Lang::Zh), stated.say(Lang::En));
    let (least_zh, least_en) = (entry.value.say(Lang::Zh), entry.value.say(Lang::En));
    let what = text!(
        "区片价 {stated_zh} 低于最低标准 {least_zh}",
        "the price {stated_en} undercuts the least price {least_en}"
    );
    let tip = Text::fixed(
        "执行标准不得低于最低标准",
        "the actual price may not be below the least one",
    );
    let factor = line.factor.any().first().copied().unwrap_or(Factor::ONE);
    let worth = |price| reckon::worth(desk, line, price, factor);
    let found = Discrepancy::new(&ABOUT[0], desk.filing.place(at), what, tip)
        .at([at])
        .figures(
            Text::new(stated_zh, stated_en),
            Text::new(least_zh, least_en),
        )
        .by(terms.standard.cite(&entry.clause));
    reckon::staked(found, reckon::stake(worth(stated), worth(entry.value)))
}
