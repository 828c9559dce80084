//! Dice by address: every roll is a function of what it is for, never of how many rolls came before.

/// Mixes numbers into 64 well-stirred bits (`SplitMix64`'s finaliser over each part).
pub fn mix(parts: &[u64]) -> u64 {
    Mixture::of(parts).with(&[])
}

/// A mixture begun: many rolls share their first parts.
#[derive(Debug, Clone, Copy)]
pub struct Mixture(u64);

impl Mixture {
    /// A mixture that begins with these parts.
    pub fn of(parts: &[u64]) -> Self {
        Self(fold(0x9E37_79B9_7F4A_7C15, parts))
    }

    /// The same as [`mix`] over the first parts and these.
    pub fn with(self, parts: &[u64]) -> u64 {
        stir(fold(self.0, parts))
    }

    /// A [`Dice::bell`] by its running number.
    pub fn bell(self, number: u64) -> f64 {
        // Twelve 16-bit parts of three rolls: sum has variance 1; no transcendental function is needed.
        let mut sum = 0;
        for part in 0..3 {
            let bits = self.with(&[number.wrapping_mul(3).wrapping_add(part)]);
            for shift in [0, 16, 32, 48] {
                sum += (bits >> shift) & 0xFFFF;
            }
        }
        (sum as f64 / 65_536.0 - 6.0).clamp(-Dice::FURTHEST, Dice::FURTHEST)
    }
}

fn fold(mut state: u64, parts: &[u64]) -> u64 {
    for part in parts {
        state = stir(state ^ part.wrapping_mul(0xD6E8_FEB8_6659_FD93))
            .wrapping_add(0x9E37_79B9_7F4A_7C15);
    }
    state
}

fn stir(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// 64 bits as a number 0..1, 1 excluded.
pub fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// A hash of a content id, so that dice do not depend on the order of content.
pub fn address(id: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash
}

/// A source of rolls for one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dice {
    /// The seed.
    pub seed: u64,
    /// The month being played.
    pub month: u8,
}

impl Dice {
    /// 64 bits for a purpose, a content id's [`address`] and a running number.
    pub fn bits(self, purpose: Purpose, address: u64, number: u64) -> u64 {
        self.rolls(purpose, address).with(&[number])
    }

    /// What all running numbers of one purpose and address share.
    pub fn rolls(self, purpose: Purpose, address: u64) -> Mixture {
        Mixture::of(&[self.seed, u64::from(self.month), purpose as u64, address])
    }

    /// A number 0..1.
    pub fn unit(self, purpose: Purpose, address: u64, number: u64) -> f64 {
        unit(self.bits(purpose, address, number))
    }

    /// True with a chance in percent.
    pub fn percent(self, purpose: Purpose, address: u64, number: u64, chance: f64) -> bool {
        self.unit(purpose, address, number) * 100.0 < chance
    }

    /// How far a [`Self::bell`] is from 0 at most.
    pub const FURTHEST: f64 = 3.5;

    /// A number of mean 0 and standard deviation 1, at most 3.5 from 0: a sum of twelve uniform parts.
    pub fn bell(self, purpose: Purpose, address: u64, number: u64) -> f64 {
        self.rolls(purpose, address).bell(number)
    }
}

/// What a roll is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Noise of a gauge.
    Noise = 1,
    /// Which side of a contested pair holds.
    Draw,
    /// Whether an incident happens, and which.
    Incident,
    /// Whether an event happens.
    Event,
    /// Whether a covert act is noticed or attributed.
    Covert,
    /// Whether a breach is seen.
    Breach,
    /// Whether a secret comes to light.
    Secret,
    /// A computer player's choice between near equals.
    Choice,
    /// Another world imagined from a view.
    Imagine,
    /// Whether and what a computer player proposes.
    Proposal,
    /// How strong a trend is.
    Trend,
    /// Where a game starts.
    Start,
    /// Whether an argued move works.
    Argument,
}
