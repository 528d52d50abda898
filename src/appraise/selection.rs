//! Which standard a parcel is valued by: the pack's day, its exclusions, and the old standard before the cutover.

use super::order::Order;
use super::submission::{Undated, days};
use crate::cite::Citation;
use crate::land::{Days, Finding, Layer, Parcel, Place, Problem, Refusal, Scheme, Severity};
use crate::lang::{Lang, Text};
use crate::law::{Exclusion, Method, Standard};
use crate::text;
use crate::value::Terms;
use jiff::civil::Date;

/// The terms of a parcel.
///
/// # Errors
///
/// A finding of severity error: no day, a submission that is missing or contradicts the record, no standard on that day, a kind of project that the standard excludes, an old
/// standard that was not handed in or did not hold on that day, or a class scheme that the standard does not accept.
pub fn terms<'a>(
    parcel: &Parcel,
    order: &'a Order,
    place: &Place,
) -> Result<Terms<'a>, Box<Finding>> {
    of_parcel(parcel, order).map_err(|why| {
        let (id, what, tip, clause) = why.words(order);
        let finding = Finding::new(id, Severity::Error, place.clone(), what, tip);
        Box::new(match clause {
            Some(clause) => finding.by(clause),
            None => finding,
        })
    })
}

/// Holds the parcels against the pack before anything is computed: if not one of them can be valued for the same kind of
/// reason, the run is refused as a whole.
///
/// # Errors
///
/// A refusal if no record and no project names a day, if no day has a standard, if every kind of project is excluded, if
/// the old standard was not handed in, or if the class scheme is not accepted.
pub fn admit(layer: &Layer<Parcel>, order: &Order) -> Result<(), Refusal> {
    let of_project = || select(order, order.project.days, order.project.kind.as_deref());
    let mut refused = None;
    for parcel in &layer.items {
        match of_parcel(parcel, order) {
            Ok(_) => return Ok(()),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    let Some(why) = refused.or_else(|| of_project().err()) else {
        return Ok(());
    };
    let (id, what, remedy, clause) = why.words(order);
    let what = clause.map_or(what.clone(), |clause| with_clause(&what, &clause));
    let place = Place::file(&layer.source.file);
    Err(Refusal::one(Problem::new(id, place, what, remedy)))
}

/// What is wrong, and below it the clause that rules it with its wording.
fn with_clause(what: &Text, clause: &Citation) -> Text {
    let lines = |lang: Lang| {
        format!(
            "{}\n  {}{}\n  {}",
            what.say(lang),
            lang.pick("依据：", "clause: "),
            clause.line(lang),
            clause.wording.say(lang)
        )
    };
    Text::new(lines(Lang::Zh), lines(Lang::En))
}

enum Why<'a> {
    NoDay,
    Undated(Undated),
    NotInForce(crate::law::NotInForce),
    Excluded(&'a Standard, &'a Exclusion),
    OldStandardRequired(&'a Standard, &'a str, Date),
    OldStandardElsewhen(Date, &'a Standard),
    OtherScheme(&'a Standard, &'static Scheme),
}

/// The terms of a parcel by its own days and kind, its submission's, or the project's.
fn of_parcel<'a>(parcel: &Parcel, order: &'a Order) -> Result<Terms<'a>, Why<'a>> {
    let days = days(parcel, order).map_err(Why::Undated)?;
    let kind = parcel.kind.as_deref().or(order.project.kind.as_deref());
    select(order, days, kind)
}

fn select<'a>(order: &'a Order, days: Days, kind: Option<&str>) -> Result<Terms<'a>, Why<'a>> {
    let day = order.pack.selection.by.of(days).ok_or(Why::NoDay)?;
    if let Some(forced) = &order.forced {
        return by_standard(order, forced, (nearest(forced, day), day), kind);
    }
    let standard = order.pack.on(day).map_err(Why::NotInForce)?;
    by_standard(order, standard, (day, day), kind)
}

/// The day among those of the standard that is nearest to the one stated: its dated values are taken on it.
fn nearest(standard: &Standard, day: Date) -> Date {
    let day = standard.to.map_or(day, |to| day.min(to));
    standard.from.map_or(day, |from| day.max(from))
}

