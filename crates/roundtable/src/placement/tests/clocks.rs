//! Stories of a season in which clocks change: in Berlin on 25 October 2026, in New York on
//! 1 November, in Nairobi never.

use super::covers_nobody;
use super::drafts::{formed, set, write};
use super::publish::publishes;
use crate::db::{MemberId, ProgrammeId};
use crate::testing::{Network, Shown, Visitor, story};

/// Name, zone and free hours.
type Line = (&'static str, &'static str, &'static str);

/// The one hour at which all are free in the season's first week is 18:00 in Berlin; from then
/// on New York has an hour more, and so has Nairobi.
const WIDE: [Line; 3] = [
    ("Ada", "Europe/Berlin", "tue 18:00-19:30"),
    ("Nora", "America/New_York", "tue 12:00-14:30"),
    ("Amina", "Africa/Nairobi", "tue 19:00-21:30"),
];
/// The same hour, and nobody has any other.
const TIGHT: [Line; 3] = [
    ("Ada", "Europe/Berlin", "tue 18:00-19:30"),
    ("Nora", "America/New_York", "tue 12:00-13:30"),
    ("Amina", "Africa/Nairobi", "tue 19:00-20:30"),
];
const PLACEMENT: &str = "/programmes/1/placement";

/// A season and those who enrol in it: a host, and the members in the order of the list.
struct Season<'a> {
    net: &'a Network,
    host: Visitor,
    members: Vec<MemberId>,
}

impl Season<'_> {
    /// A host founds a programme of weekly meetings, and these enrol, all by the pages.
    async fn of<'a>(net: &'a Network, days: [&str; 2], people: &[Line]) -> Season<'a> {
        net.at("2026-09-14T09:00Z");
        let (wanda, mut host) = net.member("Wanda").await;
        net.give_role(wanda, "host").await;
        covers_nobody(net).await;
        let size = people.len().to_string();
        let form = [
            ("from", "quarter"),
            ("name", "Across clocks"),
            ("enrolling", "open"),
            ("zone", "Europe/Berlin"),
            ("starts_on", days[0]),
            ("ends_on", days[1]),
            ("minutes", "90"),
            ("weeks", "1"),
            ("size_least", "3"),
            ("size_most", &size),
        ];
        let founded = host.post("/programmes/new", &form).await;
        founded.leads_to("/programmes/1");
        let mut members = Vec::new();
        for (name, zone, free) in people {
            let member = net.add_member_in(name, zone).await;
            set(net, member, "languages", "en").await;
            set(net, member, "free", free).await;
            let mut visitor = net.signed_in(member).await;
            let enrolled = visitor.post("/programmes/1/enrol", &[("act", name)]).await;
            enrolled.leads_to("/programmes/1/waiting");
            members.push(member);
        }
        Season { net, host, members }
    }

    /// The draft, and the page of its only group.
    async fn drafted(&mut self) -> (Shown, Shown) {
        let draft = formed(self.net, &mut self.host, ProgrammeId(1)).await;
        draft.says("Every rule holds").says("One group");
        let group = self.host.get(&format!("{PLACEMENT}/groups/1")).await;
        (draft, group.is(200).clone())
    }

    /// Publishes it, and everybody takes their seat.
    async fn begins(&mut self) {
        publishes(self.net, &mut self.host, PLACEMENT).await;
        for member in &self.members {
            let mut visitor = self.net.signed_in(*member).await;
            let taken = visitor.post("/programmes/1/seat/take", &[]).await;
            taken.leads_to("/groups/1");
        }
    }

    /// The group's meetings as somebody's own page lists them, by their own clock.
    async fn meets_for(&self, at: usize) -> Vec<String> {
        let mut visitor = self.net.signed_in(self.members[at]).await;
        let page = visitor.get("/groups/1/meetings").await;
        let rows = page.is(200).body.split("/groups/1/meetings/").skip(1);
        let row = |row: &str| {
            let date = row.split('>').nth(1)?.split('<').next()?.to_owned();
            let hours = row.split("class=\"meta\">").nth(1)?.split('<').next()?;
            Some(format!("{date}, {hours}"))
        };
        rows.filter_map(row).collect()
    }
}

