//! The members of a JSON object in their order, each as the text that was written.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The members of an object, duplicates included.
#[derive(Debug, Default)]
pub(super) struct Members<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The last member of a name, as other programs take it.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| *value)
    }

    /// The words of a string member.
    pub(super) fn words(&self, name: &str) -> Option<String> {
        self.get(name).and_then(words)
    }

    /// A name that stands twice.
    pub(super) fn twice(&self) -> Option<&str> {
        let mut seen = std::collections::BTreeSet::new();
        self.0
            .iter()
            .map(|(key, _)| key.as_str())
            .find(|key| !seen.insert(*key))
    }
}

/// The words of a JSON string; `None` for any other value.
pub(super) fn words(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// The value as it was written: a string's words, a number's digits, nothing for null.
pub(super) fn as_written(value: &RawValue) -> String {
    match value.get() {
        "null" => String::new(),
        text if text.starts_with('"') => words(value).unwrap_or_default(),
        text => text.to_owned(),
    }
}

/// True for a bare number in exponent form.
pub(super) fn has_exponent(value: &RawValue) -> bool {
    let text = value.get();
    text.starts_with(|letter: char| letter == '-' || letter.is_ascii_digit())
        && text.contains(['e', 'E'])
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collect)
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
