//! Farmland occupation tax (耕地占用税): the local rates of the project file on the run's agricultural land.

use super::budget_land::{Extent, Inside, Land};
use super::budget_law as law;
use super::budget_work::{Product, Work};
use crate::land::{OccupationTax, TaxRelief};
use crate::lang::Text;
use crate::text;
use crate::units::{AreaUnit, Factor, Rate};

/// 2 yuan/m² and 0: the rates of the law's Art. 7.
const TWO_YUAN: Rate = Rate::from_steps(20_000, AreaUnit::SquareMetre);
const NOTHING: Rate = Rate::from_steps(0, AreaUnit::SquareMetre);
/// 加按百分之一百五十征收.
const LAWFUL_TIMES: Factor = Factor::from_steps(1_500_000);

pub(super) fn occupation_tax(tax: &OccupationTax, land: &Land, work: &mut Work<'_>) {
    work.reading(law::land_counted());
    match (tax.relief, tax.rate) {
        (Some(TaxRelief::Exempt), _) => exempt(land, work),
        (Some(TaxRelief::TwoYuan), _) => {
            two_yuan(tax, land, work);
            work.untold(land);
        }
        (None, Some(rate)) => {
            by_rate(tax, rate, land, work);
            work.untold(land);
        }
        (None, None) => work.untold(land),
    }
}

/// All cultivated land, inside permanent basic farmland, outside it or not told.
fn all_cultivated(land: &Land) -> Extent {
    let all = land.cultivated.values().map(|(_, extent)| *extent);
    all.fold(Extent::default(), Extent::plus)
}

fn cultivated(land: &Land, wanted: Inside) -> Extent {
    let all = land.cultivated.iter();
    let fitting = all.filter(|((_, inside), _)| *inside == wanted);
    fitting.fold(Extent::default(), |sum, (_, (_, extent))| sum.plus(*extent))
}

fn other(land: &Land, wanted: Inside) -> Extent {
    land.other.get(&wanted).copied().unwrap_or_default()
}

fn all_other(land: &Land) -> Extent {
    land.other
        .values()
        .copied()
        .fold(Extent::default(), Extent::plus)
}

fn exempt(land: &Land, work: &mut Work<'_>) {
    work.product(Product {
        what: Text::fixed("免征：农用地", "exempt: agricultural land"),
        extent: all_cultivated(land).plus(all_other(land)),
        rate: NOTHING,
        times: Factor::ONE,
        clause: Some(law::relief()),
    });
}

fn two_yuan(tax: &OccupationTax, land: &Land, work: &mut Work<'_>) {
    work.reading(law::relief_is_flat());
    work.product(Product {
        what: Text::fixed("耕地，减按二元", "cultivated land at the reduced rate"),
        extent: all_cultivated(land),
        rate: TWO_YUAN,
        times: Factor::ONE,
        clause: Some(law::relief()),
    });
    rated_other(OUTSIDE, all_other(land), tax.other_rate, work);
}

fn by_rate(tax: &OccupationTax, rate: Rate, land: &Land, work: &mut Work<'_>) {
    let inside = cultivated(land, Some(true));
    // the law's article rules no other multiple that a project file states
    let lawful = tax.permanent_times == LAWFUL_TIMES;
    if inside.area.is_positive() && lawful {
        work.reading(law::times_150());
    }
    work.product(Product {
        what: Text::fixed("耕地", "cultivated land"),
        extent: cultivated(land, Some(false)),
        rate,
        times: Factor::ONE,
        clause: None,
    });
    work.product(Product {
        what: Text::fixed(
            "永久基本农田内的耕地",
            "cultivated land in permanent basic farmland",
        ),
        extent: inside,
        rate,
        times: tax.permanent_times,
        clause: lawful.then(law::basic_farmland),
    });
    not_told("耕地", "cultivated land", cultivated(land, None), work);
    rated_other(OUTSIDE, other(land, Some(false)), tax.other_rate, work);
    rated_other(
        INSIDE,
        other(land, Some(true)),
        tax.other_permanent_rate,
        work,
    );
    not_told(
        "其他农用地",
        "other agricultural land",
        other(land, None),
        work,
    );
}

/// Other agricultural land of one sort: what it is called, and the key of its rate in the project file.
type Sort = (&'static str, &'static str, &'static str);

const OUTSIDE: Sort = (
    "其他农用地",
    "other agricultural land",
    "other_farmland_rate",
);
const INSIDE: Sort = (
    "永久基本农田内的其他农用地",
    "other agricultural land in permanent basic farmland",
    "other_permanent_farmland_rate",
);

fn rated_other((zh, en, key): Sort, extent: Extent, rate: Option<Rate>, work: &mut Work<'_>) {
    let what = Text::fixed(zh, en);
    match rate {
        Some(rate) => work.product(Product {
            what,
            extent,
            rate,
            times: Factor::ONE,
            clause: Some(law::other_farmland()),
        }),
        None => work.gap(
            what,
            extent.area,
            text!("项目文件没有写 {key}", "the project file states no `{key}`"),
        ),
    }
}

fn not_told(zh: &'static str, en: &'static str, extent: Extent, work: &mut Work<'_>) {
    let why = Text::fixed(
        "不知是否永久基本农田，而税额取决于此",
        "nobody has said whether it is permanent basic farmland, and the tax depends on it",
    );
    work.gap(Text::fixed(zh, en), extent.area, why);
}
