import Testing

@Suite("Totals")
struct NumbersTests {
    @Test(
        "Numbers and durations are added up, and nothing is converted",
        arguments: [
            ("[] | sum", "0"), ("[1, 0.5] | sum", "1.5"), ("[0.5, 1] | sum", "1.5"), ("[1s, 500ms] | sum", #""1500ms""#),
            ("[9223372036854775807, 1] | sum", "error[integer-overflow]: the total does not fit in 64 bits"),
            ("[1, 1s] | sum", "error[wrong-type]: expected numbers after the first one, found a duration"),
            ("[a] | sum", "error[wrong-type]: expected numbers or durations, found a string"),
            ("[1e308, 1e308] | sum", "error[not-finite]: the total is too large for a float"),
            ("[] | avg", "error[empty-input]: `avg` of no items"), ("[] | max", "error[empty-input]: `max` of no items"),
            ("[1, 2] | avg", "1.5"), ("[b, a, c] | min", #""a""#),
        ])
    func totals(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }
}
