//! Members answer the seat held for them.

use super::Story;
use super::people::{DECLINES, KEEPS, KEPT, LOCKED, SWAPS, twelve};

impl Story<'_> {
    /// Ben looks at his group and takes the seat; ten others do.
    pub async fn one_takes_the_seat_and_so_do_ten_others(&self) {
        let device = self.sits_down(KEPT).await;
        self.looks_at_the_seat().await;
        for name in [DECLINES, LOCKED, "Eve Laurent", SWAPS[1]] {
            assert!(device.says(name).await, "{name} is asked for this table");
        }
        assert!(!device.says(KEEPS).await && !device.says(SWAPS[0]).await);
        assert!(
            device.says("now in Vienna").await,
            "the clocks of the others"
        );
        device.click("Take this seat").await;
        device.wait_at("/groups/").await;
        device
            .wait_for("The seat is yours. Here is your group.")
            .await;
        for name in twelve().filter(|name| ![KEPT, DECLINES].contains(name)) {
            let mut visitor = self.visitor(name).await;
            let taken = visitor.post("/programmes/1/seat/take", &[]).await;
            taken.leads_to("/groups/");
        }
    }

    /// Ada wants no seat this season. Nobody asks why, and nobody at the table is told.
    pub async fn one_declines_the_seat(&self) {
        let device = self.sits_down(DECLINES).await;
        self.looks_at_the_seat().await;
        device.click("No seat this season").await;
        device.click("Give the seat back").await;
        device
            .wait_for("The seat is given back. You are no longer on the list.")
            .await;
        device.go("/programmes/1").await;
        device.wait_for("Join in").await;
        self.net.later(1).await;
        assert_eq!(self.mailed(KEPT).await.len(), 1, "his own seat, no more");
    }

    async fn looks_at_the_seat(&self) {
        let device = &self.device;
        device.go("/today").await;
        device.click("Look at the seat").await;
        device.wait_at("/programmes/1/seat").await;
        device.wait_for("The first meeting").await;
        assert!(device.says("Tue").await, "its day is shown");
        assert!(device.says("You bring what nobody else there does").await);
    }
}
