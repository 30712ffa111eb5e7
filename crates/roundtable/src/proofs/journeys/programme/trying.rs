//! The host locks a seat, and tries moves: one that is possible, and two that are not.

use super::Story;
use super::people::{KEEPS, LOCKED, MOVES, SWAPS};

impl Story<'_> {
    /// The host wants Dana to stay where she is.
    pub async fn a_seat_is_locked(&self) {
        let host = &self.host;
        self.opens_the_group_of("Tuesday").await;
        host.click(&format!("Lock {LOCKED}")).await;
        host.wait_for("The seat is locked: it stays when the draft is formed again.")
            .await;
        host.go("/programmes/1/placement").await;
        host.wait_for("One seat is locked").await;
    }

    /// What is not possible says no more than that; what is says what it costs.
    pub async fn moves_are_tried(&self) {
        let secret = self.is_told_not_possible(KEEPS, "CN").await;
        let open = self.is_told_not_possible(MOVES, "HL").await;
        assert_eq!(
            secret, open,
            "a secret and an employer forbid in the same words"
        );
        self.two_change_places().await;
        let host = &self.host;
        host.go("/programmes/1/placement").await;
        host.click("Take the last move back").await;
        host.wait_for("The last move is taken back").await;
        assert!(
            host.says("One seat is locked").await,
            "and the lock with it"
        );
        self.two_change_places().await;
        host.go("/programmes/1/placement").await;
        host.wait_for("3 seats are locked").await;
    }

    /// The page of a move to Tuesday's group, without the name of whoever would move.
    async fn is_told_not_possible(&self, name: &str, initials: &str) -> String {
        let host = &self.host;
        let tuesday = self.number_of("Tuesday").await;
        self.opens_the_seat_of(name, "Thursday").await;
        host.fill("group", &tuesday).await;
        host.click("See what it costs").await;
        host.wait_for("Not possible").await;
        let told = host.run("return document.querySelector('main').innerText");
        let told = told.await.as_str().expect("words").to_owned();
        assert!(
            !told.contains("Costs") && !told.contains("Move\n"),
            "{told}"
        );
        told.replace(name, "Somebody").replace(initials, "S")
    }

    /// Farid and Gita change places: either way the rules hold, one way is more mixed.
    async fn two_change_places(&self) {
        let host = &self.host;
        let thursday = self.number_of("Thursday").await;
        self.opens_the_seat_of(SWAPS[0], "Tuesday").await;
        host.fill("group", &thursday).await;
        host.click("See what it costs").await;
        host.wait_for(&format!("Change places with {}", SWAPS[1]))
            .await;
        assert!(host.says("% less mixed").await, "{}", host.text().await);
        host.click("Change places").await;
        host.wait_for("Moved, and locked there.").await;
        assert!(host.says(SWAPS[0]).await && !host.says(SWAPS[1]).await);
    }

    async fn opens_the_seat_of(&self, name: &str, day: &str) {
        self.opens_the_group_of(day).await;
        self.host.click(&format!("Move {name}")).await;
        self.host.wait_for("Another seat").await;
    }
}