fn by_standard<'a>(
    order: &'a Order,
    standard: &'a Standard,
    (day, stated): (Date, Date),
    kind: Option<&str>,
) -> Result<Terms<'a>, Why<'a>> {
    if let Some(exclusion) = kind.and_then(|kind| standard.excludes(kind)) {
        return Err(Why::Excluded(standard, exclusion));
    }
    let standard = match (&standard.method, &order.old_standard) {
        (Method::KeepSubmitted { .. }, Some(old)) if !covers(old, day) => {
            return Err(Why::OldStandardElsewhen(day, old));
        }
        (Method::KeepSubmitted { .. }, Some(old)) => old,
        (Method::KeepSubmitted { clause }, None) => {
            return Err(Why::OldStandardRequired(standard, clause, day));
        }
        _ => standard,
    };
    let accepted = &standard.classes.schemes;
    if !accepted.is_empty() && !accepted.iter().any(|id| id == order.scheme.id) {
        return Err(Why::OtherScheme(standard, order.scheme));
    }
    Ok(Terms {
        pack: &order.pack,
        standard,
        day,
        stated,
        scheme: order.scheme,
        trust_codes: order.trust_codes,
        switched: &order.switched,
        state_by_reference: order.state_by_reference,
        declared: None,
        ridges: order.ridges,
        conflict: order.conflict,
    })
}

fn covers(standard: &Standard, day: Date) -> bool {
    standard.from.is_none_or(|from| from <= day) && standard.to.is_none_or(|to| day <= to)
}

impl Why<'_> {
    fn words(&self, order: &Order) -> (&'static str, Text, Text, Option<Citation>) {
        let selection = &order.pack.selection;
        let (by, flag) = (selection.by.text(), selection.by.word());
        let (by_zh, by_en) = (by.zh(), by.en());
        match self {
            Self::NoDay => (
                "day-missing",
                text!(
                    "没有{by_zh}，无法确定适用的标准",
                    "the {by_en} is not stated, so no standard can be selected"
                ),
                text!(
                    "用 --{flag} YYYY-MM-DD、项目文件或地块字段给出{by_zh}",
                    "give it with --{flag} YYYY-MM-DD, in the project file, or as a field of the parcels"
                ),
                Some(selection.clause.clone()),
            ),
            Self::Undated(undated) => {
                let (id, what, tip) = undated.words();
                (id, what, tip, None)
            }
            Self::NotInForce(gap) => {
                let gap = gap.text();
                let tip = Text::fixed(
                    "核对日期，或换用覆盖该日的规则包",
                    "check the day, or use a pack that covers it",
                );
                (
                    "standard-not-in-force",
                    gap,
                    tip,
                    Some(selection.clause.clone()),
                )
            }
            Self::Excluded(standard, exclusion) => {
                let (name, name_en) = (exclusion.name.zh(), exclusion.name.en());
                (
                    "project-excluded",
                    text!(
                        "项目属{name}，不适用本标准，不予计算",
                        "the project counts among `{name_en}`: outside the standard, not priced"
                    ),
                    Text::fixed(
                        "按有关专门规定办理",
                        "the special rules for such projects apply",
                    ),
                    Some(standard.cite(&exclusion.clause)),
                )
            }
            Self::OldStandardRequired(standard, clause, day) => (
                "old-standard-required",
                text!(
                    "{by_zh} {day} 早于现行标准，应按原上报标准执行，但没有提供原标准",
                    "{by_en} {day} is before the present standard: the one it was submitted under is kept, \
                     and none was handed in"
                ),
                Text::fixed(
                    "用 --old-standard FILE 给出原上报标准（统一年产值、记录的单价或总额）；不会改按新标准计算",
                    "hand it in with --old-standard FILE (annual output, recorded rates or totals); \
                     it is never re-priced by the new standard",
                ),
                Some(standard.cite(clause)),
            ),
            Self::OldStandardElsewhen(day, old) => {
                let (zh, en) = (old.name.zh(), old.name.en());
                (
                    "old-standard-not-in-force",
                    text!(
                        "{by_zh} {day} 不在所提供的原上报标准“{zh}”的施行期内",
                        "{by_en} {day} is not among the days on which the old standard handed in, `{en}`, was in force"
                    ),
                    Text::fixed(
                        "核对日期，或提供该日施行的原标准",
                        "check the day, or hand in the standard that was in force on it",
                    ),
                    None,
                )
            }
            Self::OtherScheme(standard, scheme) => {
                let (zh, en, found) = (standard.name.zh(), standard.name.en(), scheme.id);
                let accepted = standard.classes.schemes.join(", ");
                (
                    "class-scheme-not-accepted",
                    text!(
                        "标准“{zh}”不接受地类标准 {found}，只接受 {accepted}",
                        "standard `{en}` does not accept class scheme {found}; it accepts {accepted}"
                    ),
                    Text::fixed(
                        "换用标准所接受的地类编码，并用 --class-scheme 声明",
                        "give the classes by an accepted scheme and declare it with --class-scheme",
                    ),
                    None,
                )
            }
        }
    }
}
