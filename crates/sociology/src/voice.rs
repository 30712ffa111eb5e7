//! Equal voice: how a group's speaking time is shared, and who is hardly heard.
//!
//! Time is counted of everybody who was present: who said nothing is a zero in the list, and who
//! was absent is not in it. An unequal share is a sign that what somebody knows may be missing.
//! That equal turns make a group cleverer is contested (Woolley and others 2010; Bates and Gupta
//! 2017; Riedl and others 2021), and is not claimed here.

/// Who has less than one in so many times an equal share is hardly heard. Of the four that were
/// tried on 35 series of meetings (AMI corpus) this was chosen by how seldom it says so alone:
/// nobody was asked whether they felt heard.
pub const HEARD_LITTLE: f64 = 2.0;
/// From how many equal shares on one voice may fill the room,
pub const FILLS_SHARES: f64 = 2.0;
/// where time is shared more unevenly than this besides.
pub const FILLS_INEQUALITY: f64 = 0.5;

/// Which part of the speaking time each had, from 0 to 1; together 1.
///
/// - `seconds`: one entry per person present, finite, not negative, any order.
/// - Answers in the same order. `None` when nobody spoke, or an entry is no length of time.
/// - Cost: one pass.
///
/// ```
/// assert_eq!(sociology::voice::shares(&[30.0, 90.0]), Some(vec![0.25, 0.75]));
/// assert_eq!(sociology::voice::shares(&[0.0, 0.0]), None);
/// ```
pub fn shares(seconds: &[f64]) -> Option<Vec<f64>> {
    let lengths = seconds.iter().all(|each| each.is_finite() && *each >= 0.0);
    let most = seconds.iter().copied().fold(0.0, f64::max);
    if !lengths || most <= 0.0 {
        return None;
    }
    // By the longest first: a sum of the longest lengths there are would have no end.
    let parts: Vec<f64> = seconds.iter().map(|each| each / most).collect();
    let all: f64 = parts.iter().sum();
    Some(parts.into_iter().map(|part| part / all).collect())
}

/// How unevenly speaking time was shared: 0 is equal, 1 is one voice only.
///
/// - `seconds`: one entry per person present, finite, not negative, any order.
/// - It is Gini's index G times n / (n - 1), so that groups of different sizes can be compared.
/// - `None` when fewer than two were present, when nobody spoke, or when an entry is no length
///   of time: silence is no equality.
/// - Cost: one sort. Source: C. Gini, "Variabilità e mutabilità", 1912, in the form of sorted
///   sums; for small groups G. Deltas, Review of Economics and Statistics 85 (2003), 226-234.
///
/// ```
/// use sociology::voice::speaking_inequality;
/// assert_eq!(speaking_inequality(&[60.0, 60.0]), Some(0.0));
/// assert_eq!(speaking_inequality(&[0.0, 0.0, 60.0]), Some(1.0));
/// ```
pub fn speaking_inequality(seconds: &[f64]) -> Option<f64> {
    if seconds.len() < 2 {
        return None;
    }
    let mut shares = shares(seconds)?;
    shares.sort_by(f64::total_cmp);
    let n = shares.len() as f64;
    let ranked = (1..)
        .zip(&shares)
        .map(|(rank, share)| f64::from(rank) * share);
    let gini = 2.0 * ranked.sum::<f64>() / n - (n + 1.0) / n;
    Some((gini * n / (n - 1.0)).clamp(0.0, 1.0))
}

/// How evenly speaking time was shared: 1 is equal, 0 is one voice only.
///
/// - `seconds`: one entry per person present, finite, not negative, any order.
/// - `None` as in [`speaking_inequality`].
/// - Cost: one pass. Source: E. C. Pielou, Journal of Theoretical Biology 13 (1966), 131-144:
///   Shannon's entropy over its greatest, ln n.
///
/// ```
/// assert_eq!(sociology::voice::evenness(&[60.0, 60.0]), Some(1.0));
/// ```
pub fn evenness(seconds: &[f64]) -> Option<f64> {
    if seconds.len() < 2 {
        return None;
    }
    let shares = shares(seconds)?;
    let heard = shares.iter().filter(|share| **share > 0.0);
    let entropy: f64 = heard.map(|share| -share * share.ln()).sum();
    Some((entropy / (shares.len() as f64).ln()).clamp(0.0, 1.0))
}

/// Who was hardly heard in two sessions, one after the other: present in both, and each time
/// with less than half of an equal share. Nothing is said of anybody after one session.
///
/// - `earlier` and `later`: the same people in the same order; seconds, or `None` of who was
///   absent. Of who is in one of them only, nothing is said.
/// - Answers with places in these lists, in their order. Nobody, where one session had nobody
///   speak or fewer than two present.
/// - It is for who facilitates, and for that person on their own page; never a list of people.
/// - Cost: two passes.
///
/// ```
/// let hardly = [Some(100.0), Some(100.0), Some(2.0)];
/// assert_eq!(sociology::voice::heard_little_twice(&hardly, &hardly), [2]);
/// ```
pub fn heard_little_twice(earlier: &[Option<f64>], later: &[Option<f64>]) -> Vec<usize> {
    let (before, after) = (heard_little(earlier), heard_little(later));
    before.into_iter().filter(|at| after.contains(at)).collect()
}

/// Whose voice filled the room: who had more than two equal shares, where all in all time was
/// shared very unevenly.
///
/// - `seconds`: one entry per person present, finite, not negative, any order. Leave out who was
///   meant to speak most: the presenter, who facilitates.
/// - Answers with places in the list, in its order: mostly one, and two in a large group.
///   Nobody's, where [`speaking_inequality`] says nothing.
/// - Twice in a row is a reason to propose a round; the group is told how even it was, never who.
/// - Cost: one sort.
///
/// ```
/// assert_eq!(sociology::voice::fills_the_room(&[5.0, 300.0, 10.0, 5.0]), [1]);
/// assert!(sociology::voice::fills_the_room(&[100.0, 140.0, 90.0, 80.0]).is_empty());
/// ```
pub fn fills_the_room(seconds: &[f64]) -> Vec<usize> {
    let uneven = speaking_inequality(seconds).is_some_and(|index| index > FILLS_INEQUALITY);
    let Some(shares) = shares(seconds).filter(|_| uneven) else {
        return Vec::new();
    };
    let most = FILLS_SHARES / shares.len() as f64;
    let fills = (0..shares.len()).filter(|at| shares[*at] > most);
    fills.collect()
}

/// Who had less than half of an equal share, of those present.
fn heard_little(seconds: &[Option<f64>]) -> Vec<usize> {
    let present: Vec<usize> = (0..seconds.len())
        .filter(|at| seconds[*at].is_some())
        .collect();
    let spoken: Vec<f64> = seconds.iter().flatten().copied().collect();
    let few = spoken.len() < 2;
    let Some(shares) = shares(&spoken).filter(|_| !few) else {
        return Vec::new();
    };
    let least = 1.0 / (HEARD_LITTLE * shares.len() as f64);
    let little = present.into_iter().zip(shares);
    little
        .filter(|(_, share)| *share < least)
        .map(|(at, _)| at)
        .collect()
}
