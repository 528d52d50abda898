//! What a check is given: the filing, the rules, the layers, the bounds.

use super::arguments::CheckArgs;
use crate::appraise::Order;
use crate::check::Tolerances;
use crate::cli::failure::Failure;
use crate::cli::options;
use crate::cli::prepare::{Prepared, prepare_layers, without_parcels};
use crate::land::{Filing, Finding, Layer, Parcel};
use crate::lang::Text;
use crate::read::{self, FilingOptions, Input};
use crate::text;
use crate::units::{Area, Money};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Everything that was read.
pub(super) struct Given {
    /// The filing's bytes, for its copy with remarks.
    pub(super) input: Input,
    pub(super) filing: Filing,
    /// The items of its tables as records.
    pub(super) records: Vec<Layer<Parcel>>,
    /// What was wrong with the statements outside tables.
    pub(super) findings: Vec<Finding>,
    pub(super) components: Vec<(String, Text)>,
    pub(super) prepared: Prepared,
    pub(super) has_parcels: bool,
    pub(super) tolerances: Tolerances,
}

impl Given {
    /// Reads what the arguments name.
    pub(super) fn read(arguments: &CheckArgs) -> Result<Self, Failure> {
        let tolerances = tolerances(arguments)?;
        let run = &arguments.run;
        let file = options::project_file(run)?;
        let (mut order, old) = options::order(run, &file)?;
        let components = components(&order);
        let input = Input::open(&arguments.filing).map_err(Failure::Input)?;
        let filing = filing(&input, arguments, components.clone())?;
        let findings = take_project(&filing, &mut order);
        let parcels = options::path(run.parcels.as_ref(), file.parcels.as_ref(), run);
        let prepared = match &parcels {
            Some(_) => prepare_layers(run, &file, (order, old))?,
            None => without_parcels(run, &file, (order, old))?,
        };
        let records = filing
            .tables()
            .map(|(sheet, table)| read::filed_records(&filing, sheet, table))
            .collect();
        Ok(Self {
            input,
            records,
            filing,
            findings,
            components,
            prepared,
            has_parcels: parcels.is_some(),
            tolerances,
        })
    }

    /// Every file that was read.
    pub(super) fn inputs(&self, arguments: &CheckArgs) -> Vec<PathBuf> {
        let mut all = self.prepared.inputs.clone();
        all.push(arguments.filing.clone());
        all.extend(arguments.mapping.clone());
        all
    }
}

/// The components that a table may have a column for: those of every standard that a row may fall under.
fn components(order: &Order) -> Vec<(String, Text)> {
    let mut found: Vec<(String, Text)> = Vec::new();
    let standards = order.pack.standards.iter().chain(&order.old_standard);
    for component in standards.flat_map(|standard| &standard.components) {
        if !found.iter().any(|(id, _)| *id == component.id) {
            found.push((component.id.clone(), component.name.clone()));
        }
    }
    found
}

fn filing(
    input: &Input,
    arguments: &CheckArgs,
    components: Vec<(String, Text)>,
) -> Result<Filing, Failure> {
    let mut mapping = BTreeMap::new();
    if let Some(path) = &arguments.mapping {
        let file = Input::open(path).map_err(Failure::Input)?;
        mapping = read::filing_mapping(&file).map_err(Failure::Input)?;
    }
    for written in &arguments.column {
        let (column, role) = written.rsplit_once('=').ok_or_else(|| {
            Failure::Usage(text!(
                "--column `{written}` 无效；应为 列=含义，如 H=amount",
                "--column `{written}` is not valid; expected COLUMN=ROLE, e.g. H=amount"
            ))
        })?;
        mapping.insert(column.trim().to_owned(), role.trim().to_owned());
    }
    let options = FilingOptions {
        components,
        mapping,
        sheet: arguments.sheet.clone(),
        encoding: arguments.filing_encoding.clone(),
    };
    read::filing(input, &options).map_err(Failure::Input)
}

/// Takes from the filing what command line and project file leave open of the project.
fn take_project(filing: &Filing, order: &mut Order) -> Vec<Finding> {
    let (stated, findings) = read::filed_project(filing);
    let project = &mut order.project;
    project.name = project.name.take().or(stated.name);
    project.kind = project.kind.take().or(stated.kind);
    project.days = project.days.or(stated.days);
    findings
}

fn tolerances(arguments: &CheckArgs) -> Result<Tolerances, Failure> {
    let mut tolerances = Tolerances::default();
    let metres = arguments.coordinate_precision;
    if !(0.0..=1.0).contains(&metres) {
        return Err(wrong("--coordinate-precision", &metres.to_string()));
    }
    tolerances.coordinate = metres;
    if let Some(text) = &arguments.area_tolerance {
        let area = Area::from_text(text).ok().filter(|area| area.steps() >= 0);
        tolerances.area = Some(area.ok_or_else(|| wrong("--area-tolerance", text))?);
    }
    if let Some(text) = &arguments.amount_tolerance {
        let money = Money::from_text(text)
            .ok()
            .filter(|money| money.steps() >= 0);
        tolerances.amount = money.ok_or_else(|| wrong("--amount-tolerance", text))?;
    }
    Ok(tolerances)
}

fn wrong(flag: &str, found: &str) -> Failure {
    Failure::Usage(text!(
        "{flag} `{found}` 无效；应为不小于 0 的数",
        "{flag} `{found}` is not valid; expected a number not below 0"
    ))
}
