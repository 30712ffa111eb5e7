//! Members enrol, and one names somebody she can't sit with.

use super::Story;
use super::people::{self, DECLINES, HOST, KEEPS, KEPT, MOVES};

/// Who enrols in the browser; the others post what the same form posts.
const BY_HAND: [&str; 4] = [KEEPS, DECLINES, KEPT, MOVES];

impl Story<'_> {
    /// Twelve enrol, and the waiting room tells how it looks once five wait.
    pub async fn twelve_enrol(&self) {
        for name in BY_HAND {
            self.enrols(name).await;
            assert!(self.device.says("It is early").await, "{name} is told");
        }
        for name in people::twelve().filter(|name| !BY_HAND.contains(name)) {
            let mut visitor = self.visitor(name).await;
            let form = visitor.get("/programmes/1/enrol").await;
            let act = form.is(200).value("act");
            let done = visitor.post("/programmes/1/enrol", &[("act", &act)]).await;
            done.leads_to("/programmes/1/waiting");
        }
        self.host.go("/programmes/1").await;
        self.host.wait_for("12 people are waiting").await;
        self.host.click("People").await;
        self.host.wait_at("/programmes/1/people").await;
        assert!(self.host.says(KEEPS).await && self.host.says(KEPT).await);
    }

    /// Somebody finds the programme, reads what it promises, and enrols.
    async fn enrols(&self, name: &str) {
        let device = self.sits_down(name).await;
        device.go("/programmes").await;
        device.click("Northern Leaders").await;
        device.wait_for("Every 2 weeks, 90 minutes").await;
        device.click("Enrol").await;
        device.wait_at("/programmes/1/enrol").await;
        assert!(device.says("The next placement is on").await);
        if name == KEEPS {
            device.press("label:has([name=alone])").await;
        }
        device.click("Enrol").await;
        device.wait_at("/programmes/1/waiting").await;
        device.wait_for("You are enrolled").await;
    }

    /// Chi says with whom she can't sit. Nobody learns of it, and nothing counts differently.
    pub async fn one_keeps_somebody_from_herself(&self) {
        let counted = "You share hours and a language with 7 of the 11 others";
        let device = self.sits_down(KEPT).await;
        device.go("/programmes/1/waiting").await;
        device.wait_for(counted).await;
        self.names_whom_she_keeps_from_herself().await;
        let device = self.sits_down(KEPT).await;
        device.go("/programmes/1/waiting").await;
        device.wait_for(counted).await;
        device.go("/exclusions").await;
        device.wait_for("Nobody.").await;
        assert!(
            !device.says(KEEPS).await,
            "he never reads that she named him"
        );
        assert!(self.mailed(KEPT).await.is_empty(), "nor is he mailed");
        assert!(self.mailed(HOST).await.is_empty(), "nor is the host");
    }

    async fn names_whom_she_keeps_from_herself(&self) {
        let device = self.sits_down(KEEPS).await;
        device.go("/programmes/1/waiting").await;
        device.click("My enrolment").await;
        device.wait_at("/programmes/1/enrol").await;
        device.wait_for("Not in one group with you").await;
        let alone = "return document.querySelector('[name=alone]').checked";
        assert_eq!(device.run(alone).await, true, "her wish is kept");
        device.click("Change").await;
        device.wait_at("/exclusions").await;
        device.fill("search", "Okoro").await;
        device.click("Find").await;
        device.click(&format!("Not with me {KEPT}")).await;
        device.wait_for("Kept. Only you see this.").await;
        device.go("/programmes/1/enrol").await;
        device.wait_for(KEPT).await;
    }
}
