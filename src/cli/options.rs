//! Arguments and project file into the decisions of a run: flags override the file.

use super::args::RunArgs;
use super::failure::Failure;
use crate::appraise::Order;
use crate::cite::Source;
use crate::land::{
    Class3, ClassEntry, ConflictRule, Days, Ownership, Problem, Project, Refusal, RidgeRule,
    Scheme, System,
};
use crate::lang::Text;
use crate::law::{self, Disputed, Pack, Standard};
use crate::measure::{self, Basis};
use crate::read::{self, Input, ProjectFile, ReadOptions};
use crate::text;
use crate::units::{AreaUnit, RateUnit};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A wrong value of a flag.
fn wrong(flag: &str, found: &str, expected: &Text) -> Failure {
    let (zh, en) = (expected.zh(), expected.en());
    Failure::Usage(text!(
        "{flag} `{found}` 无效；应为 {zh}",
        "{flag} `{found}` is not valid; expected {en}"
    ))
}

/// The project file, if one is named.
pub(super) fn project_file(arguments: &RunArgs) -> Result<ProjectFile, Failure> {
    let Some(path) = &arguments.project else {
        return Ok(ProjectFile::default());
    };
    let input = Input::open(path).map_err(Failure::Input)?;
    read::project(&input).map_err(Failure::Input)
}

/// A path from a flag, or one from the project file, which is relative to that file.
pub(super) fn path(
    flag: Option<&PathBuf>,
    named: Option<&String>,
    arguments: &RunArgs,
) -> Option<PathBuf> {
    let folder = arguments.project.as_deref().and_then(Path::parent);
    let in_file =
        || named.map(|name| folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name)));
    flag.cloned().or_else(in_file)
}

/// The decisions of the run, and the file of the old standard where there is one.
pub(super) fn order(
    arguments: &RunArgs,
    file: &ProjectFile,
) -> Result<(Order, Option<Source>), Failure> {
    let mut order = Order::new(pack(arguments, file)?, scheme(arguments, file)?);
    let old = path(
        arguments.old_standard.as_ref(),
        file.old_standard.as_ref(),
        arguments,
    );
    let old = old.map(|path| old_standard(&path)).transpose()?;
    let (standard, source) = old.map_or((None, None), |(standard, source)| {
        (Some(standard), Some(source))
    });
    order.old_standard = standard;
    order.project = project(arguments, file)?;
    order.budget.clone_from(&file.budget);
    order.submissions.clone_from(&file.submissions);
    order.ownership = ownership(arguments)?.or(file.ownership);
    order.class = ClassEntry {
        code: arguments
            .class_code
            .clone()
            .or_else(|| file.class.code.clone()),
        name: arguments
            .class_name
            .clone()
            .or_else(|| file.class.name.clone()),
    };
    order.farmland = if arguments.no_farmland {
        Some(false)
    } else {
        file.farmland
    };
    order.trust_codes = arguments.trust_class_codes || file.trust_codes;
    order.switched = switched(arguments, file, &order)?;
    order.ridges = ridges(arguments)?.or(file.ridges);
    order.conflict = conflict(arguments)?.or(file.conflict);
    let recorded = arguments.area.as_deref() == Some(RECORDED);
    order.adjust = recorded || (file.adjust && arguments.area.is_none());
    order.basis = basis(arguments)?.or(file.basis).unwrap_or_default();
    if let Some(width) = arguments.sliver_width.or(file.sliver_width) {
        order.sliver_width = sliver_width(width)?;
    }
    order.state_by_reference = arguments.state_farmland_by_reference || file.state_by_reference;
    Ok((order, source))
}

/// A width in metres that can be meant: from nothing to a metre.
pub(super) fn sliver_width(width: f64) -> Result<f64, Failure> {
    let expected = Text::fixed("0 到 1 之间的米数", "metres between 0 and 1");
    if (0.0..=1.0).contains(&width) {
        Ok(width)
    } else {
        Err(wrong("--sliver-width", &width.to_string(), &expected))
    }
}

