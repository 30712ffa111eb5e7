//! A host founds a programme from a template, by its form.

use super::Story;

impl Story<'_> {
    /// A quarter, of groups of five to seven, all else as it stands; with a name, once the host
    /// is reminded of one.
    pub async fn a_host_founds_a_programme(&self) {
        let host = &self.host;
        host.go("/programmes").await;
        host.click("Found a programme").await;
        host.wait_at("/programmes/new").await;
        host.press("a[href='/programmes/new?from=quarter']").await;
        host.wait_at("/programmes/new?from=quarter").await;
        host.fill("name", "").await;
        host.click("Found the programme").await;
        host.wait_for("Something needs your eye first").await;
        let complaints = host.complaints().await;
        assert_eq!(complaints.len(), 1, "a form without a name: {complaints:?}");
        host.fill("name", "Northern Leaders").await;
        host.fill("size_most", "7").await;
        host.click("Found the programme").await;
        host.wait_at("/programmes/1").await;
        host.wait_for("The programme is there").await;
        for said in [
            "Northern Leaders",
            "Nobody is enrolled yet",
            "Every 2 weeks, 90 minutes",
            "5 to 7 people in a group",
        ] {
            assert!(host.says(said).await, "{said}: {}", host.text().await);
        }
    }
}
