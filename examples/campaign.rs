//! One mega or many micro? Whom to book for a budget, and what each adds.
//!
//! ```sh
//! cargo run --release --example campaign
//! ```
//!
//! The creators are made up, and the same every time.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is made up is small")]
#![allow(clippy::cast_precision_loss, reason = "amounts are printed to the cent")]

use comfy_table::{Cell, CellAlignment, Table, presets};
use influencer::audience::{Audience, Audiences, Campaign, Pick};
use influencer::{Error, Share, TierScheme};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

const PEOPLE: u64 = 3_000_000;

/// Fields such as bread or bicycles, each with people who care.
const FIELDS: u64 = 8;
const PEOPLE_OF_FIELD: u64 = 120_000;

/// In cents.
const BUDGET: u64 = 2_000_000;

struct Creator {
    name: String,
    audience: Audience,
    /// That a follower engages.
    chance: Share,
    cost: u64,
}

fn main() -> Result<(), Error> {
    let creators = creators()?;
    let audiences: Vec<Audience> = creators.iter().map(|creator| creator.audience.clone()).collect();
    let chances: Vec<Share> = creators.iter().map(|creator| creator.chance).collect();
    let costs: Vec<u64> = creators.iter().map(|creator| creator.cost).collect();
    let group = Audiences::new(&audiences)?;
    let campaign = Campaign::new(&group, &chances)?.with_costs(&costs)?;

    let selection = campaign.choose_within(BUDGET);
    let columns = ["", "creator", "followers", "tier", "engage", "cost", "new people", "cost per new person"];
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN).set_header(columns);
    for (column, align) in table.column_iter_mut().zip("rlrlrrrr".chars()) {
        let align = if align == 'r' { CellAlignment::Right } else { CellAlignment::Left };
        column.set_cell_alignment(align);
    }
    for (number, pick) in (1..).zip(selection.picks()) {
        table.add_row(row(&format!("{number}"), &creators, pick)?);
    }
    let single = selection.best_single();
    if let Some(single) = &single {
        table.add_row([""; 8]);
        table.add_row(row("single", &creators, single)?);
    }
    println!("{table}\n");

    let chosen: Vec<usize> = selection.picks().iter().map(Pick::creator).collect();
    let reach = group.only(&chosen)?.reach();
    println!(
        "{} creators for {}: {:.0} people are expected to engage, {} each.",
        chosen.len(),
        money(selection.cost()? as f64),
        selection.expected_people(),
        money(selection.cost_per_person()?.as_f64()),
    );
    println!(
        "They reach {} people, {:.1} of the contacts reach somebody again.",
        reach.distinct(),
        reach.duplication()?,
    );
    if let Some(single) = single {
        println!(
            "The best single creator for the budget, {}: {:.0} people, {} each.",
            creators[single.creator()].name,
            single.new_people(),
            money(single.cost_per_new_person()?.as_f64()),
        );
    }
    println!(
        "Who engages with one creator probably engages with the next: where audiences overlap, these are upper estimates."
    );
    Ok(())
}

fn row(number: &str, creators: &[Creator], pick: &Pick) -> Result<Vec<Cell>, Error> {
    let creator = &creators[pick.creator()];
    let followers = creator.audience.len() as u64;
    Ok(vec![
        Cell::new(number),
        Cell::new(&creator.name),
        Cell::new(followers),
        Cell::new(TierScheme::default().standing(followers)),
        Cell::new(format!("{:.1}", creator.chance)),
        Cell::new(money(pick.cost()? as f64)),
        Cell::new(format!("{:.0}", pick.new_people())),
        Cell::new(money(pick.cost_per_new_person()?.as_f64())),
    ])
}

fn money(cents: f64) -> String {
    format!("{:.2} EUR", cents / 100.0)
}

/// One mega whom everybody may follow, and micro and nano creators with the people of a field and some others.
fn creators() -> Result<Vec<Creator>, Error> {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let audience = (0..1_250_000).map(|_| random.random_range(0..PEOPLE)).collect();
    let mut creators =
        vec![Creator { name: "the mega".to_owned(), audience, chance: Share::new(0.006)?, cost: 1_800_000 }];
    for field in 0..FIELDS {
        for one in 0..15 {
            let followers: f64 = 2_000.0 * 25.0_f64.powf(random.random());
            let of_field = field * PEOPLE_OF_FIELD;
            let follower = |_| {
                let anybody = random.random_bool(0.2);
                if anybody {
                    random.random_range(0..PEOPLE)
                } else {
                    of_field + random.random_range(0..PEOPLE_OF_FIELD)
                }
            };
            let audience: Audience = (0..followers as u64).map(follower).collect();
            // The smaller, the closer; some ask for more than others.
            let chance = 0.08 * (followers / 2_000.0).powf(-0.25) * random.random_range(0.5..1.5);
            let cost = (followers * random.random_range(2.0..6.0)) as u64 / 100 * 100;
            let name = format!("field {}, no. {}", field + 1, one + 1);
            creators.push(Creator { name, audience, chance: Share::new(chance)?, cost });
        }
    }
    Ok(creators)
}
