//! 报件: a workbook or a table as text, into the cells of its tables of compensation.

use crate::lang::Text;
use std::collections::BTreeMap;

/// How a filing is read.
#[derive(Debug, Clone, Default)]
pub struct FilingOptions {
    /// Id and name of the components that tables may have a column for, in the order of the standards.
    pub components: Vec<(String, Text)>,
    /// Columns whose role is given: the heading as written, or the letter of the column, to the role's word.
    pub mapping: BTreeMap<String, String>,
    /// Only this sheet is read, where one is named.
    pub sheet: Option<String>,
    /// Encoding of a table as text; found by itself otherwise.
    pub encoding: Option<String>,
}
