//! Keys at random in windows of random sizes: nothing breaks, whatever is pressed.

use offramp::ui::{Input, Key, Mouse, MouseKind, Settings};

use super::window::Window;

/// Keys pressed in an ordinary run; `OFFRAMP_RANDOM_KEYS` asks for another number.
const KEYS: u64 = 1500;
/// Keys between two drawings.
const EVERY: u64 = 5;

/// Numbers that depend on where they stand only.
struct Numbers {
    state: u64,
}

impl Numbers {
    /// A number below a bound.
    fn below(&mut self, bound: u64) -> u64 {
        // The generator of L'Ecuyer (1999), table 4.
        self.state = self
            .state
            .wrapping_mul(3_935_559_000_370_003_845)
            .wrapping_add(1);
        (self.state >> 33) % bound
    }

    fn size(&mut self) -> (u16, u16) {
        if self.below(4) == 0 {
            (self.below(420) as u16 + 1, self.below(160) as u16 + 1)
        } else {
            (self.below(90) as u16 + 50, self.below(30) as u16 + 14)
        }
    }

    fn key(&mut self) -> Key {
        const KEYS: [Key; 18] = [
            Key::Enter,
            Key::Enter,
            Key::Enter,
            Key::Tab,
            Key::BackTab,
            Key::Up,
            Key::Down,
            Key::Down,
            Key::Left,
            Key::Right,
            Key::Home,
            Key::End,
            Key::PageUp,
            Key::PageDown,
            Key::Backspace,
            Key::Delete,
            Key::Esc,
            Key::Ctrl('u'),
        ];
        match self.below(10) {
            0..4 => KEYS[self.below(KEYS.len() as u64) as usize],
            4 => Key::F(self.below(13) as u8),
            5 => Key::Char(char::from_u32(self.below(0x3000) as u32).unwrap_or('a')),
            _ => Key::Char((b' ' + self.below(95) as u8) as char),
        }
    }

    fn input(&mut self) -> Input {
        match self.below(40) {
            0 => Input::Paste("Peace, and\tquiet שָׁלוֹם 平和".repeat(self.below(20) as usize)),
            1 => Input::Burst("e\nq\n".to_owned()),
            2 => Input::Held(self.key(), self.below(500) as u16),
            3 => Input::Ground(Some([self.below(256) as u8; 3])),
            4 => Input::Tick,
            5..10 => Input::Mouse(Mouse {
                kind: [
                    MouseKind::Press,
                    MouseKind::Press,
                    MouseKind::Drag,
                    MouseKind::Release,
                    MouseKind::WheelUp,
                    MouseKind::WheelDown,
                ][self.below(6) as usize],
                x: self.below(130) as u16,
                y: self.below(45) as u16,
            }),
            _ => Input::Key(self.key()),
        }
    }
}

fn pressed(seed: u64, keys: u64) {
    let mut numbers = Numbers { state: seed };
    let open = |numbers: &mut Numbers| {
        let seats = ["saudi", "israel", "us", "iran", "pa"];
        let seat = seats[numbers.below(5) as usize];
        Window::open(seat, numbers.below(1000), Settings::default(), (120, 36))
    };
    let mut window = open(&mut numbers);
    for at in 0..keys {
        if numbers.below(30) == 0 {
            let size = numbers.size();
            window.resize(size);
        }
        let input = numbers.input();
        let again = window.take(input);
        if at % EVERY == 0 {
            window.rows();
        }
        if again {
            window = open(&mut numbers);
        }
    }
}

#[test]
fn keys_at_random_break_nothing() {
    let keys = std::env::var("OFFRAMP_RANDOM_KEYS")
        .ok()
        .and_then(|it| it.parse().ok());
    let seed = std::env::var("OFFRAMP_RANDOM_SEED")
        .ok()
        .and_then(|it| it.parse().ok());
    pressed(seed.unwrap_or(1), keys.unwrap_or(KEYS));
}