story!(
    programme_clocks_change_and_the_window_holds_in_every_week,
    net,
    {
        let mut season = Season::of(&net, ["2026-10-19", "2026-11-15"], &WIDE).await;
        let (draft, group) = season.drafted().await;
        draft
            .says("Every week from 19 Oct 2026 to 15 Nov 2026 is checked")
            .says("nobody falls outside their hours")
            .never_says("Outside in some weeks");
        group
            .says("Tuesday 18:00 to 19:30")
            .says("By the clock of Berlin all season.")
            .says("In every week of the season it fits everybody’s hours.");
        season.begins().await;
        let days = ["20 October", "27 October", "3 November", "10 November"];
        for (at, hours) in [
            (0, ["18:00 to 19:30"; 4]),
            (
                1,
                [
                    "12:00 to 13:30",
                    "13:00 to 14:30",
                    "12:00 to 13:30",
                    "12:00 to 13:30",
                ],
            ),
            (
                2,
                [
                    "19:00 to 20:30",
                    "20:00 to 21:30",
                    "20:00 to 21:30",
                    "20:00 to 21:30",
                ],
            ),
        ] {
            let wanted = days.iter().zip(hours);
            let wanted: Vec<String> = wanted
                .map(|(day, hours)| format!("Tuesday {day}, {hours}"))
                .collect();
            assert_eq!(season.meets_for(at).await, wanted, "{}", WIDE[at].0);
        }
    }
);

story!(
    programme_clocks_change_and_the_page_names_the_week_and_the_person,
    net,
    {
        let mut season = Season::of(&net, ["2026-10-19", "2026-11-15"], &TIGHT).await;
        let (draft, group) = season.drafted().await;
        let ada = "Ada on 27 Oct 2026: it is 17:00 to 18:30 there, outside their hours.";
        let amina = "Amina, 2 meetings in a row from 3 Nov 2026 to 10 Nov 2026: \
                     it is 20:00 to 21:30 there, outside their hours.";
        for page in [&draft, &group] {
            page.says(ada).says(amina);
            page.never_says("Nora on").never_says("Nora, ");
            page.never_says("nobody falls outside");
        }
        draft.says("Some meetings fall outside somebody’s hours");
        group.says("By the clock of New York all season.");
        season.begins().await;
        let hers = season.meets_for(0).await;
        assert_eq!(hers[1], "Tuesday 27 October, 17:00 to 18:30", "as was said");
        assert_eq!(hers[2], "Tuesday 3 November, 18:00 to 19:30");
        let hers = season.meets_for(2).await;
        assert_eq!(hers[2], "Tuesday 3 November, 20:00 to 21:30", "as was said");
        assert_eq!(
            season.meets_for(1).await[2],
            "Tuesday 3 November, 12:00 to 13:30"
        );
    }
);

story!(programme_clocks_change_twice_and_each_hour_is_told, net, {
    // Sydney puts its clocks forward on 4 October, Berlin puts its back on the 25th.
    let people = [
        ("Ada", "Europe/Berlin", "tue 09:00-10:30"),
        ("Ben", "Europe/Berlin", "tue 09:00-10:30"),
        ("Sue", "Australia/Sydney", "tue 17:00-18:30"),
    ];
    let mut season = Season::of(&net, ["2026-09-28", "2026-11-08"], &people).await;
    let (draft, group) = season.drafted().await;
    for page in [&draft, &group] {
        page.says(
            "Sue, 3 meetings in a row from 6 Oct 2026 to 20 Oct 2026: \
             it is 18:00 to 19:30 there",
        )
        .says(
            "Sue, 2 meetings in a row from 27 Oct 2026 to 3 Nov 2026: \
             it is 19:00 to 20:30 there",
        );
    }
});

story!(
    programme_a_zone_somebody_hides_is_told_by_no_clock_of_a_draft,
    net,
    {
        let mut season = Season::of(&net, ["2026-10-19", "2026-11-15"], &TIGHT).await;
        for member in &season.members {
            let own_groups_alone = "insert into reaches (member_id, field, reach)
                                    values ($1, 'time_zone', 'groups')";
            write(&net, own_groups_alone, &[member.0]).await;
        }
        let (draft, group) = season.drafted().await;
        for page in [&draft, &group] {
            page.says("Ada on 27 Oct 2026: by their clock it is then outside their hours.");
            page.never_says("it is 17:00").never_says("it is 20:00");
        }
        group
            .says("by the clock of one of them")
            .never_says("New York");
    }
);

story!(programme_a_hidden_clock_that_changes_cuts_no_row, net, {
    let people = [
        ("Ada", "Europe/Berlin", "tue 09:00-10:30"),
        ("Ben", "Europe/Berlin", "tue 09:00-10:30"),
        ("Sue", "Australia/Sydney", "tue 17:00-18:30"),
    ];
    let mut season = Season::of(&net, ["2026-09-28", "2026-11-08"], &people).await;
    let own_groups_alone = "insert into reaches (member_id, field, reach)
                            values ($1, 'time_zone', 'groups')";
    write(&net, own_groups_alone, &[season.members[2].0]).await;
    let (draft, group) = season.drafted().await;
    for page in [&draft, &group] {
        page.says("Sue, 5 meetings in a row from 6 Oct 2026 to 3 Nov 2026: by their clock");
    }
});