fn pack(arguments: &RunArgs, file: &ProjectFile) -> Result<Pack, Failure> {
    let Some(named) = arguments.pack.as_ref().or(file.pack.as_ref()) else {
        let known: Vec<&str> = law::shipped().iter().map(|pack| pack.id).collect();
        let known = known.join(", ");
        return Err(Failure::Usage(text!(
            "没有指定规则包；用 --pack 或项目文件的 pack 指定（内置：{known}，或规则包文件夹）",
            "no rule pack is named; name it with --pack or `pack` in the project file (shipped: {known}; or a folder)"
        )));
    };
    if law::shipped().iter().any(|pack| pack.id == named) {
        return law::load_shipped(named).map_err(Failure::Standard);
    }
    let folder = path(
        arguments.pack.as_ref().map(PathBuf::from).as_ref(),
        file.pack.as_ref(),
        arguments,
    );
    law::load_dir(folder.unwrap_or_else(|| PathBuf::from(named))).map_err(Failure::Standard)
}

/// A standard file and what identifies it.
pub(super) fn old_standard(path: &Path) -> Result<(Standard, Source), Failure> {
    let input = Input::open(path).map_err(Failure::Input)?;
    let text = String::from_utf8(input.bytes.clone()).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let place = crate::land::Place::file(&input.name);
        let what = text!("第 {at} 字节起不是 UTF-8", "not UTF-8 from byte {at} on");
        let remedy = Text::fixed("另存为 UTF-8", "save it as UTF-8");
        Failure::Standard(Refusal::one(Problem::new("not-utf-8", place, what, remedy)))
    })?;
    let standard = law::load_standard(&input.name, &text).map_err(Failure::Standard)?;
    Ok((
        standard,
        Source {
            digest: crate::cite::Digest::of(&input.bytes),
            file: input.name,
        },
    ))
}

fn scheme(arguments: &RunArgs, file: &ProjectFile) -> Result<&'static Scheme, Failure> {
    let known: Vec<&str> = Scheme::all().iter().map(|scheme| scheme.id).collect();
    let known = Text::same(known.join(", "));
    match (&arguments.class_scheme, file.scheme) {
        (Some(word), _) => Scheme::named(word).ok_or_else(|| wrong("--class-scheme", word, &known)),
        (None, Some(scheme)) => Ok(scheme),
        (None, None) => {
            let known = known.zh();
            Err(Failure::Usage(text!(
                "没有声明地类标准；同一编码在不同标准中价格不同，须用 --class-scheme 声明（{known}）",
                "the class scheme is not declared; one code has different prices in different schemes: \
                 declare it with --class-scheme ({known})"
            )))
        }
    }
}

fn project(arguments: &RunArgs, file: &ProjectFile) -> Result<Project, Failure> {
    let days = Days {
        reported: day("--reported", arguments.reported.as_deref())?,
        approved: day("--approved", arguments.approved.as_deref())?,
        announced: day("--announced", arguments.announced.as_deref())?,
    };
    Ok(Project {
        name: arguments.name.clone().or_else(|| file.name.clone()),
        kind: arguments.kind.clone().or_else(|| file.kind.clone()),
        days: days.or(file.days),
    })
}

fn day(flag: &str, text: Option<&str>) -> Result<Option<Date>, Failure> {
    let expected = Text::fixed("2020-06-18 这样的日期", "a day such as 2020-06-18");
    let read = |text: &str| {
        let plain = text.len() == 10;
        text.parse::<Date>()
            .ok()
            .filter(|_| plain)
            .ok_or_else(|| wrong(flag, text, &expected))
    };
    text.map(read).transpose()
}

fn ownership(arguments: &RunArgs) -> Result<Option<Ownership>, Failure> {
    let expected = Text::fixed("collective（集体）或 state（国有）", "collective or state");
    let read = |word: &String| {
        Ownership::from_word(word).ok_or_else(|| wrong("--ownership", word, &expected))
    };
    arguments.ownership.as_ref().map(read).transpose()
}

fn ridges(arguments: &RunArgs) -> Result<Option<RidgeRule>, Failure> {
    let expected = Text::same("field, own");
    let read = |word: &String| {
        RidgeRule::from_word(word).ok_or_else(|| wrong("--ridges", word, &expected))
    };
    arguments.ridges.as_ref().map(read).transpose()
}

fn conflict(arguments: &RunArgs) -> Result<Option<ConflictRule>, Failure> {
    let expected = Text::same("farmland, survey");
    let read = |word: &String| {
        ConflictRule::from_word(word).ok_or_else(|| wrong("--farmland-conflict", word, &expected))
    };
    arguments.farmland_conflict.as_ref().map(read).transpose()
}

