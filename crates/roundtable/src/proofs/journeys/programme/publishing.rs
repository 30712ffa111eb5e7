//! The host publishes the draft, takes it back, and publishes it for good.

use super::Story;
use super::people::{HOST, KEPT, twelve};

const OFFERED: &str = "A seat is held for you: Northern Leaders";

impl Story<'_> {
    /// Twelve seats are offered; whoever looks sees the one held for them.
    pub async fn the_draft_is_published(&self) {
        self.publishes().await;
        assert!(self.host.says("It can be undone until").await);
        let device = self.sits_down(KEPT).await;
        device.go("/programmes/1").await;
        device.wait_for("A seat is held for you").await;
    }

    /// The host looks at it once more: the groups are gone, and the draft stands as it did.
    pub async fn the_publication_is_undone(&self) {
        let host = &self.host;
        host.go("/programmes/1/placement").await;
        host.click("Undo the publication").await;
        host.click("Undo it for everybody").await;
        host.wait_for("The publication is undone. The draft stands as it did.")
            .await;
        assert!(host.says("3 seats are locked").await);
        host.go("/programmes/1/groups").await;
        host.wait_for("No group yet").await;
        let device = self.sits_down(KEPT).await;
        device.go("/programmes/1").await;
        device.wait_for("You are enrolled").await;
        device.go("/programmes/1/seat").await;
        assert_eq!(device.path().await, "/programmes/1", "no seat is held");
        self.net.later(3600).await;
        for name in twelve() {
            let mailed = self.mailed(name).await;
            assert!(mailed.is_empty(), "{name} never heard of it: {mailed:?}");
        }
    }

    /// The same draft, for good.
    pub async fn it_is_published_once_more(&self) {
        self.publishes().await;
        self.host.press("main a[href='/programmes/1/groups']").await;
        self.host.wait_for("0 seated, 5 asked").await;
        assert!(self.host.says("0 seated, 7 asked").await);
    }

    /// Everybody has one mail, with the dates of their group as a calendar file.
    pub async fn everybody_is_mailed_a_seat_with_its_dates(&self) {
        for name in twelve() {
            assert_eq!(self.mailed(name).await, [OFFERED], "{name}");
            let file = self.calendar_of(name).await;
            let dates = file.matches("BEGIN:VEVENT").count();
            assert_eq!(dates, 7, "every second week of thirteen: {file}");
            assert!(file.starts_with("BEGIN:VCALENDAR"), "{file}");
        }
        let mailed = self.mailed(HOST).await;
        assert!(mailed.is_empty(), "nothing to the host: {mailed:?}");
    }

    async fn publishes(&self) {
        let host = &self.host;
        host.go("/programmes/1/placement").await;
        host.click("Publish").await;
        host.wait_for("Publish this draft?").await;
        host.click("Offer 12 seats").await;
        host.wait_for("Publishing").await;
        self.net.later(1).await;
        host.wait_for("Published").await;
    }
}
