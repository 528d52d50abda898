//! What a person may say about a file that the file does not say itself.

use crate::land::System;
use crate::units::{AreaUnit, RateUnit};
use std::collections::BTreeMap;

/// What is declared about a file from outside it; each entry wins over what the file says.
///
/// ```
/// use qupian::read::ReadOptions;
/// let mut options = ReadOptions::default();
/// options.fields.insert("class-code".into(), "现状地类".into());
/// assert!(!options.repair);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadOptions {
    /// The coordinate system of the file's coordinates (`--crs`).
    pub system: Option<System>,
    /// Role to field name, for fields that no alias finds or that two columns claim (`--field role=name`).
    pub fields: BTreeMap<String, String>,
    /// Unit of prices whose heading names none (`--price-unit`).
    pub price_unit: Option<RateUnit>,
    /// Unit of declared areas whose heading names none (`--area-unit`).
    pub area_unit: Option<AreaUnit>,
    /// Resolve invalid shapes by the even-odd rule, each repair being a finding (`--repair`).
    pub repair: bool,
    /// A parcel without a shape needs no district code: its village tells the district (`--scopes`).
    pub district_by_village: bool,
    /// The file's text encoding, such as `gbk` (`--encoding`).
    pub encoding: Option<String>,
    /// What stands between `--` and `crs` or `field` in the flags for this file, such as `districts-`: messages
    /// name the flags.
    pub flag_prefix: &'static str,
}

impl ReadOptions {
    /// True if the command has `--encoding` for this file: it is about the one layer whose flags have no prefix.
    pub(super) fn has_encoding_flag(&self) -> bool {
        self.flag_prefix.is_empty()
    }
}
