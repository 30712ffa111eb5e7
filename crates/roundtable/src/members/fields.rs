//! The fields of a profile: who may see each, by default and at the owner's choice.

use std::fmt;

/// What a member says of themselves, field by field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    Lead,
    Organisation,
    OrganisationSize,
    Industry,
    Function,
    Country,
    YearsExperience,
    Age,
    Gender,
    Languages,
    TimeZone,
    Free,
    Focus,
    FocusNote,
    Background,
    Offers,
    Asks,
}

/// How far a field reaches, from the narrowest to the widest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reach {
    /// Nobody: it is only used to place its owner.
    Placement,
    /// Members who now share a group with its owner.
    Groups,
    /// Everybody who has joined the network.
    Network,
}

/// What somebody who looks is to the member they look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// The member themselves.
    Own,
    /// They share a group now; a guest seat is enough.
    Together,
    /// Both have joined the network.
    Network,
    /// None of these.
    Stranger,
}

use Reach::{Groups, Network, Placement};

impl Field {
    /// Every field, in the order a profile tells them. The name is not among them: it is
    /// always seen by whoever may see the member at all.
    pub const ALL: [Field; 17] = [
        Field::Lead,
        Field::Organisation,
        Field::OrganisationSize,
        Field::Industry,
        Field::Function,
        Field::Country,
        Field::YearsExperience,
        Field::Age,
        Field::Gender,
        Field::Languages,
        Field::TimeZone,
        Field::Free,
        Field::Focus,
        Field::FocusNote,
        Field::Background,
        Field::Offers,
        Field::Asks,
    ];

    /// Its name in tables and forms.
    pub fn key(self) -> &'static str {
        match self {
            Field::Lead => "lead",
            Field::Organisation => "organisation",
            Field::OrganisationSize => "organisation_size",
            Field::Industry => "industry",
            Field::Function => "function",
            Field::Country => "country",
            Field::YearsExperience => "years_experience",
            Field::Age => "age",
            Field::Gender => "gender",
            Field::Languages => "languages",
            Field::TimeZone => "time_zone",
            Field::Free => "free",
            Field::Focus => "focus",
            Field::FocusNote => "focus_note",
            Field::Background => "background",
            Field::Offers => "offers",
            Field::Asks => "asks",
        }
    }

    /// The name of the choice beside it of who sees it.
    pub fn reach_key(self) -> String {
        format!("reach-{}", self.key())
    }

    /// How far it reaches until its owner says otherwise.
    pub fn default_reach(self) -> Reach {
        match self {
            Field::Age | Field::Gender => Placement,
            Field::Organisation
            | Field::OrganisationSize
            | Field::YearsExperience
            | Field::Free
            | Field::FocusNote => Groups,
            _ => Network,
        }
    }

    /// What its owner may choose, widest first. People who meet must know each other's hour;
    /// age and gender never reach further than the groups one sits in.
    pub fn reaches(self) -> &'static [Reach] {
        match self {
            Field::Age | Field::Gender => &[Groups, Placement],
            Field::TimeZone => &[Network, Groups],
            _ => &[Network, Groups, Placement],
        }
    }

    /// How far it reaches, given what is stored. Whatever may not be chosen counts as default.
    pub fn reach(self, stored: Option<&str>) -> Reach {
        let chosen = stored.and_then(|text| text.parse().ok());
        chosen
            .filter(|reach| self.reaches().contains(reach))
            .unwrap_or(self.default_reach())
    }
}

impl Relation {
    /// What is known of two people, as one word: the closest that holds.
    pub fn between(own: bool, together: bool, both_joined: bool) -> Relation {
        match (own, together, both_joined) {
            (true, _, _) => Relation::Own,
            (_, true, _) => Relation::Together,
            (_, _, true) => Relation::Network,
            _ => Relation::Stranger,
        }
    }

    /// The rule, and the only place it is written: does a field of this reach show?
    pub fn sees(self, reach: Reach) -> bool {
        match self {
            Relation::Own => true,
            Relation::Together => reach >= Groups,
            Relation::Network => reach >= Network,
            Relation::Stranger => false,
        }
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Network => "network",
            Groups => "groups",
            Placement => "placement",
        })
    }
}

impl std::str::FromStr for Reach {
    type Err = ();
    fn from_str(text: &str) -> Result<Reach, ()> {
        [Network, Groups, Placement]
            .into_iter()
            .find(|reach| reach.to_string() == text)
            .ok_or(())
    }
}
