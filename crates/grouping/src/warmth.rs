//! How readily a step downhill is taken, from warm to cool.

/// How warm it is at first and at last, in worth of one group (0 to 1).
pub(crate) const WARM: f64 = 0.012;
const COOL: f64 = 0.0007;
/// Cooling goes in so many equal ratios.
pub(crate) const STAGES: u64 = 256;
/// The same share of warmth lost at each stage; found by halving, so that every computer agrees.
pub(crate) fn cooling() -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        let end = (0..STAGES).fold(WARM, |warmth, _| warmth * middle);
        if end < COOL {
            low = middle
        } else {
            high = middle
        }
    }
    high
}

/// Throws of patience, exponential with mean 1, in equal shares. The logarithm is summed here
/// because that of the system differs in its last digit from one system to the next.
pub(crate) fn patience() -> Vec<f64> {
    const THROWS: usize = 1024;
    let throw = |place: usize| {
        let share = (place as f64 + 0.5) / THROWS as f64;
        let (mut part, mut doubled) = (share, 0.0);
        while part < 0.5 {
            part *= 2.0;
            doubled += std::f64::consts::LN_2;
        }
        let ratio = (1.0 - part) / (1.0 + part);
        let series = (0..40).fold((0.0, ratio), |(sum, power), term| {
            (sum + power / f64::from(2 * term + 1), power * ratio * ratio)
        });
        doubled + 2.0 * series.0
    };
    (0..THROWS).map(throw).collect()
}
