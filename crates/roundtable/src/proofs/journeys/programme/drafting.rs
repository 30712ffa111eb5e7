//! The host has a draft formed: progress first, then groups, windows, proof and reasons.

use super::Story;
use super::people::{self, DECLINES, HOST, KEEPS, KEPT, LOCKED, MOVES, SWAPS};

impl Story<'_> {
    /// From the programme's page to a draft; the page shows how far it is, and then shows it.
    pub async fn a_draft_is_formed(&self) {
        let host = &self.host;
        host.go("/programmes/1").await;
        host.click("Place them").await;
        host.wait_for("12 people wait for a seat").await;
        host.click("Form a draft").await;
        host.wait_for("Forming groups").await;
        assert_eq!(self.progress().await, 0, "the bar begins at nothing");
        self.net.later(1).await;
        // Nobody presses anything: the page looks by itself.
        host.wait_for("Every rule holds").await;
    }

    /// Everybody has a seat, each for a reason; whoever may not sit together does not.
    pub async fn the_draft_is_read(&self) {
        let host = &self.host;
        for said in [
            "12 of 12 placed",
            "No draft under these rules could place more.",
            "Every group has 5 to 7 people",
            "Nobody sits with somebody of the same organisation",
            "Nobody sits with somebody they are not to sit with",
            "nobody falls outside their hours",
            "2 groups",
        ] {
            assert!(host.says(said).await, "{said}: {}", host.text().await);
        }
        self.group_holds(
            "Tuesday",
            &[DECLINES, KEPT, LOCKED, "Eve Laurent", SWAPS[0]],
        )
        .await;
        assert!(host.says("Brings what nobody else here does: Law").await);
        assert!(host.says("in Lagos").await, "his own clock is told");
        self.group_holds(
            "Thursday",
            &[KEEPS, MOVES, SWAPS[1], "Ida Moreau", "Kim Sato"],
        )
        .await;
        for name in people::twelve().chain([HOST]) {
            assert!(
                self.mailed(name).await.is_empty(),
                "a draft is told to nobody"
            );
        }
    }

    /// The draft once more, around what is locked: as many as before, and who is locked stays.
    pub async fn the_draft_is_formed_again_around_the_locks(&self) {
        let host = &self.host;
        host.go("/programmes/1/placement").await;
        host.click("Form it again around 3 locked seats").await;
        host.wait_for("Locked seats stay as they are").await;
        self.net.later(1).await;
        host.wait_for("As many as in the draft before.").await;
        assert!(host.says("3 seats are locked").await);
        assert!(host.says("Every rule holds").await);
        self.group_holds(
            "Tuesday",
            &[LOCKED, SWAPS[1], DECLINES, KEPT, "Eve Laurent"],
        )
        .await;
        assert!(!host.says(SWAPS[0]).await, "who was moved stays moved");
        let held = "return [...document.querySelectorAll('.seat-rows li')]
            .filter(seat => seat.querySelector('[aria-pressed=true]'))
            .map(seat => seat.querySelector('bdi').innerText).sort().join()";
        assert_eq!(host.run(held).await, format!("{LOCKED},{}", SWAPS[1]));
    }

    /// The group of a day holds these.
    async fn group_holds(&self, day: &str, names: &[&str]) {
        self.opens_the_group_of(day).await;
        for name in names {
            let host = &self.host;
            assert!(host.says(name).await, "{name}: {}", host.text().await);
        }
    }

    /// Opens a group of the draft by the day on which it meets.
    pub async fn opens_the_group_of(&self, day: &str) {
        let number = self.number_of(day).await;
        self.host.click(&format!("Group {number}")).await;
        let page = format!("/programmes/1/placement/groups/{number}");
        self.host.wait_at(&page).await;
        self.host.wait_for("seats").await;
    }

    async fn progress(&self) -> i64 {
        let bar = "return document.querySelector('progress').value";
        self.host.run(bar).await.as_i64().unwrap_or(-1)
    }
}
