//! Names of sheets: at most 31 characters, none that a spreadsheet refuses, no two alike.

/// Characters that a sheet's name may have, counted as a spreadsheet counts: in units of UTF-16.
const LONGEST: usize = 31;
/// What it may not hold.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// Names that are taken.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: Vec<String>,
}

impl Names {
    /// A name that no sheet has yet, as near to the wanted one as may be.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let name = (1_usize..)
            .map(|number| numbered(wanted, number))
            .find(|name| !self.taken.contains(&name.to_lowercase()))
            .unwrap_or_default();
        self.taken.push(name.to_lowercase());
        name
    }
}

fn numbered(wanted: &str, number: usize) -> String {
    let ending = match number {
        1 => String::new(),
        number => format!("-{number}"),
    };
    let plain = |letter: char| match letter {
        letter if letter.is_control() || FORBIDDEN.contains(&letter) => '_',
        letter => letter,
    };
    let mut name = String::new();
    for letter in wanted.chars().map(plain) {
        let length = name.encode_utf16().count() + letter.len_utf16();
        if length + ending.len() > LONGEST {
            break;
        }
        name.push(letter);
    }
    // an apostrophe may stand inside a name, not at its ends
    let name = name.trim_matches(['\'', ' ']);
    format!("{name}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_legal_and_different() {
        let mut names = Names::default();
        assert_eq!(names.take("a/b:c"), "a_b_c");
        assert_eq!(names.take("A/B:C"), "A_B_C-2");
        let long = "征地补偿费用测算表-".repeat(5);
        let first = names.take(&long);
        assert_eq!(first.chars().count(), 31);
        let second = names.take(&long);
        assert!(second.ends_with("-2") && second.chars().count() == 31);
        assert_eq!(names.take("'quoted'"), "quoted");
        // each of these is two units of UTF-16
        assert_eq!(names.take(&"𠀀".repeat(20)).chars().count(), 15);
    }
}
