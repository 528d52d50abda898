//! "Did you mean": the known word that is closest to a misspelt one.

/// The known word closest to `word`, if it is close enough to be meant.
pub(crate) fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = word.chars().count();
    let near = |other: &&str| {
        let least = letters.min(other.chars().count());
        let limit = if least <= 2 {
            1
        } else {
            (least / 3).clamp(1, 3)
        };
        distance(word, other) <= limit && least > 1
    };
    known.into_iter().filter(near).min_by_key(|other| {
        (
            distance(word, other),
            other.chars().count().abs_diff(letters),
        )
    })
}

/// How many letters have to be put in, taken out, replaced or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let known = ["factor", "clause", "coefficient", "水浇地", "水田"];
        assert_eq!(closest("facotr", known), Some("factor"));
        assert_eq!(closest("coeficient", known), Some("coefficient"));
        assert_eq!(closest("水浇田", known), Some("水浇地"));
        assert_eq!(closest("price", known), None);
    }
}
