//! Nobody can tell a private exclusion from a pair kept apart for nobody's reason.

use super::drafts::{cover, enrols, hosted, set, write};
use crate::db::{MemberId, ProgrammeId};
use crate::testing::{Network, Visitor, proof};

/// How many random networks are tried, each in two worlds.
const WORLDS: u64 = 4;
/// How many moves are tried in each.
const MOVES: u64 = 12;
const INDUSTRIES: [&str; 4] = ["Healthcare", "Energy", "Law", "Culture"];
const HOURS: [&str; 3] = [
    "thu 18:00-21:00",
    "thu 18:00-20:00; mon 12:00-14:00",
    "mon 11:00-14:00; thu 19:00-21:00",
];

/// Dice that fall alike in both worlds.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % most
    }

    fn index(&mut self, most: usize) -> usize {
        usize::try_from(self.below(most as u64)).expect("a small number")
    }
}

/// A network as a host finds it, and everything they are shown of it.
struct World {
    net: Network,
    host: Visitor,
    programme: ProgrammeId,
    members: Vec<MemberId>,
}

impl World {
    /// A random network; with a private exclusion of two in it, or with none. A cover keeps the
    /// same two apart in both.
    async fn begin(net: Network, seed: u64, private: bool) -> World {
        let net = net.unhurried();
        let mut dice = Dice(seed);
        let (_, host, programme) = hosted(&net).await;
        let most = i64::try_from(6 + dice.below(3)).expect("a small number");
        write(
            &net,
            "update programmes set size_least = 4, size_most = $1",
            &[most],
        )
        .await;
        let count = 14 + dice.index(10);
        let mut members = Vec::new();
        for number in 0..count {
            let name = format!("Member {number}");
            let hours = HOURS[dice.index(HOURS.len())];
            let member = enrols(&net, programme, &name, hours).await;
            set(
                &net,
                member,
                "industry",
                INDUSTRIES[dice.index(INDUSTRIES.len())],
            )
            .await;
            members.push(member);
        }
        let one = dice.index(count);
        let other = (one + 1 + dice.index(count - 1)) % count;
        let (a, b) = (members[one.min(other)], members[one.max(other)]);
        cover(&net, |cover| cover.covers(&a.to_string(), &b.to_string())).await;
        if private {
            let exclude = "insert into exclusions (member_a, member_b, made_by, made_at)
                           values ($1, $2, $1, 0)";
            write(&net, exclude, &[a.0, b.0]).await;
        }
        World {
            net,
            host,
            programme,
            members,
        }
    }

    async fn form(&mut self) {
        let path = self.path();
        self.host.post(&path, &[]).await.leads_to(&path);
        write(
            &self.net,
            "update placements set seed = 11 where formed_at is null",
            &[],
        )
        .await;
        self.net.later(1).await;
    }

    fn path(&self) -> String {
        format!("/programmes/{}/placement", self.programme)
    }

    /// Tries a random move, and makes it if it is possible: what the host was shown on the way.
    async fn tries(&mut self, dice: &mut Dice) -> Vec<String> {
        let who = self.members[dice.index(self.members.len())];
        let to = 1 + dice.below(4);
        let seat = format!("{}/seats/{who}", self.path());
        let asked = self.host.get(&format!("{seat}?group={to}")).await;
        let plain = self.host.get(&seat).await;
        let revision = revision_of(&asked);
        let group = to.to_string();
        let mut form = vec![("group", group.as_str()), ("revision", revision.as_str())];
        let swap = self.members[dice.index(self.members.len())].to_string();
        if dice.below(2) == 0 {
            form.push(("swap", &swap));
        }
        let moved = self.host.post(&format!("{seat}/move"), &form).await;
        vec![
            asked.unstamped(),
            plain.unstamped(),
            moved.status.to_string(),
            moved.location().to_owned(),
            moved.unstamped(),
        ]
    }

    /// Every page and file of the draft.
    async fn shows(&mut self) -> Vec<String> {
        let mut shown = Vec::new();
        for page in [
            "",
            "/groups.csv",
            "/publish",
            "/groups/1",
            "/groups/2",
            "/groups/3",
        ] {
            let path = format!("{}{page}", self.path());
            shown.push(self.host.get(&path).await.unstamped());
        }
        for member in self.members.clone() {
            let path = format!("{}/seats/{member}", self.path());
            shown.push(self.host.get(&path).await.unstamped());
        }
        shown
    }
}

proof!(
    programme_no_host_can_tell_a_private_exclusion_from_a_cover,
    which,
    {
        let mut answers = String::new();
        for seed in 1..=WORLDS {
            let (Some(one), Some(other)) =
                (Network::begin(which).await, Network::begin(which).await)
            else {
                return;
            };
            let mut with = World::begin(one, seed, true).await;
            let mut without = World::begin(other, seed, false).await;
            let (mut dice, mut same) = (Dice(seed + 100), Dice(seed + 100));
            with.form().await;
            without.form().await;
            assert_eq!(
                with.shows().await,
                without.shows().await,
                "network {seed}: the draft"
            );
            for turn in 0..MOVES {
                let (seen, also) = (with.tries(&mut dice).await, without.tries(&mut same).await);
                assert_eq!(seen, also, "network {seed}, move {turn}");
                answers.extend(seen);
            }
            assert_eq!(
                with.shows().await,
                without.shows().await,
                "network {seed}: after moves"
            );
            with.form().await;
            without.form().await;
            assert_eq!(
                with.shows().await,
                without.shows().await,
                "network {seed}: formed again"
            );
        }
        let both = answers.contains("Not possible") && answers.contains("said-seat-moved");
        assert!(both, "some moves are possible and some are not");
    }
);

/// The revision of the draft a page was made of; a form on it would carry it.
fn revision_of(shown: &crate::testing::Shown) -> String {
    let from = shown
        .body
        .split("data-revision=\"")
        .nth(1)
        .unwrap_or_default();
    from.split('"').next().unwrap_or_default().to_owned()
}
