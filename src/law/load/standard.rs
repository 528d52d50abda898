//! A standard from its file.

use super::class::{answer, classes, exclusions, state_land};
use super::clause::{STANDINGS, all_known_and_used, clauses, not_coded};
use super::component::{Split, components, overrides};
use super::condition::subjects;
use super::dated::Life;
use super::recorded::{annual_output, rates, totals};
use super::rounding::{Plan, plan};
use super::treatment::{all_used, coefficients, floors, treatments};
use crate::cite::{Citation, Digest, Standing};
use crate::land::{ConflictRule, RidgeRule};
use crate::lang::Text;
use crate::law::{
    Answer, ClassRules, Component, Method, RoundingPlan, ShareOverride, Standard, StateLand,
};
use crate::strict::Table;
use crate::strict::{Sheet, Span};
use crate::text;
use crate::units::{Mode, Money, MuConversion, Rounding};
use toml::de::DeTable;

/// The version of the format that this program reads.
const FORMAT: &str = "qupian-standard-1";

/// How a standard arrives at an amount, by the pack's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    DistrictPrice,
    KeepSubmitted,
    RecordedRates,
    RecordedTotals,
    AnnualOutput,
}

const KINDS: [(&str, Kind); 5] = [
    ("district-price", Kind::DistrictPrice),
    ("keep-submitted", Kind::KeepSubmitted),
    ("recorded-rates", Kind::RecordedRates),
    ("recorded-totals", Kind::RecordedTotals),
    ("annual-output", Kind::AnnualOutput),
];

/// A standard that was read, with the places that the pack's checks point at.
pub(super) struct Read {
    pub(super) standard: Standard,
    pub(super) id_at: Span,
    pub(super) from_at: Span,
}

/// What the document itself is.
struct Document {
    title: Text,
    number: Option<String>,
    issuer: Text,
    known_from: Text,
    standing: Standing,
}

/// The parts that depend on the kind of standard.
struct Parts {
    components: Vec<Component>,
    share_overrides: Vec<ShareOverride>,
    state_land: StateLand,
    classes: ClassRules,
    ridges: Option<Answer<RidgeRule>>,
    conflict: Option<Answer<ConflictRule>>,
    plan: Plan,
    method: Method,
}

/// Reads the standard in `sheet`; problems are noted there.
pub(super) fn standard(sheet: &Sheet<'_>, tree: &DeTable<'_>) -> Option<Read> {
    let root = Table::new(sheet, String::new(), 0..0, tree);
    format(&root, FORMAT);
    let id = root.id("id");
    let name = root.text("name");
    let from_at = root.may("from").map_or(0..0, |node| node.at);
    let life = life(&root);
    period_clauses(&root);
    let last_checked = root.may_day("last_checked");
    let document = document(&root);
    let standing = document.as_ref().map(|document| document.standing);
    let clauses = clauses(&root, standing.unwrap_or(Standing::Reading)); // a missing one is noted
    let not_coded = not_coded(&root);
    let exclusions = exclusions(&root);
    let floors = floors(
        &root,
        life.unwrap_or(Life {
            from: None,
            to: None,
        }),
    );
    let kind = kind(&root);
    let parts = kind.and_then(|kind| parts(&root, kind, life));
    if kind.is_some() {
        root.done();
        if let (Some(clauses), Some(not_coded)) = (&clauses, &not_coded) {
            all_known_and_used(sheet, &root, clauses, not_coded);
        }
    }
    let (id, id_at) = id?;
    let (life, document, parts) = (life?, document?, parts?);
    let mut standard = Standard {
        id,
        name: name?,
        from: life.from,
        to: life.to,
        last_checked: last_checked.ok()?,
        rounding: rounding(&document, &parts.plan),
        document: document.title,
        number: document.number,
        issuer: document.issuer,
        known_from: document.known_from,
        standing: document.standing,
        digest: Digest::of(sheet.text().as_bytes()),
        clauses: clauses?,
        components: parts.components,
        share_overrides: parts.share_overrides,
        exclusions: exclusions?,
        state_land: parts.state_land,
        classes: parts.classes,
        ridges: parts.ridges,
        conflict: parts.conflict,
        floors: floors?,
        method: parts.method,
        not_coded: not_coded?,
    };
    standard.rounding.clause = standard.cite(&parts.plan.clause);
    Some(Read {
        standard,
        id_at,
        from_at,
    })
}

/// Notes a file of another format.
pub(super) fn format(root: &Table<'_>, wanted: &'static str) {
    let Some(node) = root.must("format") else {
        return;
    };
    if let Some(found) = node.word().filter(|found| *found != wanted) {
        node.problem(
            "other-format",
            text!(
                "格式是 `{found}`，本程序读 `{wanted}`",
                "the format is `{found}`, this program reads `{wanted}`"
            ),
            Text::fixed(
                "核对文件；较新的格式需要较新的程序",
                "check the file; a newer format needs a newer program",
            ),
        );
    }
}

fn life(root: &Table<'_>) -> Option<Life> {
    let (from, to) = (root.may_day("from"), root.may_day("to"));
    let life = Life {
        from: from.ok()?,
        to: to.ok()?,
    };
    if let (Some(from), Some(to)) = (life.from, life.to)
        && to < from
    {
        let node = root.may("to")?;
        node.problem(
            "dated-order",
            text!(
                "最后一天 {to} 早于第一天 {from}",
                "the last day {to} is before the first day {from}"
            ),
            Text::fixed("核对 from 与 to", "check from and to"),
        );
        return None;
    }
    Some(life)
}