/// The word of `--area` that asks for declared areas; pieces are then measured by the project file's basis, or on the
/// ellipsoid.
const RECORDED: &str = "recorded";

fn basis(arguments: &RunArgs) -> Result<Option<Basis>, Failure> {
    let expected = Text::same("ellipsoid, tdt1055, plane, recorded");
    let read =
        |word: &String| Basis::from_word(word).ok_or_else(|| wrong("--area", word, &expected));
    let area = arguments.area.as_ref().filter(|word| *word != RECORDED);
    area.map(read).transpose()
}

fn switched(
    arguments: &RunArgs,
    file: &ProjectFile,
    order: &Order,
) -> Result<BTreeMap<String, Class3>, Failure> {
    let expected = Text::fixed(
        "地类名称=组，组为 agricultural、construction 或 unused",
        "CLASS=GROUP with agricultural, construction or unused",
    );
    let mut switched = file.switched.clone();
    for text in &arguments.count_as {
        let found = text
            .split_once('=')
            .and_then(|(class, group)| Some((class, Class3::from_word(group)?)));
        let (class, group) = found.ok_or_else(|| wrong("--count-as", text, &expected))?;
        switched.insert(class.to_owned(), group);
    }
    for (class, group) in &switched {
        is_disputed(class, *group, order)?;
    }
    Ok(switched)
}

/// Only the classes that a standard calls disputed can be switched, and only to one of the two groups it names: the
/// switch settles a dispute, it does not set prices.
fn is_disputed(class: &str, group: Class3, order: &Order) -> Result<(), Failure> {
    let standards = order.pack.standards.iter().chain(&order.old_standard);
    let disputed: Vec<&Disputed> = standards
        .flat_map(|standard| &standard.classes.disputed)
        .collect();
    let offered =
        |one: &&Disputed| one.name == class && [one.default, one.alternative].contains(&group);
    if disputed.iter().any(offered) {
        return Ok(());
    }
    let list = |one: &&Disputed| {
        let (name, default, other) = (&one.name, one.default.word(), one.alternative.word());
        format!("{name}={default}|{other}")
    };
    let known = disputed.iter().map(list).collect::<Vec<_>>().join(", ");
    let group = group.word();
    Err(Failure::Usage(text!(
        "--count-as {class}={group}：标准没有把它列为有争议的地类或归法；可用：{known}",
        "--count-as {class}={group}: no standard calls this class, or this group of it, disputed; known: {known}"
    )))
}

/// How a layer is read: its coordinate system, its fields, and what is declared of units and encoding.
pub(super) fn reading(
    crs: (&str, Option<&String>),
    fields: (&str, &[String]),
    units: (Option<&String>, Option<&String>),
    file: (Option<System>, &BTreeMap<String, String>),
) -> Result<ReadOptions, Failure> {
    let named = |text: &String| {
        measure::resolve(text).map_err(|why| {
            let (what, remedy) = (why.text(), why.remedy());
            let flag = crs.0;
            let (zh, en, do_zh, do_en) = (what.zh(), what.en(), remedy.zh(), remedy.en());
            Failure::Usage(text!("{flag}：{zh}；{do_zh}", "{flag}: {en}; {do_en}"))
        })
    };
    let price_unit =
        |text: &String| RateUnit::from_text(text).map_err(|why| Failure::Usage(why.text()));
    let area_unit = |text: &String| {
        AreaUnit::from_word(text)
            .ok_or_else(|| wrong("--area-unit", text, &Text::same("m2, mu, ha")))
    };
    let mut options = ReadOptions {
        system: crs.1.map(named).transpose()?.or(file.0),
        fields: file.1.clone(),
        price_unit: units.0.map(price_unit).transpose()?,
        area_unit: units.1.map(area_unit).transpose()?,
        ..ReadOptions::default()
    };
    for text in fields.1 {
        let expected = Text::fixed(
            "角色=字段，如 class-code=DLBM",
            "ROLE=FIELD, e.g. class-code=DLBM",
        );
        let (role, field) = text
            .split_once('=')
            .ok_or_else(|| wrong(fields.0, text, &expected))?;
        options.fields.insert(role.to_owned(), field.to_owned());
    }
    Ok(options)
}
