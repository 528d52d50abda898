//! Where floats end: a measured area becomes an exact one, and the pieces share it out.

use crate::units::{Area, Mode, Rounding};

/// Largest area that is taken, in m²: 10,000 km², beyond any project and any county's parcel.
const LARGEST: f64 = 1e10;

/// A measured area, rounded once as the plan says. `None` if it is not finite, negative or above 10,000 km².
///
/// ```
/// use qupian::overlay::exact_area;
/// use qupian::units::{Mode, Rounding};
/// let cent = Rounding::new(2, Mode::HalfUp);
/// assert_eq!(exact_area(466.1710, cent).unwrap().to_string(), "466.17");
/// assert!(exact_area(f64::NAN, cent).is_none());
/// ```
#[must_use]
pub fn exact_area(square_metres: f64, rounding: Rounding) -> Option<Area> {
    if !(0.0..=LARGEST).contains(&square_metres) {
        return None;
    }
    let decimals = rounding.decimals.min(Area::SCALE);
    let scaled = square_metres * f64::from(10_u32.pow(decimals));
    let whole = match rounding.mode {
        Mode::HalfUp => scaled.round(),
        Mode::HalfEven => scaled.round_ties_even(),
        Mode::Down => scaled.trunc(),
        Mode::Up => scaled.ceil(),
    };
    Some(Area::from_steps(
        whole as i64 * 10_i64.pow(Area::SCALE - decimals),
    ))
}

/// Shares out `total` in proportion to `weights`, in whole steps of 10^-`decimals` m², so that the shares add up to
/// the total exactly: every share is rounded down, and the steps left over go to the largest remainders, the earlier
/// one first among equals.
///
/// Weights are not negative; if none is above zero the first share takes all. A total that is no whole number of
/// steps leaves its rest with the largest weight.
///
/// ```
/// use qupian::overlay::apportion;
/// use qupian::units::Area;
/// let shares = apportion(Area::from_text("1000").unwrap(), &[1, 1, 1], 0);
/// let texts: Vec<String> = shares.iter().map(Area::to_string).collect();
/// assert_eq!(texts, ["334.00", "333.00", "333.00"]);
/// ```
#[must_use]
pub fn apportion(total: Area, weights: &[i128], decimals: u32) -> Vec<Area> {
    let step = 10_i64.pow(Area::SCALE - decimals.min(Area::SCALE));
    let (steps, rest) = (total.steps() / step, total.steps() % step);
    let weights = narrowed(weights);
    let sum: i128 = weights.iter().sum();
    let mut shares: Vec<i64> = vec![0; weights.len()];
    if sum == 0 {
        shares
            .iter_mut()
            .take(1)
            .for_each(|share| *share = total.steps());
        return shares.into_iter().map(Area::from_steps).collect();
    }
    let mut remainders: Vec<(i128, usize)> = Vec::with_capacity(weights.len());
    for (place, &weight) in weights.iter().enumerate() {
        let exact = i128::from(steps) * weight;
        shares[place] = (exact / sum) as i64;
        remainders.push((exact % sum, place));
    }
    let left = steps - shares.iter().sum::<i64>();
    remainders.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for &(_, place) in remainders.iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[place] += 1;
    }
    let largest = (0..weights.len())
        .rev()
        .max_by_key(|&place| weights[place])
        .unwrap_or(0);
    let whole =
        |(place, share): (usize, i64)| share * step + if place == largest { rest } else { 0 };
    shares
        .into_iter()
        .enumerate()
        .map(whole)
        .map(Area::from_steps)
        .collect()
}

/// The weights without the low bits that would overflow a product with the total: 70 bits stay, ten digits more
/// than an area has.
fn narrowed(weights: &[i128]) -> Vec<i128> {
    let largest = weights.iter().copied().max().unwrap_or(0).max(0);
    let extra = (i128::BITS - largest.leading_zeros()).saturating_sub(70);
    weights
        .iter()
        .map(|weight| weight.max(&0) >> extra)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shares_close_and_stay_within_a_step_of_their_exact_part(
            total in 0_i64..1_000_000_000_000,
            weights in prop::collection::vec(0_i128..1_i128 << 90, 1..12),
            decimals in 0_u32..=4,
        ) {
            let total = Area::from_steps(total);
            let shares = apportion(total, &weights, decimals);
            prop_assert_eq!(shares.iter().copied().sum::<Area>(), total);
            let sum: i128 = weights.iter().sum();
            let step = 10_i64.pow(4 - decimals) as f64;
            for (share, weight) in shares.iter().zip(&weights) {
                let exact = total.steps() as f64 * (*weight as f64 / (sum.max(1)) as f64);
                prop_assert!(sum == 0 || (share.steps() as f64 - exact).abs() <= 2.0 * step + exact * 1e-12);
            }
        }
    }

    #[test]
    fn the_earlier_of_two_equal_remainders_goes_first() {
        let shares = apportion(Area::from_text("0.03").unwrap(), &[1, 1], 2);
        assert_eq!(shares[0].to_string(), "0.02");
        assert_eq!(shares[1].to_string(), "0.01");
    }

    #[test]
    fn areas_beyond_reason_are_refused() {
        let cent = Rounding::new(2, Mode::HalfUp);
        for odd in [f64::NAN, f64::INFINITY, -0.01, 1e11] {
            assert_eq!(exact_area(odd, cent), None);
        }
    }
}
