//! What the keys do at the table.

use crate::ui::screens::ScreenId;
use crate::ui::{Command, Key};

const fn on(
    name: &'static str,
    short: &'static str,
    key: &'static [Key],
    help: &'static str,
) -> Command {
    Command::on(ScreenId::Table, name, short, key, help)
}

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    on(
        "add clause",
        "add",
        &[Key::Char('a')],
        "Add a promise to the draft",
    ),
    on(
        "dossier",
        "charter, mandate, exchange",
        &[Key::Char('o')],
        "Write a charter, a mandate or an exchange point by point",
    ),
    on(
        "tick",
        "tick",
        &[Key::Char(' ')],
        "Take the point under the cursor into the draft, or leave it out",
    ),
    on(
        "another giver",
        "another giver",
        &[Key::Char('m')],
        "Have somebody else promise the same point as well",
    ),
    on(
        "propose",
        "propose",
        &[Key::Char('p')],
        "Put the draft on the table",
    ),
    on(
        "sound out",
        "sound out",
        &[Key::Char('s')],
        "Ask the party under the cursor what it thinks; the first time each month is free",
    ),
    on(
        "sign",
        "sign",
        &[Key::Char('y')],
        "Sign the offer under the cursor",
    ),
    on(
        "refuse",
        "refuse",
        &[Key::Char('n')],
        "Refuse the offer under the cursor",
    ),
    on(
        "drop clause",
        "drop",
        &[Key::Char('d'), Key::Delete],
        "Take the promise under the cursor out of the draft",
    ),
    on(
        "resize",
        "size",
        &[Key::Char('z')],
        "Promise it in full, in part or as a token",
    ),
    on(
        "verify",
        "check",
        &[Key::Char('v')],
        "Change how its keeping is checked",
    ),
    on(
        "longer",
        "longer",
        &[Key::Char('+'), Key::Char('=')],
        "Promise it for longer",
    ),
    on(
        "shorter",
        "shorter",
        &[Key::Char('-')],
        "Promise it for less long",
    ),
    on(
        "guarantor",
        "guarantor",
        &[Key::Char('g')],
        "Choose who stands in for the promise",
    ),
    on(
        "put first",
        "first",
        &[Key::Char('f')],
        "Deliver it first, or not",
    ),
    on(
        "confidential",
        "secret",
        &[Key::Char('c')],
        "Keep it secret, or not, where it may be",
    ),
    on(
        "giver",
        "giver",
        &[Key::Char('b')],
        "Choose by whom it is given",
    ),
    on(
        "receiver",
        "receiver",
        &[Key::Char('t')],
        "Choose to whom it is promised",
    ),
    on(
        "clear draft",
        "clear",
        &[Key::Char('D')],
        "Drop the whole draft",
    ),
    on(
        "lobby",
        "lobby",
        &[Key::Char('L')],
        "Lobby at home for the deal under the cursor",
    ),
    on(
        "break promise",
        "break",
        &[Key::Char('B')],
        "Break the promise of yours under the cursor at the month's end",
    ),
];
