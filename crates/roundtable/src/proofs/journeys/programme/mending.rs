//! A group has become too small: one move mends it, if whoever would move says yes.

use super::Story;
use super::people::{DECLINES, HOST, KEEPS, KEPT, LATE, MOVES, SWAPS, twelve};

impl Story<'_> {
    /// One way is left, and it is Hugo's: Ada has gone, and he may sit with the others.
    pub async fn the_host_approves_a_repair(&self) {
        let mailed = self.mailed(HOST).await;
        assert_eq!(mailed, ["A seat came free: Northern Leaders"]);
        let host = &self.host;
        host.go("/programmes/1/groups").await;
        host.wait_for("A seat came free, and there is a way to fill it.")
            .await;
        assert!(host.says("Too small").await, "{}", host.text().await);
        host.click("Look at it").await;
        host.wait_at("/programmes/1/repairs").await;
        host.wait_for(&format!("{MOVES} would move from group"))
            .await;
        for name in [KEEPS, KEPT, SWAPS[0], SWAPS[1]] {
            assert!(!host.says(name).await, "{name} has no part in it");
        }
        assert!(self.mailed(MOVES).await.len() == 1, "he is not asked yet");
        host.click("Ask them").await;
        host.wait_for("0 of 1 answered").await;
    }

    /// Hugo sees both groups, and would move; with his word it is done.
    pub async fn who_would_move_says_yes(&self) {
        let asked = "Would you move to another group?";
        assert_eq!(self.mailed(MOVES).await.last().expect("a mail"), asked);
        let device = self.sits_down(MOVES).await;
        device.go("/today").await;
        device.wait_for(asked).await;
        device.click("Look at both groups").await;
        device.wait_at("/programmes/1/move").await;
        for name in [KEEPS, SWAPS[0], KEPT, SWAPS[1]] {
            assert!(device.says(name).await, "{name} sits in one of the two");
        }
        assert!(!device.says(DECLINES).await, "who left is not named");
        device.click("Yes, I would move").await;
        device
            .wait_for("Thank you. As soon as everybody has agreed")
            .await;
        device.click("Go to the group").await;
        device.wait_for("5 members").await;
        let mailed = self.mailed(MOVES).await;
        let reseated = "Your new group: Northern Leaders";
        assert_eq!(mailed.last().expect("a mail"), reseated);
        let file = self.calendar_of(MOVES).await;
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 7, "{file}");
    }

    /// Mia finds the programme when all have their seats. One step, and she sits.
    pub async fn somebody_comes_late_and_has_a_seat_at_once(&self) {
        let device = self.sits_down(LATE).await;
        device.go("/programmes/1").await;
        device.click("Groups with room").await;
        device.wait_at("/programmes/1/take").await;
        device.wait_for("One seat is free").await;
        assert!(
            !device.says("2 seats are free").await,
            "Tuesdays don't fit her"
        );
        device
            .press("form[action='/programmes/1/take'] button")
            .await;
        device.wait_at("/groups/").await;
        device
            .wait_for("The seat is yours. Here is your group.")
            .await;
        device.wait_for("7 members").await;
        let mailed = self.mailed(LATE).await;
        assert_eq!(mailed, ["The seat is yours: Northern Leaders"]);
        assert!(self.calendar_of(LATE).await.contains("BEGIN:VEVENT"));
    }

    /// Two groups sit as the rules have it, and nobody has two seats.
    pub async fn all_is_well_in_the_end(&self) {
        let host = &self.host;
        host.go("/programmes/1/groups").await;
        host.wait_for("5 people").await;
        assert!(host.says("7 people").await, "{}", host.text().await);
        assert!(!host.says("Too small").await && !host.says("came free").await);
        host.go("/programmes/1/repairs").await;
        host.wait_for("Every seat that matters is filled.").await;
        for (ask, wanted, what) in [
            (
                "select count(*) from seats where ended_at is null",
                12,
                "seats",
            ),
            (
                "select count(distinct member_id) from seats where ended_at is null",
                12,
                "people who have one",
            ),
            (
                "select count(*) from offers where answered_at is null",
                0,
                "seats still held",
            ),
        ] {
            assert_eq!(self.net.number(ask).await, wanted, "{what}");
        }
        for name in twelve() {
            let mails = self.mailed(name).await.into_iter();
            let offers = mails
                .filter(|mail| mail.starts_with("A seat is held"))
                .count();
            assert_eq!(offers, 1, "{name} was offered a seat once");
        }
        let complaints = host.complaints().await;
        assert!(complaints.is_empty(), "{complaints:?}");
    }
}
