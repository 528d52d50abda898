//! Quantities that may meet money: exact, typed, read from text only.
//!
//! Everything here is an integer of a fixed decimal step, so that sums and products are exact and a float
//! cannot slip in (float arithmetic is denied in this module). Only lawful products compile: a rate times an
//! area is money, money times a share is money; there is no money times money.
#![deny(clippy::float_arithmetic)]

mod area;
mod chinese;
mod decimal;
mod factor;
mod money;
mod quantity;
mod rate;
mod rounding;

pub use area::Area;
pub use chinese::{capitals, from_capitals};
pub use decimal::{NotDecimal, fixed, parse_fixed, parse_fixed_i64, ungroup};
pub use factor::Factor;
pub use money::{ExactMoney, Money};
pub use quantity::{AreaUnit, MuConversion, Quantity};
pub use rate::{AppliedRate, MoneyUnit, NotRateUnit, Rate, RateUnit};
pub use rounding::{Mode, Rounding};
