/// What was read of one ink.
struct InkReading {
    /// Amount of ink, 1 full; blurred as the picture is.
    let amount: Field
    /// How far each place was read through black, 0…1.
    let through: Field
    /// The part of the ink that was read through black.
    let covered: Double
    /// The blur of its edges, where they tell.
    let edges: EdgeBlur?
    /// How far colour is blurred beside light, pixels; 0 where nobody had to know.
    let colourBlur: Double
}
