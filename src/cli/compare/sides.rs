//! What is compared with what: the words of `--standard` and `--factor` into the orders of both sides.

use super::CompareArgs;
use crate::appraise::Order;
use crate::cite::Source;
use crate::cli::failure::Failure;
use crate::cli::options;
use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::law::{self, Method, Standard};
use crate::read::ProjectFile;
use crate::text;
use crate::units::Factor;
use std::path::{Path, PathBuf};

/// One side before it is run.
pub(super) struct Ordered {
    /// What was asked for.
    pub(super) asked: Text,
    /// In what it is no ordinary run.
    pub(super) notes: Vec<Text>,
    pub(super) order: Order,
    /// The file of its old standard.
    pub(super) source: Option<Source>,
    /// Files that were read for this side alone.
    pub(super) files: Vec<PathBuf>,
}

/// Both sides.
pub(super) struct Sides {
    pub(super) a: Ordered,
    pub(super) b: Ordered,
}

/// Makes the orders of both sides.
pub(super) fn read(arguments: &CompareArgs, file: &ProjectFile) -> Result<Sides, Failure> {
    let words: Vec<&str> = arguments.standard.iter().map(String::as_str).collect();
    let (a, b) = match words.as_slice() {
        [] => (Asked::default(), Asked::default()),
        [one] => (Asked::of(one), Asked::of(one)),
        [a, b] => (Asked::of(a), Asked::of(b)),
        more => {
            let count = more.len();
            return Err(Failure::Usage(text!(
                "--standard 给出了 {count} 次；只能比较两方",
                "--standard is given {count} times; two sides can be compared"
            )));
        }
    };
    if arguments.run.pack.is_some() && a.pack.is_some() && b.pack.is_some() {
        return Err(Failure::Usage(Text::fixed(
            "两方都由 --standard 指定了规则包，--pack 用不上；请去掉其一",
            "--standard names a pack for both sides, so that --pack has no effect; leave one of them out",
        )));
    }
    let mut sides = Sides {
        a: ordered(arguments, file, &a, &b)?,
        b: ordered(arguments, file, &b, &a)?,
    };
    let changed = factors(arguments, &mut sides.b)?;
    sides.b.files.extend(arguments.districts_b.clone());
    let rules = |side: &Ordered| {
        let forced = side.order.forced.as_ref();
        (
            side.order.pack.digest,
            forced.map(|one| (one.id.clone(), one.digest)),
        )
    };
    if rules(&sides.a) == rules(&sides.b) && !changed && arguments.districts_b.is_none() {
        return Err(Failure::Usage(Text::fixed(
            "两方完全相同，没有可比的：给两次 --standard，或用 --districts-b、--factor 改变 B 方",
            "both sides are the same, nothing to compare: give --standard twice, or change side B with --districts-b or \
             --factor",
        )));
    }
    Ok(sides)
}

/// What a word of `--standard` names.
#[derive(Default)]
struct Asked {
    pack: Option<String>,
    /// A standard of the pack, whatever the day.
    id: Option<String>,
    /// A standard that stands alone.
    file: Option<PathBuf>,
}

impl Asked {
    /// As `standard diff` reads it: a pack, `pack:standard`, or a file.
    fn of(word: &str) -> Self {
        let shipped = |word: &str| law::shipped().iter().any(|pack| pack.id == word);
        let is_pack = |word: &str| shipped(word) || Path::new(word).is_dir();
        if !is_pack(word) && (Path::new(word).is_file() || word.ends_with(".toml")) {
            let file = Some(PathBuf::from(word));
            return Self {
                file,
                ..Self::default()
            };
        }
        let pair = word.rsplit_once(':').filter(|(pack, _)| is_pack(pack));
        let (pack, id) = match pair.filter(|_| !is_pack(word)) {
            Some((pack, id)) => (pack, Some(id.to_owned())),
            None => (word, None),
        };
        let pack = Some(pack.to_owned());
        Self {
            pack,
            id,
            file: None,
        }
    }

    fn text(&self, order: &Order) -> Text {
        let pack = self.pack.as_deref().unwrap_or(&order.pack.id);
        Text::same(match (&self.file, &self.id) {
            (Some(file), _) => file.display().to_string(),
            (None, Some(id)) => format!("{pack}:{id}"),
            (None, None) => pack.to_owned(),
        })
    }
}

