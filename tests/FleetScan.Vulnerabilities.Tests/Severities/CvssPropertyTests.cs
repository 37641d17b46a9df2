using CsCheck;
using FleetScan.Vulnerabilities.Severities;

namespace FleetScan.Vulnerabilities.Tests.Severities;

// What holds for all vectors, and for all texts.
public sealed class CvssPropertyTests
{
    private static readonly Gen<string> Vector3 = Gen.Select(OneOf("CVSS:3.0", "CVSS:3.1"), Metrics("AV NALP", "AC LH", "PR NLH", "UI NR", "S UC", "C NLH", "I NLH", "A NLH")).Select((prefix, metrics) => prefix + metrics);

    private static readonly Gen<string> Vector4 =
        Metrics("AV NALP", "AC LH", "AT NP", "PR NLH", "UI NPA", "VC NLH", "VI NLH", "VA NLH", "SC NLH", "SI NLH", "SA NLH").Select(metrics => "CVSS:4.0" + metrics);

    private static readonly Gen<string> Vector2 = Metrics("AV LAN", "AC HML", "Au MSN", "C NPC", "I NPC", "A NPC").Select(metrics => metrics[1..]);

    [Fact]
    public void Any_text_is_answered() => Gen.OneOf(Gen.String, Gen.Select(Gen.OneOf(Vector2, Vector3, Vector4), Gen.Int[0, 60], Gen.String).Select((vector, at, noise) => vector.Insert(Math.Min(at, vector.Length), noise)))
        .Sample(text => !CvssVector.TryParse(text, out var score) || score.Base is >= 0 and <= 10);

    [Fact]
    public void Every_vector_has_a_score_of_one_decimal() => Gen.OneOf(Vector2, Vector3, Vector4)
        .Sample(vector => CvssVector.TryParse(vector, out var score) && score.Base is >= 0 and <= 10 && Math.Round(score.Base, 1) == score.Base);

    [Fact]
    public void A_graver_impact_never_lowers_a_score_of_version_3() => Gen.Select(Vector3, OneOf("/C:", "/I:", "/A:"))
        .Sample((vector, impact) => Base(With(vector, impact, 'N')) <= Base(With(vector, impact, 'L')) && Base(With(vector, impact, 'L')) <= Base(With(vector, impact, 'H')));

    [Fact]
    public void A_graver_impact_never_lowers_a_score_of_version_2() => Gen.Select(Vector2, OneOf("/C:", "/I:", "/A:"))
        .Sample((vector, impact) => Base(With(vector, impact, 'N')) <= Base(With(vector, impact, 'P')) && Base(With(vector, impact, 'P')) <= Base(With(vector, impact, 'C')));

    private static double Base(string vector) => CvssVector.TryParse(vector, out var score) ? score.Base : throw new InvalidOperationException($"{vector} has no score.");

    private static string With(string vector, string metric, char value)
    {
        var at = vector.IndexOf(metric, StringComparison.Ordinal) + metric.Length;
        return vector[..at] + value + vector[(at + 1)..];
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.OneOf([.. values.Select(value => Gen.Const(value))]);

    private static Gen<string> Metrics(params string[] metrics) => metrics
        .Select(metric => metric.Split(' '))
        .Select(metric => OneOf(metric[1].ToCharArray()).Select(value => $"/{metric[0]}:{value}"))
        .Aggregate(Gen.Const(""), (sofar, next) => Gen.Select(sofar, next).Select((left, right) => left + right));
}
