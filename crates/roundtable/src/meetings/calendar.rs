//! Calendar files: one event per meeting, its number of changes, cancelled ones marked so.

use icalendar::{Calendar, Component, Event, EventStatus};

use super::Meeting;
use crate::app::App;
use crate::db::Moment;
use crate::groups::Group;

/// The calendar file of these meetings. Addresses of events stay the same for ever, so that a
/// calendar that opens the file again changes what it has instead of adding to it.
pub fn file(app: &App, group: &Group, meetings: &[Meeting]) -> String {
    let mut calendar = Calendar::new();
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.append_property(("X-WR-CALNAME", plain(&group.name).as_str()));
    for meeting in meetings {
        calendar.push(event(app, group, meeting));
    }
    calendar.to_string()
}

fn event(app: &App, group: &Group, meeting: &Meeting) -> Event {
    let host = app.settings.origin.host_str().unwrap_or("localhost");
    let page = app.settings.address(&format!("/groups/{}", group.group_id));
    let mut event = Event::new();
    event
        .uid(&format!("meeting-{}@{host}", meeting.meeting_id))
        .summary(&plain(&group.name))
        .add_property("DTSTAMP", stamp(app.now()))
        .add_property("DTSTART", stamp(meeting.starts_at))
        .add_property("DTEND", stamp(meeting.ends_at()))
        .add_property("SEQUENCE", meeting.revision.to_string())
        .url(&page);
    let status = match meeting.cancelled_at {
        Some(_) => EventStatus::Cancelled,
        None => EventStatus::Confirmed,
    };
    event.status(status);
    if !meeting.place.is_empty() {
        event.add_property("LOCATION", plain(&meeting.place));
    }
    let links = [meeting.call_link.as_str(), &page];
    let links: Vec<String> = links
        .into_iter()
        .filter(|l| !l.is_empty())
        .map(plain)
        .collect();
    event.description(&links.join("\n"));
    event.done()
}

/// `20260917T160000Z`
fn stamp(at: Moment) -> String {
    at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// One line of text: whatever could end a line, and begin a property of its own, is a space.
fn plain(text: &str) -> String {
    let spaced = text.chars().map(|c| match c {
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => ' ',
        c => c,
    });
    spaced.collect()
}