/// The days of a standard are cited like every other figure; how a day on their border is read may be.
fn period_clauses(root: &Table<'_>) {
    if root.may("from").or_else(|| root.may("to")).is_some() || root.may("period_clause").is_some()
    {
        root.clause("period_clause");
    }
    if root.may("boundary_clause").is_some() {
        root.clause("boundary_clause");
    }
}

fn document(root: &Table<'_>) -> Option<Document> {
    let table = root.must("document")?.table()?;
    let title = table.text("title");
    let number = table.may_word("number");
    let issuer = table.text("issuer");
    let known_from = table.text("known_from");
    let standing = table
        .must("standing")
        .and_then(|node| node.one_of(&STANDINGS, Standing::from_word));
    table.done();
    Some(Document {
        title: title?,
        number,
        issuer: issuer?,
        known_from: known_from?,
        standing: standing?,
    })
}

fn kind(root: &Table<'_>) -> Option<Kind> {
    let words = KINDS.map(|(word, _)| word);
    let find = |word: &str| {
        KINDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, kind)| *kind)
    };
    root.must("kind")?.one_of(&words, find)
}

fn parts(root: &Table<'_>, kind: Kind, life: Option<Life>) -> Option<Parts> {
    if kind == Kind::KeepSubmitted {
        return keep_submitted(root);
    }
    if kind == Kind::DistrictPrice && life.is_some_and(|life| life.from.is_none()) {
        root.must("from");
    }
    let known_life = life.unwrap_or(Life {
        from: None,
        to: None,
    });
    let split = match kind {
        Kind::DistrictPrice => Split::Shares,
        _ => Split::Apart,
    };
    let components = components(root, known_life, split);
    let classes = classes(root);
    let state_land = state_land(root);
    let ridges = answer(root, "ridges", &["field", "own"], RidgeRule::from_word);
    let words = ["farmland", "survey"];
    let conflict = answer(root, "farmland_conflict", &words, ConflictRule::from_word);
    let plan = plan(root);
    let known_classes = classes.clone().unwrap_or_default();
    let subjects = subjects(&known_classes, state_land.as_ref());
    let known = components.clone().unwrap_or_default();
    let share_overrides = match (&components, kind) {
        (Some(components), Kind::DistrictPrice) => overrides(root, components),
        (None, Kind::DistrictPrice) => root
            .may("share_override")
            .map_or(Some(Vec::new()), |_| None),
        _ => Some(Vec::new()),
    };
    let method = match kind {
        Kind::DistrictPrice => {
            stacking(root);
            let coefficients = coefficients(root, known_life);
            let local = coefficients.clone().unwrap_or_default();
            let list = treatments(root, known_life, &known_classes, &local, &subjects);
            if let Some(list) = &list {
                all_used(root, list, &local);
            }
            Some(Method::DistrictPrice {
                treatments: list?,
                coefficients: coefficients?,
            })
        }
        Kind::RecordedRates => {
            rates(root, &known_classes, &known, &subjects).map(Method::RecordedRates)
        }
        Kind::RecordedTotals => totals(root, &known).map(Method::RecordedTotals),
        Kind::AnnualOutput => {
            annual_output(root, &known_classes, &known, &subjects).map(Method::AnnualOutput)
        }
        Kind::KeepSubmitted => None,
    };
    Some(Parts {
        components: components?,
        share_overrides: share_overrides?,
        state_land: state_land?,
        classes: classes?,
        ridges: ridges.ok()?,
        conflict: conflict.ok()?,
        plan: plan?,
        method: method?,
    })
}

/// `[treatments]`: factors never stack, and the file says so itself.
fn stacking(root: &Table<'_>) {
    let Some(table) = root.must("treatments").and_then(|node| node.table()) else {
        return;
    };
    let stacking = table.must("stacking");
    if let Some(node) = stacking
        && let Some(found) = node.word().filter(|found| *found != "never")
    {
        node.problem(
            "stacking",
            text!(
                "stacking 是 `{found}`，只能是 `never`",
                "stacking is `{found}`, it can only be `never`"
            ),
            Text::fixed(
                "写 stacking = \"never\"：各项依次比对，先符合者适用，系数不连乘",
                "write stacking = \"never\": the first treatment that fits applies, \
                 factors never stack",
            ),
        );
    }
    table.clause("clause");
    table.done();
}

/// A standard that only says: the one that was submitted is kept. It computes nothing.
fn keep_submitted(root: &Table<'_>) -> Option<Parts> {
    let table = root.must("keep_submitted")?.table()?;
    let clause = table.clause("clause");
    table.done();
    let clause = clause?;
    let none = Rounding::new(Money::SCALE, Mode::HalfUp);
    Some(Parts {
        components: Vec::new(),
        share_overrides: Vec::new(),
        state_land: StateLand {
            clause: clause.clone(),
            by_reference: None,
        },
        classes: ClassRules::default(),
        ridges: None,
        conflict: None,
        plan: Plan {
            clause: clause.clone(),
            parcel_area: none,
            mu: MuConversion::Exact,
            quantity: None,
            applied_rate: None,
            amount: none,
            component: none,
        },
        method: Method::KeepSubmitted { clause },
    })
}

fn rounding(document: &Document, plan: &Plan) -> RoundingPlan {
    RoundingPlan {
        parcel_area: plan.parcel_area,
        mu: plan.mu,
        quantity: plan.quantity,
        applied_rate: plan.applied_rate,
        amount: plan.amount,
        component: plan.component,
        clause: Citation {
            document: document.title.clone(),
            clause: plan.clause.clone(),
            wording: Text::same(plan.clause.as_str()),
            standing: document.standing,
        },
    }
}
