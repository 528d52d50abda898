//! Polygons of a WKT text, read without the program: for suites and fixtures.

/// Rings of x, y; the first is the outer one.
pub(crate) type Rings = Vec<Vec<[f64; 2]>>;

/// The polygons in a WKT text, collections included; points and lines have none.
pub(crate) fn polygons(text: &str) -> Vec<Rings> {
    let mut found = Vec::new();
    let upper = text.to_uppercase();
    let mut at = 0;
    while let Some(start) = upper[at..].find("POLYGON").map(|start| start + at) {
        let many = upper[..start].ends_with("MULTI");
        at = start + "POLYGON".len();
        let rest = upper[at..].trim_start();
        if rest.starts_with("EMPTY") {
            continue;
        }
        let inside = enclosed(rest);
        if many {
            found.extend(lists(inside).into_iter().map(rings));
        } else {
            found.push(rings(inside));
        }
    }
    found
}

/// What stands between the first parenthesis and its partner.
fn enclosed(text: &str) -> &str {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return &text[1..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    panic!("no closing parenthesis: {text}")
}

/// The parenthesised lists of a level.
fn lists(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => {
                if depth == 0 {
                    start = at + 1;
                }
                depth += 1;
            }
            ')' => {
                depth -= 1;
                if depth == 0 {
                    found.push(&text[start..at]);
                }
            }
            _ => {}
        }
    }
    found
}

fn rings(text: &str) -> Rings {
    let point = |pair: &str| {
        let mut numbers = pair.split_whitespace().map(|word| word.parse().unwrap());
        [numbers.next().unwrap(), numbers.next().unwrap()]
    };
    let ring = |list: &str| list.split(',').map(point).collect();
    lists(text).into_iter().map(ring).collect()
}
