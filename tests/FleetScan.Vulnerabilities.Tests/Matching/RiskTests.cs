using CsCheck;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Vulnerabilities.Tests.Matching;

public sealed class RiskTests
{
    [Theory]
    [InlineData(VulnerabilitySeverity.Critical, 9.8, 0.97, false, 91.2)]
    [InlineData(VulnerabilitySeverity.Critical, 9.8, 0.97, true, 98.7)]
    [InlineData(VulnerabilitySeverity.High, 7.5, 0.0125, true, 78.8)]
    [InlineData(VulnerabilitySeverity.Medium, null, 0.5, false, 25)]
    [InlineData(VulnerabilitySeverity.Unknown, 6.0, 0.5, false, 30)]
    [InlineData(VulnerabilitySeverity.Unknown, null, null, true, 52.5)]
    [InlineData(VulnerabilitySeverity.Critical, 10.0, null, false, 0)]
    [InlineData(VulnerabilitySeverity.Critical, 10.0, 1.0, true, 99.8)]
    public void Risk_is_likelihood_times_harm(VulnerabilitySeverity severity, double? score, double? epss, bool exploited, double risk) =>
        Assert.Equal(risk, Risk.Of(severity, score, epss, exploited), 0.051);

    [Fact]
    public void Risk_stays_within_its_bounds_and_grows_with_what_it_is_made_of()
    {
        var severities = Gen.Enum<VulnerabilitySeverity>();
        Gen.Select(severities, Gen.Double[0, 10], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((severity, score, one, other) =>
        {
            var (low, high) = (Math.Min(one, other), Math.Max(one, other));
            var risks = new[] { Risk.Of(severity, score, null, false), Risk.Of(severity, score, low, false), Risk.Of(severity, score, high, false), Risk.Of(severity, score, high, true) };
            Assert.Equal(risks.Order(), risks);
            Assert.All(risks, risk => Assert.InRange(risk, 0, 100));
        });
    }
}
