//! The gazetteer and the confirmed list of a run.

use super::args::RunArgs;
use super::failure::Failure;
use super::options;
use crate::land::{ConfirmedScope, Gazetteer, Layer, Refusal};
use crate::lang::Text;
use crate::read::{self, Input, ProjectFile, ReadOptions};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files of both, where they are named.
pub(super) fn paths(arguments: &RunArgs, file: &ProjectFile) -> [Option<PathBuf>; 2] {
    let path = |flag: &Option<PathBuf>, named: &Option<String>| {
        options::path(flag.as_ref(), named.as_ref(), arguments)
    };
    [
        path(&arguments.gazetteer, &file.gazetteer_file),
        path(&arguments.scopes, &file.scopes_file),
    ]
}

/// What the files hold.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) gazetteer: Option<Gazetteer>,
    pub(super) scopes: Option<Layer<ConfirmedScope>>,
}

/// Reads both, as far as they are named; a confirmed list needs the gazetteer that it was made with.
pub(super) fn read(arguments: &RunArgs, file: &ProjectFile) -> Result<Units, Failure> {
    let [units, list] = paths(arguments, file);
    let Some(units) = units else {
        let alone = Text::fixed(
            "--scopes 须与 --gazetteer 同用：确认的代码要与行政区划名录核对",
            "--scopes needs --gazetteer: confirmed codes are held against the gazetteer",
        );
        return match list {
            Some(_) => Err(Failure::Usage(alone)),
            None => Ok(Units::default()),
        };
    };
    let gazetteer = gazetteer(&units, &arguments.gazetteer_field)?;
    let scopes = list.map(|path| {
        let options = ReadOptions {
            flag_prefix: "scopes-",
            ..ReadOptions::default()
        };
        let input = Input::open(&path).map_err(Failure::Input)?;
        read::confirmed(&input, &gazetteer, &options).map_err(Failure::Input)
    });
    let scopes = scopes.transpose()?;
    Ok(Units {
        gazetteer: Some(gazetteer),
        scopes,
    })
}

/// Reads a gazetteer.
pub(super) fn gazetteer(path: &Path, fields: &[String]) -> Result<Gazetteer, Failure> {
    let mut options = options::reading(
        ("--crs", None),
        ("--gazetteer-field", fields),
        (None, None),
        (None, &BTreeMap::new()),
    )?;
    options.flag_prefix = "gazetteer-";
    let input = Input::open(path).map_err(Failure::Input)?;
    read::gazetteer(&input, &options).map_err(Failure::Input)
}

/// Refuses a list of scopes for districts that have shapes: there the place counts, and the list would be idle.
pub(super) fn not_idle(units: &Units, has_shapes: bool) -> Result<(), Failure> {
    if units.scopes.is_some() && has_shapes {
        return Err(Failure::Usage(Text::fixed(
            "区片图层有图形，以位置为准，--scopes 用不上；请去掉 --scopes，或改用没有图形的区片表",
            "the districts have shapes, the place counts and --scopes would not be used: leave it out, or give a table \
             without shapes",
        )));
    }
    Ok(())
}

/// Both, or the problems of both.
pub(super) fn both<A, B>(
    first: Result<A, Failure>,
    second: Result<B, Failure>,
) -> Result<(A, B), Failure> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(Failure::Input(mut first)), Err(Failure::Input(second))) => {
            first.problems.extend(second.problems);
            Err(Failure::Input(Refusal {
                problems: first.problems,
            }))
        }
        (Err(Failure::Input(_)), Err(other)) | (Err(other), _) | (_, Err(other)) => Err(other),
    }
}