fn ordered(
    arguments: &CompareArgs,
    file: &ProjectFile,
    asked: &Asked,
    other: &Asked,
) -> Result<Ordered, Failure> {
    let mut run = arguments.run.clone();
    // a file alone has no pack: the other side's says which day counts
    let pack = asked
        .pack
        .as_ref()
        .or(other.pack.as_ref().filter(|_| run.pack.is_none()));
    run.pack = pack.cloned().or(run.pack);
    let (mut order, mut source) = options::order(&run, file)?;
    let mut notes = Vec::new();
    if let Some(path) = &asked.file {
        let (standard, read) = options::old_standard(path)?;
        order.old_standard = Some(standard);
        source = Some(read);
        order.forced.clone_from(&order.old_standard);
    }
    if let Some(id) = &asked.id {
        let standard = of_pack(&order, id)?;
        if is_kept(&standard) {
            order.forced = Some(kept(&order, id)?);
        } else {
            (order.old_standard, source) = (None, None);
            order.forced = Some(standard);
        }
    }
    if order.forced.is_some() {
        notes.push(Text::fixed(
            "不论日期，全部地块按此标准（试算）",
            "every parcel by this standard, whatever its day (what if)",
        ));
    }
    Ok(Ordered {
        asked: asked.text(&order),
        notes,
        order,
        source,
        files: asked.file.iter().cloned().collect(),
    })
}

fn is_kept(standard: &Standard) -> bool {
    matches!(standard.method, Method::KeepSubmitted { .. })
}

fn of_pack(order: &Order, id: &str) -> Result<Standard, Failure> {
    let pack = &order.pack;
    pack.standard(id).cloned().ok_or_else(|| {
        let known: Vec<&str> = pack.standards.iter().map(|one| one.id.as_str()).collect();
        let list = known.join(", ");
        Failure::Standard(Refusal::one(Problem::new(
            "unknown-standard",
            Place::file(pack.id.as_str()),
            text!("规则包中没有标准 `{id}`", "the pack has no standard `{id}`"),
            text!("其中有：{list}", "it has: {list}"),
        )))
    })
}

/// The standard handed in, for one that says that it is kept.
fn kept(order: &Order, id: &str) -> Result<Standard, Failure> {
    order.old_standard.clone().ok_or_else(|| {
        Failure::Usage(text!(
            "标准 `{id}` 只规定按原上报标准执行，没有自己的数值；用 --old-standard FILE 给出原标准，或以该文件作为一方",
            "standard `{id}` only says that the submitted one is kept and has no figures of its own: hand that in with \
             --old-standard FILE, or name its file as the side"
        ))
    })
}

/// Puts the factors of `--factor` into the standards of a side; true if any figure changed.
fn factors(arguments: &CompareArgs, side: &mut Ordered) -> Result<bool, Failure> {
    let mut changed = false;
    for word in &arguments.factor {
        let (id, factor) = factor(word)?;
        let before = replaced(&mut side.order, id, factor);
        if before.is_empty() {
            return Err(no_factor(&side.order, id));
        }
        let mut distinct: Vec<String> = before.iter().map(ToString::to_string).collect();
        distinct.dedup();
        let before_text = distinct.join("/");
        changed |= before.iter().any(|&old| old != factor);
        side.notes.push(text!(
            "系数 {id} {before_text} -> {factor}",
            "factor {id} {before_text} -> {factor}"
        ));
    }
    Ok(changed)
}

fn factor(word: &str) -> Result<(&str, Factor), Failure> {
    let pair = word.split_once('=');
    let read = |(id, value)| {
        let factor = Factor::from_text(value).ok()?;
        (factor > Factor::ZERO).then_some((id, factor))
    };
    pair.and_then(read).ok_or_else(|| {
        Failure::Usage(text!(
            "--factor `{word}` 无效；应为 处理标识=正数，如 unused=0.9",
            "--factor `{word}` is not valid; expected TREATMENT=VALUE with a positive value, e.g. unused=0.9"
        ))
    })
}

/// The standards that a side may value by.
fn standards(order: &mut Order) -> Vec<&mut Standard> {
    match &mut order.forced {
        Some(forced) => vec![forced],
        None => order.pack.standards.iter_mut().collect(),
    }
}

fn replaced(order: &mut Order, id: &str, factor: Factor) -> Vec<Factor> {
    let standards = standards(order).into_iter();
    standards
        .flat_map(|standard| standard.replace_factor(id, factor))
        .collect()
}

fn no_factor(order: &Order, id: &str) -> Failure {
    let all = match &order.forced {
        Some(forced) => std::slice::from_ref(forced),
        None => order.pack.standards.as_slice(),
    };
    let mut known: Vec<&str> = all.iter().flat_map(Standard::factor_ids).collect();
    known.sort_unstable();
    known.dedup();
    let (list_zh, list_en) = match known.join(", ") {
        none if none.is_empty() => ("（无）".to_owned(), "none".to_owned()),
        list => (list.clone(), list),
    };
    Failure::Usage(text!(
        "--factor {id}：B 方的标准没有自带系数的处理 `{id}`；可换系数的有：{list_zh}",
        "--factor {id}: no standard of side B has a treatment `{id}` with a factor of its own; those that have: {list_en}"
    ))
}
